import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { Frame } from '@/components/frame/frame'

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <Frame>{children}</Frame>
    </Providers>
  )
}
