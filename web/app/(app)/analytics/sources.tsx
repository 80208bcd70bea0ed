import type { FactSourcesReport } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame } from '@/components/chart/frame'
import { prospectsHref } from './links'
import { sourceLabel } from '@/lib/source-label'
import { count, formatNumber, formatShare } from '@/lib/format'

/** Where what is known comes from. */
export function Sources({ data, campaign }: { data: FactSourcesReport; campaign?: string }) {
  const all = data.sources.reduce((sum, one) => sum + one.facts, 0)
  const [first] = data.sources
  const perProspect = data.prospects === 0 ? 0 : all / data.prospects
  const counted = { since: data.since, ...(campaign && { campaign }) }
  // A site and a check are no source of prospects: their facts are of all that were found.
  const hrefOf = (source: string): string =>
    prospectsHref(counted, source === 'website' || source === 'check' ? {} : { source })
  return (
    <ChartFrame
      title={
        first
          ? `${formatShare(first.facts, all)} of ${count(all, 'fact')} come from: ${sourceLabel(first.source).toLowerCase()}`
          : 'Nothing is known yet'
      }
      name="facts-per-source"
      empty="Facts appear as soon as a list is imported or a website was read."
      data={{
        rowName: 'Source',
        series: [
          { id: 'facts', label: 'Facts' },
          { id: 'prospects', label: 'Prospects' },
          { id: 'confidence', label: 'Confidence', format: (value) => `${Math.round(value * 100)} %` },
        ],
        rows: data.sources.map((one) => ({
          id: one.source,
          label: sourceLabel(one.source),
          values: [one.facts, one.prospects, one.meanConfidence],
          href: hrefOf(one.source),
        })),
      }}
    >
      <BarList
        label="Facts by source"
        bars={data.sources.map((one) => ({
          id: one.source,
          label: sourceLabel(one.source),
          value: one.facts,
          text: formatNumber(one.facts),
          note: `about ${count(one.prospects, 'prospect')}`,
          href: hrefOf(one.source),
        }))}
      />
      <p className="mt-2 text-sm text-fg-muted">
        {perProspect.toFixed(1)} facts a prospect
        {data.prospects >= data.sampleOf && `, over the newest ${formatNumber(data.sampleOf)}`}.
      </p>
    </ChartFrame>
  )
}
