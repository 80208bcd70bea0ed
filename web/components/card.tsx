import type { ReactNode } from 'react'

/** The single box of a public page. */
export function Card({
  title,
  text,
  children,
  foot,
}: {
  title: string
  text?: ReactNode
  children?: ReactNode
  foot?: ReactNode
}) {
  return (
    <>
      <div className="rounded border border-line bg-bg p-6 max-sm:p-5">
        <h1 className="text-xl">{title}</h1>
        {text && <div className="mt-1 text-fg-muted">{text}</div>}
        {children && <div className="mt-5">{children}</div>}
      </div>
      {foot && <p className="mt-4 text-center text-fg-muted">{foot}</p>}
    </>
  )
}

/** A link inside running text. */
export const linkClass = 'rounded-sm font-semibold text-accent-text hover:underline'
