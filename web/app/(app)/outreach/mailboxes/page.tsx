import type { Metadata } from 'next'
import { Mailboxes } from './mailboxes'

export const metadata: Metadata = { title: 'Mailboxes' }

export default function MailboxesPage() {
  return <Mailboxes />
}
