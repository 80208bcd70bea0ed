import { cn } from '@/lib/cn'

/** Somebody's picture, or their initials. The name stands beside it, so it is silent. */
export function Avatar({ name, src, className }: { name: string; src: string | null; className?: string }) {
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
  const look = cn('size-8 shrink-0 rounded-full border border-line', className)
  // The API serves it, in a size of its own; nothing is left for an optimiser to do.
  // oxlint-disable-next-line nextjs/no-img-element
  if (src !== null) return <img alt="" src={src} className={cn(look, 'object-cover')} />
  return (
    <span
      aria-hidden
      className={cn(look, 'flex items-center justify-center bg-muted text-xs font-semibold text-fg-muted')}
    >
      {initials}
    </span>
  )
}
