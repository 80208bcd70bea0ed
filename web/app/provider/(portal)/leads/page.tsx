import type { Metadata } from 'next'
import { BoughtLeads } from './bought-leads'

export const metadata: Metadata = { title: 'Leads' }

export default function BoughtLeadsPage() {
  return <BoughtLeads />
}
