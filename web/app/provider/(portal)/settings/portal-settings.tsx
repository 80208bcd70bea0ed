'use client'
import { useQueryClient } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Loading } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { ProviderDeliveryForm, ProviderNoticesForm } from '@/forms/provider-notices'
import { ProviderProfileForm } from '@/forms/provider-profile'
import { api, client } from '@/lib/api'
import { useIsProviderAdmin, useProvider } from '@/lib/provider'
import { useUrlState } from '@/lib/use-url-state'
import { OwnUsers } from './own-users'
import { OwnWebhooks } from './own-webhooks'

const tabs = [
  { id: 'company', label: 'Company' },
  { id: 'users', label: 'Users' },
  { id: 'notices', label: 'Notifications' },
  { id: 'delivery', label: 'Delivery' },
]

/** The provider itself: its profile and receipts, its people, what they are told, and where leads are sent. */
export function PortalSettings() {
  const { params, set } = useUrlState()
  const queries = useQueryClient()
  const provider = useProvider()
  const isAdmin = useIsProviderAdmin()
  const tab = tabs.find(({ id }) => id === params.get('tab'))?.id ?? 'company'
  const { data } = provider
  return (
    <Page title="Settings" text={data && !isAdmin ? 'Admins change what stands here.' : undefined}>
      <Tabs label="Parts of the settings" tabs={tabs} value={tab} onChange={(next) => set({ tab: next })}>
        <div className="pt-5">
          {provider.error && !data ? (
            <FailureBox error={provider.error} onRetry={() => void provider.refetch()} />
          ) : !data ? (
            <div className="max-w-3xl">
              <Loading />
              <BoxSkeleton lines={8} />
            </div>
          ) : tab === 'company' ? (
            <ProviderProfileForm
              provider={data}
              readOnly={!isAdmin}
              whose="your"
              onSave={async (change) => {
                await client.providers.change(change)
                await queries.invalidateQueries({ queryKey: api.providers.key() })
              }}
            />
          ) : tab === 'users' ? (
            <OwnUsers isAdmin={isAdmin} />
          ) : tab === 'notices' ? (
            <ProviderNoticesForm profile={data} readOnly={!isAdmin} />
          ) : (
            <>
              <ProviderDeliveryForm profile={data} readOnly={!isAdmin} />
              {isAdmin && <OwnWebhooks />}
            </>
          )}
        </div>
      </Tabs>
    </Page>
  )
}
