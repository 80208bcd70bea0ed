import type { ReactNode } from 'react'

/** A page that is one list: it fills the frame, only its rows scroll. */
export function ListPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{title}</h1>
      {children}
    </div>
  )
}
