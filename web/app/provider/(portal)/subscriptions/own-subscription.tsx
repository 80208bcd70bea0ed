'use client'
import { SubscriptionPage } from '@/components/subscriptions/subscription-page'
import { useIsProviderAdmin, useProvider } from '@/lib/provider'
import { ownDesk } from '@/lib/subscription-desk'

/** The form of a subscription of one's own; null makes another one. */
export function OwnSubscription({ id }: { id: string | null }) {
  const provider = useProvider()
  const isAdmin = useIsProviderAdmin()
  return (
    <SubscriptionPage
      desk={ownDesk}
      id={id}
      timeZone={provider.data?.timeZone}
      mayChange={isAdmin}
      error={provider.data ? null : provider.error}
      onRetry={() => void provider.refetch()}
    />
  )
}
