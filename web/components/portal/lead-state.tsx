import type { BoughtLead } from '#contracts/marketplace'
import { CircleCheck, CircleDashed, CircleX, MessageCircle, Undo2 } from 'lucide-react'
import { Badge } from '../ui/badge'
import { outcomeWords } from './words'

const icons = { contacted: <MessageCircle />, won: <CircleCheck />, lost: <CircleX /> }

/** Where a bought lead stands: paid back, or what its buyer says came of it. */
export function LeadState({ lead }: { lead: Pick<BoughtLead, 'outcome' | 'refundedAt'> }) {
  if (lead.refundedAt !== null)
    return (
      <Badge tone="teal" icon={<Undo2 />}>
        Paid back
      </Badge>
    )
  if (lead.outcome === null)
    return (
      <Badge tone="neutral" icon={<CircleDashed />}>
        Open
      </Badge>
    )
  const { label, tone } = outcomeWords[lead.outcome]
  return (
    <Badge tone={tone} icon={icons[lead.outcome]}>
      {label}
    </Badge>
  )
}
