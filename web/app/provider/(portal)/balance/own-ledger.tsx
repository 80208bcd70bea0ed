'use client'
import { FailureBox } from '@/components/failure'
import { LedgerEntries, entryKinds } from '@/components/money/ledger-entries'
import { Filter } from '@/components/table/toolbar'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'

type Kind = (typeof entryKinds)[number]['value']
const isKind = (value: string): value is Kind => entryKinds.some((kind) => kind.value === value)
const dayIn = (value: string | null): string => (value && /^\d{4}-\d\d-\d\d$/.test(value) ? value : '')

/** What moved on the balance, as the address asks: of some kinds, in some days. */
export function useOwnLedger() {
  const { params, set } = useUrlState()
  const kind = params.getAll('kind').filter(isKind)
  const [from, to] = [dayIn(params.get('from')), dayIn(params.get('to'))]
  const isFiltered = kind.length > 0 || from !== '' || to !== ''
  const list = usePages(
    ['providerMoney', 'ledger', kind, from, to],
    (cursor, signal) =>
      client.providerMoney.ledger(
        {
          limit: 50,
          ...(kind.length > 0 && { kind }),
          ...(from !== '' && { from }),
          ...(to !== '' && { to }),
          ...(cursor && { cursor }),
        },
        { signal },
      ),
    { isWhole: true },
  )
  return { list, kind, from, to, isFiltered, set }
}

/** The entries with their filters. */
export function OwnLedger({
  timeZone,
  ledger: { list, kind, from, to, isFiltered, set },
}: {
  timeZone: string
  ledger: ReturnType<typeof useOwnLedger>
}) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2">Ledger</h2>
      <div className="mb-2.5 flex flex-wrap items-center gap-2">
        <Filter
          label="Kind"
          options={entryKinds}
          values={kind}
          onChange={(values) => set({ kind: values })}
        />
        <span className="flex items-center gap-1.5 max-sm:w-full">
          <Input
            type="date"
            aria-label={`From day, in ${timeZone}`}
            className="w-36 max-sm:w-full"
            value={from}
            max={to || undefined}
            onChange={(event) => set({ from: event.target.value })}
          />
          <span className="text-fg-muted">to</span>
          <Input
            type="date"
            aria-label={`To day, in ${timeZone}`}
            className="w-36 max-sm:w-full"
            value={to}
            min={from || undefined}
            onChange={(event) => set({ to: event.target.value })}
          />
        </span>
        {isFiltered && (
          <Button variant="ghost" onClick={() => set({ kind: null, from: null, to: null })}>
            Clear
          </Button>
        )}
      </div>
      {list.error && list.rows.length === 0 ? (
        <FailureBox error={list.error} onRetry={list.onRetry} />
      ) : (
        <LedgerEntries
          entries={list.rows}
          empty={
            isFiltered
              ? 'Nothing of this kind moved in these days.'
              : 'Nothing moved yet. Deposits, leads bought and paid back stand here.'
          }
          hasMore={list.hasMore}
          onMore={list.onMore}
        />
      )}
    </section>
  )
}
