'use client'
import type { Invitation, Member } from '#contracts/tenancy'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, UserPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Avatar } from '@/components/avatar'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { SettingsPage } from '@/components/settings-page'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { formatDay, humanize } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const Invite = dynamic(() => import('@/forms/invite').then((module) => module.Invite), { ssr: false })

const roles = ['owner', 'admin', 'member', 'viewer'] as const

/** Who is in the workspace, with what role, and who is asked to join. */
export function Members() {
  const queries = useQueryClient()
  const may = useMay('members.write')
  const { data: me } = useMe()
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<Member | null>(null)
  const changeRole = useMutation(
    api.members.changeRole.mutationOptions({
      onSuccess: async () => {
        toast('Role changed')
        await queries.invalidateQueries()
      },
    }),
  )
  return (
    <SettingsPage
      title="Members"
      text="Viewers read. Members work. Admins also manage people, keys and scoring. Owners may do everything."
      acts={
        // Its place is kept until the role is known, so that nothing below moves.
        (may || !me) && (
          <Button variant="primary" className={me ? '' : 'invisible'} onClick={() => setInviting(true)}>
            <UserPlus aria-hidden className="size-4" /> Invite
          </Button>
        )
      }
    >
      <div className="space-y-4">
        {members.error && <FailureBox error={members.error} onRetry={() => void members.refetch()} />}
        <Panel title="In the workspace" note={members.data?.pagination.total ?? undefined}>
          <ul className="divide-y divide-line">
            {!members.data && <Skeleton className="my-5 w-2/3" />}
            {members.data?.items.map((member) => (
              <li key={member.userId} className="flex items-center gap-3 py-2">
                <Avatar name={member.name} src={member.avatar} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-semibold">
                    {member.name} {member.isYou && <Badge>You</Badge>}
                  </span>
                  <span className="block truncate text-fg-muted">{member.email}</span>
                </span>
                <Time at={member.joinedAt} className="text-sm text-fg-subtle max-sm:hidden" />
                <Badge tone={member.role === 'owner' ? 'accent' : 'neutral'}>{humanize(member.role)}</Badge>
                {may && !member.isYou && (
                  <Menu
                    label={`Change ${member.name}`}
                    align="end"
                    className={buttonClass({ variant: 'ghost', size: 'sm' }, 'w-7 px-0!')}
                    items={[
                      { heading: 'Role' },
                      ...roles.map((role) => ({
                        label: humanize(role),
                        checked: role === member.role,
                        onSelect: () => changeRole.mutate({ userId: member.userId, role }),
                      })),
                      'line',
                      { label: 'Remove from workspace', danger: true, onSelect: () => setRemoving(member) },
                    ]}
                  >
                    <Ellipsis aria-hidden className="size-4" />
                  </Menu>
                )}
              </li>
            ))}
          </ul>
        </Panel>
        <Invitations may={may} />
      </div>
      {inviting && <Invite onClose={() => setInviting(false)} />}
      {removing && (
        <Destructive
          title={`Remove ${removing.name}?`}
          lost="They lose access at once. What they made stays; you can invite them again."
          act="Remove member"
          onConfirm={async () => {
            await client.members.remove({ userId: removing.userId })
            toast(`${removing.name} was removed`)
            await queries.invalidateQueries()
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </SettingsPage>
  )
}

function Invitations({ may }: { may: boolean }) {
  const queries = useQueryClient()
  const invitations = useQuery(api.invitations.list.queryOptions({ input: { limit: 100 } }))
  const revoke = useMutation(
    api.invitations.revoke.mutationOptions({
      onSuccess: async () => {
        toast('The link no longer works')
        await queries.invalidateQueries()
      },
    }),
  )
  const items: Invitation[] = invitations.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="Invited" note={items.length}>
      <ul className="divide-y divide-line">
        {items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{one.email ?? 'Anyone with the link'}</span>
              <span className="block text-sm text-fg-subtle">
                {one.invitedBy && `by ${one.invitedBy}, `}until {formatDay(one.expiresAt)}
              </span>
            </span>
            <Badge>{humanize(one.role)}</Badge>
            {may && (
              <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate({ id: one.id })}>
                Withdraw
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
