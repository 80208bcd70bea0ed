import type { Metadata } from 'next'
import { LeadQueue } from './lead-queue'

export const metadata: Metadata = { title: 'Leads' }

export default function LeadsPage() {
  return <LeadQueue />
}
