import { cn } from '@/lib/cn'

/** The place of a text that is on its way, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3 animate-pulse rounded-sm bg-active', className)} />
}

/** Says once, for those who do not see the grey bars, that something is loading. */
export function Loading({ label = 'Loading' }: { label?: string }) {
  return (
    <span role="status" className="sr-only">
      {label}
    </span>
  )
}
