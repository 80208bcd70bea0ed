import type { Metadata } from 'next'
import { Erasures } from './erasures'

export const metadata: Metadata = { title: 'Erase a person' }

export default function ErasuresPage() {
  return <Erasures />
}
