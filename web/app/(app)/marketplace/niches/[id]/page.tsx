import type { Metadata } from 'next'
import { NicheDetail } from './niche-detail'

export const metadata: Metadata = { title: 'Niche' }

export default async function NichePage({ params }: { params: Promise<{ id: string }> }) {
  return <NicheDetail id={(await params).id} />
}
