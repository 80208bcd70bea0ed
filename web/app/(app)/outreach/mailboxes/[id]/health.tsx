import type { MailboxHealth } from '#contracts/outreach'
import { count, formatNumber } from '@/lib/format'
import { rate } from '../words'

/** Seven days in figures, each rate against the bound that would stop the mailbox. */
export function Health({ health }: { health: MailboxHealth }) {
  const { sent, delivered, bounced, complained, judgedFrom } = health
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {(
          [
            ['Sent', sent],
            ['Delivered', delivered],
            ['Came back', bounced],
            ['Spam reports', complained],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-fg-muted">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 grid gap-3 sm:grid-cols-2">
        <Gauge label="Came back" value={health.bounceRate} most={health.mostBounces} />
        <Gauge label="Spam reports" value={health.complaintRate} most={health.mostComplaints} />
      </div>
      <p className="mt-3 text-sm text-fg-subtle">
        {delivered < judgedFrom
          ? `Judged once ${count(judgedFrom, 'message')} were delivered.`
          : 'Above that the mailbox stops itself and members are told.'}
      </p>
    </>
  )
}

function Gauge({ label, value, most }: { label: string; value: number | null; most: number }) {
  const isOver = value !== null && value > most
  const share = value === null ? 0 : Math.min(1, value / (most * 2))
  return (
    <div>
      <p className="flex justify-between gap-2 text-sm">
        <span>{label}</span>
        <span className={isOver ? 'font-semibold text-red' : 'text-fg-muted'}>
          {value === null ? 'not judged yet' : rate(value)}
        </span>
      </p>
      <div className="relative mt-1 h-2 rounded-sm bg-muted" aria-hidden>
        <div
          className={`h-2 rounded-sm ${isOver ? 'bg-red' : 'bg-accent'}`}
          style={{ width: `${share * 100}%` }}
        />
        <div className="absolute -top-0.5 left-1/2 h-3 w-px bg-fg" />
      </div>
      <p className="mt-1 text-sm text-fg-subtle">Stops above {Number((most * 100).toFixed(2))} %</p>
    </div>
  )
}
