import { Panel } from '@/components/page'
import { ScoreMark, TierChip, type TierName } from '@/components/score'
import { formatNumber } from '@/lib/format'
import type { Outputs } from '@/lib/api'

export type PreviewResult = Outputs['scoring']['models']['preview']

/** What a changed model would do: prospects by tier before and after, and those that move most. */
export function ModelPreview({ result }: { result: PreviewResult }) {
  return (
    <Panel title="What would change" note={`looked at ${formatNumber(result.sampled)} prospects`}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {(['A', 'B', 'C', 'D'] as TierName[]).map((tier) => (
          <li key={tier} className="flex items-center gap-2">
            <TierChip tier={tier} />
            <span className="text-fg-muted">{formatNumber(result.before[tier] ?? 0)}</span>
            <span aria-label="becomes">→</span>
            <span className="font-semibold">{formatNumber(result.after[tier] ?? 0)}</span>
          </li>
        ))}
      </ul>
      {result.moved.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {result.moved.map((one) => (
            <li key={one.id} className="flex items-center gap-3 py-1.5">
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              <ScoreMark score={one.before.score} tier={one.before.tier} />
              <span aria-label="becomes">→</span>
              <ScoreMark score={one.after.score} tier={one.after.tier} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
