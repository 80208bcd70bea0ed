import type { ReactNode } from 'react'

/** One page of the settings: what it is about, its main act, its content. */
export function SettingsPage({
  title,
  text,
  acts,
  children,
}: {
  title: string
  text?: ReactNode
  acts?: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl">{title}</h1>
          {text && <p className="mt-0.5 max-w-[72ch] text-fg-muted">{text}</p>}
        </div>
        {acts}
      </header>
      {children}
    </>
  )
}
