import type { Metadata } from 'next'
import { SubscriptionOfProvider } from '../subscription-of-provider'

export const metadata: Metadata = { title: 'New subscription' }

export default async function NewSubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  return <SubscriptionOfProvider providerId={(await params).id} id={null} />
}
