import type { ReactNode } from 'react'

/** A titled part of a long form. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 border-t border-line py-5 first-of-type:border-t-0 first-of-type:pt-2 @min-[600px]:grid-cols-[140px_1fr]">
      <h2 className="mb-3 text-fg-muted">{title}</h2>
      <div className="min-w-0 space-y-4">{children}</div>
    </section>
  )
}
