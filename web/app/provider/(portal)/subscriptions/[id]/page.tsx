import type { Metadata } from 'next'
import { OwnSubscription } from '../own-subscription'

export const metadata: Metadata = { title: 'Subscription' }

export default async function SubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  return <OwnSubscription id={(await params).id} />
}
