'use client'
import type { Provider } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Minus, Plus, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api, client } from '@/lib/api'
import { useMay } from '@/lib/me'
import { formatMoney } from '@/lib/money'
import { usePages } from '@/lib/use-pages'

const AdjustBalance = dynamic(() => import('@/forms/adjust-balance').then((module) => module.AdjustBalance), {
  ssr: false,
})

const kinds = {
  deposit: 'Deposit',
  purchase: 'Lead bought',
  refund: 'Lead paid back',
  clawback: 'Deposit taken back by the bank',
  reinstatement: 'Deposit given again by the bank',
  credit: 'Credit by hand',
  debit: 'Debit by hand',
}

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
      {list.rows.length === 0 ? (
        <p className="rounded border border-line px-4 py-8 text-center text-fg-muted">
          Nothing moved yet. Deposits, leads bought and paid back, credit and debit stand here.
        </p>
      ) : (
        <div
          className="scroll-quiet overflow-x-auto rounded border border-line"
          role="region"
          aria-label="Ledger"
          tabIndex={0}
        >
          <table className="w-full text-left tabular-nums">
            <caption className="sr-only">What moved on the balance, newest first</caption>
            <thead className="border-b border-line text-sm text-fg-subtle">
              <tr>
                <th className="px-3 py-2 font-semibold">When</th>
                <th className="px-3 py-2 font-semibold">What</th>
                <th className="px-3 py-2 text-right font-semibold">Amount</th>
                <th className="px-3 py-2 text-right font-semibold">Balance</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {list.rows.map((entry) => (
                <tr key={entry.id}>
                  <td className="px-3 py-1.5 align-top whitespace-nowrap text-fg-muted">
                    <Time at={entry.at} />
                  </td>
                  <td className="min-w-40 px-3 py-1.5">
                    {kinds[entry.kind]}
                    {entry.memo && (
                      <span className="block text-sm text-fg-subtle [overflow-wrap:anywhere]">
                        {entry.memo}
                      </span>
                    )}
                  </td>
                  <td className="px-3 py-1.5 text-right align-top whitespace-nowrap">{formatMoney(entry)}</td>
                  <td className="px-3 py-1.5 text-right align-top whitespace-nowrap">
                    {formatMoney({ amount: entry.balanceAfter, currency: entry.currency })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasMore && (
        <p className="mt-3 text-center">
          <Button onClick={list.onMore}>Show more</Button>
        </p>
      )}
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
