import type { ReactNode } from 'react'
import { SettingsNav } from './settings-nav'

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-6xl gap-8 px-6 pt-6 pb-16 max-lg:flex-col max-lg:gap-4 max-sm:px-4 max-sm:pt-4">
      <SettingsNav />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
