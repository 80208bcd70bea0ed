import {
  Ban,
  CalendarClock,
  Check,
  CheckCheck,
  Circle,
  CircleAlert,
  CircleDashed,
  CirclePause,
  FileText,
  Gauge,
  Loader,
  MessageCircle,
  Send,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { humanize } from '@/lib/format'
import { Badge, type Tone } from './ui/badge'

const looks: Record<string, [Tone, ReactNode]> = {
  draft: ['neutral', <CircleDashed key="i" />],
  running: ['accent', <Loader key="i" />],
  paused: ['amber', <CirclePause key="i" />],
  completed: ['green', <Check key="i" />],
  failed: ['red', <CircleAlert key="i" />],
  discovered: ['neutral', <Circle key="i" />],
  enriching: ['accent', <Loader key="i" />],
  enriched: ['neutral', <Check key="i" />],
  scored: ['teal', <Gauge key="i" />],
  drafted: ['accent', <FileText key="i" />],
  contacted: ['accent', <Send key="i" />],
  replied: ['green', <MessageCircle key="i" />],
  converted: ['green', <CheckCheck key="i" />],
  disqualified: ['neutral', <Ban key="i" />],
  pending_approval: ['amber', <FileText key="i" />],
  approved: ['green', <Check key="i" />],
  rejected: ['red', <Ban key="i" />],
  uploading: ['accent', <Loader key="i" />],
  ready: ['amber', <FileText key="i" />],
  undoing: ['accent', <Loader key="i" />],
  undone: ['neutral', <Undo2 key="i" />],
  stopped: ['neutral', <Ban key="i" />],
  active: ['accent', <Send key="i" />],
  scheduled: ['accent', <CalendarClock key="i" />],
  sending: ['accent', <Loader key="i" />],
  sent: ['green', <Check key="i" />],
  delivered: ['green', <CheckCheck key="i" />],
  bounced: ['red', <Undo2 key="i" />],
  in_doubt: ['amber', <CircleAlert key="i" />],
  cancelled: ['neutral', <Ban key="i" />],
}

/** The state of a campaign, prospect, draft or import: word, picture, colour. */
export function Status({ value }: { value: string }) {
  const [tone, icon] = looks[value] ?? ['neutral', <Circle key="i" />]
  return (
    <Badge tone={tone} icon={icon}>
      {value === 'pending_approval' ? 'Waiting for review' : humanize(value)}
    </Badge>
  )
}
