import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Tag, TagName } from './contract-by-hand.ts'
import { listTags, removeTag, renameTag } from './tags.ts'

const tags = ['tags']
const tag = { id: '019a0000-0000-7000-8000-000000000402', name: 'Warm', prospects: 12 }

/** Words that members put on prospects. */
export const tagsRouter = {
  list: can('prospects.read')
    .route({
      method: 'GET',
      path: '/tags',
      tags,
      summary: 'Tags by name, with how many prospects carry them',
    })
    .meta({ example: { output: [tag] } })
    .output(z.array(Tag))
    .handler(async ({ context }) => inCaller(context, (tx) => listTags(tx, context.caller.workspaceId))),

  update: can('prospects.write')
    .route({ method: 'PATCH', path: '/tags/{id}', tags, summary: 'Rename a tag on all its prospects' })
    .meta({ example: { input: { id: tag.id, name: 'Hot' }, output: { ok: true } } })
    .input(z.object({ id: z.uuid(), name: TagName }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await renameTag(tx, context.caller.workspaceId, input.id, input.name)
        return { ok: true as const }
      }),
    ),

  remove: can('prospects.write')
    .route({ method: 'DELETE', path: '/tags/{id}', tags, summary: 'Take a tag away from all its prospects' })
    .meta({ example: { input: { id: tag.id }, output: { ok: true } } })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const name = await removeTag(tx, context.caller.workspaceId, input.id)
        await audit(
          tx,
          { action: 'tag.deleted', subject: { kind: 'tag', id: input.id }, before: { name } },
          context,
        )
        return { ok: true as const }
      }),
    ),
}
