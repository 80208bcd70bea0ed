'use client'
import type { Niche } from '#contracts/marketplace'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Shapes } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { useMay } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { NicheState } from './niche-state'

const NewNiche = dynamic(() => import('@/forms/new-niche').then((module) => module.NewNicheDialog), {
  ssr: false,
})

const columns: Column<Niche>[] = [
  {
    id: 'name',
    label: 'Niche',
    width: 'minmax(160px, 2fr)',
    fixed: true,
    cell: (row) => (
      <Link
        href={`/marketplace/niches/${row.id}`}
        tabIndex={-1}
        title={row.name}
        dir="auto"
        className="block truncate text-left font-semibold hover:underline"
      >
        {row.name}
      </Link>
    ),
    below: (row) => <NicheState niche={row} />,
  },
  {
    id: 'state',
    label: 'State',
    width: '150px',
    hideBelow: 'sm',
    cell: (row) => <NicheState niche={row} />,
  },
  {
    id: 'path',
    label: 'Address of the form',
    width: 'minmax(160px, 2fr)',
    hideBelow: 'sm',
    cell: (row) => <span className="block truncate font-mono text-sm text-fg-muted">{row.path}</span>,
  },
  {
    id: 'version',
    label: 'Form',
    width: '104px',
    hideBelow: 'md',
    cell: (row) => (row.activeVersion === null ? '–' : `Version ${row.activeVersion}`),
  },
  {
    id: 'created',
    label: 'Created',
    width: '104px',
    hideBelow: 'md',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

/** Kinds of leads that are sold here. */
export function NicheList() {
  const { params, set } = useUrlState()
  const may = useMay('niches.write')
  const [making, setMaking] = useState(false)
  const archived = params.get('state') === 'archived'
  const list = usePages<Niche>(['niches', archived], (cursor, signal) =>
    client.niches.list({ limit: 50, archived, ...(cursor && { cursor }) }, { signal }),
  )
  const add = may && (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" /> New niche
    </Button>
  )
  return (
    <ListPage title="Niches">
      <Toolbar>
        <Filter
          label="State"
          single
          options={[
            { value: 'open', label: 'In use' },
            { value: 'archived', label: 'Archived' },
          ]}
          values={archived ? ['archived'] : []}
          onChange={([value]) => set({ state: value === 'archived' ? value : null })}
        />
        <Count total={list.total} noun="niche" known={!list.isLoading} />
        {add}
      </Toolbar>
      <Table
        label="Niches"
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/marketplace/niches/${row.id}`}
        {...list}
        empty={
          archived ? (
            <Empty
              title="Nothing is archived"
              text="A niche with leads or sales comes here when it is removed."
            >
              <Button onClick={() => set({ state: null })}>Show those in use</Button>
            </Empty>
          ) : (
            <Empty
              icon={<Shapes />}
              title="No niches yet"
              text="A niche is a kind of lead: its form, what a lead costs, and how many providers may share one."
            >
              {add}
              <LoadSample />
            </Empty>
          )
        }
      />
      {making && <NewNiche onClose={() => setMaking(false)} />}
    </ListPage>
  )
}

/** Invented firms that buy leads, to see the whole way before the first own niche. */
function LoadSample() {
  const queries = useQueryClient()
  const may = useMay('niches.write')
  const load = useMutation(
    api.sample.loadMarket.mutationOptions({
      onSuccess: async () => {
        toast('The sample is loaded: a niche, five providers and three leads that wait.')
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
