import type { Niche } from '#contracts/marketplace'
import { Archive, CircleCheck, CircleDashed, CirclePause } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Whether the form of a niche takes leads, and if not, why. */
export function NicheState({ niche }: { niche: Niche }) {
  if (niche.archivedAt !== null) return <Badge icon={<Archive />}>Archived</Badge>
  if (niche.activeVersion === null)
    return (
      <Badge tone="amber" icon={<CircleDashed />}>
        No active form
      </Badge>
    )
  return niche.isActive ? (
    <Badge tone="green" icon={<CircleCheck />}>
      Takes leads
    </Badge>
  ) : (
    <Badge tone="amber" icon={<CirclePause />}>
      Switched off
    </Badge>
  )
}
