import type { Metadata } from 'next'
import { CampaignDetail } from './campaign-detail'

export const metadata: Metadata = { title: 'Campaign' }

export default async function CampaignDetailPage({ params }: { params: Promise<{ id: string }> }) {
  return <CampaignDetail id={(await params).id} />
}
