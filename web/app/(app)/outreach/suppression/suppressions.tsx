'use client'
import type { Suppression, SuppressionKind, SuppressionReason } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { BellOff, Download, FileUp, Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass, IconButton } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { formatPhone } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { isWish, reasonWords } from './words'

const AddDialog = dynamic(() => import('@/forms/suppress').then((module) => module.AddSuppressions), {
  ssr: false,
})
const ImportDialog = dynamic(
  () => import('@/forms/import-suppressions').then((module) => module.ImportSuppressions),
  {
    ssr: false,
  },
)
const RemoveDialog = dynamic(() => import('@/forms/unsuppress').then((module) => module.RemoveSuppression), {
  ssr: false,
})

const kinds: [SuppressionKind, string][] = [
  ['address', 'Address'],
  ['domain', 'Domain'],
  ['phone', 'Phone'],
]

function shownValue({ kind, value }: Suppression): string {
  if (value === null) return 'Erased: known by its hash alone'
  return kind === 'phone' ? formatPhone(value) : value
}

function columnsFor(remove: ((row: Suppression) => void) | null): Column<Suppression>[] {
  return [
    {
      id: 'value',
      label: 'Who',
      width: 'minmax(160px, 2fr)',
      fixed: true,
      cell: (row) => (
        <span
          className={row.value === null ? 'text-fg-muted italic' : 'font-semibold'}
          title={shownValue(row)}
        >
          {shownValue(row)}
        </span>
      ),
      below: (row) => (
        <span className="truncate">{[reasonWords[row.reason], row.source].filter(Boolean).join(' · ')}</span>
      ),
    },
    {
      id: 'kind',
      label: 'Kind',
      width: '92px',
      hideBelow: 'md',
      cell: (row) => kinds.find(([kind]) => kind === row.kind)?.[1],
    },
    {
      id: 'reason',
      label: 'Reason',
      width: '150px',
      hideBelow: 'sm',
      cell: (row) => <Badge tone={isWish(row.reason) ? 'amber' : 'neutral'}>{reasonWords[row.reason]}</Badge>,
    },
    {
      id: 'source',
      label: 'Source',
      width: 'minmax(120px, 1.4fr)',
      hideBelow: 'sm',
      cell: (row) => (
        <span className="text-fg-muted" title={row.source}>
          {row.source}
        </span>
      ),
    },
    {
      id: 'by',
      label: 'Added by',
      width: 'minmax(100px, 1fr)',
      hideBelow: 'md',
      cell: (row) => <span className="text-fg-muted">{row.createdBy ?? 'Leadwright'}</span>,
    },
    {
      id: 'created',
      label: 'Since',
      width: '88px',
      cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
    },
    ...(remove === null
      ? []
      : [
          {
            id: 'acts',
            label: 'Remove',
            width: '84px',
            fixed: true,
            align: 'right' as const,
            cell: (row: Suppression) => (
              <IconButton size="sm" label={`Remove ${shownValue(row)}`} onClick={() => remove(row)}>
                <Trash2 aria-hidden />
              </IconButton>
            ),
          },
        ]),
  ]
}

/** Addresses, domains and numbers nobody writes to, why, and how they came here. */
export function Suppressions() {
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const search = params.get('search') ?? ''
  const kind = kinds.find(([one]) => one === params.get('kind'))?.[0]
  const reason = (Object.keys(reasonWords) as SuppressionReason[]).find((one) => one === params.get('reason'))
  const may = useMay('suppressions.write')
  const mayExport = useMay('suppressions.export')
  const isKnown = useMe().data !== undefined
  const [open, setOpen] = useState<'add' | 'import' | Suppression | null>(null)
  const columns = columnsFor(may ? setOpen : null)
  const { shown, isShown, toggle } = useColumns('suppressions', columns)
  const filter = { ...(search && { search }), ...(kind && { kind }), ...(reason && { reason }) }
  const isFiltered = Object.keys(filter).length > 0
  const list = usePages<Suppression>(['suppressions', search, kind, reason], (cursor, signal) =>
    client.suppressions.list({ limit: 50, ...filter, ...(cursor && { cursor }) }, { signal }),
  )
  const close = async (): Promise<void> => {
    setOpen(null)
    await queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'suppressions',
    })
  }
  return (
    <ListPage title="Suppression">
      <Toolbar>
        <SearchField label="Search the list" value={search} onChange={(value) => set({ search: value })} />
        <Filter
          label="Kind"
          single
          options={kinds.map(([value, label]) => ({ value, label }))}
          values={kind ? [kind] : []}
          onChange={([next]) => set({ kind: next })}
        />
        <Filter
          label="Reason"
          single
          options={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
          values={reason ? [reason] : []}
          onChange={([next]) => set({ reason: next })}
        />
        <Count total={list.total} noun="suppression" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        {/* Until it is known who may, the places are kept. */}
        {(mayExport || !isKnown) && (
          <a
            href="/api/v1/suppressions/export"
            download="suppressions.csv"
            aria-label="Export the list"
            className={buttonClass({}, cn('max-sm:w-10 max-sm:px-0', !isKnown && 'invisible'))}
          >
            <Download aria-hidden className="size-4" /> <span className="max-sm:hidden">Export</span>
          </a>
        )}
        {(may || !isKnown) && (
          <span className={cn('flex gap-2', !isKnown && 'invisible')}>
            <Button
              aria-label="Import a list"
              className="max-sm:w-10 max-sm:px-0"
              onClick={() => setOpen('import')}
            >
              <FileUp aria-hidden className="size-4" /> <span className="max-sm:hidden">Import</span>
            </Button>
            <Button variant="primary" onClick={() => setOpen('add')}>
              <Plus aria-hidden className="size-4" /> Add
            </Button>
          </span>
        )}
      </Toolbar>
      <Table
        label="Suppressed addresses, domains and numbers"
        columns={shown}
        rowKey={(row) => row.id}
        {...list}
        empty={
          isFiltered ? (
            <Empty title="Nothing on the list matches" text="Loosen the search or the filters.">
              <Button onClick={() => set({ search: null, kind: null, reason: null })}>Clear filters</Button>
            </Empty>
          ) : (
            <Empty
              icon={<BellOff />}
              title="Nobody is suppressed"
              text="Whoever unsubscribes, complains or bounces for good comes here by itself, and is never written to again. Add customers, competitors or anybody else you do not want to write to."
            >
              {may && (
                <>
                  <Button variant="primary" onClick={() => setOpen('add')}>
                    Add addresses or domains
                  </Button>
                  <Button onClick={() => setOpen('import')}>Import a list</Button>
                </>
              )}
            </Empty>
          )
        }
      />
      {open === 'add' && <AddDialog onClose={() => void close()} />}
      {open === 'import' && <ImportDialog onClose={() => void close()} />}
      {open !== null && typeof open === 'object' && (
        <RemoveDialog suppression={open} shown={shownValue(open)} onClose={() => void close()} />
      )}
    </ListPage>
  )
}
