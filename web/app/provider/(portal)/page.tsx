import type { Metadata } from 'next'
import { Overview } from './overview'

export const metadata: Metadata = { title: { absolute: 'Provider portal' } }

export default function OverviewPage() {
  return <Overview />
}
