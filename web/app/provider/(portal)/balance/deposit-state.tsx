'use client'
import type { Deposit } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, CircleX, Hourglass, X } from 'lucide-react'
import { useEffect } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { IconButton, buttonClass } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { formatMoney } from '@/lib/money'

const pollMs = 2500

/** Whether something can still become of it by itself. */
const isOpen = ({ status }: Deposit): boolean => status === 'pending' || status === 'processing'

function wordsOf({ status, amount, paid, takenBack, problem }: Deposit): { title: string; text: string } {
  const money = formatMoney(paid ?? amount)
  switch (status) {
    case 'pending':
      return {
        title: `The deposit of ${money} is not paid yet`,
        text: 'As soon as the payment is confirmed, it stands on the balance. If you paid a moment ago, this takes a few seconds.',
      }
    case 'processing':
      return {
        title: `The deposit of ${money} is on its way`,
        text: 'The bank is at it, which can take days. You can leave this page; the balance rises by itself.',
      }
    case 'paid':
      return { title: `The deposit of ${money} has arrived`, text: 'It stands on the balance.' }
    case 'failed':
      return {
        title: `The payment of ${money} failed`,
        text: `${problem ? `${problem.replace(/\.?$/, '.')} ` : ''}Nothing was charged. Deposit again, with another card perhaps.`,
      }
    case 'expired':
      return {
        title: `The deposit of ${money} was not paid in time`,
        text: 'Its page has closed, and nothing was charged. Deposit again if you still want to.',
      }
    case 'held':
      return {
        title: `The payment of ${money} is held`,
        text: 'It came in another currency than your balance has, so nothing was credited. Ask who runs the marketplace.',
      }
    case 'disputed':
      return {
        title: `The bank has taken back the deposit of ${money}`,
        text: 'It comes off the balance until the dispute is decided.',
      }
    case 'partially_refunded':
    case 'refunded':
      return {
        title: `${takenBack ? formatMoney(takenBack) : 'All'} of the deposit of ${money} was paid back`,
        text: 'It has gone back to the card, and off the balance.',
      }
  }
}

/** A deposit that one comes back from; it is asked for again until it is decided. */
export function useDeposit(id: string | null) {
  return useQuery({
    queryKey: [['providerMoney', 'check'], id],
    queryFn: () => client.providerMoney.check({ id: id ?? '' }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? pollMs : false),
    retry: false,
  })
}

/** What became of a deposit. */
export function DepositState({
  query,
  onClose,
}: {
  query: ReturnType<typeof useDeposit>
  onClose: () => void
}) {
  const queries = useQueryClient()
  const deposit = query.data
  const isPaid = deposit?.status === 'paid'
  useEffect(() => {
    // The figures below were read before it arrived.
    if (isPaid)
      void queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          Array.isArray(path) && path[0] === 'providerMoney' && path[1] !== 'check',
      })
  }, [isPaid, queries])
  if (query.error && !deposit)
    return (
      <div className="mb-5">
        <FailureBox
          error={query.error}
          title="The deposit could not be looked up"
          onRetry={() => void query.refetch()}
        />
      </div>
    )
  if (!deposit) return null
  const { title, text } = wordsOf(deposit)
  const isWaiting = isOpen(deposit)
  const Icon = isWaiting ? Hourglass : isPaid ? CircleCheck : CircleX
  return (
    <div
      role="status"
      className={cn(
        'mb-5 flex items-start gap-3 rounded border border-line-strong p-4',
        isPaid && 'bg-green-soft',
      )}
    >
      <Icon
        aria-hidden
        className={cn(
          'mt-0.5 size-4 shrink-0',
          isWaiting ? 'text-amber' : isPaid ? 'text-green' : 'text-red',
        )}
      />
      <div className="min-w-0 flex-1">
        <h2 className="flex flex-wrap items-center gap-2">
          {title} {deposit.origin === 'test' && <Badge tone="amber">Test, no money is taken</Badge>}
        </h2>
        <p className="max-w-[72ch] text-fg-muted">{text}</p>
        {deposit.status === 'pending' && deposit.url && (
          <a href={deposit.url} className={buttonClass({ size: 'sm' }, 'mt-2')}>
            Go on to payment
          </a>
        )}
      </div>
      {!isWaiting && (
        <IconButton label="Put away" size="sm" onClick={onClose}>
          <X />
        </IconButton>
      )}
    </div>
  )
}

/** The last deposits, of which some may be under way. */
export const useDeposits = () =>
  useQuery({
    ...api.providerMoney.deposits.queryOptions({ input: { limit: 10 } }),
    refetchInterval: 60_000,
  })

/** Deposits that a bank is still at, so that nobody pays twice. */
export function DepositsUnderWay({ deposits, shown }: { deposits: Deposit[]; shown: string | null }) {
  const open = deposits.filter(({ id, status }) => status === 'processing' && id !== shown)
  if (open.length === 0) return null
  return (
    <ul className="mt-2 space-y-0.5 text-fg-muted">
      {open.map((deposit) => (
        <li key={deposit.id} className="flex items-center gap-1.5">
          <Hourglass aria-hidden className="size-3.5 shrink-0" /> {formatMoney(deposit.amount)} on its way
          from the bank
        </li>
      ))}
    </ul>
  )
}
