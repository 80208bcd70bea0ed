'use client'
import type { ScoringModel } from '#contracts/scoring'
import { useQueryClient } from '@tanstack/react-query'
import { BadgeCheck, Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'

const NameModel = dynamic(() => import('@/forms/name-model').then((module) => module.NameModel), {
  ssr: false,
})
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What is done with a model as a whole. */
export function ModelActs({
  model,
  onPick,
}: {
  model: ScoringModel
  /** Shows another model; null shows the standard. */
  onPick: (id: string | null) => void
}) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'rename' | 'copy' | 'standard' | 'delete' | null>(null)
  const close = (): void => setAsking(null)
  return (
    <>
      <Menu
        label={`Acts on the model ${model.name}`}
        align="end"
        className={buttonClass()}
        items={[
          { label: 'Rename', icon: <Pencil />, onSelect: () => setAsking('rename') },
          { label: 'Duplicate', icon: <Copy />, onSelect: () => setAsking('copy') },
          ...(model.isDefault
            ? []
            : [
                {
                  label: 'Make it the standard',
                  icon: <BadgeCheck />,
                  onSelect: () => setAsking('standard'),
                },
                'line' as const,
                { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => setAsking('delete') },
              ]),
        ]}
      >
        <Ellipsis aria-hidden className="size-4" /> Model
      </Menu>
      {(asking === 'rename' || asking === 'copy') && (
        <NameModel model={model} isCopy={asking === 'copy'} onMade={onPick} onClose={close} />
      )}
      {asking === 'standard' && (
        <Destructive
          title={`Make “${model.name}” the standard model?`}
          lost="Prospects of campaigns that chose no model, and prospects outside of campaigns, are scored again by it. Older scores stay in each history."
          act="Make standard and rescore"
          onConfirm={async () => {
            await client.scoring.update({ id: model.id, isDefault: true })
            toast(`“${model.name}” is the standard now; prospects are being rescored`)
            await queries.invalidateQueries()
          }}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <Destructive
          title={`Delete the model “${model.name}”?`}
          lost="It cannot be chosen any more. What it scored stays explained. A model that a campaign scores by is not deleted."
          act="Delete model"
          onConfirm={async () => {
            await client.scoring.remove({ id: model.id })
            toast(`“${model.name}” is deleted`)
            onPick(null)
            await queries.invalidateQueries()
          }}
          onClose={close}
        />
      )}
    </>
  )
}
