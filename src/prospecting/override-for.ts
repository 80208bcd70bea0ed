import type { ScoreOverride, TierBounds } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import { scoreHistory } from '../scoring/index.ts'
import type { StoredOverride } from './contract-prospects.ts'

/** What a person set, as the engine takes it: a tier stands for the lowest score that the model gives it. */
export function overrideFor(stored: StoredOverride | null, tiers: TierBounds): ScoreOverride | null {
  if (stored === null) return null
  const { score, tier, reason, expiresAt } = stored
  const value = score ?? (tier === null || tier === 'D' ? 0 : tiers[tier])
  return { value, reason, expiresAt }
}

/** Whether the computed score under an override moved since it was last remembered. */
export async function isNewsUnderOverride(
  tx: Tx,
  workspaceId: string,
  subjectId: string,
  campaignId: string | null,
  computed: number | null,
): Promise<boolean> {
  const [last] = await scoreHistory(tx, workspaceId, subjectId, { campaignId, limit: 1 })
  return last?.score.score !== computed || last.score.override === null
}
