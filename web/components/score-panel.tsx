'use client'
import type { Contribution, Score } from '#contracts/scoring'
import { useState } from 'react'
import { cn } from '@/lib/cn'
import { factLabel } from '@/lib/fact-label'
import { capitalize, formatShare, humanize } from '@/lib/format'
import { TierChip } from './score'
import { Sparkline } from './sparkline'

type Props = {
  score: Score
  model: { name: string; version: number } | null
  history?: { at: string; score: number }[]
  groupNames?: Record<string, string>
  onFact?: (id: string) => void
}

/** The whole reason of a score: each factor's points out of what it could give, with the value that caused it. */
export function ScorePanel({ score, model, history = [], groupNames = {}, onFact }: Props) {
  const groups = [...new Set(score.contributions.map((one) => one.group))]
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="flex items-baseline gap-2">
          <span className="text-3xl font-semibold">
            {score.shown === null ? '–' : Math.round(score.shown)}
          </span>
          <span className="text-fg-subtle">of 100</span>
          {score.tier && (
            <span className="self-center">
              <TierChip tier={score.tier} />
            </span>
          )}
        </div>
        <Coverage share={score.coverage} />
        {history.length > 1 && (
          <Sparkline
            label={`Score over time, now ${Math.round(score.shown ?? 0)}`}
            values={history.map((point) => point.score)}
          />
        )}
      </div>
      {score.state === 'insufficient_data' && (
        <p className="text-fg-muted">
          Too little is known for a number: most factors below have no data yet.
        </p>
      )}
      {score.knockOut && (
        <p className="rounded bg-red-soft px-2.5 py-1.5 text-red">
          {score.knockOut.name}
          {score.knockOut.cap !== null && `: the score is at most ${score.knockOut.cap}`}
        </p>
      )}
      <ScoreBar contributions={score.contributions} />
      <div className="space-y-5">
        {groups.map((group) => (
          <Group
            key={group}
            name={groupNames[group] ?? humanize(group)}
            rows={score.contributions.filter((one) => one.group === group)}
            {...(onFact && { onFact })}
          />
        ))}
      </div>
      {score.missing.length > 0 && (
        <p className="text-sm text-fg-subtle">
          Not known, so left out and re-weighted: {score.missing.map((one) => factLabel(one)).join(', ')}.
        </p>
      )}
      {model && (
        <p className="text-sm text-fg-subtle">
          Model “{model.name}”, version {model.version}.
        </p>
      )}
    </div>
  )
}

function Coverage({ share }: { share: number }) {
  return (
    <div className="flex items-center gap-2 text-sm text-fg-muted">
      <span className="h-1.5 w-16 overflow-hidden rounded-full bg-active">
        <span className="block h-full bg-fg-subtle" style={{ width: `${share * 100}%` }} />
      </span>
      {formatShare(share, 1)} of the weight is known
    </div>
  )
}

const colours = ['bg-chart-a', 'bg-chart-b', 'bg-chart-c', 'bg-chart-d']

/** All contributions in one line of a hundred points, group by group; what lowers the score hangs at the end in red. */
export function ScoreBar({
  contributions,
  className,
}: {
  contributions: Contribution[]
  className?: string
}) {
  const groups = [...new Set(contributions.map((one) => one.group))]
  const parts = groups.map((group, index) => ({
    group,
    colour: colours[index % colours.length],
    points: contributions.reduce((sum, one) => sum + (one.group === group ? Math.max(0, one.points) : 0), 0),
  }))
  const minus = contributions.reduce((sum, one) => sum + Math.min(0, one.points), 0)
  const label = parts.map((part) => `${humanize(part.group)} ${part.points.toFixed(1)}`).join(', ')
  return (
    <div className={className}>
      <div
        role="img"
        aria-label={`Points by group: ${label}${minus < 0 ? `, deductions ${minus.toFixed(1)}` : ''}`}
        className="flex h-2 gap-px overflow-hidden rounded-full bg-active"
      >
        {parts.map((part) => (
          <span key={part.group} className={cn('h-full', part.colour)} style={{ width: `${part.points}%` }} />
        ))}
        {minus < 0 && <span className="ml-auto h-full bg-chart-minus" style={{ width: `${-minus}%` }} />}
      </div>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-fg-muted">
        {parts.map((part) => (
          <li key={part.group} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('size-2 rounded-full', part.colour)} />
            {humanize(part.group)} <span className="text-fg">{part.points.toFixed(1)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Group({
  name,
  rows,
  onFact,
}: {
  name: string
  rows: Contribution[]
  onFact?: (id: string) => void
}) {
  const sum = rows.reduce((total, row) => total + row.points, 0)
  const most = rows.reduce((total, row) => total + row.maxPoints, 0)
  const [all, setAll] = useState(false)
  const sorted = rows.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
  return (
    <section>
      <h3 className="flex justify-between border-b border-line pb-1">
        {name}
        <span className="font-normal text-fg-muted">
          {sum.toFixed(1)} of {most.toFixed(1)}
        </span>
      </h3>
      <ul>
        {(all ? sorted : sorted.slice(0, 5)).map((row) => (
          <Factor key={row.factorId} row={row} {...(onFact && { onFact })} />
        ))}
      </ul>
      {sorted.length > 5 && (
        <button
          type="button"
          className="mt-1 text-sm text-accent-text hover:underline"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show the strongest only' : `Show ${sorted.length - 5} more`}
        </button>
      )}
    </section>
  )
}

function Factor({ row, onFact }: { row: Contribution; onFact?: (id: string) => void }) {
  const share = row.maxPoints === 0 ? 0 : Math.min(1, Math.abs(row.points) / Math.abs(row.maxPoints))
  const fact = row.factIds[0]
  // The points stand beside the words, in numbers that line up.
  const reason = capitalize(row.words.replace(/: [\d.,]+ of [\d.,]+ points?$/, ''))
  const why =
    row.direction === 'lower_is_better' ? 'Less of it gives more points' : 'More of it gives more points'
  return (
    <li
      className="grid grid-cols-[1fr_56px_84px] sm:grid-cols-[1fr_20%_84px] xl:grid-cols-[1fr_30%_84px] items-start gap-3 py-1"
      title={why}
    >
      {fact && onFact ? (
        <button
          type="button"
          onClick={() => onFact(fact)}
          className="text-left underline decoration-line-strong decoration-dotted underline-offset-3 hover:decoration-accent-text"
        >
          {reason}
        </button>
      ) : (
        <span>{reason}</span>
      )}
      <span aria-hidden className="mt-[7px] h-1.5 overflow-hidden rounded-full bg-active">
        <span
          className={cn('block h-full rounded-full', row.points < 0 ? 'bg-chart-minus' : 'bg-chart-a')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="text-right text-sm leading-5 whitespace-nowrap text-fg-muted">
        <span className="font-semibold text-fg">
          {row.points > 0 ? '+' : row.points < 0 ? '−' : ''}
          {Math.abs(row.points).toFixed(1)}
        </span>{' '}
        / {row.maxPoints.toFixed(1)}
      </span>
    </li>
  )
}
