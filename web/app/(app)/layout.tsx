import type { ReactNode } from 'react'
import { Frame } from '@/components/frame/frame'

export default function AppLayout({ children }: { children: ReactNode }) {
  return <Frame>{children}</Frame>
}
