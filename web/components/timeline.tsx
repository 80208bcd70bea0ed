'use client'
import {
  BadgeCheck,
  BellOff,
  Circle,
  CircleAlert,
  Eraser,
  FileText,
  Gauge,
  GitMerge,
  Import,
  MailOpen,
  MailX,
  MessageSquare,
  MousePointerClick,
  PencilLine,
  Plus,
  Reply,
  ScanSearch,
  Send,
  ShieldAlert,
  Split,
  Tag,
  ThumbsDown,
  ThumbsUp,
  UserRound,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cn } from '@/lib/cn'
import { capitalize, humanize } from '@/lib/format'
import { Time } from './ui/time'

export type TimelineLine = { id: string; at: string; kind: string; who: string; what: string }

const icons: Record<string, ReactNode> = {
  imported: <Import />,
  created: <Plus />,
  enriched: <ScanSearch />,
  scored: <Gauge />,
  drafted: <FileText />,
  approved: <ThumbsUp />,
  rejected: <ThumbsDown />,
  merged: <GitMerge />,
  failed: <CircleAlert />,
  edited: <PencilLine />,
  contact: <UserRound />,
  assigned: <UserRound />,
  tagged: <Tag />,
  noted: <MessageSquare />,
  fact: <BadgeCheck />,
  unmerged: <Split />,
  erased: <Eraser />,
  sent: <Send />,
  opened: <MailOpen />,
  clicked: <MousePointerClick />,
  replied: <Reply />,
  bounced: <MailX />,
  complained: <ShieldAlert />,
  unsubscribed: <BellOff />,
  submitted: <Plus />,
  confirmed: <BadgeCheck />,
  offered: <Send />,
  sold: <UserRound />,
  return_requested: <ThumbsDown />,
}

/** What happened, newest first: picture, what, who, when. Kinds can be picked. */
export function Timeline({ entries }: { entries: TimelineLine[] }) {
  const [kind, setKind] = useState<string | null>(null)
  const kinds = [...new Set(entries.map((entry) => entry.kind))]
  const shown = kind ? entries.filter((entry) => entry.kind === kind) : entries
  return (
    <div>
      {kinds.length > 1 && (
        <div role="group" aria-label="Show only" className="mb-2 flex flex-wrap gap-1">
          {[null, ...kinds].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={kind === one}
              onClick={() => setKind(one)}
              className={cn(
                'h-6 rounded-sm px-2 text-sm hover:bg-active touch-target',
                kind === one ? 'bg-active font-semibold text-fg' : 'text-fg-muted',
              )}
            >
              {one ? humanize(one) : 'All'}
            </button>
          ))}
        </div>
      )}
      <ol>
        {shown.map((entry) => (
          <li key={entry.id} className="group relative flex gap-3 py-1.5 pl-0.5">
            <span
              aria-hidden
              className="relative z-1 flex size-5 shrink-0 items-center justify-center rounded-full border border-line bg-bg text-fg-subtle [&_svg]:size-3"
            >
              {icons[entry.kind] ?? <Circle />}
            </span>
            <span
              aria-hidden
              className="absolute top-6 bottom-0 left-3 w-px translate-y-1.5 bg-line group-last:hidden"
            />
            <p className="min-w-0 flex-1">
              {capitalize(entry.what)}
              <span className="text-sm text-fg-subtle max-sm:block sm:ml-2">
                {entry.who} · <Time at={entry.at} className="whitespace-nowrap" />
              </span>
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}
