import type { StatRate } from '#contracts/outreach'

/** One decimal place, so that shares of few can be told apart. */
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A share in words: `7.2 %`; a dash where there is nothing to divide by. */
export const shareInWords = (share: number | null): string =>
  share === null ? '–' : `${tenths.format(share * 100)}\u00a0%`

export type RateBar = { id: string; label: string; rate: StatRate }

/** Shares as bars from zero; the stroke through the end of each is the range in which the share lies at 95 %. */
export function RateBars({ label, bars }: { label: string; bars: RateBar[] }) {
  const most = Math.max(...bars.map(({ rate }) => rate.high ?? 0), 0.01)
  const at = (share: number | null): string => `${((share ?? 0) / most) * 100}%`
  return (
    <ul aria-label={label} className="space-y-1">
      {bars.map(({ id, label: name, rate }) => (
        <li key={id} className="py-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 text-fg-muted [overflow-wrap:anywhere]">
              <bdi>{name}</bdi>
            </span>
            <span className="shrink-0 text-right">
              <span className="font-semibold">{shareInWords(rate.rate)}</span>
              <span className="ml-2 text-sm text-fg-subtle">
                {rate.count} of {rate.of}
                {rate.low !== null && rate.high !== null && (
                  <span className="max-sm:sr-only">
                    {', between '}
                    {shareInWords(rate.low)} and {shareInWords(rate.high)}
                  </span>
                )}
              </span>
            </span>
          </span>
          <span aria-hidden className="relative mt-1 block h-2.5 rounded-sm bg-muted">
            <span className="block h-full rounded-sm bg-chart-a" style={{ width: at(rate.rate) }} />
            {rate.low !== null && rate.high !== null && (
              <span
                className="absolute top-1/2 h-1.5 -translate-y-1/2 border-x border-fg before:absolute before:inset-x-0 before:top-1/2 before:h-px before:bg-fg"
                style={{ left: at(rate.low), width: `${((rate.high - rate.low) / most) * 100}%` }}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
