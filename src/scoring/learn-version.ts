import type { LearntComparison, LearntResult, ScoringModelDefinition, SignalDescription } from './contract.ts'
import { diffModels } from './diff-model.ts'
import { compileScorer, type LeanScore, type Signals } from './engine.ts'
import { definitionOf, humanName, tiersLike } from './learn-definition.ts'
import { aucByTime, learnModel, type LearnReport } from './learn-model.ts'
import { buildTable, type LearnTable } from './learn-table.ts'
import { outcomesOf, type Held } from './learn-validate.ts'

/** Somebody of whom it is known what came: the signals, whether it came, and when that was known. */
export interface KnownOutcome {
  signals: Signals
  outcome: 0 | 1
  at: Date
}

/** What was learnt, and the model that it comes to; null where it is not worth one. */
export interface LearntVersion {
  result: LearntResult
  definition: ScoringModelDefinition | null
}

/**
 * Learns a scoring model from outcomes and compares it with the one that scores, on later outcomes than each learning had seen.
 * `open` are those who are still to be scored.
 */
export function learnVersion(
  outcomes: readonly KnownOutcome[],
  open: readonly Signals[],
  current: { version: number; definition: ScoringModelDefinition },
  signals: readonly SignalDescription[],
): LearntVersion {
  const table = tableOf(outcomes, signals)
  const asked = tableOf(
    open.map((one) => ({ signals: one, outcome: 0, at: new Date(0) })),
    signals,
  )
  const { report, fitted, held } = learnModel(table, asked, { isStraight: true })
  const nameOf = (feature: string): string =>
    current.definition.factors.find(({ signal }) => signal === feature)?.name ?? humanName(feature)
  const result = resultOf(report, nameOf, current.version)
  const learnt = fitted === null ? null : definitionOf(fitted, current.definition, signals)
  if (learnt === null || held === null) {
    const reason = fitted === null ? result.reason : 'Nothing was learnt that a scoring model can count.'
    return { result: { ...result, published: false, reason }, definition: null }
  }
  const before = scoresOf(current.definition, outcomes)
  const definition = {
    ...learnt,
    tiers: tiersLike(current.definition.tiers, before, scoresOf(learnt, outcomes)),
  }
  return {
    result: {
      ...result,
      comparison: compare(table, held, outcomes, current.definition, signals),
      changes: diffModels(current.definition, definition),
    },
    definition,
  }
}

/** Times among the signals are left out: they move with the outcome. */
function tableOf(rows: readonly KnownOutcome[], signals: readonly SignalDescription[]): LearnTable {
  const table = buildTable()
  const names = signals.filter(({ type }) => type !== 'time').map(({ name }) => name)
  for (const row of rows)
    table.add(
      names.map((name) => {
        const signal = Object.hasOwn(row.signals, name) ? row.signals[name] : undefined
        return [name, typeof signal === 'object' && signal !== null ? signal.value : signal]
      }),
      row.outcome,
      row.at.getTime(),
    )
  return table.take()
}

function resultOf(
  report: LearnReport,
  nameOf: (feature: string) => string,
  comparedWith: number,
): LearntResult {
  const { rows, ones, tested, auc, brier, ece, skill, baseRate, curve, published, reason } = report
  const named = <T extends { feature: string }>(one: T) => ({ ...one, name: nameOf(one.feature) })
  return {
    rows,
    ones,
    tested,
    auc,
    brier,
    ece,
    skill,
    baseRate,
    curve,
    published,
    reason,
    features: report.coefficients.map(({ feature, words, weight }) => named({ feature, words, weight })),
    leftOut: report.leftOut.map(named),
    suspects: report.suspects.map(named),
    comparedWith,
    comparison: null,
    changes: [],
  }
}

/** The score of each as it stood then; below all others where too little is known. */
function scoresOf(definition: ScoringModelDefinition, outcomes: readonly KnownOutcome[]): Float64Array {
  const scorer = compileScorer(definition)
  const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
  return Float64Array.from(outcomes, ({ signals, at }) => {
    const { score } = scorer.score(scorer.flatten(signals), at.getTime(), lean)
    return Number.isNaN(score) ? -1 : score
  })
}

/** Each later outcome is scored by the model that was learnt before it, and by the one that scores now. */
function compare(
  table: LearnTable,
  held: Held,
  outcomes: readonly KnownOutcome[],
  current: ScoringModelDefinition,
  signals: readonly SignalDescription[],
): LearntComparison {
  const came = outcomesOf(table, held.rows)
  const rows = Array.from(held.rows, (row) => outcomes[row]!)
  const now = scoresOf(current, rows)
  let from = 0
  const learnt = Float64Array.from(
    held.spans.flatMap(({ to, fitted }) => {
      const definition = fitted === null ? null : definitionOf(fitted, current, signals)
      const part = rows.slice(from, to)
      from = to
      return definition === null ? part.map(() => 0) : [...scoresOf(definition, part)]
    }),
  )
  const [a, b] = [aucByTime(learnt, held.spans, came), aucByTime(now, held.spans, came)]
  const difference = a.auc - b.auc
  // As if the two did not go together, which they do: careful.
  const error = Math.hypot(a.error, b.error)
  return {
    learnt: { auc: a.auc, bestFifth: bestFifth(learnt, came, held.spans) },
    current: { auc: b.auc, bestFifth: bestFifth(now, came, held.spans) },
    difference,
    error,
    verdict: difference > 1.645 * error ? 'better' : difference < -1.645 * error ? 'worse' : 'alike',
  }
}

/** The share with the outcome among the best fifth of each span of time. */
function bestFifth(scores: Float64Array, came: Uint8Array, spans: readonly { to: number }[]): number {
  let [from, ones, count] = [0, 0, 0]
  for (const { to } of spans) {
    const order = Array.from({ length: to - from }, (_, i) => from + i).toSorted(
      (a, b) => scores[b]! - scores[a]! || a - b,
    )
    const best = order.slice(0, Math.max(1, Math.round(order.length / 5)))
    ones += best.reduce((sum, row) => sum + came[row]!, 0)
    count += best.length
    from = to
  }
  return count === 0 ? 0 : ones / count
}
