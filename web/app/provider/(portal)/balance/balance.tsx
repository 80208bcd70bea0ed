'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Receipts, Statements } from '@/components/money/papers'
import { Page, Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Loading } from '@/components/ui/skeleton'
import { LowBalanceForm, TopUpForm } from '@/forms/provider-money'
import { api, client } from '@/lib/api'
import { formatMoney } from '@/lib/money'
import { useIsProviderAdmin, useProvider } from '@/lib/provider'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { DepositState, DepositsUnderWay, useDeposit, useDeposits } from './deposit-state'
import { OwnLedger, useOwnLedger } from './own-ledger'

const Deposit = dynamic(() => import('@/forms/deposit').then((module) => module.DepositDialog), {
  ssr: false,
})

/** What there is to spend, what moved, its papers, and what happens when it gets low. */
export function Balance() {
  const { params, set } = useUrlState()
  const provider = useProvider()
  const isAdmin = useIsProviderAdmin()
  const balance = useQuery(api.providerMoney.balance.queryOptions())
  const [isDepositing, setDepositing] = useState(false)
  const receipts = usePages(
    ['providerMoney', 'receipts'],
    (cursor, signal) => client.providerMoney.receipts({ limit: 20, ...(cursor && { cursor }) }, { signal }),
    { isWhole: true },
  )
  const deposit = params.get('deposit')
  const checked = useDeposit(deposit)
  const deposits = useDeposits()
  const ledger = useOwnLedger()
  const error = (provider.data ? null : provider.error) ?? (balance.data ? null : balance.error)
  if (error)
    return (
      <Page title="Balance">
        <FailureBox
          error={error}
          onRetry={() => {
            void provider.refetch()
            void balance.refetch()
          }}
        />
      </Page>
    )
  // Drawn once all of it is known, so that nothing moves what stands below it.
  const isLoading =
    ledger.list.isLoading ||
    receipts.isLoading ||
    deposits.isPending ||
    (deposit !== null && checked.isPending)
  if (!provider.data || !balance.data || isLoading)
    return (
      <Page title="Balance">
        <Loading />
        {/* A part of its own: taken over by the content below a deposit, it would move. */}
        <div key="loading" className="grid gap-4 lg:grid-cols-[1fr_340px]">
          <BoxSkeleton lines={10} />
          <BoxSkeleton lines={6} />
        </div>
      </Page>
    )
  const { balance: has, isLow, lowBalanceThreshold, hasSavedCard } = balance.data
  return (
    <Page title="Balance">
      {deposit !== null && <DepositState query={checked} onClose={() => set({ deposit: null })} />}
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="text-[32px] leading-10 font-semibold tabular-nums">{formatMoney(has)}</p>
          {isLow ? (
            <p className="mt-1 flex flex-wrap items-center gap-2">
              <Badge tone="amber" icon={<TriangleAlert />}>
                Below {formatMoney(lowBalanceThreshold)}
              </Badge>
              <span className="text-fg-muted">Leads that cost more than you have go to others.</span>
            </p>
          ) : (
            <p className="mt-1 text-fg-muted">To spend on leads. Each is taken off when it comes.</p>
          )}
          <DepositsUnderWay deposits={deposits.data?.items ?? []} shown={deposit} />
        </div>
        {isAdmin && (
          <Button variant="primary" size="lg" className="max-sm:w-full" onClick={() => setDepositing(true)}>
            <Plus aria-hidden className="size-4" /> Deposit
          </Button>
        )}
      </div>
      <div className="grid items-start gap-x-6 gap-y-6 lg:grid-cols-[1fr_340px]">
        <OwnLedger timeZone={provider.data.workspace.timeZone} ledger={ledger} />
        <div className="min-w-0 space-y-4">
          <Panel title="When the balance is low">
            {isAdmin ? (
              <LowBalanceForm balance={balance.data} profile={provider.data} />
            ) : (
              <p>You are told below {formatMoney(lowBalanceThreshold)}.</p>
            )}
          </Panel>
          <Panel title="Automatic top-up">
            {isAdmin ? (
              <TopUpForm key={`${balance.data.topUpAmount} ${hasSavedCard}`} balance={balance.data} />
            ) : (
              <p className="text-fg-muted">Admins choose whether a saved card is charged.</p>
            )}
          </Panel>
          <Panel title="Statements by month">
            <Statements since={provider.data.createdAt} base="/api/v1/providers/me/statements" />
          </Panel>
          <Panel title="Receipts and credit notes">
            <Receipts list={receipts} base="/api/v1/providers/me/receipts" />
          </Panel>
        </div>
      </div>
      {isDepositing && (
        <Deposit currency={has.currency} hasSavedCard={hasSavedCard} onClose={() => setDepositing(false)} />
      )}
    </Page>
  )
}
