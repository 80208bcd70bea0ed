'use client'
import type { Learning as Learnt, Learnings, ScoringModel } from '#contracts/scoring'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { GraduationCap } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { LearntResult } from './learnt'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What outcomes teach a model: started by hand, shown with how well it did on later ones, and switched on or rolled back. */
export function Learning({ model, readOnly }: { model: ScoringModel; readOnly: boolean }) {
  const found = useQuery(api.scoring.learnings.queryOptions({ input: { id: model.id } }))
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const start = async (): Promise<void> => {
    setAsking(true)
    try {
      await client.scoring.learn({ id: model.id })
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message)
    }
    setAsking(false)
  }
  const [latest, ...older] = found.data?.learnings ?? []
  const isRunning = latest !== undefined && latest.finishedAt === null
  return (
    <Panel title="Learnt from outcomes" note="converted or disqualified by a person" className="mt-4">
      {found.error && <FailureBox error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <Skeleton className="h-24 w-full" />}
      {found.data && (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 basis-72 text-fg-muted">{outcomeWords(found.data)}</p>
            {!readOnly && (
              <Button
                busy={isAsking || isRunning}
                disabled={!isEnough(found.data)}
                onClick={() => void start()}
              >
                <GraduationCap aria-hidden className="size-4" /> Learn a version
              </Button>
            )}
          </div>
          <div aria-live="polite">
            {isRunning && <p className="mt-3">The model is learning; the result appears here.</p>}
            {latest?.finishedAt && <Done model={model} learning={latest} readOnly={readOnly} />}
          </div>
          {older.length > 0 && <Older learnings={older} />}
        </>
      )}
    </Panel>
  )
}

const isEnough = ({ outcomes }: Learnings): boolean =>
  outcomes.ones >= outcomes.needed && outcomes.zeros >= outcomes.needed

function outcomeWords(found: Learnings): string {
  const { ones, zeros, needed } = found.outcomes
  const have = `${count(ones, 'prospect')} converted, ${zeros} disqualified.`
  return isEnough(found)
    ? `${have} A version learnt from them scores only when you switch it on.`
    : `${have} With ${needed} of each a model can learn who converts.`
}

function Done({ model, learning, readOnly }: { model: ScoringModel; learning: Learnt; readOnly: boolean }) {
  const queries = useQueryClient()
  const [wanted, setWanted] = useState<number | null>(null)
  const { version, result, isActive, failure, finishedAt, by } = learning
  const before = result?.comparedWith ?? null
  const target = isActive ? before : version
  return (
    <div className="mt-4 space-y-4 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{version === null ? 'No version was stored' : `Version ${version}`}</h3>
        {isActive && <Badge tone="green">Scores</Badge>}
        <span className="mr-auto text-sm text-fg-subtle">
          {finishedAt && <Time at={finishedAt} />}
          {by && `, ${by}`}
        </span>
        {!readOnly && version !== null && target !== null && (
          <Button variant={isActive ? 'secondary' : 'primary'} onClick={() => setWanted(target)}>
            {isActive ? `Roll back to version ${target}` : `Switch on version ${target}`}
          </Button>
        )}
      </div>
      {failure && <p className="text-red">{failure}</p>}
      {result && <LearntResult result={result} version={version} />}
      {wanted !== null && (
        <Destructive
          title={isActive ? `Roll back to version ${wanted}?` : `Let version ${wanted} score?`}
          lost="All prospects that this model scores are scored again. Older scores stay in each history, and you can go back at any time."
          act={isActive ? 'Roll back and rescore' : 'Switch on and rescore'}
          onConfirm={async () => {
            await client.scoring.activate({ id: model.id, version: wanted })
            toast(`Version ${wanted} scores now; prospects are being rescored`)
            await queries.invalidateQueries()
          }}
          onClose={() => setWanted(null)}
        />
      )}
    </div>
  )
}

function Older({ learnings }: { learnings: Learnt[] }) {
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="cursor-pointer text-fg-muted">
        {count(learnings.length, 'earlier learning')}
      </summary>
      <ul className="mt-2 divide-y divide-line text-sm">
        {learnings.map(({ id, version, createdAt, result, failure }) => (
          <li key={id} className="flex flex-wrap gap-x-3 py-2">
            <Time at={createdAt} className="w-28 shrink-0 text-fg-subtle" />
            <span className="w-24 shrink-0">{version === null ? 'not stored' : `version ${version}`}</span>
            <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
              {result?.reason ?? failure}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
