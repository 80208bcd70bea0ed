import type { Metadata } from 'next'
import { ProspectList } from './prospect-list'

export const metadata: Metadata = { title: 'Prospects' }

export default function ProspectListPage() {
  return <ProspectList />
}
