import { found } from '../platform/errors.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { composeDraft, keepComposition, previewDraft } from './compose-draft.ts'
import {
  DraftPreview,
  GenerateRequest,
  KeepRequest,
  PreviewRequest,
  SenderProfile,
  Sequence,
} from './contract.ts'
import { draftSequence, readMaterial, type DraftOutcome } from './draft-sequence.ts'
import { eventStream } from './event-stream.ts'
import * as example from './examples.ts'
import { ownerName, saveSenderProfile, senderProfile } from './sender-profile.ts'
import { showSequences, withApprovers } from './show-sequences.ts'

/** What a procedure of outreach knows of its request. */
export type CallerContext = Parameters<typeof inCaller>[0] & Parameters<typeof audit>[2]

const tags = ['outreach']

/** How drafts come about: who signs, what a model is told, writing at once, while one watches, and keeping. */
export const writingRouter = {
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
        length: input.length,
        count: input.count,
        seed: `${input.prospectId}:${app.now().getTime()}`,
      })
      return showOutcome(context, outcome)
    }),

  preview: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/preview',
      tags,
      summary: 'What a language model would be told for a draft, and the facts it may use',
    })
    .meta({
      example: {
        input: { prospectId: example.sequence.prospect.id, tone: 'casual', length: 'short' },
        output: example.preview,
      },
    })
    .input(PreviewRequest)
    .output(DraftPreview)
    .handler(async ({ input, context }) => previewDraft(context.app, context.caller.workspaceId, input)),

  compose: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/compose',
      tags,
      summary: 'Write a draft and watch it being written; nothing is stored',
      description:
        'Server-sent events: `started`, `text` with every message as far as it is written, then `done` with the draft and a ticket for POST /outreach/keep, or `failed`. Closing the connection stops the writing.',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/event-stream',
      example: {
        input: { prospectId: example.sequence.prospect.id, tone: 'casual', length: 'short', count: 3 },
        output: 'event: text\ndata: {"kind":"text","messages":[…]}\n\n',
      },
    })
    .input(GenerateRequest)
    .output(StreamAnswer)
    .handler(async ({ input, context, signal }) => {
      const { app, caller } = context
      const order = {
        ...input,
        workspaceId: caller.workspaceId,
        seed: `${input.prospectId}:${app.now().getTime()}`,
      }
      const read = await readMaterial(app, order)
      if ('code' in read) throw read.error
      return {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
        body: eventStream((tell, stopped) => composeDraft(app, order, read, { tell, signal: stopped }), {
          signal,
          log: app.log,
        }),
      }
    }),

  keep: can('outreach.draft')
    .route({
      method: 'POST',
      path: '/outreach/keep',
      tags,
      summary: 'Store a composition for review; a waiting draft of the same pair is replaced',
    })
    .meta({ example: { input: { ticket: 'v1.…' }, output: example.sequence } })
    .input(KeepRequest)
    .output(Sequence)
    .handler(async ({ input, context }) =>
      showOutcome(context, await keepComposition(context.app, context.caller.workspaceId, input.ticket)),
    ),
}

/** One sequence as a person reviews it. */
export async function showSequence(context: CallerContext, id: string): Promise<Sequence> {
  const [sequence] = await inCaller(context, (tx) => showSequences(tx, context.caller.workspaceId, [id]))
  const [shown] = await withApprovers(context.app.db, [found(sequence, 'sequence')])
  return found(shown, 'sequence')
}

async function showOutcome(context: CallerContext, outcome: DraftOutcome): Promise<Sequence> {
  if ('sequenceId' in outcome) return showSequence(context, outcome.sequenceId)
  throw outcome.error
}
