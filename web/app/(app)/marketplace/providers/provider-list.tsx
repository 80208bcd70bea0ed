'use client'
import type { Provider, ProviderStatus } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Handshake, UserPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { BulkBar } from '@/components/table/bulk-bar'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { useSelection } from '@/components/table/use-selection'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { formatNumber, formatShare } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'
import { formatMoney } from '@/lib/money'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { type Decision, decisionsFor } from './decide'
import { ProviderState, providerStates } from './provider-state'

const NewProvider = dynamic(() => import('@/forms/new-provider').then((module) => module.NewProviderDialog), {
  ssr: false,
})
const DecideProviders = dynamic(
  () => import('@/forms/decide-providers').then((module) => module.DecideProviders),
  { ssr: false },
)

type Rate = { sold: number; returned: number }

const columnsFor = (rates: ReadonlyMap<string, Rate> | null): Column<Provider>[] => [
  {
    id: 'name',
    label: 'Provider',
    width: 'minmax(160px, 2fr)',
    fixed: true,
    cell: (row) => (
      <Link
        href={`/marketplace/providers/${row.id}`}
        tabIndex={-1}
        title={row.name}
        dir="auto"
        className="block truncate text-left font-semibold hover:underline"
      >
        {row.name}
      </Link>
    ),
    below: (row) => <ProviderState status={row.status} />,
  },
  {
    id: 'status',
    label: 'Status',
    width: '156px',
    hideBelow: 'sm',
    cell: (row) => <ProviderState status={row.status} />,
  },
  {
    id: 'email',
    label: 'E-mail',
    width: 'minmax(140px, 1.6fr)',
    hideBelow: 'md',
    cell: (row) => (
      <span className="text-fg-muted" title={row.email}>
        {row.email}
      </span>
    ),
  },
  {
    id: 'balance',
    label: 'Balance',
    width: '132px',
    align: 'right',
    cell: (row) => formatMoney(row.balance),
  },
  {
    id: 'leads',
    label: 'Leads, 30 days',
    width: '112px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => (rates === null ? '' : formatNumber(rates.get(row.id)?.sold ?? 0)),
  },
  {
    id: 'returned',
    label: 'Returned',
    width: '88px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => {
      const rate = rates?.get(row.id)
      return rate === undefined || rate.sold === 0 ? (
        <span className="text-fg-subtle">–</span>
      ) : (
        formatShare(rate.returned, rate.sold)
      )
    },
  },
  {
    id: 'subscriptions',
    label: 'Subscriptions',
    width: '112px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => formatNumber(row.subscriptions),
  },
  {
    id: 'created',
    label: 'Since',
    width: '96px',
    hideBelow: 'md',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

const isStatus = (value: string): value is ProviderStatus =>
  providerStates.some((state) => state.value === value)

/** Who buys leads here: how they stand, what they have, and how much of what they bought came back. */
export function ProviderList() {
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const search = params.get('search') ?? ''
  const status = params.getAll('status').filter(isStatus)
  const may = useMay('providers.write')
  const maySeeReturns = useMay('bad_leads.read')
  const isKnown = useMe().data !== undefined
  const [open, setOpen] = useState<'new' | { decision: Decision; providers: Provider[] } | null>(null)
  const rates = useQuery({
    ...api.badLeads.rates.queryOptions({ input: { by: 'provider' } }),
    enabled: maySeeReturns,
  })
  const columns = columnsFor(rates.data ? new Map(rates.data.map((rate) => [rate.id, rate])) : null)
  const { shown, isShown, toggle } = useColumns('providers', columns)
  const selection = useSelection()
  const isFiltered = search !== '' || status.length > 0
  const list = usePages<Provider>(['adminProviders', search, status], (cursor, signal) =>
    client.adminProviders.list(
      { limit: 50, ...(search && { search }), ...(status.length && { status }), ...(cursor && { cursor }) },
      { signal },
    ),
  )
  const chosen = list.rows.filter((row) => selection.has(row.id))
  const decidable = (decision: Decision): Provider[] =>
    chosen.filter((row) => decisionsFor(row.status).includes(decision))
  const close = async (): Promise<void> => {
    setOpen(null)
    await queries.invalidateQueries({ queryKey: api.adminProviders.key() })
  }
  return (
    <ListPage title="Providers">
      <Toolbar>
        <SearchField
          label="Search names and addresses"
          value={search}
          onChange={(value) => set({ search: value })}
        />
        <Filter
          label="Status"
          options={providerStates}
          values={status}
          onChange={(values) => set({ status: values })}
        />
        <Count total={list.total} noun="provider" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        {(may || !isKnown) && (
          <Button variant="primary" className={cn(!isKnown && 'invisible')} onClick={() => setOpen('new')}>
            <UserPlus aria-hidden className="size-4" /> Invite provider
          </Button>
        )}
      </Toolbar>
      <Table
        label="Providers"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/marketplace/providers/${row.id}`}
        {...(may && { selection })}
        {...list}
        empty={
          isFiltered ? (
            <Empty title="No provider matches" text="Loosen the search or the filter.">
              <Button onClick={() => set({ search: null, status: null })}>Clear filters</Button>
            </Empty>
          ) : (
            <Empty
              icon={<Handshake />}
              title="No providers yet"
              text="Providers prepay and buy the leads that fit them. Invite one, or let them sign up: who does waits here to be approved."
            >
              {may && (
                <Button variant="primary" onClick={() => setOpen('new')}>
                  Invite provider
                </Button>
              )}
            </Empty>
          )
        }
      />
      {may && (
        <BulkBar selection={selection} total={chosen.length} noun="provider">
          {(['approve', 'reject', 'deactivate'] as const).map((decision) => {
            const providers = decidable(decision)
            return (
              <Button
                key={decision}
                size="sm"
                disabled={providers.length === 0}
                onClick={() => setOpen({ decision, providers })}
              >
                {decision === 'approve' ? 'Approve' : decision === 'reject' ? 'Reject' : 'Deactivate'}
                {providers.length > 0 && providers.length < chosen.length && ` ${providers.length}`}
              </Button>
            )
          })}
        </BulkBar>
      )}
      {open === 'new' && <NewProvider onClose={() => void close()} />}
      {open !== null && open !== 'new' && (
        <DecideProviders
          {...open}
          onClose={() => void close()}
          onDone={() => {
            selection.clear()
            void close()
          }}
        />
      )}
    </ListPage>
  )
}
