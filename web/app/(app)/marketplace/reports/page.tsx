import type { Metadata } from 'next'
import { MarketReports } from './reports'

export const metadata: Metadata = { title: 'Reports' }

export default function ReportsPage() {
  return <MarketReports />
}
