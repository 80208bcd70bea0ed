'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { ButtonLink } from '@/components/ui/button'
import { Loading } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { formatMoney } from '@/lib/money'
import { useIsProviderAdmin, useProvider } from '@/lib/provider'

/** What a provider sees first: what there is to spend, and how leads come. */
export function Overview() {
  const provider = useProvider()
  const isAdmin = useIsProviderAdmin()
  const balance = useQuery(api.providerMoney.balance.queryOptions())
  const error = provider.error ?? balance.error
  if (error && !(provider.data && balance.data))
    return (
      <Page title="Overview">
        <FailureBox
          error={error}
          onRetry={() => {
            void provider.refetch()
            void balance.refetch()
          }}
        />
      </Page>
    )
  if (!provider.data || !balance.data)
    return (
      <Page title="Overview">
        <Loading />
        <BoxSkeleton lines={3} />
      </Page>
    )
  const { isLow, balance: money } = balance.data
  return (
    <Page title="Overview" text={`What ${provider.data.workspace.name} sells to ${provider.data.name}.`}>
      <Panel title="Balance" href="/provider/balance" link="Ledger and receipts">
        <p className="text-xl font-semibold">{formatMoney(money)}</p>
        {isLow && <p className="mt-1 text-amber">Low: leads that cost more go to others.</p>}
        {isLow && isAdmin && (
          <ButtonLink href="/provider/balance" variant="primary" className="mt-3">
            Deposit
          </ButtonLink>
        )}
      </Panel>
    </Page>
  )
}
