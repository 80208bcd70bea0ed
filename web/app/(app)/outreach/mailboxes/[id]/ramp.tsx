import type { Mailbox } from '#contracts/outreach'

const daysShown = 45

/** How many messages it may send a day from its first on, as bars; today stands out. */
export function Ramp({ mailbox }: { mailbox: Mailbox }) {
  const { rampStart, rampStep, rampSince, dayCap, capToday } = mailbox
  if (rampStart === null || rampSince === null) return null
  const days = Array.from({ length: daysShown }, (_, day) => Math.min(dayCap, rampStart + rampStep * day))
  const until = Math.max(0, Math.ceil((dayCap - rampStart) / rampStep))
  const today =
    capToday >= dayCap ? Math.min(until, daysShown - 1) : Math.round((capToday - rampStart) / rampStep)
  const words =
    capToday >= dayCap
      ? `It is warmed up: ${dayCap} a day.`
      : `Warming up: ${capToday} today, ${dayCap} a day in ${until - today} days.`
  const high = Math.max(dayCap, 1)
  return (
    <figure className="mt-3">
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${daysShown * 8} 64`}
        preserveAspectRatio="none"
        className="h-16 w-full max-w-xl"
      >
        {days.map((cap, day) => (
          <rect
            key={day}
            x={day * 8}
            y={64 - (cap / high) * 60}
            width={6}
            height={(cap / high) * 60}
            fill={day === today ? 'var(--chart-a)' : 'var(--line-strong)'}
          />
        ))}
      </svg>
      <figcaption className="mt-1 text-sm text-fg-muted">{words}</figcaption>
    </figure>
  )
}
