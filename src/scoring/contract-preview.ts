import * as z from 'zod'
import { ModelChange, Score, ScoringModelDefinition, Tier } from './contract-model.ts'

const byTier = z.record(Tier, z.number().int())

/** Somebody who would stand in another tier. */
export const TierMove = z.object({
  id: z.uuid(),
  name: z.string(),
  campaignId: z.uuid().nullable(),
  from: Tier.nullable(),
  to: Tier.nullable(),
  score: z.number().nullable(),
})
export type TierMove = z.infer<typeof TierMove>

/**
 * What a definition would change, before it scores. A prospect counts once in each campaign that uses the model. `basis` says whether
 * all were computed (`all`) or about 5,000 taken evenly (`sample`: the numbers are of those).
 */
export const ScoringPreview = z.object({
  basis: z.enum(['all', 'sample']),
  prospects: z.number().int(),
  now: byTier,
  then: byTier,
  /** How many have too little data for a number. */
  withoutScore: z.object({ now: z.number().int(), then: z.number().int() }),
  /** Twenty steps of five points. */
  histogram: z.array(z.object({ from: z.number(), now: z.number().int(), then: z.number().int() })),
  moved: z.number().int(),
  moves: z.array(TierMove),
  /** Behind the last of `moves`; null at the end. */
  nextCursor: z.string().nullable(),
  /** True above a million: the numbers are of the first million. */
  isPartial: z.boolean(),
  changes: z.array(ModelChange),
  /** The one prospect that was asked for. */
  one: z.object({ id: z.uuid(), name: z.string(), now: Score, then: Score }).nullable(),
})
export type ScoringPreview = z.infer<typeof ScoringPreview>

export const ScoringPreviewQuery = z.object({
  definition: ScoringModelDefinition,
  /** For a slider that is being moved: an estimate within milliseconds. */
  sample: z.boolean().default(false),
  /** A prospect whose score before and after is wanted, with its reasons. */
  prospect: z.uuid().nullable().default(null),
  /** The next page of those who move; the numbers are then not computed again. */
  cursor: z.string().max(200).nullable().default(null),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ScoringPreviewQuery = z.infer<typeof ScoringPreviewQuery>

/** A score that somebody had. `modelChanges` says what the model changed since the score before it, where it is another version. */
export const ScoreHistoryEntry = z.object({
  id: z.uuid(),
  campaignId: z.uuid().nullable(),
  model: z.object({ name: z.string(), version: z.number().int() }),
  isOtherModel: z.boolean(),
  modelChanges: z.array(ModelChange),
  score: Score,
})
export type ScoreHistoryEntry = z.infer<typeof ScoreHistoryEntry>
