import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { AppError } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { whoIs } from '../prospecting/index.ts'
import {
  ApproveManyRequest,
  ApproveManyResult,
  ApproveRequest,
  RejectRequest,
  Sequence,
  SequencePatch,
  SequenceQuery,
} from './contract.ts'
import { announceSequence } from './announce-sequence.ts'
import { statsRouter } from './api-stats.ts'
import { composedRouter } from './api-composed.ts'
import { sendingRouter } from './api-schedule.ts'
import { type CallerContext, showSequence, writingRouter } from './api-writing.ts'
import { tasksRouter } from './api-tasks.ts'
import * as example from './examples.ts'
import { listSequenceIds } from './list-sequences.ts'
import { reopenSequence } from './reopen-sequence.ts'
import { approveSequence, editSequence, refuseUnknown, rejectSequence } from './sequences.ts'
import { showSequences, withApprovers } from './show-sequences.ts'
import { startSequence, startsByItself, tellNotStarted } from './start-sequence.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['outreach']

/** Drafts and what people decide about them. */
export const outreachRouter = {
  ...writingRouter,
  ...sendingRouter,
  ...statsRouter,
  ...composedRouter,
  ...tasksRouter,

  list: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach',
      tags,
      summary:
        'Sequences by prospect, campaign or status: those that wait by score, then age; all others newest first',
    })
    .meta({ example: { input: { status: 'pending_approval' }, output: example.page(example.sequence) } })
    .input(SequenceQuery)
    .output(pageOf(Sequence))
    .handler(async ({ input, context }) => {
      const page = await inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { items, pagination } = await listSequenceIds(tx, workspaceId, input)
        return { items: await showSequences(tx, workspaceId, items), pagination }
      })
      return { ...page, items: await withApprovers(context.app.db, page.items) }
    }),

  get: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/{id}',
      tags,
      summary: 'One sequence with its messages and the facts they cite',
    })
    .meta({ example: { input: { id: example.sequenceId }, output: example.sequence } })
    .input(byId)
    .output(Sequence)
    .handler(async ({ input, context }) => showSequence(context, input.id)),

  update: can('outreach.draft')
    .route({
      method: 'PATCH',
      path: '/outreach/{id}',
      tags,
      summary: 'Edit texts, delays or the contact of a waiting sequence',
    })
    .meta({
      example: { input: { id: example.sequenceId, version: 1, messages: [] }, output: example.sequence },
    })
    .input(SequencePatch.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input: { id, ...patch }, context }) =>
      act(context, id, (tx) => editSequence(tx, context.caller.workspaceId, id, patch)),
    ),

  approve: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/{id}/approve',
      tags,
      summary: 'Approve exactly the version that was read; its text is locked',
    })
    .meta({
      example: {
        input: { id: example.sequenceId, version: 1 },
        output: { ...example.sequence, status: 'approved' },
      },
    })
    .input(ApproveRequest.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return act(context, input.id, (tx) => approve(tx, context, input.id, { ...input, who }))
    }),

  reject: can('outreach.approve')
    .route({ method: 'POST', path: '/outreach/{id}/reject', tags, summary: 'Reject with a reason' })
    .meta({
      example: {
        input: { id: example.sequenceId, reason: 'Wrong person' },
        output: { ...example.sequence, status: 'rejected' },
      },
    })
    .input(RejectRequest.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return act(context, input.id, async (tx) => {
        await rejectSequence(tx, context.caller.workspaceId, input.id, { reason: input.reason, who })
        await audit(
          tx,
          {
            action: 'sequence.rejected',
            subject: { kind: 'sequence', id: input.id },
            after: { reason: input.reason },
          },
          context,
        )
      })
    }),

  approveMany: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/approve',
      tags,
      summary:
        'Approve drafts, each exactly as it was read; those that cannot be approved are named with the reason',
    })
    .meta({
      example: {
        input: { drafts: [{ id: example.sequenceId, version: 1 }] },
        output: { approved: [example.sequenceId], refused: [] },
      },
    })
    .input(ApproveManyRequest)
    .output(ApproveManyResult)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const result: ApproveManyResult = { approved: [], refused: [] }
      await inCaller(context, (tx) =>
        refuseUnknown(
          tx,
          context.caller.workspaceId,
          input.drafts.map((draft) => draft.id),
        ),
      )
      // One transaction each: a draft that somebody else decided takes nothing from the others.
      for (const { id, version } of input.drafts) {
        try {
          await inCaller(context, (tx) => approve(tx, context, id, { version, who }))
          result.approved.push(id)
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'internal') throw error
          result.refused.push({ id, reason: error.message })
        }
      }
      return result
    }),

  reopen: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/{id}/reopen',
      tags,
      summary: 'Take an approval or a rejection back, as long as nothing is under way',
    })
    .meta({ example: { input: { id: example.sequenceId, version: 2 }, output: example.sequence } })
    .input(z.object({ id: z.uuid(), version: z.number().int() }))
    .output(Sequence)
    .handler(async ({ input: { id, version }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return act(context, id, async (tx) => {
        await reopenSequence(tx, context.caller.workspaceId, id, { version, who })
        const subject = { kind: 'sequence', id }
        await audit(tx, { action: 'sequence.reopened', subject, after: { version } }, context)
      })
    }),
}

/** Approves what was read, tells who listens and notes it, in one transaction. */
async function approve(
  tx: Tx,
  context: CallerContext,
  id: string,
  approval: { version: number; edits?: ApproveRequest['edits']; who: string },
): Promise<void> {
  const { workspaceId, userId } = context.caller
  const approved = await approveSequence(tx, workspaceId, id, {
    ...approval,
    userId,
    at: context.app.now(),
  })
  await announceSequence(tx, context.app, workspaceId, 'approved', { sequenceId: id, ...approved })
  if (await startsByItself(tx, workspaceId, id, approved.campaignId)) {
    const start = await startSequence(context.app, tx, workspaceId, id, { at: context.app.now() })
    if (!start.isStarted) await tellNotStarted(tx, workspaceId, id, start.reason)
  }
  const subject = { kind: 'sequence', id }
  await audit(tx, { action: 'sequence.approved', subject, after: { version: approval.version } }, context)
}

async function act(context: CallerContext, id: string, work: (tx: Tx) => Promise<void>): Promise<Sequence> {
  await inCaller(context, work)
  return showSequence(context, id)
}
