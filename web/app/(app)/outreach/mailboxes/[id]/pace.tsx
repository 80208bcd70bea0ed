import type { Mailbox } from '#contracts/outreach'
import { clock, dayNames } from '@/forms/day-hours'
import { count, formatNumber } from '@/lib/format'

/** How much a mailbox sends and when, in words. */
export function Pace({ mailbox }: { mailbox: Mailbox }) {
  const { dayCap, gapSeconds, jitterPercent, rampStart, rampStep, days, fromMinute, toMinute } = mailbox
  const lines: [string, string][] = [
    ['At most', `${formatNumber(dayCap)} a day`],
    [
      'Apart',
      `${count(gapSeconds, 'second')}${jitterPercent > 0 ? ` and up to ${jitterPercent} % longer` : ''}`,
    ],
    ['Warming up', rampStart === null ? 'No' : `From ${rampStart} a day, ${rampStep} more each day`],
    ['Days', days.length === 7 ? 'Every day' : days.map((day) => dayNames[day - 1]).join(', ')],
    ['Hours', `${clock(fromMinute)} to ${toMinute >= 1440 ? '24:00' : clock(toMinute)}`],
    ['Time zone', mailbox.timeZone ?? 'That of the workspace'],
  ]
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {lines.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-fg-muted">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
