'use client'
import type { Failure } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, RotateCw } from 'lucide-react'
import { Link } from '@/components/ui/link'
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
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count, formatNumber, humanize } from '@/lib/format'
import { useMay } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { orderIn, useUrlState } from '@/lib/use-url-state'

const places: Record<Failure['subjectKind'], (id: string) => string> = {
  prospect: (id) => `/prospects/${id}`,
  import: (id) => `/imports/${id}`,
  campaign: (id) => `/campaigns/${id}`,
  sequence: (id) => `/review?draft=${id}`,
}
const hrefOf = (row: Failure): string => places[row.subjectKind](row.subjectId)

const steps: Record<string, string> = {
  'prospect.enrich': 'Reading the site',
  'sequence.draft': 'Drafting',
  'import.run': 'Importing',
}
const stepOf = (flow: string): string => steps[flow] ?? humanize(flow)

const columns: Column<Failure>[] = [
  {
    id: 'subject',
    label: 'What',
    width: 'minmax(130px, 1fr)',
    fixed: true,
    sort: 'name',
    cell: (row) => (
      <Link href={hrefOf(row)} tabIndex={-1} className="font-semibold hover:underline">
        {row.subjectName}
      </Link>
    ),
    below: (row) => <span className="truncate">{row.reason}</span>,
  },
  { id: 'flow', label: 'Step', width: '140px', hideBelow: 'md', cell: (row) => stepOf(row.flow) },
  {
    id: 'reason',
    label: 'What happened',
    width: 'minmax(150px, 1.6fr)',
    hideBelow: 'sm',
    cell: (row) => <span title={row.reason}>{row.reason}</span>,
  },
  {
    id: 'remedy',
    label: 'What to do',
    width: 'minmax(150px, 2.4fr)',
    hideBelow: 'sm',
    cell: (row) => (
      <span className="text-fg-muted" title={row.remedy}>
        {row.remedy}
      </span>
    ),
  },
  {
    id: 'attempts',
    label: 'Tries',
    width: '64px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => formatNumber(row.attempts),
  },
  {
    id: 'created',
    label: 'When',
    width: '96px',
    sort: 'created',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

const flows = ['prospect.enrich', 'sequence.draft', 'import.run']

/** What gave up after its retries: why, what to do, and another try, one by one or all. */
export function FailedJobs() {
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const flow = params.get('flow') ?? undefined
  const search = params.get('search') ?? ''
  const sort = params.get('sort') === 'name' ? 'name' : 'created'
  const order = orderIn(params, sort === 'name' ? 'asc' : 'desc')
  const filter = { ...(flow && { flow }), ...(search && { search }) }
  const may = useMay('jobs.retry')
  const selection = useSelection()
  const [busy, setBusy] = useState(false)
  const { shown, isShown, toggle } = useColumns('failures', columns)
  const list = usePages<Failure>(['failures', flow, search, sort, order], (cursor, signal) =>
    client.failures.list({ limit: 50, ...filter, sort, order, ...(cursor && { cursor }) }, { signal }),
  )
  const retry = async (what: Parameters<typeof client.failures.retry>[0], number: number): Promise<void> => {
    setBusy(true)
    try {
      await client.failures.retry(what)
      toast(`${count(number, 'job')} will be tried again`)
      selection.clear()
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  const all = { all: true as const, ...filter }
  const total = list.total ?? null
  return (
    <ListPage title="Failed jobs">
      <Toolbar>
        <SearchField
          label="Search names and reasons"
          value={search}
          onChange={(value) => set({ search: value })}
        />
        <Filter
          label="Step"
          single
          options={[...new Set([...flows, ...(flow ? [flow] : [])])].map((value) => ({
            value,
            label: stepOf(value),
          }))}
          values={flow ? [flow] : []}
          onChange={([next]) => set({ flow: next })}
        />
        <Count total={list.total} noun="failure" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        {may && list.rows.length > 0 && (
          <Button busy={busy} onClick={() => void retry(all, total ?? list.rows.length)}>
            <RotateCw aria-hidden className="size-4" />{' '}
            {total === 1 ? 'Retry it' : `Retry all ${total === null ? '' : formatNumber(total)}`}
          </Button>
        )}
      </Toolbar>
      <Table
        label="Failed jobs"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={hrefOf}
        {...list}
        {...(may && { selection })}
        sort={{ by: sort, order }}
        onSort={(next) => set({ sort: next.by, order: next.order })}
        empty={
          search ? (
            <Empty title="No failed job matches" text="Loosen the search or the filter.">
              <Button onClick={() => set({ search: null, flow: null })}>Clear filters</Button>
            </Empty>
          ) : (
            <Empty
              icon={<CircleCheck />}
              title={flow ? 'Nothing failed at this step' : 'Nothing has failed'}
              text="Work that gives up after its retries stands here, with the reason and a way to try again."
            >
              {flow && <Button onClick={() => set({ flow: null })}>Show all steps</Button>}
            </Empty>
          )
        }
      />
      <BulkBar selection={selection} total={total} noun="job">
        <Button
          size="sm"
          variant="primary"
          busy={busy}
          onClick={() =>
            void retry(
              selection.all ? all : { ids: [...selection.ids] },
              selection.all ? (total ?? 0) : selection.ids.size,
            )
          }
        >
          <RotateCw aria-hidden className="size-3.5" /> Retry
        </Button>
      </BulkBar>
    </ListPage>
  )
}
