'use client'
import type { OutreachResults as Results, StatCounts, StatRate, StatRow } from '#contracts/outreach'
import { ChartFrame } from '@/components/chart/frame'
import type { ChartData } from '@/components/chart/data'
import { DayColumns, everyDay } from '@/components/day-columns'
import { RateBars, shareInWords } from '@/components/rate-bars'
import { count, formatNumber } from '@/lib/format'

type Measure =
  | 'delivered'
  | 'bounced'
  | 'replied'
  | 'interested'
  | 'unsubscribed'
  | 'complained'
  | 'opened'
  | 'clicked'

const words: [Measure, string][] = [
  ['delivered', 'Delivered'],
  ['opened', 'Opened by a person'],
  ['clicked', 'Clicked by a person'],
  ['replied', 'Answered'],
  ['interested', 'Interested'],
  ['unsubscribed', 'Unsubscribed'],
  ['complained', 'Reported as spam'],
  ['bounced', 'Bounced'],
]

const share = (value: number): string => shareInWords(value)

/** What was sent and what came of it: in all, by message, variant, campaign and mailbox, and by day. */
export function OutreachResults({ data, isOfCampaign = false }: { data: Results; isOfCampaign?: boolean }) {
  const { sending } = data
  if (sending.total.sent === 0) return null
  return (
    // Two columns that fill up by themselves: panels of unequal height leave no holes.
    <div className="min-w-0 space-y-4 lg:col-span-2 lg:columns-2 lg:gap-4 [&>*]:break-inside-avoid">
      <Outcome total={sending.total} />
      <Days days={sending.days} sent={sending.total.sent} />
      <Groups what="message" rows={sending.messages} />
      {sending.variants.length > 1 && (
        <Groups
          what="variant"
          rows={sending.variants}
          after={sending.comparison?.says}
          isSure={sending.comparison?.verdict === 'better'}
        />
      )}
      {!isOfCampaign && (
        <Groups what="campaign" rows={sending.campaigns} hrefOf={(id) => `/campaigns/${id}`} />
      )}
      <Groups what="mailbox" rows={sending.mailboxes} />
    </div>
  )
}

function Outcome({ total }: { total: StatCounts }) {
  const { replied } = total
  const machines = total.machineOpens + total.machineClicks
  return (
    <ChartFrame
      title={`${formatNumber(replied.count)} of ${count(replied.of, 'delivered message')} ${replied.count === 1 ? 'was' : 'were'} answered`}
      note="bounces are shares of what was sent, the rest of what was delivered"
      name="outreach-results"
      data={{
        rowName: 'What happened',
        series: [
          { id: 'count', label: 'Messages' },
          { id: 'of', label: 'Of' },
          { id: 'rate', label: 'Share', format: share },
          { id: 'low', label: 'At least', format: share },
          { id: 'high', label: 'At most', format: share },
        ],
        rows: words.map(([id, label]) => ({ id, label, values: valuesOf(total[id]) })),
      }}
      after={
        <div className="mt-3 space-y-1 text-sm text-fg-muted">
          <p>{arrivalWords(total)}</p>
          {machines > 0 && (
            <p>
              {count(total.machineOpens, 'message')} opened and {formatNumber(total.machineClicks)} clicked by
              machines or by yourselves: written down, and counted nowhere.
            </p>
          )}
        </div>
      }
    >
      <RateBars
        label="What became of messages"
        bars={words.map(([id, label]) => ({ id, label, rate: total[id] }))}
      />
    </ChartFrame>
  )
}

/** What `delivered` rests on: what a vendor says, or that nothing came back. */
function arrivalWords({ sent, confirmable, confirmed }: StatCounts): string {
  if (confirmable === sent) return 'Delivered is what the other side confirmed.'
  const known = confirmed > 0 ? ` The arrival of ${formatNumber(confirmed)} is confirmed.` : ''
  if (confirmable === 0) return `What did not come back counts as delivered.${known}`
  return `Of ${formatNumber(confirmable)} of ${count(sent, 'message')} the vendor says whether they were delivered; of the others those count that did not come back.`
}

const valuesOf = ({ count: n, of, rate, low, high }: StatRate) => [n, of, rate, low, high]

const plurals = { message: 'messages', variant: 'variants', campaign: 'campaigns', mailbox: 'mailboxes' }

/** Answers by something that people compare; the table beside it has every measure. */
function Groups({
  what,
  rows,
  after,
  hrefOf,
  isSure = true,
}: {
  what: keyof typeof plurals
  rows: StatRow[]
  after?: string | undefined
  hrefOf?: (id: string) => string
  /** Whether the one ahead may be called so. */
  isSure?: boolean
}) {
  if (rows.length === 0) return null
  const best = rows.toSorted((a, b) => (b.replied.rate ?? -1) - (a.replied.rate ?? -1))[0]
  const title =
    rows.length === 1 || !isSure || !best || best.replied.count === 0
      ? `Answers by ${what}`
      : `${best.name} was answered most: ${shareInWords(best.replied.rate)}`
  const data: ChartData = {
    rowName: what.charAt(0).toUpperCase() + what.slice(1),
    series: [
      { id: 'sent', label: 'Sent' },
      ...words.flatMap(([id, label]) => [
        { id, label },
        { id: `${id}-share`, label: `${label}, share`, format: share },
      ]),
    ],
    rows: rows.map((row) => ({
      id: row.id ?? row.name,
      label: row.name,
      values: [row.sent, ...words.flatMap(([id]) => [row[id].count, row[id].rate])],
      ...(hrefOf && row.id !== null && { href: hrefOf(row.id) }),
    })),
  }
  return (
    <ChartFrame
      title={title}
      note="share of delivered messages that were answered"
      name={`answers-by-${what}`}
      data={data}
      after={after && <p className="mt-3 border-t border-line pt-3">{after}</p>}
    >
      <RateBars
        label={`Answers by ${plurals[what]}`}
        bars={rows.slice(0, 6).map((row) => ({ id: row.id ?? row.name, label: row.name, rate: row.replied }))}
      />
    </ChartFrame>
  )
}

function Days({ days, sent }: { days: Results['sending']['days']; sent: number }) {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  const byDay = new Map(days.map((one) => [one.day, one.sent]))
  const top = Math.max(...byDay.values(), 0)
  return (
    <ChartFrame
      title={`${count(sent, 'message')} ${sent === 1 ? 'was' : 'were'} sent`}
      note="a day, in UTC"
      name="sent-by-day"
      data={{
        rowName: 'Day',
        series: [
          { id: 'sent', label: 'Sent' },
          { id: 'replied', label: 'Answered' },
          { id: 'bounced', label: 'Bounced' },
        ],
        rows: days.map((one) => ({
          id: one.day,
          label: one.day,
          values: [one.sent, one.replied, one.bounced],
        })),
      }}
    >
      <DayColumns
        label="Messages sent by day"
        top={formatNumber(top)}
        days={(first && last ? everyDay(byDay, first, last, 0) : []).map(([day, value]) => ({
          day,
          value,
          text: formatNumber(value),
        }))}
      />
    </ChartFrame>
  )
}
