import * as z from 'zod'
import { Contribution, ModelChange, ScoringModelDefinition, SignalDescription } from '../scoring/contract.ts'
import { HealthBand, HealthCause } from './contract-states.ts'

/** A contribution as stored: factor, points, maximum, value, nothing. The words come from the version of the model. */
export type StoredContribution = [string, number, number, number | boolean | string, string[]]

/** What a score was read from: reasons and alerts speak of these. Null is not known. */
export const HealthFacts = z.object({
  lastContactAt: z.iso.datetime().nullable(),
  /** Days since then, and the client's own rhythm: the median of the days between contacts. */
  quietDays: z.number().nullable(),
  rhythmDays: z.number().nullable(),
  /** Interactions that count, of all kinds but usage. */
  contacts: z.int(),
  /** Mean of the readings, newer ones weigh more. */
  sentiment: z.number().nullable(),
  /** Of the newest conversations in a row, how many were negative. */
  negativeStreak: z.int(),
  /** The newest answer to "would you recommend us", and when. */
  nps: z.number().nullable(),
  npsAt: z.iso.datetime().nullable(),
  tickets90: z.int(),
  paymentsFailed90: z.int(),
  /** Failed payments in a row, since the last one that went through. */
  paymentsFailedInARow: z.int(),
  /** Usage of the last weeks against the time before; 1 is as before. */
  usageRatio: z.number().nullable(),
  renewalDays: z.number().nullable(),
  /** Value now against half a year ago. */
  valueRatio: z.number().nullable(),
})
export type HealthFacts = z.infer<typeof HealthFacts>

const Override = z.object({
  value: z.number(),
  reason: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  who: z.string(),
  createdAt: z.iso.datetime(),
})

/** A score with every reason. `contributions` sum to `sum`; `score` is that within 0–100 and after the knock-out; `shown` is `score` or an override. */
export const ClientHealth = z.object({
  clientId: z.uuid(),
  asOf: z.iso.datetime(),
  sum: z.number().nullable(),
  score: z.number().nullable(),
  shown: z.number().nullable(),
  band: HealthBand,
  coverage: z.number(),
  contributions: z.array(Contribution),
  /** Factors of which nothing is known; their weight went to the others. */
  missing: z.array(z.object({ factorId: z.string(), name: z.string() })),
  knockOut: z.object({ id: z.string(), name: z.string(), cap: z.number().nullable() }).nullable(),
  override: Override.nullable(),
  trend: z.number().nullable(),
  velocity: z.number().nullable(),
  reason: z.string(),
  /** Every reason in sentences, the weightiest first. */
  reasons: z.array(z.string()),
  facts: HealthFacts,
  frozenAt: z.iso.datetime().nullable(),
  model: z.object({ id: z.uuid(), name: z.string(), version: z.int() }),
  /** True when something happened that it does not know of yet: a second, usually. */
  isBehind: z.boolean(),
})
export type ClientHealth = z.infer<typeof ClientHealth>

export const HealthHistoryQuery = z.object({
  id: z.uuid(),
  days: z.coerce.number().int().min(1).max(730).default(180),
})
export type HealthHistoryQuery = z.infer<typeof HealthHistoryQuery>

/** The chart of a score: its points, what happened meanwhile, and where another version of the model began. */
export const HealthHistory = z.object({
  points: z.array(
    z.object({
      asOf: z.iso.datetime(),
      score: z.number().nullable(),
      shown: z.number().nullable(),
      band: HealthBand,
      cause: HealthCause,
      model: z.object({ name: z.string(), version: z.int() }),
    }),
  ),
  marks: z.array(
    z.object({
      at: z.iso.datetime(),
      kind: z.enum(['interaction', 'signal', 'alert', 'model', 'override', 'stage']),
      what: z.string(),
    }),
  ),
})
export type HealthHistory = z.infer<typeof HealthHistory>

export const NewHealthOverride = z.object({
  id: z.uuid(),
  value: z.number().min(0).max(100),
  reason: z.string().trim().min(3, 'Say why: others will ask.').max(500),
  /** It returns to the computed score by itself then; null holds until somebody takes it back. */
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
})
export type NewHealthOverride = z.infer<typeof NewHealthOverride>

/** A model by which clients are scored. */
export const HealthModelRow = z.object({
  id: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  /** The segments that it scores; all others go by the default one. */
  segments: z.array(z.string()),
  activeVersion: z.int(),
  latestVersion: z.int(),
  createdAt: z.iso.datetime(),
})
export type HealthModelRow = z.infer<typeof HealthModelRow>

export const HealthModel = HealthModelRow.extend({
  definition: ScoringModelDefinition,
  versions: z.array(
    z.object({
      version: z.int(),
      definition: ScoringModelDefinition,
      note: z.string(),
      by: z.string().nullable(),
      createdAt: z.iso.datetime(),
      changes: z.array(ModelChange),
    }),
  ),
  signals: z.array(SignalDescription),
})
export type HealthModel = z.infer<typeof HealthModel>

/** A model, or with `modelId` the next version of one. It scores once it is activated. */
export const NewHealthModel = z.object({
  modelId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1, 'Give the model a name.').max(100),
  note: z.string().trim().max(500).default(''),
  definition: ScoringModelDefinition,
  /** The version that was edited: when another was saved since, nothing is written. */
  basedOn: z.int().min(1).nullable().default(null),
  activate: z.boolean().default(false),
})
export type NewHealthModel = z.infer<typeof NewHealthModel>

export const HealthModelSegments = z.object({
  id: z.uuid(),
  segments: z.array(z.string().trim().min(1).max(60)).max(50),
})
export type HealthModelSegments = z.infer<typeof HealthModelSegments>

export const HealthSimulationQuery = z.object({
  definition: ScoringModelDefinition,
  /** Only clients of these segments; empty takes those that the model scores now. */
  segments: z.array(z.string().max(60)).max(50).default([]),
})
export type HealthSimulationQuery = z.infer<typeof HealthSimulationQuery>

const byBand = z.record(HealthBand, z.int())

/** What a definition would change, before it is saved. */
export const HealthSimulation = z.object({
  clients: z.int(),
  /** True above 20,000: the numbers are of these many, taken evenly. */
  isSample: z.boolean(),
  now: byBand,
  then: byBand,
  moved: z.int(),
  /** The first hundred, those with the largest change first. */
  moves: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      from: HealthBand,
      to: HealthBand,
      now: z.number().nullable(),
      then: z.number().nullable(),
    }),
  ),
  /** Of clients that churned: what both would have shown 30 days before they did. */
  backTest: z.object({
    churned: z.int(),
    warnedNow: z.int(),
    warnedThen: z.int(),
    /** Of those that stayed: how many were not called healthy, at the same distance from today. */
    stayed: z.int(),
    alarmedNow: z.int(),
    alarmedThen: z.int(),
  }),
})
export type HealthSimulation = z.infer<typeof HealthSimulation>
