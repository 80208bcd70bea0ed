import * as z from 'zod'
import { ModelChange } from './contract-model.ts'

const share = z.number().min(0).max(1)

/** One bin of the calibration curve: what was foretold on average, the share that came, and of how many. */
export const LearntBin = z.object({ foretold: share, came: share, count: z.number().int() })
export type LearntBin = z.infer<typeof LearntBin>

/** What one feature does to the odds. `weight` is how far it moves prospects apart, in logits. */
export const LearntFeature = z.object({
  feature: z.string(),
  name: z.string(),
  words: z.string(),
  weight: z.number(),
})
export type LearntFeature = z.infer<typeof LearntFeature>

/** A feature that was not learnt from, or is to be looked at, and why. */
export const LearntRemark = z.object({
  feature: z.string(),
  name: z.string(),
  reason: z.string(),
  isLeak: z.boolean(),
})
export type LearntRemark = z.infer<typeof LearntRemark>

/**
 * Two ways to score, on the same later outcomes: pairs told apart (AUC) and the share with the outcome among the best fifth. `verdict`
 * says whether the difference is more than luck.
 */
export const LearntComparison = z.object({
  learnt: z.object({ auc: share, bestFifth: share }),
  current: z.object({ auc: share, bestFifth: share }),
  difference: z.number(),
  error: z.number(),
  verdict: z.enum(['better', 'alike', 'worse']),
})
export type LearntComparison = z.infer<typeof LearntComparison>

/** What came of learning from outcomes; figures are of rows that lie after those which were learnt from. */
export const LearntResult = z.object({
  rows: z.number().int(),
  ones: z.number().int(),
  tested: z.number().int(),
  auc: share.nullable(),
  brier: z.number().nullable(),
  ece: z.number().nullable(),
  /** Share by which the squared error is smaller than that of the base rate. */
  skill: z.number().nullable(),
  baseRate: share,
  curve: z.array(LearntBin),
  published: z.boolean(),
  reason: z.string(),
  features: z.array(LearntFeature),
  leftOut: z.array(LearntRemark),
  suspects: z.array(LearntRemark),
  /** Against the version that scored when this was learnt. */
  comparedWith: z.number().int(),
  comparison: LearntComparison.nullable(),
  changes: z.array(ModelChange),
})
export type LearntResult = z.infer<typeof LearntResult>

/** A learning, newest first in lists; without `finishedAt` it still runs. */
export const Learning = z.object({
  id: z.uuid(),
  version: z.number().int().nullable(),
  isActive: z.boolean(),
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  failure: z.string().nullable(),
  result: LearntResult.nullable(),
})
export type Learning = z.infer<typeof Learning>

/** The learnings of a model, and how many outcomes there are now to learn from. */
export const Learnings = z.object({
  outcomes: z.object({ ones: z.number().int(), zeros: z.number().int(), needed: z.number().int() }),
  learnings: z.array(Learning),
})
export type Learnings = z.infer<typeof Learnings>
