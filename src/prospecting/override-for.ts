import type { ScoreOverride, TierBounds } from '#contracts/scoring'
import type { StoredOverride } from './contract-prospects.ts'

/** What a person set, as the engine takes it: a tier stands for the lowest score that the model gives it. */
export function overrideFor(stored: StoredOverride | null, tiers: TierBounds): ScoreOverride | null {
  if (stored === null) return null
  const { score, tier, reason, expiresAt } = stored
  const value = score ?? (tier === null || tier === 'D' ? 0 : tiers[tier])
  return { value, reason, expiresAt }
}
