'use client'
import type { Import } from '#contracts/prospecting'
import { Import as ImportIcon, Upload } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { Status } from '@/components/status'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { formatNumber, humanize } from '@/lib/format'
import { useMay } from '@/lib/me'
import { importStatuses, isImportStatus } from '@/lib/statuses'
import { usePages } from '@/lib/use-pages'
import { orderIn, useUrlState } from '@/lib/use-url-state'

const numberColumn = (
  id: string,
  label: string,
  read: (row: Import) => number,
  hideBelow?: 'sm' | 'md',
): Column<Import> => ({
  id,
  label,
  width: '92px',
  align: 'right',
  ...(hideBelow && { hideBelow }),
  cell: (row) => formatNumber(read(row)),
})

const columns: Column<Import>[] = [
  {
    id: 'file',
    label: 'File',
    width: 'minmax(150px, 2fr)',
    fixed: true,
    sort: 'name',
    cell: (row) => (
      <Link href={`/imports/${row.id}`} tabIndex={-1} className="font-semibold hover:underline">
        {row.fileName}
      </Link>
    ),
    below: (row) => (
      <>
        <Status value={row.status} />
        <Time at={row.createdAt} />
      </>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    width: '120px',
    hideBelow: 'sm',
    cell: (row) => <Status value={row.status} />,
  },
  numberColumn('rows', 'Rows', (row) => row.rows),
  numberColumn('created', 'New', (row) => row.created, 'sm'),
  numberColumn('updated', 'Updated', (row) => row.updated, 'md'),
  numberColumn('merged', 'Known', (row) => row.merged - row.updated, 'sm'),
  numberColumn('invalid', 'Refused', (row) => row.invalid, 'sm'),
  {
    id: 'campaign',
    label: 'Campaign',
    width: 'minmax(110px, 1fr)',
    hideBelow: 'md',
    cell: (row) => row.campaignName ?? <span className="text-fg-subtle">none</span>,
  },
  {
    id: 'created-at',
    label: 'Started',
    width: '100px',
    hideBelow: 'md',
    sort: 'created',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

export function ImportList() {
  const { params, set } = useUrlState()
  const asked = params.get('status')
  const status = isImportStatus(asked) ? asked : undefined
  const search = params.get('search') ?? ''
  const sort = params.get('sort') === 'name' ? 'name' : 'created'
  const order = orderIn(params, sort === 'name' ? 'asc' : 'desc')
  const { shown, isShown, toggle } = useColumns('imports', columns)
  const may = useMay('imports.write')
  const filter = { ...(status && { status }), ...(search && { search }), sort, order } as const
  const list = usePages<Import>(
    ['imports', status, search, sort, order],
    (cursor, signal) => client.imports.list({ limit: 50, ...filter, ...(cursor && { cursor }) }, { signal }),
    { refetchMs: 10_000 },
  )
  return (
    <ListPage title="Imports">
      <Toolbar>
        <SearchField label="Search file names" value={search} onChange={(value) => set({ search: value })} />
        <Filter
          label="Status"
          single
          options={importStatuses.map((value) => ({ value, label: humanize(value) }))}
          values={status ? [status] : []}
          onChange={([value]) => set({ status: value })}
        />
        <Count total={list.total} noun="import" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        {may && (
          <ButtonLink href="/imports/new" variant="primary">
            <Upload aria-hidden className="size-4" /> Import a list
          </ButtonLink>
        )}
      </Toolbar>
      <Table
        label="Imports"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/imports/${row.id}`}
        {...list}
        sort={{ by: sort, order }}
        onSort={(next) => set({ sort: next.by, order: next.order })}
        empty={
          search || status ? (
            <Empty title="No import matches" text="Loosen the search or the filter.">
              <Button onClick={() => set({ search: null, status: null })}>Clear filters</Button>
            </Empty>
          ) : (
            <Empty
              icon={<ImportIcon />}
              title="No imports yet"
              text="A CSV or Excel list of companies becomes prospects. You see what is new, double or broken before anything is stored."
            >
              <ButtonLink href="/imports/new" variant="primary">
                Import a list
              </ButtonLink>
            </Empty>
          )
        }
      />
    </ListPage>
  )
}
