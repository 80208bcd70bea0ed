'use client'
import { Panel } from '@/components/page'
import { Skeleton } from '@/components/ui/skeleton'
import { ProfileForm } from '@/forms/profile'
import { cn } from '@/lib/cn'
import { useMe } from '@/lib/me'
import { useTheme } from '@/lib/use-theme'

const themes = [
  { value: null, label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** The person: name, picture, phone, and how everything looks to them. `role` is what they are here, once it is known. */
export function ProfilePanels({ role }: { role: string | undefined }) {
  const { data: me } = useMe()
  const [theme, choose] = useTheme()
  return (
    <div className="max-w-2xl space-y-4">
      <Panel title="You">
        {me ? <ProfileForm key={me.user.id} user={me.user} /> : <Skeleton className="h-64 w-full" />}
        <dl className="mt-4 grid grid-cols-[96px_1fr] gap-y-1.5 border-t border-line pt-3">
          <dt className="text-fg-muted">E-mail</dt>
          <dd className="[overflow-wrap:anywhere]">{me?.user.email ?? <Skeleton className="mt-1 w-48" />}</dd>
          <dt className="text-fg-muted">Role here</dt>
          <dd>{role ?? <Skeleton className="mt-1 w-20" />}</dd>
        </dl>
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
    </div>
  )
}
