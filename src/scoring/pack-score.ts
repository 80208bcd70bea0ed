import type { Contribution, Score, ScoringModelDefinition } from '#contracts/scoring'
import { contributionWords } from './explain.ts'

/** A contribution as stored: factor id, points, maximum, value, fact ids. A tenth of the size of the one with words. */
export type PackedContribution = [string, number, number, number | boolean | string, string[]]

/** The part of a stored score that is packed away. */
export interface PackedScore {
  asOf: Date
  sum: number | null
  score: number | null
  shown: number | null
  tier: Score['tier']
  state: Score['state']
  coverage: number
  knockOut: Score['knockOut']
  contributions: PackedContribution[]
  missing: string[]
  override: Score['override']
}

/** Leaves out what the model version says anyway. */
export function packContributions(contributions: Contribution[]): PackedContribution[] {
  return contributions.map((c) => [c.factorId, c.points, c.maxPoints, c.value, c.factIds])
}

/** A stored score with the words of the model version that made it. */
export function unpackScore(stored: PackedScore, model: ScoringModelDefinition): Score {
  const factors = new Map(model.factors.map((factor) => [factor.id, factor]))
  return {
    asOf: stored.asOf.toISOString(),
    sum: stored.sum,
    score: stored.score,
    shown: stored.shown,
    tier: stored.tier,
    coverage: stored.coverage,
    state: stored.state,
    knockOut: stored.knockOut,
    missing: stored.missing,
    override: stored.override,
    contributions: stored.contributions.flatMap(
      ([factorId, points, maxPoints, value, factIds]): Contribution[] => {
        const factor = factors.get(factorId)
        if (factor === undefined) return []
        const { group, signal, direction } = factor
        const words = contributionWords(factor, value, points, maxPoints)
        return [{ factorId, group, signal, direction, value, points, maxPoints, factIds, words }]
      },
    ),
  }
}
