'use client'
import type { BadLeadRequest } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { BulkBar } from '@/components/table/bulk-bar'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { useSelection } from '@/components/table/use-selection'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { useMay } from '@/lib/me'
import { formatMoney } from '@/lib/money'
import { useHotkeys } from '@/lib/use-hotkeys'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { RequestPreview } from './request-preview'
import { reasonWords, RequestState } from './words'

const DecideBadLeads = dynamic(
  () => import('@/forms/decide-bad-leads').then((module) => module.DecideBadLeads),
  { ssr: false },
)

const columns: Column<BadLeadRequest>[] = [
  {
    id: 'provider',
    label: 'Provider',
    width: 'minmax(130px, 1.2fr)',
    fixed: true,
    cell: (row) => (
      <span className="font-semibold" title={row.providerName}>
        {row.providerName}
      </span>
    ),
    below: (row) => <span className="truncate">{reasonWords[row.reason]}</span>,
  },
  {
    id: 'reason',
    label: 'Reason',
    width: '150px',
    hideBelow: 'sm',
    cell: (row) => reasonWords[row.reason],
  },
  {
    id: 'notes',
    label: 'Notes',
    width: 'minmax(140px, 2fr)',
    hideBelow: 'sm',
    cell: (row) => (
      <span className="text-fg-muted" title={row.notes}>
        {row.notes}
      </span>
    ),
  },
  { id: 'niche', label: 'Niche', width: 'minmax(100px, 1fr)', hideBelow: 'md', cell: (row) => row.nicheName },
  {
    id: 'price',
    label: 'Price',
    width: '112px',
    align: 'right',
    cell: (row) => formatMoney(row.price),
  },
  {
    id: 'state',
    label: 'State',
    width: '116px',
    hideBelow: 'sm',
    cell: (row) => <RequestState status={row.status} />,
  },
  {
    id: 'created',
    label: 'Asked',
    width: '88px',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

const states = [
  { value: 'pending', label: 'To decide' },
  { value: 'approved', label: 'Paid back' },
  { value: 'rejected', label: 'Stays paid' },
  { value: 'all', label: 'All' },
] as const

/** What providers say was wrong with leads they bought. `space` shows one, `a` pays back, `r` refuses. */
export function BadLeadQueue() {
  const queries = useQueryClient()
  const { params, set } = useUrlState()
  const state = states.find(({ value }) => value === params.get('state'))?.value ?? 'pending'
  const may = useMay('bad_leads.decide')
  const selection = useSelection()
  const [previewed, setPreviewed] = useState<string | null>(null)
  const [deciding, setDeciding] = useState<{
    decision: 'approve' | 'reject'
    requests: BadLeadRequest[]
  } | null>(null)
  const list = usePages<BadLeadRequest>(
    ['badLeads', state],
    (cursor, signal) =>
      client.badLeads.list(
        { limit: 50, ...(state !== 'all' && { status: state }), ...(cursor && { cursor }) },
        { signal },
      ),
    { refetchMs: 60_000 },
  )
  const shown = list.rows.find((row) => row.id === previewed)
  const waiting = list.rows.filter((row) => selection.has(row.id) && row.status === 'pending')
  const decide = (decision: 'approve' | 'reject', requests: BadLeadRequest[]): void => {
    if (may && requests.length > 0) setDeciding({ decision, requests })
  }
  const byKey = (decision: 'approve' | 'reject'): void =>
    decide(decision, waiting.length > 0 ? waiting : shown?.status === 'pending' ? [shown] : [])
  useHotkeys({ a: () => byKey('approve'), r: () => byKey('reject') })
  const done = async (): Promise<void> => {
    setDeciding(null)
    selection.clear()
    await Promise.all([
      queries.invalidateQueries({ queryKey: [['badLeads']] }),
      queries.invalidateQueries({ queryKey: [['money']] }),
    ])
  }
  return (
    <div className="flex h-full">
      <div className="min-w-0 flex-1">
        <ListPage title="Bad leads">
          <Toolbar>
            <Filter
              label="Showing"
              single
              options={[...states]}
              values={state === 'pending' ? [] : [state]}
              onChange={([next]) => set({ state: next === 'pending' ? null : next })}
            />
            <Count total={list.total} noun="request" known={!list.isLoading} />
          </Toolbar>
          <Table
            label="Requests for bad leads"
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => setPreviewed(row.id)}
            previewed={previewed}
            onPreview={(row) => setPreviewed(row?.id ?? null)}
            {...(may && { selection })}
            {...list}
            empty={
              <Empty
                icon={<Undo2 />}
                title={state === 'pending' ? 'Nothing to decide' : 'Nothing here'}
                text="A provider who bought a lead that was no good asks for the money back within the return window. The request waits here with its reason."
              >
                {state === 'pending' ? (
                  <Button onClick={() => set({ state: 'all' })}>Show those decided</Button>
                ) : (
                  <Button onClick={() => set({ state: null })}>Show what waits</Button>
                )}
              </Empty>
            }
          />
          {may && (
            <BulkBar
              selection={selection}
              total={list.rows.filter((row) => selection.has(row.id)).length}
              noun="request"
            >
              <Button size="sm" disabled={waiting.length === 0} onClick={() => decide('approve', waiting)}>
                Pay back
              </Button>
              <Button size="sm" disabled={waiting.length === 0} onClick={() => decide('reject', waiting)}>
                Refuse
              </Button>
            </BulkBar>
          )}
        </ListPage>
      </div>
      {shown && (
        <aside
          aria-label="Request"
          className="scroll-quiet w-96 shrink-0 overflow-y-auto border-l border-line bg-bg max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-md max-lg:shadow-panel"
        >
          <RequestPreview
            request={shown}
            may={may}
            onDecide={(decision) => decide(decision, [shown])}
            onClose={() => setPreviewed(null)}
          />
        </aside>
      )}
      {deciding && (
        <DecideBadLeads {...deciding} onClose={() => setDeciding(null)} onDone={() => void done()} />
      )}
    </div>
  )
}
