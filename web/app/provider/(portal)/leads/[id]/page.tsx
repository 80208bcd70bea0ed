import type { Metadata } from 'next'
import { BoughtLeadDetail } from './bought-lead-detail'

export const metadata: Metadata = { title: 'Lead' }

export default async function BoughtLeadPage({ params }: { params: Promise<{ id: string }> }) {
  return <BoughtLeadDetail id={(await params).id} />
}
