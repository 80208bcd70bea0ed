import * as z from 'zod'
import { RemoveWorkspace } from '#contracts/tenancy'
import { removeWorkspace } from './delete-workspace.ts'
import * as example from './examples.ts'
import { can } from './procedures.ts'

const ok = { ok: true } as const

/** How a workspace ends. */
export const workspaceDeletion = {
  remove: can('workspace.delete')
    .route({
      method: 'POST',
      path: '/workspaces/{id}/delete',
      tags: ['workspaces'],
      summary: 'Delete the workspace for good, with everything in it',
    })
    .meta({ example: { input: { id: example.workspaceId, name: 'Acme' }, output: ok } })
    .input(RemoveWorkspace)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) => {
      await removeWorkspace(context, input)
      return ok
    }),
}
