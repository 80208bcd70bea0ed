import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Providers } from '@/components/providers'
import { Mailbox } from './mailbox'

export const metadata: Metadata = { title: 'Development mailbox' }

export default function MailPage() {
  return (
    <Providers>
      <Suspense>
        <Mailbox />
      </Suspense>
    </Providers>
  )
}
