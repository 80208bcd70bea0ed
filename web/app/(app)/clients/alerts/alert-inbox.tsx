'use client'
import type { Alert } from '#contracts/clients'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay, useMe } from '@/lib/me'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { AlertPreview } from './alert-preview'
import { AlertState } from './alert-state'

const ResolveAlert = dynamic(() => import('@/forms/resolve-alert').then((module) => module.ResolveAlert), {
  ssr: false,
})
const SnoozeAlert = dynamic(() => import('@/forms/snooze-alert').then((module) => module.SnoozeAlert), {
  ssr: false,
})

const columns: Column<Alert>[] = [
  {
    id: 'client',
    label: 'Client',
    width: 'minmax(120px, 1fr)',
    fixed: true,
    cell: (row) => (
      <bdi className="font-semibold" title={row.client.name}>
        {row.client.name}
      </bdi>
    ),
    below: (row) => <span className="truncate text-fg-muted">{row.title}</span>,
  },
  {
    id: 'title',
    label: 'What happened',
    width: 'minmax(180px, 2fr)',
    hideBelow: 'sm',
    cell: (row) => <span title={row.title}>{row.title}</span>,
  },
  {
    id: 'rule',
    label: 'Rule',
    width: 'minmax(120px, 1fr)',
    hideBelow: 'md',
    cell: (row) => (
      <span className="text-fg-muted" title={row.rule.name}>
        {row.rule.name}
      </span>
    ),
  },
  {
    id: 'score',
    label: 'Score',
    width: '72px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => (row.shown === null ? '–' : Math.round(row.shown)),
  },
  {
    id: 'assignee',
    label: 'Who',
    width: '112px',
    hideBelow: 'md',
    cell: (row) => <bdi className="text-fg-muted">{row.assignee?.name ?? 'Nobody'}</bdi>,
  },
  { id: 'state', label: 'State', width: '112px', cell: (row) => <AlertState alert={row} /> },
  {
    id: 'since',
    label: 'Since',
    width: '88px',
    hideBelow: 'sm',
    cell: (row) => <Time at={row.openedAt ?? row.pendingSince} className="text-fg-muted" />,
  },
]

const states = [
  { value: 'waiting', label: 'Open' },
  { value: 'snoozed', label: 'Snoozed' },
  { value: 'pending', label: 'Not yet' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const
const whose = [
  { value: 'me', label: 'Me' },
  { value: 'nobody', label: 'Nobody' },
] as const

/** Clients that need somebody now. `space` shows one, `a` takes it, `s` puts it off, `r` closes it with what came of it. */
export function AlertInbox() {
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const state = states.find(({ value }) => value === params.get('state'))?.value ?? 'waiting'
  const assignee = whose.find(({ value }) => value === params.get('assignee'))?.value
  const may = useMay('alerts.write')
  const me = useMe().data?.user.id
  const shownId = params.get('alert')
  const show = (id: string | null): void => set({ alert: id })
  const [asking, setAsking] = useState<{ act: 'resolve' | 'snooze'; alert: Alert } | null>(null)
  const list = usePages<Alert>(
    ['alerts', state, assignee],
    (cursor, signal) =>
      client.alerts.list(
        { state, limit: 50, ...(assignee && { assignee }), ...(cursor && { cursor }) },
        { signal },
      ),
    { refetchMs: 60_000 },
  )
  const listed = list.rows.find(({ id }) => id === shownId)
  // A link names an alert that the list may not show.
  const linked = useQuery({
    ...api.alerts.get.queryOptions({ input: { id: shownId ?? '' } }),
    enabled: shownId !== null && !list.isLoading && listed === undefined,
    retry: false,
  })
  const shown = listed ?? (shownId === null ? undefined : linked.data)
  const done = async (): Promise<void> => {
    setAsking(null)
    await Promise.all([
      queries.invalidateQueries({ queryKey: [['alerts']] }),
      queries.invalidateQueries({ queryKey: api.clients.key() }),
    ])
  }
  const run = async (act: () => Promise<unknown>, words: string): Promise<void> => {
    try {
      await act()
      toast(words)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await done()
  }
  const assign = (alert: Alert, assigneeId: string | null): void => {
    if (!may || alert.status !== 'open') return
    const words = assigneeId === null ? 'Nobody has it now' : assigneeId === me ? 'It is yours' : 'Handed on'
    void run(async () => client.alerts.assign({ id: alert.id, assigneeId }), words)
  }
  const ask = (act: 'resolve' | 'snooze', alert: Alert): void => {
    if (may && alert.status === 'open') setAsking({ act, alert })
  }
  return (
    <div className="flex h-full">
      <div className="min-w-0 flex-1">
        <ListPage title="Alerts">
          <Toolbar>
            <Filter
              label="Showing"
              single
              options={[...states]}
              values={state === 'waiting' ? [] : [state]}
              onChange={([next]) => set({ state: next === 'waiting' ? null : next, alert: null })}
            />
            <Filter
              label="Who"
              single
              options={[...whose]}
              values={assignee ? [assignee] : []}
              onChange={([next]) => set({ assignee: next, alert: null })}
            />
            <Count total={list.total} noun="alert" known={!list.isLoading} />
          </Toolbar>
          <Table
            label="Alerts"
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => show(row.id)}
            previewed={shownId}
            onPreview={(row) => show(row?.id ?? null)}
            rowKeys={{
              a: (row) => {
                if (me) assign(row, me)
              },
              r: (row) => ask('resolve', row),
              s: (row) => ask('snooze', row),
            }}
            {...list}
            empty={
              <Empty
                icon={<BellRing />}
                title={state === 'waiting' && !assignee ? 'Nobody needs you now' : 'Nothing here'}
                text="An alert opens when a client becomes critical, falls silent, complains again and again, or does not pay, and closes by itself when that ends."
              >
                {state === 'waiting' && !assignee ? (
                  <ButtonLink href="/clients">See all clients</ButtonLink>
                ) : (
                  <Button onClick={() => set({ state: null, assignee: null })}>Show what is open</Button>
                )}
              </Empty>
            }
          />
        </ListPage>
      </div>
      {shown && (
        <aside
          aria-label="Alert"
          className="scroll-quiet w-96 shrink-0 overflow-y-auto border-l border-line bg-bg max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-md max-lg:shadow-panel"
        >
          <AlertPreview
            alert={shown}
            may={may}
            onAssign={(id) => assign(shown, id)}
            onSnooze={() => ask('snooze', shown)}
            onWake={() =>
              void run(async () => client.alerts.snooze({ id: shown.id, until: null }), 'It is back')
            }
            onResolve={() => ask('resolve', shown)}
            onClose={() => show(null)}
          />
        </aside>
      )}
      {asking?.act === 'resolve' && (
        <ResolveAlert alert={asking.alert} onClose={() => setAsking(null)} onDone={() => void done()} />
      )}
      {asking?.act === 'snooze' && (
        <SnoozeAlert alert={asking.alert} onClose={() => setAsking(null)} onDone={() => void done()} />
      )}
    </div>
  )
}
