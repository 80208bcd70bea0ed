import type { Metadata } from 'next'
import { Suppressions } from './suppressions'

export const metadata: Metadata = { title: 'Suppression' }

export default function SuppressionPage() {
  return <Suppressions />
}
