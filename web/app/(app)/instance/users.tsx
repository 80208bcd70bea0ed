'use client'
import type { InstanceUser } from '#contracts/tenancy'
import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Users as UsersIcon } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import type { Column } from '@/components/table/column'
import { Table } from '@/components/table/table'
import { Filter } from '@/components/table/toolbar'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { humanize } from '@/lib/format'
import { useMe } from '@/lib/me'
import { useDebounced } from '@/lib/use-debounced'
import { usePages } from '@/lib/use-pages'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

const tones: Record<InstanceUser['status'], Tone> = {
  active: 'green',
  pending: 'amber',
  suspended: 'red',
  deactivated: 'neutral',
}
const statuses = ['pending', 'active', 'suspended', 'deactivated'] as const

type Ask = { user: InstanceUser; status: 'suspended' | 'deactivated' }

function columnsOf(
  ownId: string | undefined,
  acts: (user: InstanceUser) => MenuItem[],
): Column<InstanceUser>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'minmax(140px, 2fr)',
      cell: (row) => <span className="truncate font-semibold">{row.name}</span>,
      below: (row) => <span className="truncate">{row.email}</span>,
    },
    {
      id: 'email',
      label: 'E-mail',
      width: 'minmax(140px, 2fr)',
      hideBelow: 'sm',
      cell: (row) => <span className="truncate text-fg-muted">{row.email}</span>,
    },
    {
      id: 'status',
      label: 'Status',
      width: '112px',
      cell: (row) => <Badge tone={tones[row.status]}>{humanize(row.status)}</Badge>,
    },
    {
      id: 'rights',
      label: 'Marks',
      width: '150px',
      hideBelow: 'md',
      cell: (row) => (
        <span className="flex gap-1">
          {row.isInstanceAdmin && <Badge tone="accent">Administrator</Badge>}
          {row.twoFactor && <Badge>Two steps</Badge>}
        </span>
      ),
    },
    {
      id: 'seen',
      label: 'Seen',
      width: '96px',
      hideBelow: 'sm',
      cell: (row) =>
        row.lastSeenAt === null ? (
          <span className="text-fg-subtle">–</span>
        ) : (
          <Time at={row.lastSeenAt} className="text-fg-muted" />
        ),
    },
    {
      id: 'acts',
      label: '',
      width: '44px',
      cell: (row) =>
        row.id === ownId ? null : (
          <Menu
            label={`Change ${row.name}`}
            align="end"
            className={buttonClass({ variant: 'ghost', size: 'sm' }, 'w-7 px-0!')}
            items={acts(row)}
          >
            <Ellipsis aria-hidden className="size-4" />
          </Menu>
        ),
    },
  ]
}

/** All accounts, with what an administrator may do to them. */
export function Users() {
  const queries = useQueryClient()
  const { data: me } = useMe()
  const [text, setText] = useState('')
  const search = useDebounced(text.trim(), 250)
  const [status, setStatus] = useState<InstanceUser['status'] | undefined>()
  const [ask, setAsk] = useState<Ask | null>(null)
  const list = usePages<InstanceUser>(['instance', 'users', search, status], (cursor, signal) =>
    client.instance.users(
      { limit: 50, ...(search && { search }), ...(status && { status }), ...(cursor && { cursor }) },
      { signal },
    ),
  )
  const act = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      toast(what)
      await queries.invalidateQueries()
    } catch (failure) {
      toast(toFailure(failure).message, { tone: 'failed' })
    }
  }
  const acts = (user: InstanceUser): MenuItem[] => [
    ...(user.status === 'suspended' || user.status === 'deactivated'
      ? [
          {
            label: 'Open again',
            onSelect: () =>
              void act(`${user.name} can sign in again`, async () =>
                client.instance.setUserStatus({ userId: user.id, status: 'active' }),
              ),
          },
        ]
      : [
          { label: 'Suspend', onSelect: () => setAsk({ user, status: 'suspended' }) },
          { label: 'Deactivate', danger: true, onSelect: () => setAsk({ user, status: 'deactivated' }) },
        ]),
    {
      label: user.isInstanceAdmin ? 'No longer administrator' : 'Make administrator',
      disabled: user.status !== 'active',
      onSelect: () =>
        void act('Saved', async () =>
          client.instance.setInstanceAdmin({ userId: user.id, isInstanceAdmin: !user.isInstanceAdmin }),
        ),
    },
    {
      label: 'Take second step off',
      disabled: !user.twoFactor,
      onSelect: () =>
        void act('The second step is off; its owner was told', async () =>
          client.instance.resetTwoFactor({ userId: user.id }),
        ),
    },
  ]
  const columns = columnsOf(me?.user.id, acts)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Input
          aria-label="Search accounts"
          placeholder="Name or address"
          className="w-60"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Filter
          label="Status"
          single
          options={statuses.map((value) => ({ value, label: humanize(value) }))}
          values={status ? [status] : []}
          onChange={([next]) => setStatus(statuses.find((one) => one === next))}
        />
      </div>
      <div className="flex max-h-[calc(100dvh-280px)] flex-col overflow-hidden rounded border border-line">
        <Table
          label="Accounts"
          columns={columns}
          rowKey={(row) => row.id}
          {...list}
          empty={<Empty icon={<UsersIcon />} title="Nobody found" text="Loosen the search or the filter." />}
        />
      </div>
      {ask && (
        <Destructive
          title={`${ask.status === 'suspended' ? 'Suspend' : 'Deactivate'} ${ask.user.name}?`}
          lost="Their sessions, API keys and open streams end at once. What they made stays. The keys do not come back when the account is opened again."
          act={ask.status === 'suspended' ? 'Suspend account' : 'Deactivate account'}
          onConfirm={async () => {
            await client.instance.setUserStatus({ userId: ask.user.id, status: ask.status })
            toast(`${ask.user.name} is ${ask.status}`)
            await queries.invalidateQueries()
          }}
          onClose={() => setAsk(null)}
        />
      )}
    </>
  )
}
