import type { Metadata } from 'next'
import { ClientDetail } from './client-detail'

export const metadata: Metadata = { title: 'Client' }

export default async function ClientPage({ params }: { params: Promise<{ id: string }> }) {
  return <ClientDetail id={(await params).id} />
}
