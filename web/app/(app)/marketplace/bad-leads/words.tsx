import type { BadLeadReason, BadLeadStatus } from '#contracts/marketplace'
import { CircleCheck, CircleX, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'

/** What a provider says is wrong with a lead. */
export const reasonWords: Record<BadLeadReason, string> = {
  fake_contact: 'Contact is not real',
  duplicate: 'Had it before',
  spam: 'Spam',
  wrong_niche: 'Wrong niche',
  other: 'Something else',
}

const looks: Record<BadLeadStatus, { label: string; tone: Tone; icon: ReactNode }> = {
  pending: { label: 'To decide', tone: 'amber', icon: <Hourglass /> },
  approved: { label: 'Paid back', tone: 'green', icon: <CircleCheck /> },
  rejected: { label: 'Stays paid', tone: 'neutral', icon: <CircleX /> },
}

/** What became of a request. */
export function RequestState({ status }: { status: BadLeadStatus }) {
  const { label, tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
