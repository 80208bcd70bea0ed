'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { SubscriptionPage } from '@/components/subscriptions/subscription-page'
import { api } from '@/lib/api'
import { useMay, useMe } from '@/lib/me'
import { operatorDesk } from '@/lib/subscription-desk'

/** The form of a subscription that the operator keeps for a provider; null makes another one. */
export function SubscriptionOfProvider({ providerId, id }: { providerId: string; id: string | null }) {
  const provider = useQuery(api.adminProviders.get.queryOptions({ input: { id: providerId } }))
  const isKnownWhoAsks = useMe().isFetched
  const may = useMay('providers.write')
  const desk = useMemo(() => operatorDesk(providerId), [providerId])
  return (
    <SubscriptionPage
      desk={desk}
      id={id}
      timeZone={isKnownWhoAsks ? provider.data?.timeZone : undefined}
      mayChange={may}
      error={provider.data ? null : provider.error}
      onRetry={() => void provider.refetch()}
    />
  )
}
