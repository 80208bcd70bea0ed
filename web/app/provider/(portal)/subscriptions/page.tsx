import type { Metadata } from 'next'
import { OwnSubscriptions } from './own-subscriptions'

export const metadata: Metadata = { title: 'Subscriptions' }

export default function SubscriptionsPage() {
  return <OwnSubscriptions />
}
