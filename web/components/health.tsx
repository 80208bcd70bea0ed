import type { ClientStage, HealthBand } from '#contracts/clients'
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Minus,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from './ui/badge'

const looks: Record<HealthBand, { label: string; tone: Tone; icon: ReactNode }> = {
  healthy: { label: 'Healthy', tone: 'green', icon: <CircleCheck /> },
  at_risk: { label: 'At risk', tone: 'amber', icon: <TriangleAlert /> },
  critical: { label: 'Critical', tone: 'red', icon: <CircleAlert /> },
  insufficient_data: { label: 'Too little data', tone: 'neutral', icon: <CircleHelp /> },
}

/** Every risk with the word for it, in the order of the filter. */
export const bands = (Object.keys(looks) as HealthBand[]).map((value) => ({
  value,
  label: looks[value].label,
}))

export const isBand = (value: string): value is HealthBand => Object.hasOwn(looks, value)

/** What a score stands for. */
export function BandBadge({ band }: { band: HealthBand }) {
  const { label, tone, icon } = looks[band]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}

/** Number and risk, as every list shows them; without enough data there is no number. */
export function HealthMark({ shown, band }: { shown: number | null; band: HealthBand }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {shown !== null && <span className="min-w-6 text-right font-semibold">{Math.round(shown)}</span>}
      <BandBadge band={band} />
    </span>
  )
}

/** Points that a score moved within a month, in picture and number. */
export function Trend({ points }: { points: number | null }) {
  if (points === null) return null
  const moved = Math.round(points)
  const Picture = moved > 0 ? TrendingUp : moved < 0 ? TrendingDown : Minus
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-fg-muted">
      <Picture aria-hidden className="size-3.5" />
      {moved > 0 ? `+${moved}` : moved < 0 ? `−${-moved}` : '0'}
      <span className="sr-only"> points in 30 days</span>
    </span>
  )
}

const stageWords: Record<ClientStage, string> = {
  onboarding: 'Onboarding',
  active: 'Active',
  renewing: 'Renewing',
  paused: 'Paused',
  churned: 'Churned',
}

/** Every stage of a client with the word for it. */
export const stages = (Object.keys(stageWords) as ClientStage[]).map((value) => ({
  value,
  label: stageWords[value],
}))

export const isStage = (value: string): value is ClientStage => Object.hasOwn(stageWords, value)

/** Where a client stands in their life. */
export const StageBadge = ({ stage }: { stage: ClientStage }) => (
  <Badge tone={stage === 'churned' ? 'red' : stage === 'paused' ? 'neutral' : 'accent'}>
    {stageWords[stage]}
  </Badge>
)
