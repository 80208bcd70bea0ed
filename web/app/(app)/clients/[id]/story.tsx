'use client'
import type { InteractionKind, TimelineLine } from '#contracts/clients'
import {
  Activity,
  Bell,
  CircleDot,
  Gauge,
  LifeBuoy,
  Mail,
  PencilLine,
  Phone,
  Send,
  StickyNote,
  Users,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { SearchField } from '@/components/table/toolbar'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { capitalize } from '@/lib/format'
import { usePages } from '@/lib/use-pages'

type Kind = TimelineLine['kind']

const kinds: [Kind | null, string][] = [
  [null, 'All'],
  ['interaction', 'Conversations'],
  ['signal', 'Signals'],
  ['health', 'Scores'],
  ['alert', 'Alerts'],
  ['message', 'Messages'],
  ['event', 'Changes'],
]

const icons: Record<Kind, ReactNode> = {
  interaction: <StickyNote />,
  signal: <CircleDot />,
  health: <Gauge />,
  alert: <Bell />,
  message: <Send />,
  event: <PencilLine />,
}
const interactionIcons: Record<InteractionKind, ReactNode> = {
  call: <Phone />,
  email: <Mail />,
  meeting: <Users />,
  ticket: <LifeBuoy />,
  note: <StickyNote />,
  usage: <Activity />,
}
const tones: Record<string, Tone> = { positive: 'green', negative: 'red', neutral: 'neutral' }

/** Everything that happened with a client, newest first, to search and to narrow. */
export function Story({ clientId }: { clientId: string }) {
  const [kind, setKind] = useState<Kind | null>(null)
  const [search, setSearch] = useState('')
  const list = usePages<TimelineLine>(
    ['interactions', 'timeline', clientId, kind, search],
    (cursor, signal) =>
      client.interactions.timeline(
        {
          id: clientId,
          limit: 30,
          ...(kind && { kind }),
          ...(search && { search }),
          ...(cursor && { cursor }),
        },
        { signal },
      ),
    { isWhole: true },
  )
  return (
    <Panel title="Timeline">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField label="Search the timeline" value={search} onChange={setSearch} />
        <div role="group" aria-label="Show only" className="flex flex-wrap gap-1">
          {kinds.map(([value, label]) => (
            <button
              key={label}
              type="button"
              aria-pressed={kind === value}
              onClick={() => setKind(value)}
              className={cn(
                'h-6 rounded-sm px-2 text-sm hover:bg-active touch-target',
                kind === value ? 'bg-active font-semibold text-fg' : 'text-fg-muted',
              )}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      {list.error && list.rows.length === 0 ? (
        <FailureBox error={list.error} onRetry={list.onRetry} />
      ) : list.isLoading ? (
        <Skeleton className="h-40 w-full" />
      ) : list.rows.length === 0 ? (
        <p className="text-fg-muted">
          {search || kind
            ? 'Nothing here matches.'
            : 'Nothing happened yet. Enter a call or a mail, or send interactions by the API.'}
        </p>
      ) : (
        <ol aria-label="Timeline">
          {list.rows.map((line) => (
            <Line key={`${line.kind} ${line.id}`} line={line} />
          ))}
        </ol>
      )}
      {list.hasMore && (
        <Button size="sm" className="mt-2" onClick={list.onMore}>
          Show more
        </Button>
      )}
    </Panel>
  )
}

function Line({ line }: { line: TimelineLine }) {
  const { interactionKind, sentimentLabel, sentiment } = line
  const words = line.evidence.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 3)
  return (
    <li className="group relative flex gap-3 py-1.5 pl-0.5">
      <span
        aria-hidden
        className="relative z-1 flex size-5 shrink-0 items-center justify-center rounded-full border border-line bg-bg text-fg-subtle [&_svg]:size-3"
      >
        {interactionKind ? interactionIcons[interactionKind] : icons[line.kind]}
      </span>
      <span
        aria-hidden
        className="absolute top-6 bottom-0 left-3 w-px translate-y-1.5 bg-line group-last:hidden"
      />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <span className={cn(line.kind === 'interaction' && 'font-semibold')}>{capitalize(line.what)}</span>
          <span className="text-sm text-fg-subtle max-sm:block sm:ml-2">
            {interactionKind && `${interactionKind}${fromWords(line)} · `}
            {line.who && `${line.who} · `}
            <Time at={line.at} className="whitespace-nowrap" />
          </span>
        </p>
        {line.excerpt && (
          <p className="line-clamp-3 max-w-[72ch] whitespace-pre-line text-fg-muted [overflow-wrap:anywhere]">
            {line.excerpt}
          </p>
        )}
        {sentimentLabel && sentimentLabel !== 'unknown' && (
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-fg-subtle">
            <Badge tone={tones[sentimentLabel] ?? 'neutral'}>
              {capitalize(sentimentLabel)}
              {sentiment !== null && ` ${sentiment.toFixed(2).replace('-', '−')}`}
            </Badge>
            {words.length > 0 && `because of ${words.map((one) => `“${one.words}”`).join(', ')}`}
          </p>
        )}
      </div>
    </li>
  )
}

function fromWords({ direction }: TimelineLine): string {
  return direction === 'inbound' ? ' from the client' : direction === 'outbound' ? ' from us' : ''
}
