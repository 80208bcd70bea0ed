'use client'
import type { ModelChange, ScoringModel, ScoringModelVersion } from '#contracts/scoring'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'

/** Differences in words: what, from, to. */
export function ChangeList({ changes }: { changes: ModelChange[] }) {
  if (changes.length === 0) return <p className="text-sm text-fg-muted">Nothing differs.</p>
  return (
    <ul className="space-y-0.5 text-sm">
      {changes.map((one) => (
        <li key={`${one.part} ${one.id} ${one.field}`} className="[overflow-wrap:anywhere]">
          <span className="font-semibold">{one.name}</span>{' '}
          <span className="text-fg-muted">
            {one.field === 'added' || one.field === 'removed'
              ? one.field
              : `${one.field}: ${one.from ?? 'none'} → ${one.to ?? 'none'}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Every version with what it changed; an older one can be had again, as a version of its own. */
export function ModelVersions({
  model,
  readOnly,
  onRestore,
}: {
  model: ScoringModel
  readOnly: boolean
  onRestore: (version: ScoringModelVersion) => void
}) {
  return (
    <Panel title="Versions" note="newest first">
      <ol className="divide-y divide-line">
        {model.versions.map((one) => (
          <li key={one.version} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
            <div className="w-40 shrink-0">
              <p className="flex items-center gap-2 font-semibold">
                Version {one.version}
                {one.version === model.activeVersion && <Badge tone="green">Scores</Badge>}
              </p>
              <p className="text-sm text-fg-subtle">
                <Time at={one.createdAt} />
                {one.by && `, ${one.by}`}
              </p>
            </div>
            <div className="min-w-0 flex-1 basis-60">
              {one.note && <p className="mb-1">{one.note}</p>}
              {one.version === 1 ? (
                <p className="text-sm text-fg-muted">The first.</p>
              ) : (
                <ChangeList changes={one.changes} />
              )}
            </div>
            {!readOnly && one.version !== model.activeVersion && (
              <Button
                size="sm"
                aria-label={`Go back to version ${one.version}`}
                onClick={() => onRestore(one)}
              >
                Go back to this
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
