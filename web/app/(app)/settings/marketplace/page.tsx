import type { Metadata } from 'next'
import { Marketplace } from './marketplace'

export const metadata: Metadata = { title: 'Marketplace' }

export default function MarketplaceSettingsPage() {
  return <Marketplace />
}
