'use client'
import type { AuditEntry } from '#contracts/tenancy'
import { ScrollText } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { SettingsPage } from '@/components/settings-page'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Filter } from '@/components/table/toolbar'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { humanize } from '@/lib/format'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'

const Entry = dynamic(() => import('./audit-entry').then((module) => module.AuditEntryDialog), { ssr: false })

const columns: Column<AuditEntry>[] = [
  {
    id: 'at',
    label: 'When',
    width: '104px',
    cell: (row) => <Time at={row.at} className="text-fg-muted" />,
  },
  {
    id: 'actor',
    label: 'Who',
    width: 'minmax(96px, 1fr)',
    cell: (row) => row.actorName ?? humanize(row.actorKind),
  },
  {
    id: 'action',
    label: 'Did',
    width: 'minmax(120px, 1.6fr)',
    cell: (row) => humanize(row.action),
    below: (row) => (
      <span className="truncate">
        {humanize(row.subjectKind)}
        {row.ip && `, from ${row.ip}`}
      </span>
    ),
  },
  {
    id: 'subject',
    label: 'To',
    width: 'minmax(100px, 1fr)',
    hideBelow: 'sm',
    cell: (row) => <span className="text-fg-muted">{humanize(row.subjectKind)}</span>,
  },
  {
    id: 'ip',
    label: 'From',
    width: '128px',
    hideBelow: 'md',
    cell: (row) => <span className="text-fg-muted">{row.ip ?? '–'}</span>,
  },
]

const kinds = [
  'workspace',
  'member',
  'invitation',
  'api_key',
  'campaign',
  'prospect',
  'contact',
  'scoring_model',
  'sequence',
  'import',
]

/** Every sensitive act, newest first; nobody can change it. */
export function AuditLog() {
  const { params, set } = useUrlState()
  const [open, setOpen] = useState<AuditEntry | null>(null)
  const kind = params.get('kind') ?? undefined
  const from = params.get('from') ?? ''
  const list = usePages<AuditEntry>(['auditLog', kind, from], (cursor, signal) =>
    client.auditLog.list(
      {
        limit: 50,
        ...(kind && { subjectKind: kind }),
        ...(from && { from: new Date(from).toISOString() }),
        ...(cursor && { cursor }),
      },
      { signal },
    ),
  )
  return (
    <SettingsPage
      title="Audit log"
      text="Every sensitive act, newest first. Entries cannot be changed or deleted."
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Filter
          label="Kind"
          single
          options={kinds.map((value) => ({ value, label: humanize(value) }))}
          values={kind ? [kind] : []}
          onChange={([next]) => set({ kind: next })}
        />
        <label htmlFor="audit-since" className="flex items-center gap-2 text-fg-muted">
          Since
          <Input
            id="audit-since"
            type="date"
            className="w-40"
            value={from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </label>
      </div>
      <div className="flex max-h-[calc(100dvh-240px)] flex-col overflow-hidden rounded border border-line">
        <Table
          label="Audit log"
          columns={columns}
          rowKey={(row) => row.id}
          {...list}
          onOpen={setOpen}
          empty={
            <Empty
              icon={<ScrollText />}
              title="No entries"
              text={kind || from ? 'Loosen the filter.' : 'Sensitive acts appear here as they happen.'}
            />
          }
        />
      </div>
      {open && <Entry entry={open} onClose={() => setOpen(null)} />}
    </SettingsPage>
  )
}
