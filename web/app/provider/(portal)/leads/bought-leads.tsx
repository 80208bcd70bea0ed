'use client'
import type { BoughtLead, BoughtLeadFilter } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { Download, Inbox } from 'lucide-react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { outcomes, outcomeWords } from '@/components/portal/words'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Button, ButtonLink, buttonClass } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { boughtLeadColumns } from './bought-lead-columns'

const states: { value: NonNullable<BoughtLeadFilter['state']>; label: string }[] = [
  { value: 'new', label: 'New' },
  { value: 'asked', label: 'Refund asked' },
  { value: 'refunded', label: 'Paid back' },
]
const outcomeOptions = [
  { value: 'open', label: 'Open' },
  ...outcomes.map((value) => ({ value, label: outcomeWords[value].label })),
]
const periods = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
]

/** Everything that was bought: filtered by the address, newest first, what comes in appears by itself. */
export function BoughtLeads() {
  const { params, set } = useUrlState()
  const { shown, isShown, toggle } = useColumns('bought-leads', boughtLeadColumns)
  const { filter, search, state, outcome, nicheId, period } = filterIn(params)
  const key = JSON.stringify(filter)
  const list = usePages<BoughtLead>(
    ['portalLeads', key],
    (cursor, signal) =>
      client.portalLeads.list({ ...filter, limit: 50, ...(cursor && { cursor }) }, { signal }),
    { refetchMs: 30_000 },
  )
  const niches = useNiches()
  const query = new URLSearchParams({ mode: 'spreadsheet', ...filter }).toString()
  return (
    <ListPage title="Leads">
      <Toolbar>
        {/* On a phone the file stands beside the search, elsewhere at the end of the line. */}
        <div className="flex w-full items-center gap-2 sm:contents">
          <SearchField
            label="Search leads"
            isAlone
            value={search}
            onChange={(value) => set({ search: value })}
          />
          <a
            href={`/api/v1/providers/me/leads.csv?${query}`}
            download="leads.csv"
            className={buttonClass(
              { variant: 'ghost' },
              'sm:order-1 max-sm:border max-sm:border-line-strong',
            )}
          >
            <Download aria-hidden className="size-4" />
            CSV
          </a>
        </div>
        <Filter
          label="State"
          single
          options={states}
          values={state ? [state] : []}
          onChange={([next]) => set({ state: next })}
        />
        <Filter
          label="Outcome"
          single
          options={outcomeOptions}
          values={outcome ? [outcome] : []}
          onChange={([next]) => set({ outcome: next })}
        />
        <Filter
          label="Niche"
          single
          options={niches}
          values={nicheId ? [nicheId] : []}
          onChange={([next]) => set({ niche: next })}
        />
        <Filter
          label="Period"
          single
          options={periods}
          values={period ? [period] : []}
          onChange={([next]) => set({ period: next })}
        />
        <Count total={list.total} noun="lead" known={!list.isLoading} />
        <ColumnMenu columns={boughtLeadColumns} isShown={isShown} onToggle={toggle} />
      </Toolbar>
      <Table
        label="Leads"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/provider/leads/${row.id}`}
        {...list}
        empty={
          key === '{}' ? (
            <Empty
              icon={<Inbox />}
              title="No leads yet"
              text="What you buy stands here at once, with a way to call and to write. Leads come by your subscriptions, as long as your balance pays for them."
            >
              <ButtonLink href="/provider/subscriptions" variant="primary">
                Look at subscriptions
              </ButtonLink>
              <ButtonLink href="/provider/balance">Deposit</ButtonLink>
            </Empty>
          ) : (
            <Empty title="No lead matches" text="Loosen the search or take a filter away.">
              <Button
                onClick={() => set({ search: null, state: null, outcome: null, niche: null, period: null })}
              >
                Clear filters
              </Button>
            </Empty>
          )
        }
      />
    </ListPage>
  )
}

function filterIn(params: URLSearchParams) {
  const search = params.get('search') ?? ''
  const state = states.find(({ value }) => value === params.get('state'))?.value
  const outcome = outcomeOptions.find(({ value }) => value === params.get('outcome'))?.value as
    | BoughtLeadFilter['outcome']
    | undefined
  const nicheId = params.get('niche') ?? undefined
  const period = periods.find(({ value }) => value === params.get('period'))?.value
  const filter = {
    ...(search && { search }),
    ...(state && { state }),
    ...(outcome && { outcome }),
    ...(nicheId && { nicheId }),
    ...(period && { from: startOf(Number(period)) }),
  }
  return { filter, search, state, outcome, nicheId, period }
}

/** Midnight so many days ago, where the person is: the same all day long. */
function startOf(days: number): string {
  const at = new Date()
  at.setHours(0, 0, 0, 0)
  at.setDate(at.getDate() - days)
  return at.toISOString()
}

/** The niches of one's subscriptions, each once. */
function useNiches(): { value: string; label: string }[] {
  const { data } = useQuery({ ...api.subscriptions.list.queryOptions(), staleTime: 60_000 })
  const names = new Map(data?.map(({ niche }) => [niche.id, niche.name]))
  return [...names].map(([value, label]) => ({ value, label }))
}
