import * as z from 'zod'
import { HeldReason, MessageChannel } from './contract-sending.ts'

export * from './contract-composed.ts'
export * from './contract-events.ts'
export * from './contract-mailboxes.ts'
export * from './contract-schedule.ts'
export * from './contract-sending.ts'
export * from './contract-stats.ts'
export * from './contract-suppression.ts'
export * from './contract-tasks.ts'
export * from './contract-texts.ts'

export const Tone = z.enum(['professional', 'casual', 'direct'])
export type Tone = z.infer<typeof Tone>

/** How long a message may be: see `wordLimits`. */
export const Length = z.enum(['short', 'medium', 'long'])
export type Length = z.infer<typeof Length>

export const SequenceStatus = z.enum([
  'draft',
  'pending_approval',
  'approved',
  'rejected',
  'active',
  'paused',
  'completed',
  'stopped',
  'failed',
])
export type SequenceStatus = z.infer<typeof SequenceStatus>

export const MessageStatus = z.enum([
  'pending',
  'scheduled',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'in_doubt',
  'cancelled',
  'failed',
])
export type MessageStatus = z.infer<typeof MessageStatus>

/** A sentence of a message; personal ones name the facts they rest on. */
export const Sentence = z.object({ text: z.string().max(2000), factIds: z.array(z.string()) })
export type Sentence = z.infer<typeof Sentence>

export const Message = z.object({
  id: z.uuid(),
  step: z.number().int(),
  delayDays: z.number().int(),
  subject: z.string(),
  body: z.string(),
  sentences: z.array(Sentence),
  wordCount: z.number().int(),
  status: MessageStatus,
  isEdited: z.boolean(),
  channel: MessageChannel,
  /** When it goes at the earliest; null: not decided yet, or it waits for a person. */
  dueAt: z.iso.datetime().nullable(),
  /** Why it does not go sooner. */
  held: HeldReason.nullable(),
  sentAt: z.iso.datetime().nullable(),
  /** Why it was not sent or not delivered, in words. */
  failure: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

/** The fact behind a sentence, as the review shows it. */
export const CitedFact = z.object({
  id: z.uuid(),
  kind: z.string(),
  value: z.string(),
  quote: z.string(),
  url: z.string().nullable(),
  at: z.iso.datetime(),
  confidence: z.number(),
})
export type CitedFact = z.infer<typeof CitedFact>

export const Sequence = z.object({
  id: z.uuid(),
  prospect: z.object({
    id: z.uuid(),
    name: z.string(),
    city: z.string().nullable(),
    website: z.string().nullable(),
    score: z.number().nullable(),
    tier: z.enum(['A', 'B', 'C', 'D']).nullable(),
  }),
  campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  contact: z
    .object({
      id: z.uuid(),
      name: z.string().nullable(),
      title: z.string().nullable(),
      email: z.string().nullable(),
      emailStatus: z.string(),
    })
    .nullable(),
  status: SequenceStatus,
  statusReason: z.string().nullable(),
  tone: Tone,
  length: Length,
  writtenBy: z.enum(['template', 'model', 'person']),
  model: z.string().nullable(),
  /** What asking a language model for it cost, in millionths of the currency of its prices; 0 for templates. */
  costMicros: z.number().int(),
  /** Sentences of the model that did not hold and were left out; of them, claims about us that the profile does not make. */
  droppedSentences: z.number().int(),
  droppedClaims: z.number().int(),
  messages: z.array(Message),
  facts: z.array(CitedFact),
  createdAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  approvedBy: z.string().nullable(),
  /** Grows with every change; an approval names the version it saw, so nobody approves text they have not read. */
  version: z.number().int(),
})
export type Sequence = z.infer<typeof Sequence>

export const SequenceQuery = z.object({
  prospect: z.uuid().optional(),
  campaign: z.uuid().optional(),
  status: SequenceStatus.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type SequenceQuery = z.infer<typeof SequenceQuery>

export const MessageEdit = z.object({
  id: z.uuid(),
  subject: z.string().trim().min(1, 'A message needs a subject').max(200).optional(),
  body: z.string().trim().min(1, 'A message needs a text').max(5000).optional(),
  delayDays: z.number().int().min(0).max(90).optional(),
})
export type MessageEdit = z.infer<typeof MessageEdit>

export const SequencePatch = z.object({
  version: z.number().int(),
  contactId: z.uuid().nullable().optional(),
  messages: z.array(MessageEdit).max(10).optional(),
})
export type SequencePatch = z.infer<typeof SequencePatch>

export const GenerateRequest = z.object({
  prospectId: z.uuid(),
  campaignId: z.uuid().nullable().default(null),
  type: z.literal('email').default('email'),
  tone: Tone.optional(),
  length: Length.optional(),
  count: z.number().int().min(1).max(5).optional(),
})
export type GenerateRequest = z.infer<typeof GenerateRequest>

/** For whom a draft would be written and how, as a query. */
export const PreviewRequest = z.object({
  prospectId: z.uuid(),
  campaignId: z.uuid().optional(),
  tone: Tone.optional(),
  length: Length.optional(),
  count: z.coerce.number().int().min(1).max(5).optional(),
})
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** What a language model would be told, word for word, and every fact it may use. Without a model the facts are those that templates use. */
export const DraftPreview = z.object({
  isByModel: z.boolean(),
  system: z.string().nullable(),
  prompt: z.string().nullable(),
  facts: z.array(CitedFact),
  tone: Tone,
  length: Length,
  count: z.number().int(),
  /** Why nothing can be written, in words. */
  problem: z.string().nullable(),
})
export type DraftPreview = z.infer<typeof DraftPreview>

/** A message that nobody has kept yet. */
export const LooseMessage = Message.pick({
  step: true,
  delayDays: true,
  subject: true,
  body: true,
  sentences: true,
  wordCount: true,
})

/** What the stream of a composition says: what has been written so far, then the draft with the ticket that keeps it, or why there is none. */
export const ComposeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), isByModel: z.boolean() }),
  z.object({
    kind: z.literal('text'),
    messages: z.array(z.object({ step: z.number().int(), subject: z.string(), body: z.string() })),
  }),
  z.object({
    kind: z.literal('done'),
    ticket: z.string(),
    draft: Sequence.pick({
      tone: true,
      length: true,
      writtenBy: true,
      model: true,
      costMicros: true,
      droppedSentences: true,
      droppedClaims: true,
      facts: true,
    }).extend({
      messages: z.array(LooseMessage),
      /** Why templates wrote it although there is a language model. */
      problem: z.string().nullable(),
    }),
  }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
])
export type ComposeEvent = z.infer<typeof ComposeEvent>

/** The ticket of a composition: it holds the text as it was written, sealed, so that nothing is stored until somebody keeps it. */
export const KeepRequest = z.object({ ticket: z.string().min(1).max(200_000) })
export type KeepRequest = z.infer<typeof KeepRequest>

/** Drafts to approve, each as it was read. */
export const ApproveManyRequest = z.object({
  drafts: z
    .array(z.object({ id: z.uuid(), version: z.number().int() }))
    .min(1, 'Select at least one draft')
    .max(100, 'At most 100 drafts at a time'),
})
export type ApproveManyRequest = z.infer<typeof ApproveManyRequest>

export const ApproveManyResult = z.object({
  approved: z.array(z.uuid()),
  refused: z.array(z.object({ id: z.uuid(), reason: z.string() })),
})
export type ApproveManyResult = z.infer<typeof ApproveManyResult>

export const ApproveRequest = z.object({
  version: z.number().int(),
  edits: z.array(MessageEdit).max(10).optional(),
})
export type ApproveRequest = z.infer<typeof ApproveRequest>

export const RejectRequest = z.object({
  reason: z.string().trim().min(1, 'Say why, so that the next draft is better').max(500),
})
export type RejectRequest = z.infer<typeof RejectRequest>

/** Who we are in what we write; nothing else is claimed about ourselves. */
export const SenderProfile = z.object({
  senderName: z.string().trim().min(1, 'Write the name the messages are signed with').max(100),
  company: z.string().trim().min(1, 'Write the name of your company').max(100),
  productDescription: z.string().trim().max(1000, 'At most 1,000 characters'),
  proofPoints: z.array(z.string().trim().min(1).max(300)).max(10, 'At most ten proof points'),
})
export type SenderProfile = z.infer<typeof SenderProfile>
