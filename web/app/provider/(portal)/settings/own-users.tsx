'use client'
import type { ProviderInvitation, ProviderUser } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const Invite = dynamic(
  () => import('@/forms/invite-provider-user').then((module) => module.InviteProviderUser),
  { ssr: false },
)

type Open =
  | { what: 'invite' }
  | { what: 'remove'; user: ProviderUser }
  | { what: 'withdraw'; invitation: ProviderInvitation }

const roleName = (role: ProviderUser['role']): string => (role === 'admin' ? 'Admin' : 'User')

/** Who works for the provider, who was asked to, and what each may. */
export function OwnUsers({ isAdmin }: { isAdmin: boolean }) {
  const queries = useQueryClient()
  const users = useQuery(api.providers.users.queryOptions())
  const invitations = useQuery(api.providers.invitations.queryOptions())
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  const reload = async (): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.providers.users.key() }),
      queries.invalidateQueries({ queryKey: api.providers.invitations.key() }),
    ])
  }
  const error = (users.data ? null : users.error) ?? (invitations.data ? null : invitations.error)
  if (error) return <FailureBox error={error} onRetry={() => void reload()} />
  if (!users.data || !invitations.data)
    return (
      <div className="max-w-3xl">
        <BoxSkeleton lines={4} />
      </div>
    )
  const admins = users.data.filter(({ role }) => role === 'admin')
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64 text-fg-muted">
          Users work with leads. Admins also subscribe, deposit and change what stands here.
        </p>
        {isAdmin && (
          <Button variant="primary" onClick={() => setOpen({ what: 'invite' })}>
            <UserPlus aria-hidden className="size-4" /> Invite
          </Button>
        )}
      </div>
      <ul aria-label="Users" className="divide-y divide-line rounded border border-line">
        {users.data.map((user) => (
          <li key={user.userId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <span className="min-w-0 flex-1 basis-44 [overflow-wrap:anywhere]">
              <span className="font-semibold">{user.name}</span>
              {user.isYou && <span className="text-fg-subtle"> (you)</span>}
              <span className="block text-sm text-fg-muted">{user.email}</span>
            </span>
            <Badge>{roleName(user.role)}</Badge>
            <span className="text-sm text-fg-subtle">
              since <Time at={user.since} />
            </span>
            {isAdmin && !(admins.length === 1 && user.role === 'admin') && (
              <Button
                size="sm"
                aria-label={`Remove ${user.name}`}
                onClick={() => setOpen({ what: 'remove', user })}
              >
                {user.isYou ? 'Leave' : 'Remove'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {invitations.data.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-2">Invited</h2>
          <ul aria-label="Invitations" className="divide-y divide-line rounded border border-line">
            {invitations.data.map((invitation) => (
              <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <span className="min-w-0 flex-1 basis-44 [overflow-wrap:anywhere]">{invitation.email}</span>
                <Badge>{roleName(invitation.role)}</Badge>
                <span className="text-sm text-fg-subtle">
                  the link ends <Time at={invitation.expiresAt} />
                </span>
                {isAdmin && (
                  <Button
                    size="sm"
                    aria-label={`Withdraw the invitation of ${invitation.email}`}
                    onClick={() => setOpen({ what: 'withdraw', invitation })}
                  >
                    Withdraw
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {open?.what === 'invite' && (
        <Invite
          onClose={close}
          onDone={(email) => {
            close()
            toast(`A link is on its way to ${email}`)
            void reload()
          }}
        />
      )}
      {open?.what === 'remove' && (
        <Destructive
          title={open.user.isYou ? 'Leave this provider?' : `Remove ${open.user.name}?`}
          lost={
            open.user.isYou
              ? 'You see nothing of it any more. An admin can invite you again.'
              : `${open.user.name} sees no leads any more, at once. What they did stays.`
          }
          act={open.user.isYou ? 'Leave' : 'Remove user'}
          onConfirm={async () => {
            await client.providers.removeUser({ userId: open.user.userId })
            if (open.user.isYou) return window.location.assign('/provider')
            toast(`${open.user.name} is removed`)
            await reload()
          }}
          onClose={close}
        />
      )}
      {open?.what === 'withdraw' && (
        <Destructive
          title="Withdraw this invitation?"
          lost={`The link that went to ${open.invitation.email} leads nowhere any more.`}
          act="Withdraw invitation"
          onConfirm={async () => {
            await client.providers.withdraw({ id: open.invitation.id })
            toast('The invitation is withdrawn')
            await reload()
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
