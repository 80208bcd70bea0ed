import type { CostsReport, ReportPeriod } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame, Figures } from '@/components/chart/frame'
import { DayColumns, everyDay } from '@/components/day-columns'
import { formatCost } from '@/lib/cost'
import { count, formatNumber } from '@/lib/format'

const spans: Record<ReportPeriod, number | null> = { '7d': 7, '30d': 30, '90d': 90, all: null }

const cost = { id: 'cost', label: 'Cost', format: (value: number) => formatCost(value * 1_000_000) }

/** What vendors were paid, by day, vendor and campaign. */
export function Costs({
  data,
  period,
  isOfCampaign,
}: {
  data: CostsReport
  period: ReportPeriod
  isOfCampaign: boolean
}) {
  const calls = data.vendors.reduce((sum, one) => sum + one.calls, 0)
  const byDay = new Map<string, number>()
  for (const { day, costMicros } of data.days) byDay.set(day, (byDay.get(day) ?? 0) + costMicros)
  const today = data.countedAt.slice(0, 10)
  const span = spans[period]
  const from =
    span === null
      ? (data.days[0]?.day ?? today)
      : new Date(Date.parse(today) - (span - 1) * 86_400_000).toISOString().slice(0, 10)
  const days = everyDay(byDay, from, today, 0)
  const top = Math.max(0, ...byDay.values())
  const title =
    calls === 0
      ? isOfCampaign
        ? 'Nothing was spent on writing drafts'
        : 'Nothing was spent on vendors'
      : `${formatCost(data.costMicros)} was spent on ${count(calls, 'call')} to vendors`
  return (
    <ChartFrame
      title={title}
      {...(calls > 0 && { note: 'in the currency of the prices entered' })}
      name="costs"
      {...(isOfCampaign &&
        data.shared.calls > 0 && {
          after: (
            <p className="mt-3 text-sm text-fg-muted">
              Drafts only. Reading and searching serve every campaign that a prospect stands in: they cost{' '}
              {formatCost(data.shared.costMicros)} for all together.
            </p>
          ),
        })}
      empty="Reading sites, rules and templates cost nothing. With a vendor’s key, calls and their price are counted here."
      data={{
        rowName: 'Day',
        series: [{ id: 'vendor', label: 'Vendor' }, { id: 'calls', label: 'Calls' }, cost],
        rows: data.days.map((one) => ({
          id: `${one.day} ${one.vendor}`,
          label: one.day,
          values: [
            data.vendors.find(({ vendor }) => vendor === one.vendor)?.label ?? one.vendor,
            one.calls,
            one.costMicros / 1_000_000,
          ],
        })),
      }}
    >
      <div className="grid gap-6 md:grid-cols-2">
        <div className="min-w-0">
          <DayColumns
            label="Cost by day"
            top={formatCost(top)}
            days={days.map(([day, value]) => ({ day, value, text: formatCost(value) }))}
          />
        </div>
        <div className="min-w-0">
          <BarList
            label={isOfCampaign ? 'Cost by model' : 'Cost by vendor'}
            bars={data.vendors.slice(0, 6).map((one) => ({
              id: one.vendor,
              label: one.label,
              value: one.costMicros,
              text: formatCost(one.costMicros),
              note: `${count(one.calls, 'call')}${one.failures > 0 ? `, ${formatNumber(one.failures)} failed` : ''}`,
              href: '/settings/integrations',
            }))}
          />
        </div>
        {!isOfCampaign && (
          <div className="min-w-0 md:col-span-2">
            <p className="mb-1 text-sm text-fg-muted">By campaign</p>
            <Figures
              label="Cost by campaign"
              data={{
                rowName: 'Campaign',
                series: [{ id: 'calls', label: 'Calls' }, { id: 'dropped', label: 'Claims left out' }, cost],
                rows: [
                  ...data.campaigns.map((one) => ({
                    id: one.campaignId ?? 'none',
                    label: `Writing for ${one.campaignId ? (one.name ?? 'a deleted campaign') : 'no campaign'}`,
                    values: [one.calls, one.droppedClaims, one.costMicros / 1_000_000],
                    ...(one.name !== null && { href: `/campaigns/${one.campaignId}` }),
                  })),
                  {
                    id: 'shared',
                    label: 'Reading and searching, for all campaigns together',
                    values: [data.shared.calls, null, data.shared.costMicros / 1_000_000],
                  },
                ],
              }}
            />
          </div>
        )}
      </div>
    </ChartFrame>
  )
}
