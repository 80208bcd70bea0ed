import type { Metadata } from 'next'
import { NicheList } from './niche-list'

export const metadata: Metadata = { title: 'Niches' }

export default function NichesPage() {
  return <NicheList />
}
