import { Link } from '@/components/ui/link'
import { formatNumber, formatShare } from '@/lib/format'

export type FunnelStep = { id: string; label: string; value: number; href: string; note?: string }

/** How many reached each stage, as bars from zero; every bar leads to the rows behind it. */
export function Funnel({ steps, label }: { steps: FunnelStep[]; label: string }) {
  const most = Math.max(1, ...steps.map((step) => step.value))
  return (
    // Subgrids, so that the longest number of all rows sets the width of the bars, and a million fits as ten do.
    <ol
      aria-label={label}
      className="grid grid-cols-[minmax(88px,auto)_1fr_minmax(56px,auto)_minmax(44px,auto)] gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(112px,auto)_1fr_minmax(72px,auto)_minmax(56px,auto)]"
    >
      {steps.map((step, index) => {
        const before = index === 0 ? null : (steps[index - 1]?.value ?? null)
        return (
          <li key={step.id} className="col-span-full grid grid-cols-subgrid">
            <Link
              href={step.href}
              className="group col-span-full grid grid-cols-subgrid items-center rounded px-2 py-1.5 hover:bg-hover"
            >
              <span className="truncate text-fg-muted group-hover:text-fg">{step.label}</span>
              <span aria-hidden className="h-3.5 rounded-sm bg-muted">
                <span
                  className="block h-full rounded-sm bg-chart-a transition-[width] duration-150"
                  style={{ width: `${(step.value / most) * 100}%` }}
                />
              </span>
              <span className="text-right font-semibold">{formatNumber(step.value)}</span>
              <span className="text-right text-sm text-fg-subtle">
                {before === null || before === 0 ? '' : formatShare(step.value, before)}
              </span>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
