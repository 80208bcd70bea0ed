import type { Metadata } from 'next'
import { Scoring } from './scoring'

export const metadata: Metadata = { title: 'Scoring' }

export default function ScoringPage() {
  return <Scoring />
}
