import type { FunnelReport, FunnelStage } from '#contracts/reports'
import { Link } from '@/components/ui/link'
import { ChartFrame } from '@/components/chart/frame'
import { Funnel } from '@/components/funnel'
import { count, formatNumber, formatShare } from '@/lib/format'
import { prospectsHref, stageHref } from './links'

const names: Record<FunnelStage, string> = {
  discovered: 'Found',
  enriched: 'Enriched',
  scored: 'Scored',
  drafted: 'Drafted',
  approved: 'Approved',
  contacted: 'Contacted',
  replied: 'Replied',
  converted: 'Converted',
}

/** How far prospects came. What cannot have happened yet, sending, is left out as long as nothing was sent. */
export function Stages({ data, campaign }: { data: FunnelReport; campaign?: string }) {
  const counted = { since: data.since, ...(campaign && { campaign }) }
  const asideHref = (status: string): string => prospectsHref(counted, { status: [status] })
  const of = (stage: FunnelStage): number => data.stages.find((one) => one.stage === stage)?.prospects ?? 0
  const isSent = of('contacted') > 0
  const stages = data.stages.filter(
    ({ stage }) => isSent || !['contacted', 'replied', 'converted'].includes(stage),
  )
  const last = of('converted') || of('replied') || of('contacted') || of('approved')
  const what = of('converted')
    ? 'became customers'
    : of('replied')
      ? 'replied'
      : of('contacted')
        ? 'were written to'
        : 'have approved messages'
  const found = of('discovered')
  return (
    <ChartFrame
      title={`${formatNumber(last)} of ${count(found, 'prospect')} ${last === 1 ? what.replace('have', 'has').replace('were', 'was') : what}`}
      note="share of the stage before"
      name="funnel"
      data={{
        rowName: 'Stage',
        series: [
          { id: 'prospects', label: 'Prospects' },
          { id: 'share', label: 'Of all', format: (value) => formatShare(value, 1) },
        ],
        rows: [
          ...stages.map(({ stage, prospects }) => ({
            id: stage,
            label: names[stage],
            value: prospects,
            href: stageHref(stage, counted),
          })),
          { id: 'failed', label: 'Failed', value: data.failed, href: asideHref('failed') },
          {
            id: 'disqualified',
            label: 'Disqualified',
            value: data.disqualified,
            href: asideHref('disqualified'),
          },
        ].map(({ value, ...row }) => ({ ...row, values: [value, found === 0 ? null : value / found] })),
      }}
    >
      <Funnel
        label="Prospects by stage"
        steps={stages.map(({ stage, prospects }) => ({
          id: stage,
          label: names[stage],
          value: prospects,
          href: stageHref(stage, counted),
        }))}
      />
      <p className="mt-2 px-2 text-sm text-fg-muted">
        On the way{' '}
        <Link className="text-accent-text underline" href={asideHref('failed')}>
          {formatNumber(data.failed)} failed
        </Link>{' '}
        and{' '}
        <Link className="text-accent-text underline" href={asideHref('disqualified')}>
          {formatNumber(data.disqualified)} were disqualified
        </Link>
        .
      </p>
    </ChartFrame>
  )
}
