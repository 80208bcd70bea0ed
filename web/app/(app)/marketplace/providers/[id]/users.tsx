'use client'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useMay, useMe } from '@/lib/me'

const InviteToProvider = dynamic(
  () => import('@/forms/invite-to-provider').then((module) => module.InviteToProvider),
  { ssr: false },
)

/** Who works for a provider; their own admins invite and remove them, and the operator helps out. */
export function Users({ providerId }: { providerId: string }) {
  const may = useMay('providers.write')
  const isKnown = useMe().isFetched
  const [isInviting, setInviting] = useState(false)
  const users = useQuery(api.adminProviders.users.queryOptions({ input: { id: providerId } }))
  if (users.error) return <FailureBox error={users.error} onRetry={() => void users.refetch()} />
  if (!users.data || !isKnown) return <Skeleton className="h-24 w-full" />
  return (
    <>
      {users.data.length === 0 ? (
        <p className="text-fg-muted">Nobody has taken up an invitation yet.</p>
      ) : (
        <ul aria-label="Users" className="max-w-3xl divide-y divide-line rounded border border-line">
          {users.data.map((user) => (
            <li key={user.userId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className="font-semibold">{user.name}</span>
                <span className="block text-sm text-fg-muted">{user.email}</span>
              </span>
              <Badge>{user.role === 'admin' ? 'Admin' : 'User'}</Badge>
              <Time at={user.since} className="text-sm text-fg-subtle" />
            </li>
          ))}
        </ul>
      )}
      {may && (
        <Button className="mt-3" onClick={() => setInviting(true)}>
          <UserPlus aria-hidden className="size-4" /> Invite somebody
        </Button>
      )}
      {isInviting && <InviteToProvider providerId={providerId} onClose={() => setInviting(false)} />}
    </>
  )
}
