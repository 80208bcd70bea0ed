'use client'
import type { SequenceEvent } from '#contracts/outreach'
import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import { safeHref } from '@/lib/safe-href'
import { eventWords, reasonWords } from './words'

/** What happened to one message; what machines did stands there and is marked. */
export function MessageEvents({ step, events }: { step: number; events: SequenceEvent[] }) {
  if (events.length === 0) return null
  return (
    <ol aria-label={`What happened to message ${step}`} className="mt-3 space-y-1 border-l border-line pl-3">
      {events.map((event) => (
        <OneEvent key={event.id} event={event} />
      ))}
    </ol>
  )
}

function OneEvent({ event }: { event: SequenceEvent }) {
  const { kind, isHuman, at, link } = event
  const isFetched = kind === 'opened' || kind === 'clicked'
  const reason = reasonWords(event)
  const target = safeHref(link)
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 text-sm">
      <span className={isFetched && isHuman !== true ? 'text-fg-muted' : 'font-semibold'}>
        {eventWords[kind]}
      </span>
      {isFetched && isHuman === false && <Badge>Not a person</Badge>}
      {isFetched && isHuman === null && <Badge>Not known yet</Badge>}
      {reason && <span className="min-w-0 [overflow-wrap:anywhere] text-fg-muted">{reason}</span>}
      {target && <span className="min-w-0 [overflow-wrap:anywhere] text-fg-muted">{target}</span>}
      <Time at={at} className="ml-auto text-fg-subtle" />
    </li>
  )
}
