import type { Tx } from '../platform/db.ts'
import type {
  OutreachPeriod,
  SendingStats,
  StatCounts,
  StatRow,
  VariantComparison,
} from './contract-stats.ts'
import { compareArms, leastPerArm, rateOf } from './stats-compare.ts'

const days = { '7d': 7, '30d': 30, '90d': 90, all: null } as const

/** When a period begins; null for all time. */
export function periodStart(period: OutreachPeriod, now: Date): Date | null {
  const span = days[period]
  return span === null ? null : new Date(now.getTime() - span * 86_400_000)
}

interface Counted {
  /** Which columns this row is grouped by, as PostgreSQL's GROUPING says: a bit is 0 where it is. */
  level: number
  campaign: string | null
  step: number | null
  variant: string | null
  mailbox: string | null
  day: string | null
  sent: number
  delivered: number
  confirmable: number
  bounced: number
  replied: number
  interested: number
  unsubscribed: number
  complained: number
  confirmed: number
  opened: number
  clicked: number
  machineOpens: number
  machineClicks: number
}

const levels = {
  campaign: 0b01111,
  step: 0b10111,
  variant: 0b11011,
  mailbox: 0b11101,
  day: 0b11110,
  total: 0b11111,
}

/** What was sent in a period, what came of it, and the same by campaign, step, variant and mailbox. One pass over the events. */
export async function sendingStats(
  tx: Tx,
  workspaceId: string,
  query: { campaign?: string | undefined; period: OutreachPeriod },
  now: Date,
): Promise<SendingStats> {
  const from = periodStart(query.period, now)
  const rows = await countEvents(tx, workspaceId, query.campaign ?? null, from)
  const at = (level: number) => rows.filter((row) => row.level === level)
  const names = await namesOf(tx, workspaceId, rows)
  const named = (row: Counted, id: string | null, name: string): StatRow => ({ ...countsOf(row), id, name })
  const [total] = at(levels.total)
  const byName = (id: string | null, missing: string) => (id === null ? missing : (names.get(id) ?? missing))
  return {
    total: countsOf(total ?? nothing),
    campaigns: largest(
      at(levels.campaign).map((row) => named(row, row.campaign, byName(row.campaign, 'Without a campaign'))),
    ),
    messages: at(levels.step)
      .toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0))
      .map((row) => named(row, null, `Message ${row.step}`)),
    variants: at(levels.variant)
      .filter((row) => row.variant !== null)
      .toSorted((a, b) => (a.variant ?? '').localeCompare(b.variant ?? ''))
      .map((row) => named(row, null, row.variant ?? '')),
    mailboxes: largest(
      at(levels.mailbox).map((row) =>
        named(
          row,
          row.mailbox,
          row.mailbox === null ? 'Text messages' : byName(row.mailbox, 'A mailbox that is gone'),
        ),
      ),
    ),
    comparison:
      query.campaign === undefined ? null : await compareVariants(tx, workspaceId, query.campaign, from),
    days: at(levels.day)
      .flatMap(({ day, sent, replied, bounced }) => (day === null ? [] : [{ day, sent, replied, bounced }]))
      .toSorted((a, b) => a.day.localeCompare(b.day)),
  }
}

/** Rows that people compare: the fifty that sent most. */
function largest(rows: StatRow[]): StatRow[] {
  return rows.toSorted((a, b) => b.sent - a.sent).slice(0, 50)
}

async function countEvents(
  tx: Tx,
  workspaceId: string,
  campaignId: string | null,
  from: Date | null,
): Promise<Counted[]> {
  const values: unknown[] = [workspaceId, from ?? new Date(0)]
  const one = campaignId === null ? '' : `and campaign_id = $${values.push(campaignId)}`
  const { rows } = await tx.$client.query<Counted>(
    `with told as (
       select message_id, (array_agg(campaign_id))[1] as campaign, min(step) as step, min(variant) as variant,
         (array_agg(mailbox_id))[1] as mailbox, min(at) filter (where kind = 'sent') as sent_at,
         bool_or(kind in ('delivered', 'replied', 'auto_replied', 'complained', 'unsubscribed', 'interested') or (kind in ('opened', 'clicked') and is_human)) as arrived, to_char(min(at) filter (where kind = 'sent') at time zone 'UTC', 'YYYY-MM-DD') as day,
         bool_or(kind = 'bounced') as bounced, bool_or(kind = 'failed') as failed, bool_or(kind = 'replied') as replied, bool_or(kind = 'interested') as interested,
         bool_or(kind = 'unsubscribed') as unsubscribed, bool_or(kind = 'complained') as complained,
         bool_or(kind in ('delivered', 'replied', 'auto_replied', 'complained', 'unsubscribed')) as confirmed,
         bool_or(kind = 'opened' and is_human) as opened, bool_or(kind = 'clicked' and is_human) as clicked,
         bool_or(kind = 'opened' and not is_human) as machine_open, bool_or(kind = 'clicked' and not is_human) as machine_click
       from message_events where workspace_id = $1 and at >= $2 ${one}
       group by message_id having bool_or(kind = 'sent')),
     sent as (
       select e.*, b.deliveries_since is not null and e.sent_at >= b.deliveries_since as confirmable
       from told e left join mailboxes b on b.workspace_id = $1 and b.id = e.mailbox)
     select grouping(campaign, step, variant, mailbox, day)::int as level, campaign, step, variant, mailbox, day, count(*)::int as sent,
       count(*) filter (where not bounced and not (failed and not arrived) and (arrived or not confirmable))::int as delivered, count(*) filter (where confirmable)::int as confirmable,
       count(*) filter (where bounced)::int as bounced, count(*) filter (where replied)::int as replied,
       count(*) filter (where interested)::int as interested, count(*) filter (where unsubscribed)::int as unsubscribed,
       count(*) filter (where complained)::int as complained, count(*) filter (where confirmed and not bounced)::int as confirmed,
       count(*) filter (where opened)::int as opened, count(*) filter (where clicked)::int as clicked,
       count(*) filter (where machine_open)::int as "machineOpens", count(*) filter (where machine_click)::int as "machineClicks"
     from sent group by grouping sets ((), (campaign), (step), (variant), (mailbox), (day))`,
    values,
  )
  return rows
}

const nothing: Omit<Counted, 'level' | 'campaign' | 'step' | 'variant' | 'mailbox' | 'day'> = {
  sent: 0,
  delivered: 0,
  confirmable: 0,
  bounced: 0,
  replied: 0,
  interested: 0,
  unsubscribed: 0,
  complained: 0,
  confirmed: 0,
  opened: 0,
  clicked: 0,
  machineOpens: 0,
  machineClicks: 0,
}

function countsOf(row: typeof nothing): StatCounts {
  const { delivered } = row
  return {
    sent: row.sent,
    confirmable: row.confirmable,
    delivered: rateOf(delivered, row.sent),
    bounced: rateOf(row.bounced, row.sent),
    replied: rateOf(row.replied, delivered),
    interested: rateOf(row.interested, delivered),
    unsubscribed: rateOf(row.unsubscribed, delivered),
    complained: rateOf(row.complained, delivered),
    confirmed: row.confirmed,
    opened: rateOf(row.opened, delivered),
    clicked: rateOf(row.clicked, delivered),
    machineOpens: row.machineOpens,
    machineClicks: row.machineClicks,
  }
}

async function namesOf(tx: Tx, workspaceId: string, rows: Counted[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ campaign, mailbox }) => [campaign, mailbox]))].filter(
    (id) => id !== null,
  )
  if (ids.length === 0) return new Map()
  const { rows: found } = await tx.$client.query<{ id: string; name: string }>(
    `select id, name from campaigns where workspace_id = $1 and id = any($2::uuid[])
     union all select id, name from mailboxes where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, ids],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** A variant is of the first message; what it is judged by is whether anybody answered anything of its sequence. */
async function compareVariants(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  from: Date | null,
): Promise<VariantComparison | null> {
  const { rows } = await tx.$client.query<{ name: string; tried: number; won: number }>(
    `select variant as name, count(*)::int as tried, count(*) filter (where replied)::int as won from (
       select sequence_id, min(variant) filter (where step = 1) as variant, bool_or(step = 1 and kind = 'sent') as sent,
         bool_or(step = 1 and kind = 'bounced') as bounced, bool_or(kind = 'replied') as replied
       from message_events where workspace_id = $1 and campaign_id = $2 and at >= $3 group by sequence_id) s
     where variant is not null and sent and not bounced group by variant order by variant`,
    [workspaceId, campaignId, from ?? new Date(0)],
  )
  if (rows.length < 2) return null
  const { verdict, best, chance } = compareArms(rows)
  return { verdict, best, chance, says: saysOf(verdict, best, chance) }
}

function saysOf(verdict: VariantComparison['verdict'], best: string | null, chance: number): string {
  if (verdict === 'too_few')
    return `Too few to say anything: each variant needs at least ${leastPerArm} delivered first messages.`
  if (verdict === 'no_difference')
    return best === null
      ? 'No difference: the variants are answered equally often.'
      : `No difference yet: ${best} is ahead, and chance alone would do as much.`
  const percent = Math.max(0.1, Math.ceil(chance * 1000) / 10)
  return `${best} is better: among equal variants a lead like this is seen in at most ${percent} % of tests, however often one looks.`
}
