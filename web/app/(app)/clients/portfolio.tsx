'use client'
import type { ClientLine } from '#contracts/clients'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Grid3x3, HeartPulse, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { bands, isBand, isStage, stages } from '@/components/health'
import { ListPage } from '@/components/list-page'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Button, IconButton } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { useMay, useMe } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { clientColumns } from './client-columns'
import { useClientFilter } from './use-client-filter'

const ClientDialog = dynamic(() => import('@/forms/client').then((module) => module.ClientDialog), {
  ssr: false,
})
const SegmentMap = dynamic(() => import('./segment-map').then((module) => module.SegmentMap), { ssr: false })

/** Every client with how they are and why; those who need somebody first. */
export function Portfolio() {
  const router = useRouter()
  const queries = useQueryClient()
  const { filter, sort, order, isFiltered, set, setSort } = useClientFilter()
  const may = useMay('clients.write')
  const isKnown = useMe().data !== undefined
  const [isAdding, setAdding] = useState(false)
  const [isMap, setMap] = useState(false)
  const { shown, isShown, toggle } = useColumns('clients', clientColumns)
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const summary = useQuery(api.clients.summary.queryOptions())
  const list = usePages<ClientLine>(['clients', JSON.stringify(filter), sort], (cursor, signal) =>
    client.clients.list({ ...filter, sort, limit: 50, ...(cursor && { cursor }) }, { signal }),
  )
  const segments = (summary.data?.segments ?? []).filter(({ segment }) => segment !== '')
  return (
    <ListPage title="Portfolio">
      <Toolbar>
        <SearchField
          label="Search clients"
          value={filter.search ?? ''}
          onChange={(search) => set({ search })}
          isAlone
        />
        <Filter
          label="Health"
          options={bands}
          values={filter.band ?? []}
          onChange={(values) => set({ band: values.filter(isBand) })}
        />
        <Filter
          label="Stage"
          options={stages}
          values={filter.stage ?? []}
          onChange={(values) => set({ stage: values.filter(isStage) })}
        />
        <Filter
          label="Owner"
          single
          options={[
            { value: 'me', label: 'Me' },
            { value: 'nobody', label: 'Nobody' },
            ...(members.data?.items ?? []).map((one) => ({ value: one.userId, label: one.name })),
          ]}
          values={filter.owner ? [filter.owner] : []}
          onChange={([owner]) => set({ owner })}
        />
        <Filter
          label="Segment"
          single
          options={segments.map(({ segment }) => ({ value: segment, label: segment }))}
          values={filter.segment ? [filter.segment] : []}
          onChange={([segment]) => set({ segment })}
        />
        <Filter
          label="Tag"
          single
          options={(summary.data?.tags ?? []).map((tag) => ({ value: tag, label: tag }))}
          values={filter.tag ? [filter.tag] : []}
          onChange={([tag]) => set({ tag })}
        />
        <Count total={list.total} noun="client" known={!list.isLoading} />
        <IconButton
          label="Health by segment"
          disabled={summary.data === undefined || summary.data.clients === 0}
          onClick={() => setMap(true)}
        >
          <Grid3x3 />
        </IconButton>
        <ColumnMenu columns={clientColumns} isShown={isShown} onToggle={toggle} />
        {(may || !isKnown) && (
          <Button variant="primary" className={cn(!isKnown && 'invisible')} onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" /> New client
          </Button>
        )}
      </Toolbar>
      <Table
        label="Clients"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/clients/${row.id}`}
        {...list}
        sort={order}
        onSort={setSort}
        empty={
          isFiltered ? (
            <Empty title="No client matches" text="Loosen the search or take a filter away.">
              <Button
                onClick={() =>
                  set({ search: null, band: null, stage: null, owner: null, segment: null, tag: null })
                }
              >
                Clear filters
              </Button>
            </Empty>
          ) : (
            <Empty
              icon={<HeartPulse />}
              title="No clients yet"
              text="Each client has a score that says who may leave, and why, from calls, mails, tickets, payments and surveys. Enter one, or send them by the API."
            >
              {may && (
                <Button variant="primary" onClick={() => setAdding(true)}>
                  New client
                </Button>
              )}
              <LoadSample />
            </Empty>
          )
        }
      />
      {isMap && summary.data && (
        <SegmentMap
          summary={summary.data}
          onClose={() => setMap(false)}
          onPick={(segment, band) => {
            setMap(false)
            set({ segment, band: [band], stage: null, owner: null, tag: null, search: null })
          }}
        />
      )}
      {isAdding && (
        <ClientDialog
          client={null}
          usualCurrency={list.rows[0]?.currency ?? 'EUR'}
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false)
            void queries.invalidateQueries({ queryKey: api.clients.key() })
            router.push(`/clients/${made.id}`)
          }}
        />
      )}
    </ListPage>
  )
}

/** Invented clients with half a year behind them, to see what a score says before the first own client. */
function LoadSample() {
  const queries = useQueryClient()
  const may = useMay('health.write')
  const load = useMutation(
    api.clients.loadSample.mutationOptions({
      onSuccess: async ({ clients }) => {
        toast(`${clients} sample clients are loaded, with calls, tickets, ratings and alerts.`)
        await queries.invalidateQueries()
      },
    }),
  )
  return (
    <Button busy={load.isPending} disabled={!may} onClick={() => load.mutate(undefined)}>
      See with sample data
    </Button>
  )
}
