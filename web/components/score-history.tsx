import type { ScoreHistoryEntry } from '#contracts/scoring'
import { Badge } from './ui/badge'
import { Time } from './ui/time'
import { ScoreMark } from './score'

/** The scores somebody had, newest first; where the model was another one than before, what it changed. */
export function ScoreHistory({ entries }: { entries: ScoreHistoryEntry[] }) {
  if (entries.length < 2) return null
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="w-fit cursor-pointer text-sm text-accent-text hover:underline touch-target">
        All {entries.length} scores it had
      </summary>
      <ol className="mt-2 divide-y divide-line">
        {entries.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-1.5">
            <span className="w-16 shrink-0">
              <ScoreMark score={one.score.shown} tier={one.score.tier} state={one.score.state} />
            </span>
            <span className="w-32 shrink-0 text-sm text-fg-subtle">
              <Time at={one.score.asOf} />
            </span>
            <span className="min-w-0 flex-1 basis-48 text-sm [overflow-wrap:anywhere]">
              {one.isOtherModel ? (
                <>
                  <Badge tone="accent">Model changed</Badge>{' '}
                  <span className="text-fg-muted">
                    {one.model.name}, version {one.model.version}
                    {one.modelChanges.length > 0 && `: ${words(one)}`}
                  </span>
                </>
              ) : (
                <span className="text-fg-subtle">
                  {one.score.override
                    ? `set by hand: ${one.score.override.reason}`
                    : `version ${one.model.version}`}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function words({ modelChanges }: ScoreHistoryEntry): string {
  const shown = modelChanges
    .slice(0, 3)
    .map(({ name, field, from, to }) =>
      field === 'added' || field === 'removed'
        ? `${name} ${field}`
        : `${name} ${field} ${from ?? 'none'} → ${to ?? 'none'}`,
    )
  const more = modelChanges.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
