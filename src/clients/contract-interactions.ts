import * as z from 'zod'
import { AlertStatus, HealthBand, InteractionChannel, InteractionDirection } from './contract-states.ts'
import { InteractionKind, SentimentLabel, SignalKind } from './contract-states.ts'

/** Most characters of a body: longer texts are refused with these words, never cut in silence. */
export const maxBody = 100_000
const tooLong = `An interaction has at most ${maxBody.toLocaleString('en')} characters. Send what was written, without files and quoted mails.`

/** Words that decided a reading: where they begin in the text, and how much they weighed. */
export const SentimentEvidence = z.object({ words: z.string(), at: z.int(), weight: z.number() })

/** What the built-in rules read. */
export const RuleReading = z.object({
  score: z.number().min(-1).max(1),
  label: SentimentLabel,
  language: z.string(),
  evidence: z.array(SentimentEvidence),
  version: z.string(),
})
export type RuleReading = z.infer<typeof RuleReading>

/** What a language model read; every quote stands literally in the text. */
export const ModelReading = z.object({
  score: z.number().min(-1).max(1),
  label: SentimentLabel,
  quotes: z.array(z.string()),
  model: z.string(),
  version: z.string(),
  at: z.iso.datetime(),
})
export type ModelReading = z.infer<typeof ModelReading>

/** One interaction. */
export const Interaction = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  kind: InteractionKind,
  channel: InteractionChannel,
  source: z.string(),
  externalId: z.string().nullable(),
  direction: InteractionDirection,
  at: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  subject: z.string(),
  body: z.string(),
  amount: z.int(),
  who: z.string(),
  /** The reading that counts: the language model's where there is one, else the rules'. */
  sentiment: z.number().nullable(),
  sentimentLabel: SentimentLabel,
  reading: RuleReading.nullable(),
  modelReading: ModelReading.nullable(),
})
export type Interaction = z.infer<typeof Interaction>

const fields = {
  kind: InteractionKind,
  /** When it was. Later than now is kept and counts from then on. Default now. */
  at: z.iso.datetime({ offset: true }).optional(),
  direction: InteractionDirection.optional(),
  subject: z.string().max(1000).default(''),
  body: z.string().max(maxBody, tooLong).default(''),
  /** The system it lives in, like `zendesk`. */
  source: z.string().trim().toLowerCase().max(60).default(''),
  /** Its name there: told twice, by whatever ways, it is one interaction. */
  externalId: z.string().trim().min(1).max(500).nullish(),
  /** How many, for `usage`. */
  amount: z.int().min(0).max(1e12).default(1),
  /** Whom it was with, by the address. */
  contactEmail: z.email().max(254).toLowerCase().nullish(),
}

/** An interaction of a client whose id is known. */
export const NewInteraction = z.object({ clientId: z.uuid(), ...fields })
export type NewInteraction = z.infer<typeof NewInteraction>

/** An interaction of a client that is named by id, by its external id, or by the address of a contact. */
export const NamedInteraction = z
  .object({
    clientId: z.uuid().optional(),
    clientExternalId: z.string().trim().min(1).max(200).optional(),
    ...fields,
  })
  .refine(
    ({ clientId, clientExternalId, contactEmail }) =>
      clientId !== undefined || clientExternalId !== undefined || typeof contactEmail === 'string',
    { message: 'Name the client: clientId, clientExternalId or contactEmail.', path: ['clientId'] },
  )
export type NamedInteraction = z.infer<typeof NamedInteraction>

/** One interaction or up to 500. */
export const NewInteractions = z.union([
  z.object({ interactions: z.array(NamedInteraction).min(1).max(500) }),
  NamedInteraction,
])
export type NewInteractions = z.infer<typeof NewInteractions>

/** What became of each, in the order in which they came. */
export const TakenInteractions = z.object({
  interactions: z.array(
    z.object({
      /** Null when its client is not known. */
      id: z.uuid().nullable(),
      clientId: z.uuid().nullable(),
      /** False when it was here already. */
      isNew: z.boolean(),
      sentiment: z.number().nullable(),
      sentimentLabel: SentimentLabel,
      problem: z.string().nullable(),
    }),
  ),
  taken: z.int(),
  duplicates: z.int(),
  refused: z.int(),
})
export type TakenInteractions = z.infer<typeof TakenInteractions>

export const InteractionQuery = z.object({
  client: z.uuid().optional(),
  kind: InteractionKind.optional(),
  label: SentimentLabel.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
})
export type InteractionQuery = z.infer<typeof InteractionQuery>

/** What another system measured: a payment that failed, a purchase. */
export const NewClientSignal = z.object({
  clientId: z.uuid(),
  kind: z.enum(['payment_failed', 'payment_succeeded', 'purchase', 'refund']),
  at: z.iso.datetime({ offset: true }).optional(),
  /** Minor units. */
  amount: z.int().min(0).max(1e13).default(0),
  source: z.string().trim().toLowerCase().max(60).default(''),
  externalId: z.string().trim().min(1).max(500).nullish(),
  what: z.string().trim().max(500).default(''),
})
export type NewClientSignal = z.infer<typeof NewClientSignal>

export const TakenSignal = z.object({ id: z.uuid(), isNew: z.boolean() })

export const TimelineQuery = z.object({
  id: z.uuid(),
  /** Words that must stand in it. */
  search: z.string().trim().max(200).optional(),
  kind: z.enum(['interaction', 'signal', 'health', 'alert', 'message', 'event']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(1000).optional(),
})
export type TimelineQuery = z.infer<typeof TimelineQuery>

/** One line of a client's timeline. */
export const TimelineLine = z.object({
  id: z.uuid(),
  kind: z.enum(['interaction', 'signal', 'health', 'alert', 'message', 'event']),
  at: z.iso.datetime(),
  /** What happened, in words. */
  what: z.string(),
  /** The first 300 characters of what was written. */
  excerpt: z.string(),
  who: z.string(),
  interactionKind: InteractionKind.nullable(),
  direction: InteractionDirection.nullable(),
  sentiment: z.number().nullable(),
  sentimentLabel: SentimentLabel.nullable(),
  evidence: z.array(SentimentEvidence),
  signalKind: SignalKind.nullable(),
  shown: z.number().nullable(),
  band: HealthBand.nullable(),
  alertStatus: AlertStatus.nullable(),
})
export type TimelineLine = z.infer<typeof TimelineLine>

/** Where other systems send interactions to. */
export const InboundAddresses = z.object({
  /** POST here; signed as Standard Webhooks say. */
  url: z.string(),
  hasSecret: z.boolean(),
})
export type InboundAddresses = z.infer<typeof InboundAddresses>

/** The secret is shown once: afterwards it is only used. */
export const InboundSecret = z.object({ url: z.string(), secret: z.string() })
export type InboundSecret = z.infer<typeof InboundSecret>
