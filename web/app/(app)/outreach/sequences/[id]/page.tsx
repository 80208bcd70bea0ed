import type { Metadata } from 'next'
import { SequenceDetail } from './sequence-detail'

export const metadata: Metadata = { title: 'Sequence' }

export default async function SequencePage({ params }: { params: Promise<{ id: string }> }) {
  return <SequenceDetail id={(await params).id} />
}
