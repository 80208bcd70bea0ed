'use client'
import type { Mailbox, MailboxStatus } from '#contracts/outreach'
import { CircleAlert, CircleCheck, CirclePause, Mails, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { formatNumber } from '@/lib/format'
import { useMay } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { checkSummary, kindWords, rate, statusTone, statusWords } from './words'

const AddMailbox = dynamic(() => import('@/forms/mailbox').then((module) => module.MailboxDialog), {
  ssr: false,
})

const icons = { active: <CircleCheck />, paused: <CirclePause />, failed: <CircleAlert /> }

const columns: Column<Mailbox>[] = [
  {
    id: 'name',
    label: 'Mailbox',
    width: 'minmax(180px, 2fr)',
    fixed: true,
    cell: (row) => (
      <span className="truncate" title={row.fromEmail}>
        <span className="font-semibold">{row.name}</span>
        {row.name !== row.fromEmail && <span className="text-fg-subtle"> {row.fromEmail}</span>}
      </span>
    ),
    below: (row) => (
      <span className="truncate">
        {row.sentToday} of {row.capToday} today
        {row.health.bounceRate !== null && ` · ${rate(row.health.bounceRate)} came back`}
      </span>
    ),
  },
  { id: 'kind', label: 'Kind', width: '110px', hideBelow: 'md', cell: (row) => kindWords[row.kind] },
  {
    id: 'status',
    label: 'State',
    width: '130px',
    cell: (row) => (
      <Badge tone={statusTone[row.status]} icon={icons[row.status]}>
        {statusWords[row.status]}
      </Badge>
    ),
  },
  {
    id: 'check',
    label: 'Set-up',
    width: '132px',
    hideBelow: 'sm',
    cell: (row) => {
      const { text, tone } = checkSummary(row)
      return <Badge tone={tone}>{text}</Badge>
    },
  },
  {
    id: 'today',
    label: 'Today',
    width: '90px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => `${formatNumber(row.sentToday)} of ${formatNumber(row.capToday)}`,
  },
  {
    id: 'waiting',
    label: 'Waiting',
    width: '80px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => (row.waiting === null ? '1,000+' : formatNumber(row.waiting)),
  },
  {
    id: 'bounces',
    label: 'Came back',
    width: '112px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => rate(row.health.bounceRate),
  },
  {
    id: 'complaints',
    label: 'Spam reports',
    width: '128px',
    align: 'right',
    hideBelow: 'md',
    cell: (row) => rate(row.health.complaintRate),
  },
  {
    id: 'last',
    label: 'Last sent',
    width: '92px',
    hideBelow: 'md',
    cell: (row) =>
      row.lastSentAt === null ? <span className="text-fg-subtle">never</span> : <Time at={row.lastSentAt} />,
  },
]

/** The accounts that send, how they are doing, and the way to add one. */
export function Mailboxes() {
  const router = useRouter()
  const { params, set } = useUrlState()
  const status = (Object.keys(statusWords) as MailboxStatus[]).find((one) => one === params.get('status'))
  const may = useMay('mailboxes.write')
  const [adding, setAdding] = useState(false)
  const { shown, isShown, toggle } = useColumns('mailboxes', columns)
  const list = usePages<Mailbox>(['mailboxes', status], (cursor, signal) =>
    client.mailboxes.list({ limit: 50, ...(status && { status }), ...(cursor && { cursor }) }, { signal }),
  )
  const add = may && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" /> Add mailbox
    </Button>
  )
  return (
    <ListPage title="Mailboxes">
      <Toolbar>
        <Filter
          label="State"
          single
          options={Object.entries(statusWords).map(([value, label]) => ({ value, label }))}
          values={status ? [status] : []}
          onChange={([next]) => set({ status: next })}
        />
        <Count total={list.total} noun="mailbox" many="mailboxes" known={!list.isLoading} />
        <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />
        {add}
      </Toolbar>
      <Table
        label="Mailboxes"
        columns={shown}
        rowKey={(row) => row.id}
        rowHref={(row) => `/outreach/mailboxes/${row.id}`}
        {...list}
        empty={
          status ? (
            <Empty title="No mailbox is in this state" text="Choose another state.">
              <Button onClick={() => set({ status: null })}>Clear filter</Button>
            </Empty>
          ) : (
            <Empty
              icon={<Mails />}
              title="No mailboxes"
              text="Approved messages go out through your own mailboxes, a few a day each, and replies come back to them. Add one to begin; the built-in one is there to try things out."
            >
              {add}
            </Empty>
          )
        }
      />
      {adding && (
        <AddMailbox
          mailbox={null}
          onClose={() => setAdding(false)}
          onSaved={(made) => router.push(`/outreach/mailboxes/${made.id}`)}
        />
      )}
    </ListPage>
  )
}
