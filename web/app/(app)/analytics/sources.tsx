import type { FactSourcesReport } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartPanel } from '@/components/chart-panel'
import { count, formatNumber, formatShare, humanize } from '@/lib/format'

const names: Record<string, string> = {
  website: 'Websites',
  check: 'Our own checks of websites',
  csv: 'Imported lists',
  manual: 'Entered by hand',
  api: 'The API',
  openstreetmap: 'OpenStreetMap',
}
const nameOf = (source: string): string => names[source] ?? humanize(source)

/** Where what is known comes from. */
export function Sources({ data, campaign }: { data: FactSourcesReport; campaign?: string }) {
  const all = data.sources.reduce((sum, one) => sum + one.facts, 0)
  const [first] = data.sources
  const perProspect = data.prospects === 0 ? 0 : all / data.prospects
  const href = campaign ? `/prospects?campaign=${campaign}` : '/prospects'
  return (
    <ChartPanel
      title={
        first
          ? `${formatShare(first.facts, all)} of ${count(all, 'fact')} come from: ${nameOf(first.source).toLowerCase()}`
          : 'Nothing is known yet'
      }
      file="facts-per-source"
      table={{
        head: ['Source', 'Facts', 'Prospects', 'Confidence'],
        rows: data.sources.map((one) => [
          { text: nameOf(one.source) },
          { text: formatNumber(one.facts), value: one.facts },
          { text: formatNumber(one.prospects), value: one.prospects, href },
          { text: `${Math.round(one.meanConfidence * 100)} %`, value: one.meanConfidence },
        ]),
      }}
    >
      <BarList
        label="Facts by source"
        bars={data.sources.map((one) => ({
          id: one.source,
          label: nameOf(one.source),
          value: one.facts,
          text: formatNumber(one.facts),
          note: `about ${count(one.prospects, 'prospect')}`,
          href: one.source === 'csv' ? '/imports' : href,
        }))}
      />
      <p className="mt-2 text-sm text-fg-muted">
        {perProspect.toFixed(1)} facts a prospect
        {data.prospects >= data.sampleOf && `, over the newest ${formatNumber(data.sampleOf)}`}.
      </p>
    </ChartPanel>
  )
}
