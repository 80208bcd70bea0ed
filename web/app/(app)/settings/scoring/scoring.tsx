'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { ModelEditor } from '@/forms/model-editor'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { useMay } from '@/lib/me'
import { Learning } from './learning'
import { ModelActs } from './model-acts'

/** What makes a prospect good: the models of the workspace, their weights and tier bounds. */
export function Scoring() {
  const may = useMay('scoring.write')
  const models = useQuery(api.scoring.models.queryOptions())
  const [picked, setPicked] = useState<string | null>(null)
  const list = models.data ?? []
  const id = picked ?? list[0]?.id
  return (
    <SettingsPage
      title="Scoring"
      text="A score is the sum of its factors. Change how much each one weighs, see who would move, then make it the version that scores."
    >
      {models.error && <FailureBox error={models.error} onRetry={() => void models.refetch()} />}
      {!models.data && !models.error && <Skeleton className="h-64 w-full" />}
      {list.length > 1 && (
        <div role="group" aria-label="Model" className="mb-4 flex flex-wrap gap-2">
          {list.map((model) => (
            <button
              key={model.id}
              type="button"
              aria-pressed={model.id === id}
              onClick={() => setPicked(model.id)}
              className={cn(
                'flex h-8 items-center gap-2 rounded border px-3',
                model.id === id
                  ? 'border-accent-text bg-accent-soft font-semibold'
                  : 'border-line-strong hover:bg-hover',
              )}
            >
              {model.name} {model.isDefault && <Badge>Standard</Badge>}
            </button>
          ))}
        </div>
      )}
      {id && <Model key={id} id={id} readOnly={!may} onPick={setPicked} />}
    </SettingsPage>
  )
}

function Model({
  id,
  readOnly,
  onPick,
}: {
  id: string
  readOnly: boolean
  onPick: (id: string | null) => void
}) {
  const model = useQuery(api.scoring.get.queryOptions({ input: { id } }))
  if (model.error) return <FailureBox error={model.error} onRetry={() => void model.refetch()} />
  if (!model.data) return <Skeleton className="h-64 w-full" />
  return (
    <>
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 className="min-w-0 truncate text-lg">Model “{model.data.name}”</h2>
        {!readOnly && <ModelActs model={model.data} onPick={onPick} />}
      </div>
      <ModelEditor model={model.data} readOnly={readOnly} />
      <Learning model={model.data} readOnly={readOnly} />
    </>
  )
}
