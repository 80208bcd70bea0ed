import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PortalFrame } from '@/components/portal/portal-frame'
import { Providers } from '@/components/providers'

export const metadata: Metadata = {
  title: { template: '%s · Provider portal', default: 'Provider portal' },
}

/** Pages of a provider: `page.tsx` names its `title`, its client part is drawn with `Page` or `ListPage` as in the app. */
export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <PortalFrame>{children}</PortalFrame>
    </Providers>
  )
}
