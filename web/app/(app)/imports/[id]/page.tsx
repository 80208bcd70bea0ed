import type { Metadata } from 'next'
import { ImportDetail } from './import-detail'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  return <ImportDetail id={(await params).id} />
}
