'use client'
import type { Factor, ScoringModel, ScoringModelDefinition, ScoringPreview } from '#contracts/scoring'
import { useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Panel } from '@/components/page'
import { TierChip } from '@/components/score'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatDay, humanize } from '@/lib/format'
import { FormError } from './field'
import { ModelPreview } from './model-preview'

const ActivateDialog = dynamic(
  () => import('@/components/destructive').then((module) => module.Destructive),
  {
    ssr: false,
  },
)

/** Weights of groups and factors and the bounds of tiers; a change becomes a version, looked at before it scores. */
export function ModelEditor({ model, readOnly }: { model: ScoringModel; readOnly: boolean }) {
  const queries = useQueryClient()
  const active =
    model.versions.find((version) => version.version === model.activeVersion) ?? model.versions[0]
  const [definition, setDefinition] = useState<ScoringModelDefinition | undefined>(active?.definition)
  const [preview, setPreview] = useState<ScoringPreview | null>(null)
  const [busy, setBusy] = useState<'preview' | 'save' | null>(null)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string>()
  if (!definition || !active) return null
  const isChanged = JSON.stringify(definition) !== JSON.stringify(active.definition)
  const change = (next: Partial<ScoringModelDefinition>): void => {
    setDefinition({ ...definition, ...next })
    setPreview(null)
  }
  const look = async (): Promise<void> => {
    setBusy('preview')
    setError(undefined)
    try {
      setPreview(await client.scoring.preview({ id: model.id, definition }))
    } catch (failure) {
      setError(toFailure(failure).message)
    }
    setBusy(null)
  }
  const activate = async (): Promise<void> => {
    const saved = await client.scoring.create({
      modelId: model.id,
      name: model.name,
      definition,
      note: '',
    })
    await client.scoring.activate({ id: model.id, version: saved.version })
    toast(`Version ${saved.version} scores now; prospects are being rescored`)
    await queries.invalidateQueries()
  }
  return (
    <div className="space-y-4">
      <FormError message={error} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {definition.groups.map((group) => (
          <Panel
            key={group.id}
            title={group.name}
            acts={
              <Weight
                label={`Points of ${group.name}`}
                value={group.weight}
                readOnly={readOnly}
                onChange={(weight) =>
                  change({
                    groups: definition.groups.map((one) => (one.id === group.id ? { ...one, weight } : one)),
                  })
                }
              />
            }
          >
            <ul className="divide-y divide-line">
              {definition.factors
                .filter((factor) => factor.group === group.id)
                .map((factor) => (
                  <FactorLine
                    key={factor.id}
                    factor={factor}
                    readOnly={readOnly}
                    onWeight={(weight) =>
                      change({
                        factors: definition.factors.map((one) =>
                          one.id === factor.id ? { ...one, weight } : one,
                        ),
                      })
                    }
                  />
                ))}
            </ul>
          </Panel>
        ))}
      </div>
      <Panel title="From which score on" note="D is what is left">
        <div className="flex flex-wrap gap-5">
          {(['A', 'B', 'C'] as const).map((tier) => (
            <div key={tier} className="flex items-center gap-2">
              <TierChip tier={tier} />
              <Weight
                label={`Lowest score of tier ${tier}`}
                value={definition.tiers[tier]}
                readOnly={readOnly}
                onChange={(value) => change({ tiers: { ...definition.tiers, [tier]: value } })}
              />
            </div>
          ))}
        </div>
        <p className="mt-3 text-sm text-fg-subtle">
          Below {Math.round(definition.coverageFloor * 100)} % of known weight there is no number.
          {definition.knockOuts.length > 0 &&
            ` Knock-outs: ${definition.knockOuts.map((one) => one.name).join('; ')}.`}
        </p>
      </Panel>
      {preview && <ModelPreview result={preview} />}
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <p className="mr-auto text-sm text-fg-subtle">
          Version {model.activeVersion} scores, since {formatDay(active.createdAt)}.
        </p>
        {!readOnly && (
          <>
            <Button disabled={!isChanged} onClick={() => setDefinition(active.definition)}>
              Discard
            </Button>
            <Button disabled={!isChanged} busy={busy === 'preview'} onClick={() => void look()}>
              See what would change
            </Button>
            <Button variant="primary" disabled={!isChanged} onClick={() => setAsking(true)}>
              Save and rescore
            </Button>
          </>
        )}
      </div>
      {asking && (
        <ActivateDialog
          title="Rescore every prospect?"
          lost="The new version scores from now on, and every prospect that uses this model is scored again. Older scores stay in each history, and you can go back to an earlier version."
          act="Save and rescore"
          onConfirm={activate}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function FactorLine({
  factor,
  readOnly,
  onWeight,
}: {
  factor: Factor
  readOnly: boolean
  onWeight: (weight: number) => void
}) {
  const more = factor.direction === 'higher_is_better'
  return (
    <li className="flex items-center gap-3 py-1.5">
      <span className="min-w-0 flex-1">
        {factor.name}
        <span
          className="flex items-center gap-1 text-sm text-fg-subtle"
          title={`Curve: ${humanize(factor.curve.kind).toLowerCase()}`}
        >
          {more ? <ArrowUp aria-hidden className="size-3" /> : <ArrowDown aria-hidden className="size-3" />}
          {directionWords(factor)}
        </span>
      </span>
      <Weight
        label={`Weight of ${factor.name}`}
        value={factor.weight}
        readOnly={readOnly}
        onChange={onWeight}
      />
    </li>
  )
}

function directionWords({ direction, curve }: Factor): string {
  if (curve.kind === 'boolean')
    return direction === 'higher_is_better' ? 'points when there' : 'points when missing'
  return direction === 'higher_is_better' ? 'more is better' : 'less is better'
}

function Weight({
  label,
  value,
  readOnly,
  onChange,
}: {
  label: string
  value: number
  readOnly: boolean
  onChange: (value: number) => void
}) {
  return (
    <Input
      type="number"
      aria-label={label}
      min={0}
      max={100}
      step="any"
      value={value}
      disabled={readOnly}
      onChange={(event) => onChange(Math.max(0, event.target.valueAsNumber || 0))}
      className="w-16! px-2! text-right"
    />
  )
}
