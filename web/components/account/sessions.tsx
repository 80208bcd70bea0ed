'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { deviceOf } from '@/lib/device'
import { count } from '@/lib/format'

/** Where the person is signed in; each place can be ended from here. */
export function Sessions() {
  const queries = useQueryClient()
  const sessions = useQuery(api.auth.sessions.queryOptions())
  const end = useMutation(
    api.auth.revokeSession.mutationOptions({
      onSuccess: async () => {
        toast('Signed out there')
        await queries.invalidateQueries()
      },
    }),
  )
  const endOthers = useMutation(
    api.auth.revokeOtherSessions.mutationOptions({
      onSuccess: async ({ ended }) => {
        toast(`Signed out in ${count(ended, 'place')}`)
        await queries.invalidateQueries()
      },
    }),
  )
  const others = (sessions.data ?? []).some((session) => !session.current)
  return (
    <Panel
      title="Where you are signed in"
      acts={
        others && (
          <Button size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {!sessions.data && <Skeleton className="h-10 w-full" />}
      <ul className="divide-y divide-line">
        {(sessions.data ?? []).map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1">
              {deviceOf(session.userAgent)}
              <span className="ml-2 text-sm text-fg-subtle">
                {session.ip} · since <Time at={session.createdAt} />
              </span>
            </span>
            {session.current ? (
              <Badge tone="green">This one</Badge>
            ) : (
              <Button size="sm" busy={end.isPending} onClick={() => end.mutate({ id: session.id })}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
