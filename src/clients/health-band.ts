import type { TierBounds } from '#contracts/scoring'
import type { HealthBand } from './contract-states.ts'

/** A band is left only so many points beyond its edge, so that a score on the edge does not call members every day. */
export const bandMargin = 5

/** The band that a number stands in by itself: `A` of the model's tiers is the edge of healthy, `B` that of at risk. */
export function plainBand(shown: number | null, tiers: TierBounds): HealthBand {
  if (shown === null) return 'insufficient_data'
  return shown >= tiers.A ? 'healthy' : shown >= tiers.B ? 'at_risk' : 'critical'
}

/** The band of a shown score that stood in `before`. Applied twice it says the same, so it does not matter how often a score is computed. */
export function bandOf(shown: number | null, before: HealthBand | null, tiers: TierBounds): HealthBand {
  const plain = plainBand(shown, tiers)
  if (shown === null || before === null || before === 'insufficient_data' || plain === before) return plain
  const { low, high } = edges(before, tiers)
  const isBeyond = shown <= low - bandMargin || shown >= high + bandMargin
  return isBeyond ? plain : before
}

function edges(band: HealthBand, { A, B }: TierBounds): { low: number; high: number } {
  if (band === 'healthy') return { low: A, high: Infinity }
  return band === 'at_risk' ? { low: B, high: A } : { low: -Infinity, high: B }
}
