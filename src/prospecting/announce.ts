import type { Tx } from '../platform/db.ts'
import type { Tier } from '#contracts/scoring'
import type { Webhooks } from '../tenancy/index.ts'
import type { TakenIn } from './take-in.ts'

/** What announcing needs; `App` satisfies it. */
export interface AnnounceDeps {
  webhooks: Pick<Webhooks, 'announce'>
}

/** Tells other systems that a campaign started, is completed or failed, in the transaction that says so. */
export async function announceCampaign(
  tx: Tx,
  deps: AnnounceDeps,
  workspaceId: string,
  what: 'started' | 'completed' | 'failed',
  campaignId: string,
): Promise<void> {
  await deps.webhooks.announce(tx, workspaceId, [{ kind: `campaign.${what}`, data: { campaignId } }])
}

/** Tells other systems of companies that were not known before. */
export async function announceDiscovered(
  tx: Tx,
  deps: AnnounceDeps,
  workspaceId: string,
  campaignId: string | null,
  taken: readonly Pick<TakenIn, 'prospectId' | 'isNew'>[],
): Promise<void> {
  const fresh = taken.filter(({ isNew }) => isNew)
  const events = fresh.map(({ prospectId }) => ({
    kind: 'prospect.discovered' as const,
    data: { prospectId, campaignId },
  }))
  await deps.webhooks.announce(tx, workspaceId, events)
}

/** Tells other systems that a prospect was read (`isEnriched`) and scored, in each of its campaigns. */
export async function announceScored(
  tx: Tx,
  deps: AnnounceDeps,
  workspaceId: string,
  prospectId: string,
  scored: { memberships: readonly Omit<ScoreTold, 'prospectId'>[]; isEnriched: boolean },
): Promise<void> {
  const { memberships, isEnriched } = scored
  await deps.webhooks.announce(tx, workspaceId, [
    ...(isEnriched ? [{ kind: 'prospect.enriched' as const, data: { prospectId } }] : []),
    ...memberships.map(({ campaignId, score, tier }) => scoredEvent({ prospectId, campaignId, score, tier })),
  ])
}

/** A score as it is told: in a campaign, or the prospect's own where it stands in none. */
export interface ScoreTold {
  prospectId: string
  campaignId: string | null
  score: number | null
  tier: Tier | null
}

const scoredEvent = ({ prospectId, campaignId, score, tier }: ScoreTold) => ({
  kind: 'prospect.scored' as const,
  data: { prospectId, campaignId, score, tier },
})

/** Tells other systems of scores that changed. */
export async function announceScores(
  tx: Tx,
  deps: AnnounceDeps,
  workspaceId: string,
  changed: readonly ScoreTold[],
): Promise<void> {
  await deps.webhooks.announce(tx, workspaceId, changed.map(scoredEvent))
}
