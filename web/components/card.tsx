'use client'
import { type ReactNode, useEffect, useRef } from 'react'

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
  const heading = useRef<HTMLHeadingElement>(null)
  // The card often takes the place of a form that was sent: focus, which went with the form, reads what came of it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <>
      <div className="rounded border border-line bg-bg p-6 max-sm:p-5">
        <h1 ref={heading} tabIndex={-1} className="text-xl outline-none">
          {title}
        </h1>
        {text && <div className="mt-1 text-fg-muted">{text}</div>}
        {children && <div className="mt-5">{children}</div>}
      </div>
      {foot && <p className="mt-4 text-center text-fg-muted">{foot}</p>}
    </>
  )
}

/** A link inside running text. */
export const linkClass = 'rounded-sm font-semibold text-accent-text hover:underline'
