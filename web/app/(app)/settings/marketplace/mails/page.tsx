import type { Metadata } from 'next'
import { MailList } from './mail-list'

export const metadata: Metadata = { title: 'Mails of the marketplace' }

export default function MarketMailsPage() {
  return <MailList />
}
