'use client'
import { useQuery } from '@tanstack/react-query'
import { Keyboard, LogOut, Monitor, Moon, Server, ShieldCheck, Store, Sun, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMe } from '@/lib/me'
import { useTheme } from '@/lib/use-theme'
import { Menu } from '../ui/menu'
import { toast } from '../ui/toast'

/** Theme, keys, profile, the portal of who also buys leads, and the way out. */
export function MeMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { data: me } = useMe()
  const { data: mine = [] } = useQuery({
    ...api.providers.mine.queryOptions(),
    staleTime: 60_000,
    enabled: me !== undefined,
  })
  const router = useRouter()
  const [theme, choose] = useTheme()
  const leave = async (): Promise<void> => {
    try {
      await client.auth.logout({})
      window.location.assign('/login')
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  const initials = (me?.user.name ?? '')
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
  return (
    <Menu
      label="You: theme, profile, sign out"
      tip={me?.user.name ?? 'You'}
      align="end"
      className="flex size-8 items-center justify-center rounded-full border border-line-strong bg-raised text-xs font-semibold text-fg-muted hover:bg-active"
      items={[
        { heading: me?.user.email ?? '' },
        { label: 'Profile', icon: <UserRound />, onSelect: () => router.push('/settings/profile') },
        { label: 'Security', icon: <ShieldCheck />, onSelect: () => router.push('/settings/security') },
        ...(me?.user.isInstanceAdmin
          ? [{ label: 'Instance', icon: <Server />, onSelect: () => router.push('/instance') }]
          : []),
        ...(mine.length > 0
          ? [{ label: 'Provider portal', icon: <Store />, onSelect: () => router.push('/provider') }]
          : []),
        { label: 'Keyboard shortcuts', icon: <Keyboard />, hint: '?', onSelect: onShortcuts },
        'line',
        { label: 'System theme', icon: <Monitor />, checked: !theme, onSelect: () => choose(null) },
        { label: 'Light', icon: <Sun />, checked: theme === 'light', onSelect: () => choose('light') },
        { label: 'Dark', icon: <Moon />, checked: theme === 'dark', onSelect: () => choose('dark') },
        'line',
        { label: 'Sign out', icon: <LogOut />, onSelect: () => void leave() },
      ]}
    >
      {me?.user.avatar ? (
        // The API serves it in a size of its own; nothing is left for an optimiser to do.
        // oxlint-disable-next-line nextjs/no-img-element
        <img alt="" src={me.user.avatar} className="size-full rounded-full object-cover" />
      ) : initials ? (
        <span
          aria-hidden
          data-letters={initials.toUpperCase()}
          className="before:content-[attr(data-letters)]"
        />
      ) : (
        <UserRound aria-hidden className="size-4" />
      )}
    </Menu>
  )
}
