import type { PortalOverview, SkipReason } from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { currencyHere } from './money-deps.ts'
import { missedLeads } from './show-distribution.ts'

interface Of {
  workspaceId: string
  providerId: string
  timeZone: string
}

const dayMs = 24 * 3_600_000
const days = 30

/** What came in lately, what it cost, and why other leads did not come; `tx` is the provider's. */
export async function readOverview(tx: Tx, of: Of, now: Date): Promise<PortalOverview> {
  const currency = await currencyHere(tx, of.workspaceId)
  const money = (amount: string | null) => ({ amount: Number(amount ?? 0), currency })
  const sums = await sumsOf(tx, of, now)
  const byDay = await daysOf(tx, of, now)
  return {
    month: {
      leads: sums.leads,
      spent: money(sums.spent),
      refunded: money(sums.refunded),
      won: sums.won,
    },
    unseen: sums.unseen,
    open: sums.open,
    bought: sums.bought,
    days: byDay.map(({ day, leads, amount }) => ({ day, leads, amount: money(amount) })),
    missed: await missedReasons(tx, now),
  }
}

interface Sums {
  leads: number
  spent: string | null
  refunded: string | null
  won: number
  unseen: number
  open: number
  bought: number
}

async function sumsOf(tx: Tx, { workspaceId, providerId, timeZone }: Of, now: Date): Promise<Sums> {
  const { rows } = await tx.$client.query<Sums>(
    `select count(*) filter (where a.at >= m.start)::int as leads,
       sum(a.price) filter (where a.at >= m.start) as spent,
       sum(a.price) filter (where a.refunded_at >= m.start) as refunded,
       count(*) filter (where a.outcome = 'won' and a.outcome_at >= m.start)::int as won,
       count(*) filter (where a.seen_at is null and a.refunded_at is null)::int as unseen,
       count(*) filter (where a.outcome is null and a.refunded_at is null)::int as open,
       count(*)::int as bought
     from assignments a,
       (select date_trunc('month', $3::timestamptz at time zone $4) at time zone $4 as start) m
     where a.workspace_id = $1 and a.provider_id = $2`,
    [workspaceId, providerId, now, timeZone],
  )
  const none = { leads: 0, spent: null, refunded: null, won: 0, unseen: 0, open: 0, bought: 0 }
  return rows[0] ?? none
}

async function daysOf(
  tx: Tx,
  { workspaceId, providerId, timeZone }: Of,
  now: Date,
): Promise<{ day: string; leads: number; amount: string | null }[]> {
  const { rows } = await tx.$client.query<{ day: string; leads: number; amount: string | null }>(
    `with today as (select ($3::timestamptz at time zone $4)::date as day)
     select d.day::date::text as day, count(a.id)::int as leads, sum(a.price) as amount
     from today, generate_series(today.day - ${days - 1}, today.day, interval '1 day') d(day)
     left join assignments a on a.workspace_id = $1 and a.provider_id = $2
       and a.at >= d.day::timestamp at time zone $4 and a.at < (d.day::timestamp + interval '1 day') at time zone $4
     group by d.day order by d.day`,
    [workspaceId, providerId, now, timeZone],
  )
  return rows
}

async function missedReasons(tx: Tx, now: Date): Promise<{ reason: SkipReason; times: number }[]> {
  const since = now.getTime() - days * dayMs
  const missed = await missedLeads(tx, { limit: 200 })
  const times = new Map<SkipReason, number>()
  const counted = new Set<string>()
  for (const { id, at, reason } of missed) {
    // Who is subscribed to several levels has a reason for each: the round counts once.
    if (counted.has(id) || Date.parse(at) < since) continue
    counted.add(id)
    times.set(reason, (times.get(reason) ?? 0) + 1)
  }
  return [...times]
    .map(([reason, count]) => ({ reason, times: count }))
    .sort((a, b) => b.times - a.times || a.reason.localeCompare(b.reason))
}
