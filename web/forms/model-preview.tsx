import type { ScoringPreview } from '#contracts/scoring'
import { Panel } from '@/components/page'
import { ScoreMark, TierChip } from '@/components/score'
import { formatNumber } from '@/lib/format'
import { tiers } from '@/lib/statuses'

/** What a changed model would do: prospects by tier before and after, and those that change their tier. */
export function ModelPreview({ result }: { result: ScoringPreview }) {
  return (
    <Panel
      title="What would change"
      note={`of ${formatNumber(result.prospects)} prospects${result.isPartial ? ', the newest' : ''}`}
    >
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {tiers.map((tier) => (
          <li key={tier} className="flex items-center gap-2">
            <TierChip tier={tier} />
            <span className="text-fg-muted">{formatNumber(result.now[tier])}</span>
            <span aria-hidden>→</span>
            <span className="sr-only">becomes</span>
            <span className="font-semibold">{formatNumber(result.then[tier])}</span>
          </li>
        ))}
      </ul>
      {result.moves.length === 0 && <p className="mt-3 text-fg-muted">No prospect changes its tier.</p>}
      {result.moves.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {result.moves.slice(0, 20).map((one) => (
            <li key={one.id} className="flex items-center gap-3 py-1.5">
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              {one.from ? <TierChip tier={one.from} /> : <span className="text-fg-subtle">no tier</span>}
              <span aria-hidden>→</span>
              <span className="sr-only">becomes</span>
              <ScoreMark score={one.score} tier={one.to} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
