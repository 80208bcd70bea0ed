import type { Tx } from '../platform/db.ts'

/** What campaigns with a limit a day may still send, while one batch is put together. */
export interface CampaignLimits {
  day: string
  /** Null: any number; `locked`: another mailbox of the campaign counts at this moment. */
  leftOf: (campaignId: string | null) => number | null | 'locked'
  take: (campaignId: string | null) => void
  taken: ReadonlyMap<string, number>
}

/** Locks the counters of the campaigns that have a limit; those that somebody else has locked are left alone. */
export async function limitsOf(
  tx: Tx,
  workspaceId: string,
  rows: readonly { campaignId: string | null }[],
  day: string,
): Promise<CampaignLimits> {
  const ids = [...new Set(rows.map((row) => row.campaignId).filter((id) => id !== null))]
  const left = new Map<string, number | 'locked'>()
  const taken = new Map<string, number>()
  if (ids.length > 0) {
    const { rows: limited } = await tx.$client.query<{ id: string }>(
      `select campaign_id as id from campaign_sending where workspace_id = $1 and campaign_id = any($2::uuid[]) and daily_limit is not null`,
      [workspaceId, ids],
    )
    for (const { id } of limited) left.set(id, 'locked')
    if (limited.length > 0) {
      const { rows: counters } = await tx.$client.query<{ id: string; left: number }>(
        `select campaign_id as id, daily_limit - case when day_of = $3::date then sent_on_day else 0 end as left from campaign_sending
         where workspace_id = $1 and campaign_id = any($2::uuid[]) and daily_limit is not null order by campaign_id for no key update skip locked`,
        [workspaceId, limited.map(({ id }) => id), day],
      )
      for (const counter of counters) left.set(counter.id, counter.left)
    }
  }
  return {
    day,
    taken,
    leftOf: (id) => (id === null ? null : (left.get(id) ?? null)),
    take(id) {
      const now = id === null ? undefined : left.get(id)
      if (id === null || typeof now !== 'number') return
      left.set(id, now - 1)
      taken.set(id, (taken.get(id) ?? 0) + 1)
    },
  }
}

/** Counts what a batch took; negative numbers give back. */
export async function takeLimits(
  tx: Tx,
  workspaceId: string,
  { day, taken }: Pick<CampaignLimits, 'day' | 'taken'>,
): Promise<void> {
  if (taken.size === 0) return
  await tx.$client.query(
    `update campaign_sending c set day_of = $4::date, sent_on_day = greatest(0, t.n + case when c.day_of = $4::date then c.sent_on_day else 0 end)
     from unnest($2::uuid[], $3::int[]) as t(id, n) where c.workspace_id = $1 and c.campaign_id = t.id`,
    [workspaceId, [...taken.keys()], [...taken.values()], day],
  )
}
