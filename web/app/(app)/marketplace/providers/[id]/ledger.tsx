'use client'
import type { Provider } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Minus, Plus, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { LedgerEntries } from '@/components/money/ledger-entries'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { api, client } from '@/lib/api'
import { useMay } from '@/lib/me'
import { formatMoney } from '@/lib/money'
import { usePages } from '@/lib/use-pages'

const AdjustBalance = dynamic(() => import('@/forms/adjust-balance').then((module) => module.AdjustBalance), {
  ssr: false,
})

/** What a provider has and every movement of it, newest first; credit and debit by hand. */
export function Ledger({ provider }: { provider: Provider }) {
  const queries = useQueryClient()
  const may = useMay('ledger.write')
  const [adjusting, setAdjusting] = useState<'credit' | 'debit' | null>(null)
  const balance = useQuery(api.money.balance.queryOptions({ input: { id: provider.id } }))
  const list = usePages(
    ['money', 'ledger', provider.id],
    (cursor, signal) =>
      client.money.ledger({ id: provider.id, limit: 50, ...(cursor && { cursor }) }, { signal }),
    { isWhole: true },
  )
  const error = balance.error ?? (list.rows.length === 0 ? list.error : null)
  if (error)
    return (
      <FailureBox
        error={error}
        onRetry={() => {
          void balance.refetch()
          list.onRetry()
        }}
      />
    )
  if (!balance.data || list.isLoading) return <Skeleton className="h-60 w-full" />
  const { balance: has, lowBalanceThreshold, isLow, topUpAmount, topUpProblem } = balance.data
  const { currency } = has
  const saved = async (): Promise<void> => {
    setAdjusting(null)
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.money.key() }),
      queries.invalidateQueries({ queryKey: api.adminProviders.key() }),
    ])
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-xl font-semibold tabular-nums">{formatMoney(has)}</span>
            {isLow && (
              <Badge tone="amber" icon={<TriangleAlert />}>
                Below {formatMoney(lowBalanceThreshold)}
              </Badge>
            )}
          </p>
          <p className="text-sm text-fg-subtle">
            {topUpAmount === null
              ? 'No automatic top-up'
              : `Tops up by ${formatMoney({ amount: topUpAmount, currency })} when it is low`}
            {topUpProblem && `. The last one failed: ${topUpProblem}`}
          </p>
        </div>
        {may && (
          <div className="flex gap-2">
            <Button onClick={() => setAdjusting('credit')}>
              <Plus aria-hidden className="size-4" /> Credit
            </Button>
            <Button onClick={() => setAdjusting('debit')}>
              <Minus aria-hidden className="size-4" /> Debit
            </Button>
          </div>
        )}
      </div>
      <LedgerEntries
        entries={list.rows}
        empty="Nothing moved yet. Deposits, leads bought and paid back, credit and debit stand here."
        hasMore={list.hasMore}
        onMore={list.onMore}
      />
      {adjusting && (
        <AdjustBalance
          kind={adjusting}
          provider={{ id: provider.id, name: provider.name }}
          balance={has}
          onClose={() => setAdjusting(null)}
          onSaved={() => void saved()}
        />
      )}
    </>
  )
}
