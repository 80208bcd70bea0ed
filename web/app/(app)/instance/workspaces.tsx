'use client'
import type { InstanceWorkspace } from '#contracts/tenancy'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { useDebounced } from '@/lib/use-debounced'
import { usePages } from '@/lib/use-pages'

const columns: Column<InstanceWorkspace>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 'minmax(140px, 2fr)',
    cell: (row) => <span className="truncate font-semibold">{row.name}</span>,
    below: (row) => <span className="truncate">{row.owners.join(', ')}</span>,
  },
  {
    id: 'owners',
    label: 'Owners',
    width: 'minmax(140px, 2fr)',
    hideBelow: 'sm',
    cell: (row) => <span className="truncate text-fg-muted">{row.owners.join(', ')}</span>,
  },
  { id: 'members', label: 'Members', width: '104px', align: 'right', cell: (row) => row.members },
  {
    id: 'made',
    label: 'Made',
    width: '104px',
    hideBelow: 'sm',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]

/** All workspaces: their names and people, nothing of what they hold. */
export function Workspaces() {
  const [text, setText] = useState('')
  const search = useDebounced(text.trim(), 250)
  const list = usePages<InstanceWorkspace>(['instance', 'workspaces', search], (cursor, signal) =>
    client.instance.workspaces(
      { limit: 50, ...(search && { search }), ...(cursor && { cursor }) },
      { signal },
    ),
  )
  return (
    <>
      <Input
        aria-label="Search workspaces"
        placeholder="Name of a workspace"
        className="mb-3 max-w-60"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex max-h-[calc(100dvh-280px)] flex-col overflow-hidden rounded border border-line">
        <Table
          label="Workspaces"
          columns={columns}
          rowKey={(row) => row.id}
          {...list}
          empty={<Empty icon={<Building2 />} title="No workspace found" text="Loosen the search." />}
        />
      </div>
    </>
  )
}
