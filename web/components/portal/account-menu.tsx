'use client'
import { Building2, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMe } from '@/lib/me'
import { useProviders } from '@/lib/provider'
import { useTheme } from '@/lib/use-theme'
import { Menu, type MenuItem } from '../ui/menu'
import { toast } from '../ui/toast'

const act = async (work: () => Promise<unknown>, path: string): Promise<void> => {
  try {
    await work()
    // A full load, so that nothing of the account before stays in memory.
    window.location.assign(path)
  } catch (error) {
    toast(toFailure(error).message, { tone: 'failed' })
  }
}

/** Who one is here: one's account, the other providers and workspaces one belongs to, theme, and the way out. */
export function AccountMenu() {
  const { data: me } = useMe()
  const { data: mine = [] } = useProviders()
  const router = useRouter()
  const [theme, choose] = useTheme()
  const name = me?.user.name ?? ''
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
  const others: MenuItem[] =
    mine.length < 2
      ? []
      : [
          { heading: 'You work for' },
          ...mine.map((one) => ({
            label: one.name,
            hint: one.workspaceName,
            checked: one.isCurrent,
            onSelect: () => void act(() => client.providers.switch({ id: one.providerId }), '/provider'),
          })),
          'line',
        ]
  const workspaces: MenuItem[] =
    (me?.workspaces.length ?? 0) === 0
      ? []
      : [
          { heading: 'Your workspaces' },
          ...(me?.workspaces ?? []).map((one) => ({
            label: one.name,
            hint: one.role,
            icon: <Building2 />,
            onSelect: () => void act(() => client.workspaces.switch({ id: one.id }), '/home'),
          })),
          'line',
        ]
  return (
    <Menu
      label="You: account, theme, sign out"
      tip={name || 'You'}
      align="end"
      className="flex size-8 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised text-xs font-semibold text-fg-muted hover:bg-active pointer-coarse:size-10"
      items={[
        { heading: me?.user.email ?? '' },
        ...(mine.length === 0
          ? []
          : [
              {
                label: 'Your account',
                icon: <UserRound />,
                onSelect: () => router.push('/provider/account'),
              },
            ]),
        'line',
        ...others,
        ...workspaces,
        { label: 'System theme', icon: <Monitor />, checked: !theme, onSelect: () => choose(null) },
        { label: 'Light', icon: <Sun />, checked: theme === 'light', onSelect: () => choose('light') },
        { label: 'Dark', icon: <Moon />, checked: theme === 'dark', onSelect: () => choose('dark') },
        'line',
        {
          label: 'Sign out',
          icon: <LogOut />,
          onSelect: () => void act(() => client.auth.logout({}), '/login?next=/provider'),
        },
      ]}
    >
      {initials ? (
        <span aria-hidden data-letters={initials} className="before:content-[attr(data-letters)]" />
      ) : (
        <UserRound aria-hidden className="size-4" />
      )}
    </Menu>
  )
}
