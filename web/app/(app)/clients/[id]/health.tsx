'use client'
import type { ClientHealth } from '#contracts/clients'
import { useQueryClient } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Trend } from '@/components/health'
import { Panel } from '@/components/page'
import { ScorePanel } from '@/components/score-panel'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'

const OverrideHealth = dynamic(
  () => import('@/forms/override-health').then((module) => module.OverrideHealth),
  { ssr: false },
)

const groupNames = { support: 'Support load', surveys: 'Survey results', value: 'Value and renewal' }

/** The score with every reason: what each factor gives, what is not known, and what a person says against it. */
export function Health({ health, may }: { health: ClientHealth; may: boolean }) {
  const queries = useQueryClient()
  const [isSetting, setSetting] = useState(false)
  const [busy, setBusy] = useState(false)
  const { override, frozenAt } = health
  const takeBack = async (): Promise<void> => {
    setBusy(true)
    try {
      await client.clients.clearOverride({ id: health.clientId })
      toast('The computed score is shown again')
      await queries.invalidateQueries({ queryKey: api.clients.key() })
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <Panel
      title="Health"
      note={
        <>
          <Trend points={health.trend} /> {health.isBehind ? 'being computed …' : <Time at={health.asOf} />}
        </>
      }
      acts={
        may && (
          <Button size="sm" onClick={() => setSetting(true)}>
            <SlidersHorizontal aria-hidden className="size-3.5" /> Set by hand
          </Button>
        )
      }
    >
      {override && (
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-accent-soft px-3 py-2 text-accent-text">
          <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
            Set to {override.value} by {override.who}: {override.reason}{' '}
            {override.expiresAt ? (
              <>
                (returns <Time at={override.expiresAt} />)
              </>
            ) : (
              '(until somebody takes it back)'
            )}
            {health.score !== null && ` · computed: ${Math.round(health.score)}`}
          </p>
          {may && (
            <Button size="sm" busy={busy} onClick={() => void takeBack()}>
              Take back
            </Button>
          )}
        </div>
      )}
      {frozenAt && (
        <p className="mb-3 rounded bg-muted px-3 py-2 text-fg-muted">
          The score stands still since <Time at={frozenAt} />: the client is paused or has left.
        </p>
      )}
      <ScorePanel
        score={{
          asOf: health.asOf,
          sum: health.sum,
          score: health.score,
          shown: health.shown,
          tier: null,
          state: health.band === 'insufficient_data' ? 'insufficient_data' : 'scored',
          coverage: health.coverage,
          contributions: health.contributions,
          missing: health.missing.map(({ name }) => name),
          knockOut: health.knockOut,
          override: null,
        }}
        model={health.model}
        groupNames={groupNames}
      />
      {isSetting && <OverrideHealth health={health} onClose={() => setSetting(false)} />}
    </Panel>
  )
}
