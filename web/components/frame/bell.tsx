'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/lib/api'
import { formatRelative } from '@/lib/format'
import { Menu } from '../ui/menu'

/** What happened and was not read yet: their number, and the newest on a press. */
export function Bell() {
  const router = useRouter()
  const queries = useQueryClient()
  const [near, setNear] = useState(false)
  const unread = useQuery(api.notifications.count.queryOptions()).data?.unread ?? 0
  const newest = useQuery({
    ...api.notifications.list.queryOptions({ input: { limit: 8, unread: true } }),
    enabled: near && unread > 0,
  })
  const read = useMutation(
    api.notifications.markRead.mutationOptions({
      onSuccess: async () => queries.invalidateQueries({ queryKey: api.notifications.key() }),
    }),
  )
  const items = unread === 0 ? [] : (newest.data?.items ?? [])
  return (
    <span onPointerEnter={() => setNear(true)} onFocus={() => setNear(true)}>
      <Menu
        label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
        tip="Notifications"
        align="end"
        className="relative flex size-8 items-center justify-center rounded text-fg-muted hover:bg-active hover:text-fg pointer-coarse:min-w-10"
        items={[
          { heading: items.length === 0 ? 'Nothing new' : 'Not read yet' },
          ...items.map((one) => ({
            label: one.text,
            hint: formatRelative(one.at),
            onSelect: () => {
              read.mutate({ ids: [one.id] })
              router.push(one.path)
            },
          })),
          'line' as const,
          { label: 'All notifications', onSelect: () => router.push('/notifications') },
          {
            label: 'Mark all as read',
            disabled: unread === 0,
            onSelect: () => read.mutate({ all: true }),
          },
        ]}
      >
        <BellIcon aria-hidden className="size-4" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0 left-4 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-accent-fg"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Menu>
    </span>
  )
}
