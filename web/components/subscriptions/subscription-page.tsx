'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { ButtonLink } from '@/components/ui/button'
import { Loading } from '@/components/ui/skeleton'
import { SubscriptionForm } from '@/forms/subscription'
import type { SubscriptionDesk } from '@/lib/subscription-desk'
import { SubscriptionState } from './subscription-state'

/** Makes a subscription, or changes one. */
export function SubscriptionPage({
  desk,
  id,
  timeZone,
  mayChange,
  error: outerError,
  onRetry,
}: {
  desk: SubscriptionDesk
  id: string | null
  /** Of the provider; undefined until it is known. */
  timeZone: string | undefined
  mayChange: boolean
  error: unknown
  onRetry: () => void
}) {
  const queries = useQueryClient()
  const levelId = useSearchParams().get('level')
  const offers = useQuery({ queryKey: [...desk.key, 'offers'], queryFn: () => desk.offers() })
  const one = useQuery({
    queryKey: [...desk.key, 'one', id],
    queryFn: () => desk.get(id ?? ''),
    enabled: id !== null,
    // What somebody fills in is not drawn anew behind their back.
    refetchOnWindowFocus: false,
  })
  const title = id === null ? 'New subscription' : 'Subscription'
  const error = outerError ?? (offers.data ? null : offers.error) ?? (one.data ? null : one.error)
  const retry = (): void => {
    onRetry()
    void offers.refetch()
    if (id !== null) void one.refetch()
  }
  if (error)
    return (
      <Page title={title} narrow>
        <FailureBox error={error} title="This could not be opened" onRetry={retry}>
          <ButtonLink size="sm" href={desk.back}>
            Back to subscriptions
          </ButtonLink>
        </FailureBox>
      </Page>
    )
  if (timeZone === undefined || !offers.data || (id !== null && !one.data))
    return (
      <Page title={title} narrow>
        <Loading />
        <BoxSkeleton lines={12} />
      </Page>
    )
  if (!mayChange)
    return (
      <Page title={title} narrow>
        <p className="mb-3">Subscriptions are changed by admins only. Ask one of them.</p>
        <ButtonLink href={desk.back}>Back to subscriptions</ButtonLink>
      </Page>
    )
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {title} {one.data && <SubscriptionState status={one.data.status} />}
        </span>
      }
      {...(one.data?.status === 'flagged' && {
        text: `${one.data.statusReason || 'The form has changed.'} Once the filters fit the form of today, leads come again.`,
      })}
      narrow
    >
      <SubscriptionForm
        // What was loaded anew is filled in anew.
        key={one.data?.revision ?? 'new'}
        {...{ desk, timeZone }}
        offers={offers.data}
        subscription={one.data ?? null}
        {...(levelId !== null && { levelId })}
        onReload={() => void queries.invalidateQueries({ queryKey: [...desk.key, 'one', id] })}
      />
    </Page>
  )
}
