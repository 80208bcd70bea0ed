import type { LeadsReport, RefundsReport, RevenueReport } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame } from '@/components/chart/frame'
import { DayColumns } from '@/components/day-columns'
import { Funnel } from '@/components/funnel'
import { count, formatNumber, formatShare } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { moneySeries, reasonWords } from './words'

const periodName = { day: 'Day', week: 'Week from', month: 'Month from' } as const

/** Sales less refunds, period by period. */
export function Revenue({ data, isOfNiche }: { data: RevenueReport; isOfNiche: boolean }) {
  const currency = data.currency ?? ''
  const money = (amount: number) => formatMoney({ amount, currency })
  const { total } = data
  const top = Math.max(0, ...data.periods.map(({ net }) => net))
  const inMoney = moneySeries(currency)
  return (
    <ChartFrame
      title={`${money(total.net)} stayed of ${money(total.sales)} sold`}
      note={`${count(total.sold, 'sale')}, ${money(total.refunds)} paid back, ${money(total.deposits)} deposited${isOfNiche ? '; all niches' : ''}`}
      name="revenue"
      data={{
        rowName: periodName[data.by],
        series: [
          inMoney.column('sales', 'Sales'),
          inMoney.column('refunds', 'Refunds'),
          inMoney.column('net', 'Net'),
          inMoney.column('deposits', 'Deposits'),
          inMoney.column('adjustments', 'By hand'),
          { id: 'sold', label: 'Sold' },
          { id: 'refunded', label: 'Paid back' },
        ],
        rows: data.periods.map((one) => ({
          id: one.start,
          label: one.start,
          values: [
            ...[one.sales, one.refunds, one.net, one.deposits, one.adjustments].map(inMoney.value),
            one.sold,
            one.refunded,
          ],
        })),
      }}
    >
      <div className="grid gap-6 md:grid-cols-2">
        <DayColumns
          label="Net by period"
          top={money(top)}
          days={data.periods.map((one) => ({
            day: one.start,
            value: Math.max(0, one.net),
            text: money(one.net),
          }))}
        />
        <BarList
          label="Net by niche"
          bars={data.niches.slice(0, 6).map((one) => ({
            id: one.id,
            label: one.name,
            value: Math.max(0, one.net),
            text: money(one.net),
            note: count(one.sold, 'sale'),
            href: `/marketplace/niches/${one.id}`,
          }))}
        />
      </div>
    </ChartFrame>
  )
}

/** How far the leads of the period came. */
export function Volume({ data }: { data: LeadsReport }) {
  const { total } = data
  const columns = [
    ['submitted', 'Came in'],
    ['spam', 'Spam'],
    ['duplicates', 'Duplicates'],
    ['waiting', 'Undecided'],
    ['rejected', 'Rejected'],
    ['approved', 'Approved'],
    ['sold', 'Sold'],
    ['assignments', 'Buyers'],
    ['bad', 'Bad'],
  ] as const
  return (
    <ChartFrame
      title={
        total.submitted === 0
          ? 'No leads came in'
          : `${formatNumber(total.sold)} of ${count(total.submitted, 'lead')} ${total.sold === 1 ? 'was' : 'were'} sold`
      }
      note={total.sold > 0 && `to ${(total.assignments / total.sold).toFixed(1)} buyers on average`}
      name="leads"
      data={{
        rowName: periodName[data.by],
        series: columns.map(([id, label]) => ({ id, label })),
        rows: data.periods.map((one) => ({
          id: one.start,
          label: one.start,
          values: columns.map(([id]) => one[id]),
        })),
      }}
    >
      <Funnel
        label="How far the leads came"
        steps={[
          { id: 'submitted', label: 'Came in', value: total.submitted, href: '/marketplace/leads' },
          {
            id: 'genuine',
            label: 'No spam, no duplicate',
            value: total.submitted - total.spam - total.duplicates,
            href: '/marketplace/leads',
          },
          { id: 'approved', label: 'Approved', value: total.approved, href: '/marketplace/leads' },
          { id: 'sold', label: 'Sold', value: total.sold, href: '/marketplace/leads' },
        ]}
      />
    </ChartFrame>
  )
}

/** Why sales were paid back. */
export function Refunds({ data }: { data: RefundsReport }) {
  const currency = data.currency ?? ''
  const money = (amount: number) => formatMoney({ amount, currency })
  const inMoney = moneySeries(currency)
  return (
    <ChartFrame
      title={
        data.total.refunded === 0 ? 'Nothing was paid back' : `${money(data.total.refunds)} was paid back`
      }
      note={
        data.total.sold > 0 && `${formatShare(data.total.refunded, data.total.sold)} as many as were sold`
      }
      name="refunds"
      data={{
        rowName: periodName[data.by],
        series: [inMoney.column('refunds', 'Refunds'), { id: 'refunded', label: 'Paid back' }],
        rows: data.periods.map((one) => ({
          id: one.start,
          label: one.start,
          values: [inMoney.value(one.refunds), one.refunded],
        })),
      }}
    >
      {data.reasons.length === 0 ? (
        <p className="text-fg-muted">No provider sent a lead back in this time.</p>
      ) : (
        <BarList
          label="Refunds by reason"
          bars={data.reasons.map((one) => ({
            id: one.reason,
            label: reasonWords[one.reason] ?? one.reason,
            value: one.refunds,
            text: money(one.refunds),
            note: count(one.refunded, 'sale'),
          }))}
        />
      )}
    </ChartFrame>
  )
}
