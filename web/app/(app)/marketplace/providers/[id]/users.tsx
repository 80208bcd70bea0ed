'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'

/** Who works for a provider; their own admins invite and remove them. */
export function Users({ providerId }: { providerId: string }) {
  const users = useQuery(api.adminProviders.users.queryOptions({ input: { id: providerId } }))
  if (users.error) return <FailureBox error={users.error} onRetry={() => void users.refetch()} />
  if (!users.data) return <Skeleton className="h-24 w-full" />
  if (users.data.length === 0) return <p className="text-fg-muted">Nobody has taken up the invitation yet.</p>
  return (
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
  )
}
