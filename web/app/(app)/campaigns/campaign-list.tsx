'use client'
import type { Campaign } from '#contracts/prospecting'
import { Megaphone, Plus } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { MiniProgress } from '@/components/mini-progress'
import { Status } from '@/components/status'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { formatNumber, humanize } from '@/lib/format'
import { campaignStatuses, isCampaignStatus } from '@/lib/statuses'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'

const columns: Column<Campaign>[] = [
  {
    id: 'name',
    label: 'Campaign',
    width: 'minmax(180px, 3fr)',
    fixed: true,
    cell: (row) => (
      <Link
        href={`/campaigns/${row.id}`}
        tabIndex={-1}
        title={row.name}
        dir="auto"
        className="block truncate text-left font-semibold hover:underline"
      >
        {row.name}
      </Link>
    ),
    below: (row) => (
      <>
        <Status value={row.status} />
        <span className="w-28 shrink-0">
          <MiniProgress counts={row.counts} total={row.prospects} label={row.name} />
        </span>
      </>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    width: '124px',
    hideBelow: 'sm',
    cell: (row) => <Status value={row.status} />,
  },
  {
    id: 'progress',
    label: 'Progress',
    width: '150px',
    hideBelow: 'sm',
    cell: (row) => <MiniProgress counts={row.counts} total={row.prospects} label={row.name} />,
  },
  {
    id: 'prospects',
    label: 'Prospects',
    width: '104px',
    align: 'right',
    cell: (row) => formatNumber(row.prospects),
  },
  {
    id: 'drafted',
    label: 'Drafted',
    width: '104px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => formatNumber(row.counts.drafted ?? 0),
  },
  {
    id: 'failed',
    label: 'Failed',
    width: '104px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => formatNumber(row.counts.failed ?? 0),
  },
  {
    id: 'type',
    label: 'Business type',
    width: 'minmax(100px, 1fr)',
    hideBelow: 'md',
    optional: true,
    cell: (row) => row.businessType || '–',
  },
  {
    id: 'place',
    label: 'Place',
    width: 'minmax(110px, 1fr)',
    hideBelow: 'md',
    cell: (row) => row.place || '–',
  },
  {
    id: 'created',
    label: 'Created',
    width: '104px',
    hideBelow: 'md',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

export function CampaignList() {
  const { params, set } = useUrlState()
  const asked = params.get('status')
  const status = isCampaignStatus(asked) ? asked : undefined
  const search = params.get('search') ?? ''
  const { shown, isShown, toggle } = useColumns('campaigns', columns)
  const list = usePages<Campaign>(
    ['campaigns', status, search],
    (cursor, signal) =>
      client.campaigns.list(
        { limit: 50, ...(status && { status }), ...(search && { search }), ...(cursor && { cursor }) },
        { signal },
      ),
    { refetchMs: 15_000 },
  )
  const filtered = Boolean(status || search)
  return (
    <ListPage title="Campaigns">
      <Toolbar>
        <SearchField label="Search campaigns" value={search} onChange={(value) => set({ search: value })} />
        <Filter
          label="Status"
          single
          options={campaignStatuses.map((value) => ({ value, label: humanize(value) }))}
          values={status ? [status] : []}
          onChange={([value]) => set({ status: value })}
        />
        <Count total={list.total} noun="campaign" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        <ButtonLink href="/campaigns/new" variant="primary">
          <Plus aria-hidden className="size-4" /> New campaign
        </ButtonLink>
      </Toolbar>
      <Table
        label="Campaigns"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/campaigns/${row.id}`}
        {...list}
        empty={
          filtered ? (
            <Empty title="No campaign matches" text="Loosen the search or the filter.">
              <Button onClick={() => set({ search: null, status: null })}>Clear filters</Button>
            </Empty>
          ) : (
            <Empty
              icon={<Megaphone />}
              title="No campaigns yet"
              text="A campaign takes companies in, reads their websites, scores them and drafts letters to the good ones."
            >
              <ButtonLink href="/campaigns/new" variant="primary">
                New campaign
              </ButtonLink>
              <ButtonLink href="/home">See with sample data</ButtonLink>
            </Empty>
          )
        }
      />
    </ListPage>
  )
}
