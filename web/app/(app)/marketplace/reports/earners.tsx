import type { AttributionReport, ProvidersReport } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame, Figures } from '@/components/chart/frame'
import { count, formatNumber, formatShare } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { moneySeries, stretchText } from './words'

/** What each provider bought, how quick they were and how long they waited for their turn. */
export function Providers({ data }: { data: ProvidersReport }) {
  const currency = data.currency ?? ''
  const inMoney = moneySeries(currency)
  const waits = data.providers.flatMap(({ longestWait }) => (longestWait === null ? [] : [longestWait]))
  const buyers = data.providers.filter(({ bought }) => bought > 0).length
  const stretch = (id: string, label: string) => ({ id, label, format: stretchText })
  const figures = {
    rowName: 'Provider',
    series: [
      { id: 'bought', label: 'Bought' },
      inMoney.column('spent', 'Spent'),
      { id: 'refunded', label: 'Sent back' },
      stretch('open', 'Opened after'),
      { id: 'won', label: 'Won' },
      { id: 'lost', label: 'Lost' },
      stretch('median', 'Usual wait'),
      stretch('longest', 'Longest wait'),
    ],
    rows: data.providers.map((one) => ({
      id: one.id,
      label: one.name,
      href: `/marketplace/providers/${one.id}`,
      values: [
        one.bought,
        inMoney.value(one.spent),
        one.bought === 0 ? null : `${formatNumber(one.refunded)} (${formatShare(one.refunded, one.bought)})`,
        one.medianSecondsToOpen,
        one.won,
        one.lost,
        one.medianWait,
        one.longestWait,
      ],
    })),
  }
  return (
    <ChartFrame
      title={`${count(buyers, 'provider')} bought leads`}
      {...(waits.length > 0 && {
        note: `nobody waited longer than ${stretchText(Math.max(...waits))} for the next`,
      })}
      name="providers"
      empty="No provider is active yet."
      data={figures}
    >
      <Figures label="Providers" data={figures} />
    </ChartFrame>
  )
}

/** Where the leads came from, and what they earned until now. */
export function Attribution({ data }: { data: AttributionReport }) {
  const currency = data.currency ?? ''
  const money = (amount: number) => formatMoney({ amount, currency })
  const inMoney = moneySeries(currency)
  const [best] = data.sources
  return (
    <ChartFrame
      title={best === undefined ? 'No leads came in' : `${best.source} earned most: ${money(best.net)}`}
      note={best !== undefined && 'by the leads of this time, until now'}
      name="attribution"
      data={{
        rowName: 'Source',
        series: [
          { id: 'medium', label: 'Medium' },
          { id: 'campaign', label: 'Campaign' },
          { id: 'leads', label: 'Leads' },
          { id: 'sold', label: 'Sold' },
          inMoney.column('sales', 'Sales'),
          inMoney.column('refunds', 'Refunds'),
          inMoney.column('net', 'Net'),
        ],
        rows: data.sources.map((one) => ({
          id: `${one.source} ${one.medium} ${one.campaign}`,
          label: one.source,
          values: [
            one.medium,
            one.campaign,
            one.leads,
            one.sold,
            ...[one.sales, one.refunds, one.net].map(inMoney.value),
          ],
        })),
      }}
    >
      <BarList
        label="Net by source"
        bars={data.sources.slice(0, 8).map((one) => ({
          id: `${one.source} ${one.medium} ${one.campaign}`,
          label: [one.source, one.medium, one.campaign].filter(Boolean).join(' · '),
          value: Math.max(0, one.net),
          text: money(one.net),
          note: count(one.leads, 'lead'),
        }))}
      />
    </ChartFrame>
  )
}

/** What partners get of what stayed sold. */
export function Partners({ data }: { data: AttributionReport }) {
  const currency = data.currency ?? ''
  const inMoney = moneySeries(currency)
  const due = data.partners.reduce((sum, { payout }) => sum + payout, 0)
  const figures = {
    rowName: 'Partner',
    series: [
      { id: 'leads', label: 'Leads' },
      { id: 'sold', label: 'Sold' },
      inMoney.column('net', 'Net'),
      { id: 'share', label: 'Share', format: (value: number) => `${value / 100} %` },
      inMoney.column('payout', 'Pay-out'),
    ],
    rows: data.partners.map((one) => ({
      id: one.id,
      label: one.name,
      values: [one.leads, one.sold, inMoney.value(one.net), one.payoutBasisPoints, inMoney.value(one.payout)],
    })),
  }
  return (
    <ChartFrame
      title={
        data.partners.length === 0
          ? 'No partner sends leads'
          : `${formatMoney({ amount: due, currency })} due to partners`
      }
      note={data.partners.length > 0 && 'their share of sales less refunds within this time'}
      name="partners"
      empty="A key with the scope leads:create stands for a partner; what their leads earn is shown here."
      data={figures}
    >
      <Figures label="Partners" data={figures} />
    </ChartFrame>
  )
}
