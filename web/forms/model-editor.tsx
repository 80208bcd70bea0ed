'use client'
import type {
  ModelConflict,
  ScoringModel,
  ScoringModelDefinition,
  ScoringModelVersion,
} from '#contracts/scoring'
import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatDay } from '@/lib/format'
import { FormError } from './field'
import { ModelGroups } from './model-groups'
import { ModelPreview, TierShift } from './model-preview'
import { KnockOuts, TierFields } from './model-rules'
import { ChangeList, ModelVersions } from './model-versions'

const ActivateDialog = dynamic(
  () => import('@/components/destructive').then((module) => module.Destructive),
  { ssr: false },
)

/** A model in all its parts; what a change would do is seen beside it, and saving makes it the version that scores. */
export function ModelEditor({ model, readOnly }: { model: ScoringModel; readOnly: boolean }) {
  const queries = useQueryClient()
  const active = model.versions.find((one) => one.version === model.activeVersion) ?? model.versions[0]
  const [definition, setDefinition] = useState<ScoringModelDefinition | undefined>(active?.definition)
  const [basedOn, setBasedOn] = useState(model.latestVersion)
  const [base, setBase] = useState(active)
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState<ScoringModelVersion | 'save' | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [error, setError] = useState<string>()
  const [conflict, setConflict] = useState<ModelConflict | null>(null)
  if (!definition || !active || !base) return null
  // Another version scores since: followed where nothing was changed here, and left for the save to tell where something was.
  if (active.version !== base.version && isSame(definition, base.definition)) {
    setBase(active)
    setDefinition(active.definition)
    setBasedOn(model.latestVersion)
  }
  const isChanged = !isSame(definition, active.definition)
  const change = (next: Partial<ScoringModelDefinition>): void => {
    setDefinition({ ...definition, ...next })
    setErrors({})
    setError(undefined)
  }
  const save = async (wanted: ScoringModelDefinition, why: string): Promise<void> => {
    try {
      const saved = await client.scoring.create({
        modelId: model.id,
        name: model.name,
        definition: wanted,
        note: why,
        basedOn,
        activate: true,
      })
      toast(`Version ${saved.version} scores now; prospects are being rescored`)
      setDefinition(wanted)
      setBase({ ...active, version: saved.version, definition: wanted })
      setBasedOn(saved.version)
      setNote('')
      await queries.invalidateQueries()
    } catch (caught) {
      const theirs = conflictOf(caught)
      setConflict(theirs)
      if (!theirs) {
        const failure = toFailure(caught)
        setErrors(failure.fields)
        setError(failure.message)
      }
    }
  }
  return (
    <div className="space-y-4">
      <ModelGroups
        definition={definition}
        signals={model.signals}
        errors={errors}
        readOnly={readOnly}
        change={change}
      />
      <TierFields definition={definition} errors={errors} readOnly={readOnly} change={change} />
      <KnockOuts
        definition={definition}
        signals={model.signals}
        errors={errors}
        readOnly={readOnly}
        change={change}
      />
      {isChanged && <ModelPreview id={model.id} definition={definition} />}
      <FormError message={error} />
      {conflict && (
        <Conflict
          conflict={conflict}
          onMerge={() => {
            setDefinition(conflict.merged)
            setBasedOn(conflict.latestVersion)
            setConflict(null)
          }}
        />
      )}
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-bg py-3">
        {isChanged ? (
          <TierShift id={model.id} definition={definition} />
        ) : (
          <p className="mr-auto text-sm text-fg-subtle">
            Version {model.activeVersion} scores, since {formatDay(active.createdAt)}.
          </p>
        )}
        {!readOnly && isChanged && (
          <Input
            aria-label="Why this version"
            placeholder="Why, in a few words"
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
            className="w-56!"
          />
        )}
        {!readOnly && (
          <>
            <Button disabled={!isChanged} onClick={() => setDefinition(active.definition)}>
              Discard
            </Button>
            <Button variant="primary" disabled={!isChanged} onClick={() => setAsking('save')}>
              Save and rescore
            </Button>
          </>
        )}
      </div>
      <ModelVersions model={model} readOnly={readOnly} onRestore={setAsking} />
      {asking && (
        <ActivateDialog
          title={asking === 'save' ? 'Rescore every prospect?' : `Go back to version ${asking.version}?`}
          lost="The new version scores from now on, and every prospect that uses this model is scored again. Older scores stay in each history, and you can go back to an earlier version."
          act={asking === 'save' ? 'Save and rescore' : 'Go back and rescore'}
          onConfirm={() =>
            asking === 'save'
              ? save(definition, note)
              : save(asking.definition, `As version ${asking.version}`)
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

const isSame = (a: ScoringModelDefinition, b: ScoringModelDefinition): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

function conflictOf(error: unknown): ModelConflict | null {
  if (!(error instanceof ORPCError) || error.code !== 'conflict') return null
  const details = (error.data as { details?: ModelConflict } | undefined)?.details
  return details?.merged ? details : null
}

/** Somebody else was first: what they changed, and what becomes of both. */
function Conflict({ conflict, onMerge }: { conflict: ModelConflict; onMerge: () => void }) {
  return (
    <section role="alert" className="rounded border border-amber bg-amber-soft p-4">
      <h2>
        {conflict.by ?? 'Somebody'} saved version {conflict.latestVersion} meanwhile
      </h2>
      <p className="mb-2 text-fg-muted">Nothing of yours is lost. This is what changed:</p>
      <ChangeList changes={conflict.theirChanges} />
      {conflict.overlapping.length > 0 && (
        <div className="mt-3">
          <p className="mb-1 font-semibold">You changed these too; yours stay:</p>
          <ChangeList changes={conflict.overlapping} />
        </div>
      )}
      <Button className="mt-3" onClick={onMerge}>
        Continue with both
      </Button>
    </section>
  )
}
