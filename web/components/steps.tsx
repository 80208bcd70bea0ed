import { Check } from 'lucide-react'
import { cn } from '@/lib/cn'

/** Where one is in a row of steps. */
export function Steps({ steps, at }: { steps: { id: string; label: string }[]; at: string }) {
  const now = steps.findIndex((step) => step.id === at)
  return (
    <ol aria-label="Steps" className="mb-6 flex items-center gap-3 max-sm:gap-2">
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={index === now ? 'step' : undefined}
          className={cn('flex items-center gap-2', index === now ? 'font-semibold' : 'text-fg-muted')}
        >
          {index > 0 && <span aria-hidden className="mr-1 h-px w-6 bg-line-strong max-sm:w-3" />}
          <span
            aria-hidden
            className={cn(
              'flex size-5 shrink-0 items-center justify-center rounded-full border text-xs',
              index < now && 'border-green bg-green-soft text-green',
              index === now && 'border-accent bg-accent text-accent-fg',
              index > now && 'border-line-strong',
            )}
          >
            {index < now ? <Check className="size-3" /> : index + 1}
          </span>
          <span className={index === now ? '' : 'max-sm:sr-only'}>{step.label}</span>
        </li>
      ))}
    </ol>
  )
}
