import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Mailbox } from './mailbox'

export const metadata: Metadata = { title: 'Development mailbox' }

export default function MailPage() {
  return (
    <Suspense>
      <Mailbox />
    </Suspense>
  )
}
