import type { ReactNode } from 'react'

/** A place without content yet: what it is for, the one act that fills it, and a way to see it filled. */
export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon?: ReactNode
  title: string
  text: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center px-4 py-14 text-center">
      {icon && (
        <div
          aria-hidden
          className="mb-3 rounded border border-line bg-subtle p-2.5 text-fg-subtle [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <h2 className="text-lg">{title}</h2>
      <p className="mt-1 max-w-[46ch] text-fg-muted">{text}</p>
      {children && <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{children}</div>}
    </div>
  )
}
