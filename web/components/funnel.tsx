import { Link } from '@/components/ui/link'
import { formatNumber, formatShare } from '@/lib/format'

export type FunnelStep = { id: string; label: string; value: number; href: string; note?: string }

/** How many reached each stage, as bars from zero; every bar leads to the rows behind it. */
export function Funnel({ steps, label }: { steps: FunnelStep[]; label: string }) {
  const most = Math.max(1, ...steps.map((step) => step.value))
  return (
    <ol aria-label={label} className="space-y-0.5">
      {steps.map((step, index) => {
        const before = index === 0 ? null : (steps[index - 1]?.value ?? null)
        return (
          <li key={step.id}>
            <Link
              href={step.href}
              className="group grid grid-cols-[88px_1fr_64px_52px] items-center gap-3 rounded px-2 py-1.5 hover:bg-hover sm:grid-cols-[112px_1fr_72px_64px]"
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
