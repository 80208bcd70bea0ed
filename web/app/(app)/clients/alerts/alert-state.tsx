import type { Alert } from '#contracts/clients'
import { BellOff, BellRing, CircleCheck, CircleSlash, Hourglass, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'

type State = Alert['status'] | 'snoozed'

const looks: Record<State, { label: string; tone: Tone; icon: ReactNode }> = {
  open: { label: 'Open', tone: 'red', icon: <BellRing /> },
  snoozed: { label: 'Snoozed', tone: 'amber', icon: <BellOff /> },
  pending: { label: 'Not yet', tone: 'neutral', icon: <Hourglass /> },
  resolved: { label: 'Resolved', tone: 'green', icon: <CircleCheck /> },
  recovered: { label: 'Recovered', tone: 'teal', icon: <RotateCcw /> },
  dismissed: { label: 'Dismissed', tone: 'neutral', icon: <CircleSlash /> },
}

/** Whether it is put off still; once that time is over it is open as before. */
export const isSnoozed = ({ status, snoozedUntil }: Alert): boolean =>
  status === 'open' && snoozedUntil !== null && new Date(snoozedUntil) > new Date()

/** Where an alert stands. */
export function AlertState({ alert }: { alert: Alert }) {
  const { label, tone, icon } = looks[isSnoozed(alert) ? 'snoozed' : alert.status]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
