'use client'
import type { LeadLine, LeadStatus } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { useSelection } from '@/components/table/use-selection'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { formatNumber } from '@/lib/format'
import { useMay } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { leadColumns } from './lead-columns'
import { useDecisions } from './use-decisions'
import { isRejectable, isUndecided, leadStatuses, statusWords } from './words'

const Bulk = dynamic(() => import('./lead-bulk').then((module) => module.LeadBulk), { ssr: false })
const Reject = dynamic(() => import('@/forms/reject-lead').then((module) => module.RejectLead), {
  ssr: false,
})

/** Every lead: filtered by the address, decided by keyboard or in bulk. */
export function LeadQueue() {
  const { params, set } = useUrlState()
  const search = params.get('search') ?? ''
  const status = params
    .getAll('status')
    .filter((one): one is LeadStatus => leadStatuses.some((known) => known === one))
  const niche = params.get('niche') ?? undefined
  const partner = params.get('partner') ?? undefined
  const [from, to] = [dayIn(params, 'from'), dayIn(params, 'to')]
  const { shown, isShown, toggle } = useColumns('leads', leadColumns)
  const selection = useSelection()
  const may = useMay('leads.decide')
  const { approve, reject } = useDecisions()
  const [rejecting, setRejecting] = useState<LeadLine | null>(null)
  const niches = useQuery(api.niches.list.queryOptions({ input: { limit: 100 } }))
  const partners = useQuery(api.partners.list.queryOptions({ input: {} }))
  const counts = useQuery(api.leads.counts.queryOptions())
  const filter = {
    ...(search && { search }),
    ...(status.length > 0 && { status }),
    ...(niche && { niche }),
    ...(partner && { partner }),
    ...(from && { from: beginOf(from) }),
    // The day that is named last is still shown.
    ...(to && { to: beginOf(to, 1) }),
  }
  const key = JSON.stringify(filter)
  const list = usePages<LeadLine>(['leads', key], (cursor, signal) =>
    client.leads.list({ ...filter, limit: 50, ...(cursor && { cursor }) }, { signal }),
  )
  const { clear } = selection
  // A selection belongs to what was shown when it was made.
  useEffect(clear, [key, clear])
  return (
    <ListPage title="Leads">
      <Toolbar>
        <SearchField label="Search leads" value={search} onChange={(value) => set({ search: value })} />
        <Filter
          label="Status"
          options={leadStatuses.map((value) => ({
            value,
            label: `${statusWords[value].label} · ${countOf(counts.data?.[value])}`,
            short: statusWords[value].label,
          }))}
          values={status}
          onChange={(next) => set({ status: next })}
        />
        <Filter
          label="Niche"
          single
          options={(niches.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          values={niche ? [niche] : []}
          onChange={([next]) => set({ niche: next })}
        />
        <Filter
          label="Partner"
          single
          options={partnerOptions(partners.data?.items ?? [])}
          values={partner ? [partner] : []}
          onChange={([next]) => set({ partner: next })}
        />
        <span className="flex items-center gap-1.5 text-fg-muted max-sm:w-full">
          <span className="max-sm:sr-only">Came</span>
          <Input
            type="date"
            aria-label="From"
            className="w-34 max-sm:min-w-0 max-sm:flex-1"
            value={from}
            {...(to && { max: to })}
            onChange={(event) => set({ from: event.target.value || null })}
          />
          to
          <Input
            type="date"
            aria-label="To"
            className="w-34 max-sm:min-w-0 max-sm:flex-1"
            value={to}
            {...(from && { min: from })}
            onChange={(event) => set({ to: event.target.value || null })}
          />
        </span>
        <Count total={list.total} noun="lead" known={!list.isLoading} />
        <ColumnMenu columns={leadColumns} isShown={isShown} onToggle={toggle} />
      </Toolbar>
      <Table
        label="Leads"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/marketplace/leads/${row.id}`}
        {...list}
        selection={selection}
        {...(may && {
          rowKeys: {
            a: (row: LeadLine) => isUndecided(row.status) && void approve([row.id]),
            r: (row: LeadLine) => isRejectable(row.status) && setRejecting(row),
          },
        })}
        empty={
          key === '{}' ? (
            <Empty
              icon={<Inbox />}
              title="No leads yet"
              text="Whoever fills in the form of one of your niches stands here, waits for your approval and is then sold to the providers whose turn it is."
            />
          ) : (
            <Empty title="No lead matches" text="Loosen the search or take a filter away.">
              <Button
                onClick={() =>
                  set({ search: null, status: null, niche: null, partner: null, from: null, to: null })
                }
              >
                Clear filters
              </Button>
            </Empty>
          )
        }
      />
      {!selection.isEmpty && <Bulk selection={selection} filter={filter} total={list.total ?? null} />}
      {rejecting && (
        <Reject
          name={rejecting.name}
          onReject={async (reason) => reject([rejecting.id], reason)}
          onClose={() => setRejecting(null)}
        />
      )}
    </ListPage>
  )
}

const partnerOptions = (partners: { id: string; name: string }[]) =>
  partners.length === 0
    ? [{ value: '', label: 'No partner sends leads' }]
    : partners.map(({ id, name }) => ({ value: id, label: name }))

const dayIn = (params: URLSearchParams, name: string): string => {
  const day = params.get(name) ?? ''
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : ''
}

/** When a day begins for who looks, or the one so many days after. */
function beginOf(day: string, later = 0): string {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + later)
  return at.toISOString()
}

const countOf = (count: number | null | undefined): string =>
  count === undefined ? '…' : count === null ? 'over 10,000' : formatNumber(count)
