'use client'
import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Loading } from '@/components/ui/skeleton'
import type { SubscriptionDesk } from '@/lib/subscription-desk'
import { Offers } from './offers'
import { SubscriptionList } from './subscription-list'

/** What a provider buys, and what else they can buy. */
export function SubscriptionsOf({ desk, mayChange }: { desk: SubscriptionDesk; mayChange: boolean }) {
  const list = useQuery({ queryKey: [...desk.key, 'list'], queryFn: () => desk.list() })
  const offers = useQuery({ queryKey: [...desk.key, 'offers'], queryFn: () => desk.offers() })
  const error = (list.data ? null : list.error) ?? (offers.data ? null : offers.error)
  if (error)
    return (
      <FailureBox
        error={error}
        onRetry={() => {
          void list.refetch()
          void offers.refetch()
        }}
      />
    )
  if (!list.data || !offers.data)
    return (
      <div className="space-y-4">
        <Loading />
        <BoxSkeleton lines={4} />
        <BoxSkeleton lines={3} />
      </div>
    )
  const isNothing = list.data.length === 0
  return (
    <>
      {isNothing ? (
        <div className="rounded border border-line">
          <Empty
            icon={<SlidersHorizontal />}
            title="No subscriptions yet"
            text={
              offers.data.length === 0
                ? 'There is no level to subscribe to yet: the marketplace has to open one first.'
                : 'A subscription says which leads are wanted and how many. Choose a level below; nothing is charged before a lead comes.'
            }
          />
        </div>
      ) : (
        <SubscriptionList desk={desk} subscriptions={list.data} mayChange={mayChange} />
      )}
      {offers.data.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2">What can be bought</h2>
          <Offers offers={offers.data} path={desk.path} mayChange={mayChange} />
        </section>
      )}
    </>
  )
}
