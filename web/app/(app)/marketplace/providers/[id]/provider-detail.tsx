'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import { ProviderProfileForm } from '@/forms/provider-profile'
import { api, client } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { useMay, useMe } from '@/lib/me'
import { useUrlState } from '@/lib/use-url-state'
import { type Decision, decisionsFor, decisionWords } from '../decide'
import { ProviderState } from '../provider-state'
import { Ledger } from './ledger'
import { Papers } from './papers'
import { Standing } from './standing'
import { Subscriptions } from './subscriptions'
import { Users } from './users'

const DecideProviders = dynamic(
  () => import('@/forms/decide-providers').then((module) => module.DecideProviders),
  { ssr: false },
)

/** One provider: how they stand, what they have and what moved, their papers, profile and users. */
export function ProviderDetail({ id }: { id: string }) {
  const { params, set } = useUrlState()
  const queries = useQueryClient()
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const provider = useQuery(api.adminProviders.get.queryOptions({ input: { id } }))
  const isKnownWhoAsks = useMe().isFetched
  const may = useMay('providers.write')
  const maySeeMoney = useMay('ledger.read')
  useCrumbName(provider.data?.name)
  if (provider.error)
    return (
      <Page title="Provider">
        <FailureBox
          title="This provider could not be opened"
          error={provider.error}
          onRetry={() => void provider.refetch()}
        />
      </Page>
    )
  // Tabs and acts depend on what one may do; drawn before that is known, the page would move.
  if (!provider.data || !isKnownWhoAsks) return <PageSkeleton />
  const { data } = provider
  const tabs = [
    ...(maySeeMoney
      ? [
          { id: 'money', label: 'Balance' },
          { id: 'papers', label: 'Receipts and statements' },
        ]
      : []),
    { id: 'subscriptions', label: 'Subscriptions', count: data.subscriptions },
    { id: 'profile', label: 'Profile' },
    { id: 'users', label: 'Users' },
  ]
  const tab = tabs.find((one) => one.id === params.get('tab'))?.id ?? tabs[0]?.id ?? 'profile'
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {data.name} <ProviderState status={data.status} />
        </span>
      }
      text={data.statusReason ? `“${data.statusReason}”` : undefined}
      acts={
        may &&
        decisionsFor(data.status).map((decision) => (
          <Button
            key={decision}
            variant={decision === 'approve' ? 'primary' : 'secondary'}
            onClick={() => setDeciding(decision)}
          >
            {decisionWords[decision].act}
          </Button>
        ))
      }
    >
      <Standing provider={data} />
      <Tabs label="Parts of the provider" tabs={tabs} value={tab} onChange={(next) => set({ tab: next })}>
        <div className="pt-5">
          {tab === 'money' && <Ledger provider={data} />}
          {tab === 'papers' && <Papers provider={data} />}
          {tab === 'subscriptions' && <Subscriptions providerId={id} mayChange={may} />}
          {tab === 'profile' && (
            <ProviderProfileForm
              provider={data}
              readOnly={!may}
              whose="their"
              onSave={async (change) => {
                await client.adminProviders.update({ id, ...change })
                await queries.invalidateQueries({ queryKey: api.adminProviders.key() })
              }}
            />
          )}
          {tab === 'users' && <Users providerId={id} />}
        </div>
      </Tabs>
      {deciding && (
        <DecideProviders
          decision={deciding}
          providers={[data]}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null)
            void queries.invalidateQueries({ queryKey: api.adminProviders.key() })
          }}
        />
      )}
    </Page>
  )
}
