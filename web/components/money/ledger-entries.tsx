import type { LedgerEntry } from '#contracts/ledger'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { formatMoney } from '@/lib/money'

const words: Record<LedgerEntry['kind'], string> = {
  deposit: 'Deposit',
  purchase: 'Lead bought',
  refund: 'Lead paid back',
  clawback: 'Deposit taken back by the bank',
  reinstatement: 'Deposit given again by the bank',
  credit: 'Credit by hand',
  debit: 'Debit by hand',
}

/** Why a balance moves, for a filter. */
export const entryKinds = (Object.keys(words) as LedgerEntry['kind'][]).map((value) => ({
  value,
  label: words[value],
}))

/** Movements of a balance, newest first. */
export function LedgerEntries({
  entries,
  empty,
  hasMore,
  onMore,
}: {
  entries: LedgerEntry[]
  empty: string
  hasMore: boolean
  onMore: () => void
}) {
  if (entries.length === 0)
    return <p className="rounded border border-line px-4 py-8 text-center text-fg-muted">{empty}</p>
  return (
    <>
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
              <th className="px-3 py-2 font-semibold max-sm:hidden">When</th>
              <th className="px-3 py-2 font-semibold">What</th>
              <th className="px-3 py-2 text-right font-semibold">Amount</th>
              <th className="px-3 py-2 text-right font-semibold">Balance</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className="px-3 py-1.5 align-top whitespace-nowrap text-fg-muted max-sm:hidden">
                  <Time at={entry.at} />
                </td>
                <td className="min-w-28 px-3 py-1.5">
                  {words[entry.kind]}
                  {entry.memo && (
                    <span className="block text-sm text-fg-subtle [overflow-wrap:anywhere]">
                      {entry.memo}
                    </span>
                  )}
                  <Time at={entry.at} className="block text-sm text-fg-subtle sm:hidden" />
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
      {hasMore && (
        <p className="mt-3 text-center">
          <Button onClick={onMore}>Show more</Button>
        </p>
      )}
    </>
  )
}
