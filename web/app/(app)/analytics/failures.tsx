import type { FailuresReport } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame } from '@/components/chart/frame'
import { count, formatNumber } from '@/lib/format'
import { prospectsHref } from './links'

/** Why prospects failed; each cause leads to the failures that can be retried. */
export function Failures({ data, campaign }: { data: FailuresReport; campaign?: string }) {
  const [first] = data.causes
  const title =
    data.failed === 0
      ? data.disqualified === 0
        ? 'Nothing failed'
        : `Nothing failed; ${count(data.disqualified, 'prospect')} met a criterion that rules them out`
      : data.causes.length > 1
        ? `${count(data.failed, 'prospect')} failed, for ${data.others > 0 ? 'more than ' : ''}${count(data.causes.length, 'reason')}`
        : `${count(data.failed, 'prospect')} failed for one reason`
  const counted = { since: data.since, ...(campaign && { campaign }) }
  // Of one campaign its prospects are shown; of all, the failures themselves, where they can be tried again.
  const failed = data.causes.map(({ reason, search, prospects }) => ({
    reason,
    prospects,
    href: campaign
      ? prospectsHref(counted, { status: ['failed'] })
      : `/failed-jobs?${new URLSearchParams({ search }).toString()}`,
  }))
  const aside = data.disqualifications.map((one) => ({
    ...one,
    href: prospectsHref(counted, { status: ['disqualified'] }),
  }))
  const bars = (some: typeof failed) =>
    some.map(({ reason, prospects, href }, index) => ({
      id: `${index} ${reason}`,
      label: reason,
      value: prospects,
      text: formatNumber(prospects),
      href,
    }))
  return (
    <ChartFrame
      title={title}
      name="failures"
      empty="Every site that was found could be read, or is still to be."
      data={{
        rowName: 'Cause',
        series: [
          { id: 'what', label: 'What' },
          { id: 'prospects', label: 'Prospects' },
        ],
        rows: [
          ...failed.map((one) => ({ ...one, what: 'failed' })),
          ...aside.map((one) => ({ ...one, what: 'disqualified' })),
        ].map(({ reason, what, prospects, href }) => ({
          id: `${what} ${reason}`,
          label: reason,
          values: [what, prospects],
          href,
        })),
      }}
    >
      {first && <BarList label="Failed, by cause" bars={bars(failed)} />}
      {data.others > 0 && (
        <p className="mt-1 text-sm text-fg-muted">{formatNumber(data.others)} for rarer causes.</p>
      )}
      {aside.length > 0 && (
        <div className={first ? 'mt-3 border-t border-line pt-3' : ''}>
          <p className="text-sm text-fg-muted">Disqualified</p>
          <BarList label="Disqualified, by criterion" bars={bars(aside)} />
        </div>
      )}
    </ChartFrame>
  )
}
