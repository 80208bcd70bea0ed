import type { ProviderStatus } from '#contracts/marketplace'
import { CircleCheck, CircleSlash, CircleX, Hourglass, MailQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'

const looks: Record<ProviderStatus, { label: string; tone: Tone; icon: ReactNode }> = {
  unverified: { label: 'Address not proven', tone: 'neutral', icon: <MailQuestion /> },
  pending: { label: 'Wants to join', tone: 'amber', icon: <Hourglass /> },
  active: { label: 'Active', tone: 'green', icon: <CircleCheck /> },
  rejected: { label: 'Rejected', tone: 'neutral', icon: <CircleX /> },
  deactivated: { label: 'Deactivated', tone: 'red', icon: <CircleSlash /> },
}

/** Every state of a provider with the word for it, in the order of the filter. */
export const providerStates = (Object.keys(looks) as ProviderStatus[]).map((value) => ({
  value,
  label: looks[value].label,
}))

/** Whether a provider may buy, and if not, what they wait for. */
export function ProviderState({ status }: { status: ProviderStatus }) {
  const { label, tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
