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
  scored: { memberships: readonly { campaignId: string; tier: Tier | null }[]; isEnriched: boolean },
): Promise<void> {
  const { memberships, isEnriched } = scored
  const rows = memberships.length > 0 ? memberships : [{ campaignId: null, tier: null }]
  await deps.webhooks.announce(tx, workspaceId, [
    ...(isEnriched ? [{ kind: 'prospect.enriched' as const, data: { prospectId } }] : []),
    ...rows.map(({ campaignId, tier }) => ({
      kind: 'prospect.scored' as const,
      data: { prospectId, campaignId, tier },
    })),
  ])
}
