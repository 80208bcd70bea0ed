'use client'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { SubscriptionsOf } from '@/components/subscriptions/subscriptions'
import { Loading } from '@/components/ui/skeleton'
import { useIsProviderAdmin, useProvider } from '@/lib/provider'
import { ownDesk } from '@/lib/subscription-desk'

/** Which leads the provider buys, and what else there is to buy. */
export function OwnSubscriptions() {
  const provider = useProvider()
  const isAdmin = useIsProviderAdmin()
  const { data, error } = provider
  return (
    <Page title="Subscriptions" text="Which leads come to you, from where, when and how many." narrow>
      {error && !data ? (
        <FailureBox error={error} onRetry={() => void provider.refetch()} />
      ) : data ? (
        <SubscriptionsOf desk={ownDesk} mayChange={isAdmin} />
      ) : (
        <div className="space-y-4">
          <Loading />
          <BoxSkeleton lines={4} />
          <BoxSkeleton lines={3} />
        </div>
      )}
    </Page>
  )
}
