import type { Metadata } from 'next'
import { OwnSubscription } from '../own-subscription'

export const metadata: Metadata = { title: 'New subscription' }

export default function NewSubscriptionPage() {
  return <OwnSubscription id={null} />
}
