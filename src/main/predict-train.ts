import { buildTable, learnModel, type FeatureValue, type LearnReport } from '../scoring/index.ts'

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

/** What comes back in order: the place in the table of those to be scored, or what was wrong with the line. */
type Asked = { id: unknown; error: string | null }

/**
 * Reads all lines: those with an outcome are learnt from, each without one comes back with its probability, in order; the last object is
 * the report. A line with an outcome that cannot be read is left out and counted.
 */
export async function* answerTraining(lines: AsyncIterable<string>): AsyncGenerator<Record<string, unknown>> {
  const known = buildTable()
  const wanted = buildTable()
  const asked: Asked[] = []
  const skipped: string[] = []
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const { row, id, isAsked, error } = readLine(line)
    if (row !== null && row.outcome !== null) known.add(row.features, row.outcome, row.at)
    else if (row !== null) {
      wanted.add(row.features, 0, row.at)
      asked.push({ id, error: null })
    } else if (isAsked) asked.push({ id, error })
    else skipped.push(`line ${number}: ${error}`)
  }
  const scored = wanted.take()
  const { report, foretell } = learnModel(known.take(), scored)
  const p = foretell(scored)
  let next = 0
  for (const { id, error } of asked)
    yield error === null ? { id, p: rounded(p[next++] ?? report.baseRate) } : { id, error }
  yield reportOf(report, skipped)
}

interface Read {
  row: { features: [string, FeatureValue][]; outcome: 0 | 1 | null; at: number } | null
  id: unknown
  /** Without an outcome: an answer is waited for. */
  isAsked: boolean
  error: string
}

function readLine(line: string): Read {
  const bad = (error: string, id: unknown = null, isAsked = false): Read => ({
    row: null,
    id,
    isAsked,
    error,
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return bad('no JSON')
  }
  if (!isRecord(parsed)) return bad('no JSON object')
  const { id = null, features, at } = parsed
  const outcome = outcomeOf(parsed['outcome'])
  const isAsked = outcome === null
  if (outcome === undefined) return bad('outcome: it is 0 or 1')
  if (!isRecord(features)) return bad('features: an object with a value by name', id, isAsked)
  const atMs = typeof at === 'string' && isoTime.test(at) ? Date.parse(at) : Number.NaN
  const hasNoTime = isAsked && (at === undefined || at === null)
  if (Number.isNaN(atMs) && !hasNoTime) return bad('at: a time in ISO 8601', id, isAsked)
  const values = Object.entries(features).map(([name, value]): [string, FeatureValue] => [name, plain(value)])
  return { row: { features: values, outcome, at: atMs }, id, isAsked, error: '' }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Null when there is none, undefined when it is something else. */
function outcomeOf(value: unknown): 0 | 1 | null | undefined {
  if (value === undefined || value === null || value === '') return null
  return value === 1 || value === true ? 1 : value === 0 || value === false ? 0 : undefined
}

/** Anything but a number, a word or a yes and no is as if it were empty. */
const plain = (value: unknown): FeatureValue =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null

function reportOf(report: LearnReport, skipped: string[]): Record<string, unknown> {
  const { auc, brier, ece, baseRate, published, reason, coefficients, curve, leftOut, suspects } = report
  const short = (value: number | null): number | null => (value === null ? null : rounded(value))
  return {
    auc: short(auc),
    brier: short(brier),
    ece: short(ece),
    baseRate: rounded(baseRate),
    published,
    reason,
    coefficients: Object.fromEntries(coefficients.map(({ feature, ...one }) => [feature, one])),
    skill: short(report.skill),
    rows: report.rows,
    tested: report.tested,
    calibration: curve.map(({ foretold, came, count }) => ({
      foretold: rounded(foretold),
      came: rounded(came),
      count,
    })),
    leftOut,
    suspects,
    skipped: skipped.length,
    ...(skipped.length > 0 && { skippedFirst: skipped.slice(0, 10) }),
  }
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
