'use client'
import type { LeadDistribution, LeadStatus } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { count } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { causeWords } from '../words'

/** Who got a lead at which price, and in each round why each other did not. */
export function Distribution({ id, status }: { id: string; status: LeadStatus }) {
  const { data, error, refetch } = useQuery(api.leads.distribution.queryOptions({ input: { id } }))
  if (error) return <FailureBox error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  if (data.rounds.length === 0)
    return (
      <p className="text-fg-muted">
        {status === 'pending_approval'
          ? 'It is offered once it is approved, to those whose turn it is.'
          : 'It was never offered.'}
      </p>
    )
  return (
    <div className="space-y-4">
      <Sales data={data} />
      {data.rounds.map((round, index) => (
        <details key={round.id} open={index === 0} className="rounded border border-line">
          <summary className="cursor-pointer px-3 py-2">
            <span className="font-semibold">{causeWords[round.cause] ?? round.cause}</span>{' '}
            <span className="text-fg-muted">
              {round.assigned === 0 ? 'nobody took it' : `sold to ${count(round.assigned, 'provider')}`},{' '}
              {count(round.placesLeft, 'place')} free · <Time at={round.at} />
            </span>
          </summary>
          <ul className="divide-y divide-line border-t border-line">
            {round.seats.map((seat) => (
              <li
                key={seat.subscriptionId}
                className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {seat.provider} <span className="text-sm text-fg-subtle">{seat.level}</span>
                </span>
                <span className={seat.isSold ? 'text-green' : 'text-fg-muted'}>
                  {seat.isSold ? 'Bought it' : seat.words}
                </span>
              </li>
            ))}
            {round.seats.length === 0 && (
              <li className="px-3 py-1.5 text-fg-muted">Nobody was subscribed to the niche.</li>
            )}
          </ul>
        </details>
      ))}
    </div>
  )
}

function Sales({ data: { sales, waitingUntil } }: { data: LeadDistribution }) {
  return (
    <div>
      {sales.length > 0 && (
        <table className="w-full">
          <thead className="text-left text-sm text-fg-muted">
            <tr className="border-b border-line">
              <th className="py-1 font-normal">Provider</th>
              <th className="py-1 font-normal">Level</th>
              <th className="py-1 text-right font-normal">Price</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {sales.map((sale) => (
              <tr key={sale.id}>
                <td className="py-1.5 [overflow-wrap:anywhere]">
                  {sale.provider.name} {sale.refundedAt && <Badge tone="red">Paid back</Badge>}
                  {sale.outcome && (
                    <Badge tone={sale.outcome === 'won' ? 'green' : 'neutral'}>{sale.outcome}</Badge>
                  )}
                  {sale.outcomeValue && (
                    <span className="ml-1 text-sm text-fg-muted">worth {formatMoney(sale.outcomeValue)}</span>
                  )}
                  {sale.outcomeNote && (
                    <span className="block text-sm whitespace-pre-line text-fg-muted">
                      {sale.outcomeNote}
                    </span>
                  )}
                </td>
                <td className="py-1.5 text-fg-muted">{sale.level}</td>
                <td className="py-1.5 text-right whitespace-nowrap">{formatMoney(sale.price)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {waitingUntil && (
        <p className="mt-2 text-sm text-fg-muted">
          A place is free: it is offered again whenever something changes, <Time at={waitingUntil} /> at the
          latest.
        </p>
      )}
    </div>
  )
}
