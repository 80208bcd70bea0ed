import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Merge, MergeRequest } from './contract-by-hand.ts'
import { Prospect } from './contract-prospects.ts'
import * as example from './examples.ts'
import { getProspect, requireProspect } from './get-prospect.ts'
import { mergeByHand } from './merge-by-hand.ts'
import { listMerges, unmergeProspects } from './unmerge-prospects.ts'
import { whoIs } from './who.ts'

const tags = ['prospects']
const byId = z.object({ id: z.uuid() })
const merge = {
  id: '019a0000-0000-7000-8000-000000000405',
  from: { id: '019a0000-0000-7000-8000-000000000406', name: 'Bright Harbor Dental LLC' },
  reason: 'the same telephone',
  who: 'Ada Byron',
  at: '2026-01-15T09:30:00.000Z',
  moved: { facts: 31, contacts: 2, memberships: 1, notes: 0 },
}

/** Two prospects that are one company, and two again where that was wrong. */
export const mergeRouter = {
  merge: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/{id}/merge',
      tags,
      summary: 'This prospect takes another over, with the fields you choose; can be taken back',
    })
    .meta({
      example: {
        input: { id: example.prospectId, from: merge.from.id, keep: { city: 'Portland' } },
        output: example.prospect,
      },
    })
    .input(MergeRequest.extend({ id: z.uuid() }))
    .output(Prospect)
    .handler(async ({ input: { id, ...request }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const source = context.caller.kind === 'key' ? 'api' : 'manual'
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const by = { who, source, at: context.app.now() } as const
        const mergeId = await mergeByHand(tx, context.app.jobs, workspaceId, id, request, by)
        await audit(
          tx,
          {
            action: 'prospects.merged',
            subject: { kind: 'prospect', id },
            after: { from: request.from, mergeId },
          },
          context,
        )
        return getProspect(tx, workspaceId, id)
      })
    }),

  merges: can('prospects.read')
    .route({
      method: 'GET',
      path: '/prospects/{id}/merges',
      tags,
      summary: 'What was merged into a prospect and can be taken back, newest first',
    })
    .meta({ example: { input: { id: example.prospectId }, output: [merge] } })
    .input(byId)
    .output(z.array(Merge))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await requireProspect(tx, context.caller.workspaceId, input.id)
        return listMerges(tx, context.caller.workspaceId, input.id)
      }),
    ),

  unmerge: can('prospects.write')
    .route({
      method: 'POST',
      path: '/merges/{id}/undo',
      tags,
      summary: 'Take a merge back: what moved returns, and the two are not merged by themselves again',
    })
    .meta({
      example: { input: { id: merge.id }, output: { from: merge.from.id, into: example.prospectId } },
    })
    .input(byId)
    .output(z.object({ from: z.uuid(), into: z.uuid() }))
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const by = { who, now: context.app.now() }
        const pair = await unmergeProspects(tx, context.app.jobs, workspaceId, input.id, by)
        await audit(
          tx,
          { action: 'prospects.unmerged', subject: { kind: 'prospect', id: pair.into }, after: pair },
          context,
        )
        return pair
      })
    }),
}
