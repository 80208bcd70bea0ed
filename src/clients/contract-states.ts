import * as z from 'zod'

/** Where a client stands in their life. `paused` and `churned` freeze the score. */
export const ClientStage = z.enum(['onboarding', 'active', 'renewing', 'paused', 'churned'])
export type ClientStage = z.infer<typeof ClientStage>

/** Stages in which the score no longer moves. */
export const frozenStages = ['paused', 'churned'] as const satisfies readonly ClientStage[]

/** The risk that a score stands for; below the coverage floor there is no number and no risk. */
export const HealthBand = z.enum(['healthy', 'at_risk', 'critical', 'insufficient_data'])
export type HealthBand = z.infer<typeof HealthBand>

export const InteractionKind = z.enum(['call', 'email', 'meeting', 'ticket', 'note', 'usage'])
export type InteractionKind = z.infer<typeof InteractionKind>

/** The way by which an interaction came to us. */
export const InteractionChannel = z.enum(['manual', 'api', 'csv', 'webhook', 'bcc', 'mailbox', 'outreach'])
export type InteractionChannel = z.infer<typeof InteractionChannel>

/** Who spoke: `inbound` came from the client, `none` is neither (a note, a product event). */
export const InteractionDirection = z.enum(['inbound', 'outbound', 'none'])
export type InteractionDirection = z.infer<typeof InteractionDirection>

export const SentimentLabel = z.enum(['positive', 'neutral', 'negative', 'unknown'])
export type SentimentLabel = z.infer<typeof SentimentLabel>

/** Something measured about a client that is no conversation: money, ratings, changes of value and stage. */
export const SignalKind = z.enum([
  'payment_failed',
  'payment_succeeded',
  'purchase',
  'refund',
  'balance',
  'nps',
  'csat',
  'ces',
  'rating',
  'value_changed',
  'stage_changed',
])
export type SignalKind = z.infer<typeof SignalKind>

/** Why a score was computed. */
export const HealthCause = z.enum(['created', 'event', 'nightly', 'model', 'override', 'stage'])
export type HealthCause = z.infer<typeof HealthCause>

export const AlertRuleKind = z.enum([
  'band_change',
  'score_drop',
  'no_contact',
  'detractor',
  'negative_streak',
  'renewal_at_risk',
  'payment_failed',
  'usage_drop',
])
export type AlertRuleKind = z.infer<typeof AlertRuleKind>

/** `pending`: the condition holds, but not yet for long enough. `recovered`: it ended by itself. `dismissed`: its rule or client went. */
export const AlertStatus = z.enum(['pending', 'open', 'resolved', 'recovered', 'dismissed'])
export type AlertStatus = z.infer<typeof AlertStatus>

export const ClientImportKind = z.enum(['clients', 'interactions'])
export type ClientImportKind = z.infer<typeof ClientImportKind>

export const ClientImportStatus = z.enum(['done', 'undone'])
export type ClientImportStatus = z.infer<typeof ClientImportStatus>
