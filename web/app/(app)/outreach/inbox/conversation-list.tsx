'use client'
import type { Conversation } from '#contracts/inbox'
import { useEffect, useRef } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { formatPhone } from '@/lib/format'
import { intents } from './words'

/** The conversations beside the open one; on a phone they are the page until one is opened. */
export function ConversationList({
  rows,
  openId,
  hidden,
  hasMore,
  onOpen,
  onMore,
}: {
  rows: Conversation[]
  openId: string | undefined
  /** On a phone one is open. */
  hidden: boolean
  hasMore: boolean
  onOpen: (id: string) => void
  onMore: () => void
}) {
  const active = useRef<HTMLLIElement>(null)
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' })
  }, [openId])
  return (
    <nav
      aria-label="Conversations"
      className={cn(
        'scroll-quiet w-full shrink-0 overflow-y-auto border-line lg:w-80 lg:border-r xl:w-96',
        hidden && 'max-lg:hidden',
      )}
    >
      <ul>
        {rows.map((row) => (
          <li key={row.id} ref={row.id === openId ? active : null}>
            <button
              type="button"
              aria-current={row.id === openId}
              onClick={() => onOpen(row.id)}
              className={cn(
                'block w-full border-b border-line px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-subtle',
                row.id === openId && 'lg:bg-accent-soft',
              )}
            >
              <span className="flex items-baseline gap-2">
                <span className={cn('min-w-0 flex-1 truncate', row.isUnread && 'font-semibold')}>
                  {row.isUnread && <span className="sr-only">Unread: </span>}
                  {row.isUnread && (
                    <span aria-hidden className="mr-1.5 inline-block size-2 rounded-full bg-accent" />
                  )}
                  {row.personName ?? (row.channel === 'sms' ? formatPhone(row.address) : row.address)}
                </span>
                <Time at={row.lastAt} className="shrink-0 text-sm text-fg-muted" />
              </span>
              <span className="block truncate text-sm text-fg-muted">
                {row.prospect?.name ?? row.subject}
              </span>
              <span className="mt-1 flex items-center gap-2">
                {row.channel === 'sms' && <Badge>Text</Badge>}
                {row.intent && <Badge tone={intents[row.intent].tone}>{intents[row.intent].label}</Badge>}
                <span className="min-w-0 flex-1 truncate text-sm text-fg-muted">{row.lastText}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className="p-3 text-center">
          <Button size="sm" onClick={onMore}>
            Show more
          </Button>
        </div>
      )}
    </nav>
  )
}
