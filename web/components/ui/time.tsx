import { formatExact, formatRelative } from '@/lib/format'

/** A moment as people say it; the exact one on hover and for machines. */
export function Time({ at, className }: { at: string | Date; className?: string }) {
  const iso = typeof at === 'string' ? at : at.toISOString()
  return (
    <time dateTime={iso} title={formatExact(at)} className={className} suppressHydrationWarning>
      {formatRelative(at)}
    </time>
  )
}
