import type { Subscription } from '#contracts/marketplace'
import { CircleCheck, CirclePause, CircleSlash, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'

const looks: Record<Subscription['status'], { label: string; tone: Tone; icon: ReactNode }> = {
  active: { label: 'Active', tone: 'green', icon: <CircleCheck /> },
  paused: { label: 'Paused', tone: 'neutral', icon: <CirclePause /> },
  flagged: { label: 'Stopped', tone: 'red', icon: <TriangleAlert /> },
  ended: { label: 'Ended', tone: 'neutral', icon: <CircleSlash /> },
}

/** Whether leads come by a subscription. */
export function SubscriptionState({ status }: { status: Subscription['status'] }) {
  const { label, tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
