import type { Metadata } from 'next'
import { SubscriptionOfProvider } from '../subscription-of-provider'

export const metadata: Metadata = { title: 'Subscription' }

export default async function SubscriptionPage({
  params,
}: {
  params: Promise<{ id: string; subscription: string }>
}) {
  const { id, subscription } = await params
  return <SubscriptionOfProvider providerId={id} id={subscription} />
}
