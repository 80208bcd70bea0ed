'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { SettingsPage } from '@/components/settings-page'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { humanize } from '@/lib/format'
import { useMe } from '@/lib/me'
import { useTheme } from '@/lib/use-theme'
import { deviceOf } from '@/lib/device'

const themes = [
  { value: null, label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** The person: name, password, look, and where they are signed in. */
export function Profile() {
  const { data: me } = useMe()
  const [theme, choose] = useTheme()
  return (
    <SettingsPage title="Profile">
      <div className="max-w-2xl space-y-4">
        <Panel title="You">
          <dl className="grid grid-cols-[96px_1fr] gap-y-1.5">
            <dt className="text-fg-muted">Name</dt>
            <dd>{me?.user.name ?? <Skeleton className="mt-1 w-32" />}</dd>
            <dt className="text-fg-muted">E-mail</dt>
            <dd>{me?.user.email ?? <Skeleton className="mt-1 w-48" />}</dd>
            <dt className="text-fg-muted">Role here</dt>
            <dd>{me?.workspace ? humanize(me.workspace.role) : <Skeleton className="mt-1 w-20" />}</dd>
          </dl>
          <div className="mt-4 border-t border-line pt-3">
            <ButtonLink href="/forgot-password">Change password</ButtonLink>
            <p className="mt-1.5 text-sm text-fg-subtle">By a link sent to your address.</p>
          </div>
        </Panel>
        <Panel title="Look">
          <div role="radiogroup" aria-label="Theme" className="flex flex-wrap gap-2">
            {themes.map((one) => (
              <label
                key={one.label}
                className={cn(
                  'flex h-8 items-center gap-2 rounded border px-3 touch-target focus-within:outline-2 focus-within:outline-accent-text',
                  theme === one.value
                    ? 'border-accent-text bg-accent-soft font-semibold'
                    : 'border-line-strong',
                )}
              >
                <input
                  type="radio"
                  name="theme"
                  className="accent-accent"
                  checked={theme === one.value}
                  onChange={() => choose(one.value)}
                />
                {one.label}
              </label>
            ))}
          </div>
        </Panel>
        <Sessions />
      </div>
    </SettingsPage>
  )
}

function Sessions() {
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
  return (
    <Panel title="Where you are signed in">
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
