'use client'
import type { InstanceMail } from '#contracts/notify'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { formatNumber, humanize } from '@/lib/format'
import { usePages } from '@/lib/use-pages'

const ways = {
  smtp: 'A mail server (SMTP_URL)',
  resend: 'Resend',
  mailbox: 'The built-in mailbox: nothing leaves',
}
const tones: Record<InstanceMail['status'], Tone> = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'green',
  failed: 'red',
  in_doubt: 'amber',
  expired: 'neutral',
}

function columnsOf(isBusy: boolean, again: (id: string) => void): Column<InstanceMail>[] {
  return [
    {
      id: 'kind',
      label: 'Mail',
      width: 'minmax(120px, 1fr)',
      cell: (row) => humanize(row.kind),
      below: (row) => <span className="truncate">{row.to}</span>,
    },
    {
      id: 'to',
      label: 'To',
      width: 'minmax(120px, 1fr)',
      hideBelow: 'sm',
      cell: (row) => <span className="truncate text-fg-muted">{row.to}</span>,
    },
    {
      id: 'status',
      label: 'Status',
      width: '96px',
      cell: (row) => <Badge tone={tones[row.status]}>{humanize(row.status)}</Badge>,
    },
    {
      id: 'reason',
      label: 'Why',
      width: 'minmax(120px, 2fr)',
      hideBelow: 'md',
      cell: (row) => <span className="truncate text-fg-muted">{row.reason}</span>,
    },
    {
      id: 'at',
      label: 'When',
      width: '96px',
      hideBelow: 'sm',
      cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
    },
    {
      id: 'acts',
      label: '',
      width: '92px',
      cell: (row) =>
        row.status === 'failed' ? (
          <Button size="sm" busy={isBusy} onClick={() => again(row.id)}>
            Send again
          </Button>
        ) : null,
    },
  ]
}

/** How mail of the instance leaves, and what became of it. */
export function Mail() {
  const queries = useQueryClient()
  const state = useQuery(api.instance.mail.queryOptions())
  const list = usePages<InstanceMail>(['instance', 'mails'], (cursor, signal) =>
    client.instance.mails({ limit: 50, ...(cursor && { cursor }) }, { signal }),
  )
  const test = useMutation(
    api.instance.testMail.mutationOptions({
      onSuccess: async () => {
        toast('A mail to you is on its way')
        await queries.invalidateQueries()
      },
    }),
  )
  const retry = useMutation(
    api.instance.retryMail.mutationOptions({
      onSuccess: async () => {
        toast('It is sent again')
        await queries.invalidateQueries()
      },
    }),
  )
  const columns = columnsOf(retry.isPending, (id) => retry.mutate({ id }))
  return (
    <div className="space-y-4">
      {state.error && <FailureBox error={state.error} onRetry={() => void state.refetch()} />}
      <Panel
        title="How mail leaves"
        acts={
          <Button size="sm" busy={test.isPending} onClick={() => test.mutate({})}>
            Send me a test mail
          </Button>
        }
      >
        {state.data ? (
          <p className="text-fg-muted">
            {ways[state.data.by]}, from {state.data.from}. {formatNumber(state.data.counts.sent)} sent,{' '}
            {formatNumber(state.data.counts.queued)} waiting, {formatNumber(state.data.counts.failed)} failed
            in 14 days.
          </p>
        ) : (
          <Skeleton className="h-5 w-2/3" />
        )}
      </Panel>
      <div className="flex max-h-[calc(100dvh-320px)] flex-col overflow-hidden rounded border border-line">
        <Table
          label="Mails"
          columns={columns}
          rowKey={(row) => row.id}
          {...list}
          empty={
            <Empty icon={<MailCheck />} title="No mail yet" text="Mails of the last 14 days appear here." />
          }
        />
      </div>
    </div>
  )
}
