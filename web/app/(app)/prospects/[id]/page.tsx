import type { Metadata } from 'next'
import { ProspectDetail } from './prospect-detail'

export const metadata: Metadata = { title: 'Prospect' }

export default async function ProspectDetailPage({ params }: { params: Promise<{ id: string }> }) {
  return <ProspectDetail id={(await params).id} />
}
