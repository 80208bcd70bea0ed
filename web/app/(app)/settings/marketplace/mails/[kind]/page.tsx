import type { Metadata } from 'next'
import { MailPage } from './mail-page'

export const metadata: Metadata = { title: 'Words of a mail' }

export default async function MarketMailPage({ params }: { params: Promise<{ kind: string }> }) {
  return <MailPage kind={(await params).kind} />
}
