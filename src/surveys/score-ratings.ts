import type { SurveyKind } from './contract.ts'
import { rateNps } from './nps.ts'

const certainty = 1.96
const satisfiedFrom = 4
const tenth = (value: number): number => Math.round(value * 10) / 10

/** A score with its margin of error at 95 %: NPS, the share of satisfied people in percent, or the mean ease. */
export function scoreOf(
  kind: SurveyKind,
  ratings: readonly number[],
): { score: number | null; margin: number | null; answered: number } {
  const answered = ratings.length
  if (answered === 0) return { score: null, margin: null, answered }
  if (kind === 'nps') {
    const { nps, margin } = rateNps(ratings)
    return { score: nps, margin, answered }
  }
  const values = kind === 'csat' ? ratings.map((rating) => (rating >= satisfiedFrom ? 100 : 0)) : ratings
  const mean = values.reduce((sum, value) => sum + value, 0) / answered
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / answered
  return { score: tenth(mean), margin: tenth(certainty * Math.sqrt(spread / answered)), answered }
}
