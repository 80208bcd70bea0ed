import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { found } from '../platform/errors.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import type { Tx } from '../platform/db.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { whoIs } from '../prospecting/index.ts'
import {
  ApproveRequest,
  GenerateRequest,
  OutreachPeriod,
  OutreachStats,
  RejectRequest,
  SenderProfile,
  Sequence,
  SequencePatch,
  SequenceQuery,
} from './contract.ts'
import { draftSequence } from './draft-sequence.ts'
import * as example from './examples.ts'
import { outreachStats } from './outreach-stats.ts'
import { ownerName, saveSenderProfile, senderProfile } from './sender-profile.ts'
import { announceSequence } from './announce-sequence.ts'
import {
  approveSequence,
  countSequences,
  editSequence,
  listSequenceIds,
  rejectSequence,
} from './sequences.ts'
import { showSequences, withApprovers } from './show-sequences.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['outreach']
type Context = Parameters<typeof inCaller>[0]

/** Drafts and what people decide about them. */
export const outreachRouter = {
  list: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach',
      tags,
      summary: 'Sequences, newest first: by prospect, campaign or status',
    })
    .meta({ example: { input: { status: 'pending_approval' }, output: example.page(example.sequence) } })
    .input(SequenceQuery)
    .output(pageOf(Sequence))
    .handler(async ({ input, context }) => {
      const page = await inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const ids = await listSequenceIds(tx, workspaceId, { ...input, beforeId: keyCursor(input.cursor) })
        const shown = ids.slice(0, input.limit)
        return {
          items: await showSequences(tx, workspaceId, shown),
          pagination: {
            limit: input.limit,
            nextCursor: ids.length > input.limit ? (shown.at(-1) ?? null) : null,
            total: await countSequences(tx, workspaceId, input),
          },
        }
      })
      return { ...page, items: await withApprovers(context.app.db, page.items) }
    }),

  stats: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/stats',
      tags,
      summary: 'How many were drafted, approved and rejected',
    })
    .meta({
      example: {
        input: { period: '30d' },
        output: { period: '30d', drafted: 40, waiting: 12, approved: 25, rejected: 3 },
      },
    })
    .input(z.object({ campaign: z.uuid().optional(), period: OutreachPeriod.default('30d') }))
    .output(OutreachStats)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => outreachStats(tx, context.caller.workspaceId, input, context.app.now())),
    ),

  profile: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/profile',
      tags,
      summary: 'Who signs, and what may be said about us',
    })
    .meta({ example: { output: example.profile } })
    .output(SenderProfile)
    .handler(async ({ context }) => {
      const { workspaceId } = context.caller
      const owner = await ownerName(context.app.db, workspaceId)
      return inCaller(context, (tx) => senderProfile(tx, workspaceId, owner))
    }),

  saveProfile: can('outreach.approve')
    .route({
      method: 'PATCH',
      path: '/outreach/profile',
      tags,
      summary: 'Set who signs, and what may be said about us',
    })
    .meta({ example: { input: example.profile, output: example.profile } })
    .input(SenderProfile)
    .output(SenderProfile)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const before = await senderProfile(tx, context.caller.workspaceId, null)
        await saveSenderProfile(tx, context.caller.workspaceId, input)
        await audit(
          tx,
          {
            action: 'outreach.profile_changed',
            subject: { kind: 'workspace', id: context.caller.workspaceId },
            before,
            after: input,
          },
          context,
        )
        return input
      }),
    ),

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
    .handler(async ({ input, context }) => show(context, input.id)),

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

  generate: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/generate',
      tags,
      summary: 'Write a sequence now; a waiting draft of the same pair is replaced',
    })
    .meta({
      example: {
        input: { prospectId: example.sequence.prospect.id, tone: 'casual', count: 3 },
        output: example.sequence,
      },
    })
    .input(GenerateRequest)
    .output(Sequence)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const outcome = await draftSequence(app, {
        workspaceId: caller.workspaceId,
        prospectId: input.prospectId,
        campaignId: input.campaignId,
        tone: input.tone,
        count: input.count,
        seed: `${input.prospectId}:${app.now().getTime()}`,
      })
      if ('sequenceId' in outcome) return show(context, outcome.sequenceId)
      throw outcome.error
    }),

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
      return act(context, input.id, async (tx) => {
        const { workspaceId, userId } = context.caller
        const approval = { ...input, userId, who, at: context.app.now() }
        const approved = await approveSequence(tx, workspaceId, input.id, approval)
        await announceSequence(tx, context.app, workspaceId, 'approved', {
          sequenceId: input.id,
          ...approved,
        })
        await audit(
          tx,
          {
            action: 'sequence.approved',
            subject: { kind: 'sequence', id: input.id },
            after: { version: input.version },
          },
          context,
        )
      })
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
}

type CallerContext = Context & Parameters<typeof audit>[2]

async function show(context: CallerContext & Context, id: string): Promise<Sequence> {
  const [sequence] = await inCaller(context, (tx) => showSequences(tx, context.caller.workspaceId, [id]))
  const [shown] = await withApprovers(context.app.db, [found(sequence, 'sequence')])
  return found(shown, 'sequence')
}

async function act(
  context: CallerContext & Context,
  id: string,
  work: (tx: Tx) => Promise<void>,
): Promise<Sequence> {
  await inCaller(context, work)
  return show(context, id)
}
