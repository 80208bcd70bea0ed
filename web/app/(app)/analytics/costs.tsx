import type { CostsReport, ReportPeriod } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartPanel, PlainTable } from '@/components/chart-panel'
import { DayColumns, everyDay } from '@/components/day-columns'
import { formatCost } from '@/lib/cost'
import { count, formatNumber } from '@/lib/format'

const spans: Record<ReportPeriod, number | null> = { '7d': 7, '30d': 30, '90d': 90, all: null }

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
      ? 'Nothing was spent on vendors'
      : `${formatCost(data.costMicros)} was spent on ${count(calls, 'call')} to vendors`
  return (
    <ChartPanel
      title={title}
      {...(calls > 0 && { note: 'in the currency of the prices entered' })}
      file="costs"
      table={{
        head: ['Day', 'Vendor', 'Calls', 'Cost'],
        rows: data.days.map((one) => [
          { text: one.day },
          { text: data.vendors.find(({ vendor }) => vendor === one.vendor)?.label ?? one.vendor },
          { text: formatNumber(one.calls), value: one.calls },
          { text: formatCost(one.costMicros), value: one.costMicros / 1_000_000 },
        ]),
      }}
    >
      {calls === 0 ? (
        <p className="text-fg-muted">
          Reading sites, rules and templates cost nothing. With a vendor’s key, calls and their price are
          counted here.
        </p>
      ) : (
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
          {data.campaigns.length > 0 && (
            <div className="min-w-0 md:col-span-2">
              <p className="mb-1 text-sm text-fg-muted">Writing drafts, by campaign</p>
              <PlainTable
                label="Cost of drafts by campaign"
                table={{
                  head: ['Campaign', 'Times asked', 'Claims left out', 'Cost'],
                  rows: data.campaigns.map((one) => [
                    one.campaignId
                      ? {
                          text: one.name ?? 'A deleted campaign',
                          ...(one.name !== null && { href: `/campaigns/${one.campaignId}` }),
                        }
                      : { text: 'Outside of campaigns' },
                    { text: formatNumber(one.calls) },
                    { text: formatNumber(one.droppedClaims) },
                    { text: formatCost(one.costMicros) },
                  ]),
                }}
              />
            </div>
          )}
        </div>
      )}
    </ChartPanel>
  )
}
