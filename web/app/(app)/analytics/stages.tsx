import type { FunnelReport, FunnelStage } from '#contracts/reports'
import { Link } from '@/components/ui/link'
import { ChartFrame } from '@/components/chart/frame'
import { Funnel } from '@/components/funnel'
import { count, formatNumber, formatShare } from '@/lib/format'

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

const order: FunnelStage[] = ['enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted']

/** The list behind a stage: every status from there on. */
function hrefOf(stage: FunnelStage, campaign?: string): string {
  const query = new URLSearchParams()
  if (stage === 'approved') query.set('status', 'approved')
  else if (stage !== 'discovered')
    for (const status of order.slice(order.indexOf(stage))) query.append('status', status)
  if (campaign) query.set('campaign', campaign)
  const text = query.toString()
  return `${stage === 'approved' ? '/review' : '/prospects'}${text && `?${text}`}`
}

/** How far prospects came. What cannot have happened yet, sending, is left out as long as nothing was sent. */
export function Stages({ data, campaign }: { data: FunnelReport; campaign?: string }) {
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
            href: hrefOf(stage, campaign),
          })),
          { id: 'failed', label: 'Failed', value: data.failed, href: asideHref('failed', campaign) },
          {
            id: 'disqualified',
            label: 'Disqualified',
            value: data.disqualified,
            href: asideHref('disqualified', campaign),
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
          href: hrefOf(stage, campaign),
        }))}
      />
      <p className="mt-2 px-2 text-sm text-fg-muted">
        On the way{' '}
        <Link className="text-accent-text underline" href={asideHref('failed', campaign)}>
          {formatNumber(data.failed)} failed
        </Link>{' '}
        and{' '}
        <Link className="text-accent-text underline" href={asideHref('disqualified', campaign)}>
          {formatNumber(data.disqualified)} were disqualified
        </Link>
        .
      </p>
    </ChartFrame>
  )
}

/** The prospects that left the chain with this status. */
export function asideHref(status: 'failed' | 'disqualified', campaign?: string): string {
  return `/prospects?status=${status}${campaign ? `&campaign=${campaign}` : ''}`
}
