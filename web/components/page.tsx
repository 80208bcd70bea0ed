import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** A page of text, panels or forms; lists fill the frame themselves. */
export function Page({
  title,
  text,
  acts,
  narrow = false,
  children,
}: {
  title: ReactNode
  text?: ReactNode
  acts?: ReactNode
  narrow?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={cn('mx-auto px-6 pt-6 pb-16 max-sm:px-4 max-sm:pt-4', narrow ? 'max-w-2xl' : 'max-w-6xl')}
    >
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-xl [overflow-wrap:anywhere]">{title}</h1>
          {text && <div className="mt-0.5 max-w-[72ch] text-fg-muted">{text}</div>}
        </div>
        {acts && <div className="flex flex-wrap items-center gap-2">{acts}</div>}
      </header>
      {children}
    </div>
  )
}

/** A bordered part of a page with a statement as its title. */
export function Panel({
  title,
  note,
  href,
  link = 'See all',
  acts,
  children,
  className,
}: {
  title: string
  note?: ReactNode
  href?: string
  link?: string
  acts?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={cn('min-w-0 rounded border border-line p-4', className)}>
      <header className="mb-2.5 flex items-start gap-x-2">
        <span className="flex min-h-6 min-w-0 flex-1 flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
          <h2>{title}</h2>
          {note && <span className="text-sm text-fg-subtle">{note}</span>}
        </span>
        <span className="flex min-h-6 shrink-0 items-center gap-2">
          {acts}
          {href && (
            <Link href={href} className="rounded-sm text-sm text-accent-text hover:underline">
              {link}
            </Link>
          )}
        </span>
      </header>
      {children}
    </section>
  )
}
