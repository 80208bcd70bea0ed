'use client'
import type { Notification } from '#contracts/notify'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Empty } from '@/components/empty'
import { Page } from '@/components/page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Filter } from '@/components/table/toolbar'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api, client } from '@/lib/api'
import { humanize } from '@/lib/format'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'

const columns: Column<Notification>[] = [
  {
    id: 'text',
    label: 'What happened',
    width: 'minmax(200px, 3fr)',
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className={row.readAt === null ? 'truncate font-semibold' : 'truncate text-fg-muted'}>
          {row.text}
        </span>
        {row.readAt === null && <Badge tone="accent">New</Badge>}
      </span>
    ),
    below: (row) => (
      <>
        {humanize(row.kind)} · <Time at={row.at} />
      </>
    ),
  },
  {
    id: 'kind',
    label: 'Kind',
    width: '160px',
    hideBelow: 'md',
    cell: (row) => <span className="text-fg-muted">{humanize(row.kind)}</span>,
  },
  {
    id: 'at',
    label: 'When',
    width: '104px',
    hideBelow: 'sm',
    cell: (row) => <Time at={row.at} className="text-fg-muted" />,
  },
]

/** Everything the member was told here, newest first. */
export function NotificationList() {
  const router = useRouter()
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const unread = params.get('unread') === 'true'
  const list = usePages<Notification>(['notifications', unread], (cursor, signal) =>
    client.notifications.list({ limit: 50, unread, ...(cursor && { cursor }) }, { signal }),
  )
  const read = useMutation(
    api.notifications.markRead.mutationOptions({
      onSuccess: async () =>
        queries.invalidateQueries({
          predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'notifications',
        }),
    }),
  )
  const open = (row: Notification): void => {
    if (row.readAt === null) read.mutate({ ids: [row.id] })
    router.push(row.path)
  }
  return (
    <Page
      title="Notifications"
      text="What happened in this workspace while you looked elsewhere. Equal ones stand together until you read them."
      acts={
        <>
          <ButtonLink href="/settings/notifications">Choose what you are told</ButtonLink>
          <Button
            busy={read.isPending}
            disabled={!list.rows.some((row) => row.readAt === null)}
            onClick={() => read.mutate({ all: true })}
          >
            Mark all as read
          </Button>
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Filter
          label="Show"
          single
          options={[{ value: 'true', label: 'Not read' }]}
          values={unread ? ['true'] : []}
          onChange={([next]) => set({ unread: next })}
        />
      </div>
      <div className="flex max-h-[calc(100dvh-240px)] flex-col overflow-hidden rounded border border-line">
        <Table
          label="Notifications"
          columns={columns}
          rowKey={(row) => row.id}
          {...list}
          onOpen={open}
          empty={
            <Empty
              icon={<Bell />}
              title={unread ? 'All read' : 'Nothing yet'}
              text="Finished imports and campaigns, drafts that wait and jobs that failed appear here."
            />
          }
        />
      </div>
    </Page>
  )
}
