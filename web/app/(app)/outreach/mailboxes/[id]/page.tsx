import type { Metadata } from 'next'
import { MailboxDetail } from './mailbox-detail'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage({ params }: { params: Promise<{ id: string }> }) {
  return <MailboxDetail id={(await params).id} />
}
