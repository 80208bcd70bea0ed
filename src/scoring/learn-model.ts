import { findLeaks, type LeftOut } from './learn-leaks.ts'
import {
  aucOf,
  brierOf,
  calibrationOf,
  eceOf,
  skillOf,
  type Auc,
  type CalibrationBin,
} from './learn-metrics.ts'
import { inTimeOrder, meaningOf, withDays, withNumbers, type LearnTable } from './learn-table.ts'
import {
  fitChosen,
  foretell,
  outcomesOf,
  walkForward,
  type Fitted,
  type FitOptions,
  type Held,
} from './learn-validate.ts'
import { coefficientWords, type Coefficient } from './learn-words.ts'

/** What was learnt, how well it did on later rows, and whether it may be used. */
export interface LearnReport {
  /** Rows of each class, each counted once. */
  rows: number
  ones: number
  /** Rows that were foretold by models that had seen earlier ones only; the figures are theirs. Null where nothing could be tried. */
  tested: number
  auc: number | null
  aucError: number | null
  brier: number | null
  ece: number | null
  /** Share by which the squared error is smaller than that of the base rate. */
  skill: number | null
  baseRate: number
  curve: CalibrationBin[]
  published: boolean
  reason: string
  coefficients: Coefficient[]
  leftOut: LeftOut[]
  /** Learnt from, but strong enough to be looked at by a person. */
  suspects: LeftOut[]
}

/** A model with its report; `foretell` gives the base rate where the model is not published. */
export interface Learned {
  report: LearnReport
  fitted: Fitted | null
  /** The later rows, and what foretold them; null where nothing was tried. */
  held: Held | null
  foretell: (table: LearnTable) => Float64Array
}

/** Fewer of either class are no ground. */
export const fewestOfEach = 40
/** Standard errors by which pairs have to be told apart better than by lot, and the squared error be smaller than the base rate's. */
const sureOfPairs = 1.645
const sureOfGain = 1
const leastSkill = 0.005

/**
 * Learns who has the outcome from rows with features, an outcome and a time. Nothing is random, and the order of the rows does not matter.
 * `asked` are rows without outcome that are to be scored: what is never known of them is not learnt from.
 */
export function learnModel(
  table: LearnTable,
  asked: LearnTable | null = null,
  options: FitOptions = { isStraight: false },
): Learned {
  const meanings = meaningsOf(table)
  const known = inMeaning(table, meanings)
  const wanted = asked === null ? null : inMeaning(asked, meanings)
  const rows = inTimeOrder(known)
  const ones = outcomesOf(known, rows).reduce((sum, one) => sum + one, 0)
  const baseRate = rows.length === 0 ? 0 : ones / rows.length
  const empty = { rows: rows.length, ones, baseRate, ...nothingTested }
  const refuse = (report: Omit<LearnReport, 'published'>): Learned => ({
    report: { ...report, published: false },
    fitted: null,
    held: null,
    foretell: ({ rows: count }) => new Float64Array(count).fill(baseRate),
  })
  if (ones < fewestOfEach || rows.length - ones < fewestOfEach)
    return refuse({
      ...empty,
      reason: `Too few outcomes: ${ones} with the outcome and ${rows.length - ones} without, ${fewestOfEach} of each are needed.`,
    })
  const { leftOut, suspects } = findLeaks(known, rows, wanted)
  const out = new Set(leftOut.map(({ feature }) => feature))
  const names = [...known.columns.keys()].filter((name) => !out.has(name)).toSorted()
  const held = walkForward(known, rows, names, options)
  const figures = figuresOf(known, held)
  const fitted = figures.problem === null ? fitChosen(known, rows, names, options) : null
  const report = { ...empty, ...figures.figures, leftOut, suspects }
  if (fitted === null)
    return refuse({
      ...report,
      reason: `${figures.problem ?? 'No feature tells anybody apart.'}${leakWords(leftOut)}`,
    })
  return {
    report: {
      ...report,
      published: true,
      reason: `${publishedWords(report)}${leakWords(leftOut)}`,
      coefficients: coefficientWords(fitted, known, rows),
    },
    fitted,
    held,
    foretell: (other) => {
      const read = inMeaning(other, meanings)
      return foretell(
        fitted,
        read,
        Uint32Array.from({ length: read.rows }, (_, i) => i),
      )
    },
  }
}

const nothingTested = {
  tested: 0,
  auc: null,
  aucError: null,
  brier: null,
  ece: null,
  skill: null,
  curve: [],
  coefficients: [],
  leftOut: [],
  suspects: [],
}

type Meanings = ReadonlyMap<string, 'dates' | 'numbers'>

/** Which features hold dates or numbers that were given as words. */
function meaningsOf({ columns }: LearnTable): Meanings {
  return new Map(
    [...columns.values()].flatMap((column) => {
      const meaning = meaningOf(column)
      return meaning === null ? [] : [[column.name, meaning] as const]
    }),
  )
}

function inMeaning(table: LearnTable, meanings: Meanings): LearnTable {
  if (meanings.size === 0) return table
  const columns = [...table.columns].map(([name, column]) => {
    const meaning = meanings.get(name)
    if (meaning === undefined) return [name, column] as const
    return [name, meaning === 'dates' ? withDays(column, table) : withNumbers(column, table)] as const
  })
  return { ...table, columns: new Map(columns) }
}

type Figures = Pick<LearnReport, 'tested' | 'auc' | 'aucError' | 'brier' | 'ece' | 'skill' | 'curve'>

/** How the later rows came out, and what stands against trusting it. */
function figuresOf(table: LearnTable, held: Held): { figures: Partial<Figures>; problem: string | null } {
  const outcomes = outcomesOf(table, held.rows)
  if (!outcomes.includes(1) || !outcomes.includes(0))
    return {
      figures: {},
      problem:
        'The times of the outcomes leave no later rows of both kinds on which the model could be tried.',
    }
  const { auc, error } = aucByTime(held.p, held.spans, outcomes)
  const groups = groupsOf(table, held.rows)
  const { skill, z } = skillOf(held.p, held.base, outcomes, groups)
  const curve = calibrationOf(held.p, outcomes)
  const figures = {
    tested: held.rows.length,
    auc,
    aucError: error,
    brier: brierOf(held.p, outcomes),
    ece: eceOf(curve),
    skill,
    curve,
  }
  return { figures, problem: problemOf({ auc, error, skill, z }, latestOf(held, outcomes, groups)) }
}

interface Judged {
  auc: number
  error: number
  skill: number
  z: number
}

function problemOf({ auc, error, skill, z }: Judged, latest: { skill: number; z: number }): string | null {
  const found = `on later rows the squared error is ${percent(Math.abs(skill))} ${skill > 0 ? 'smaller' : 'larger'} than that of the base rate, AUC ${auc.toFixed(2)}`
  if (skill < leastSkill || z < sureOfGain || !(auc - sureOfPairs * error > 0.5))
    return `No skill over the base rate that luck would not explain: ${found}.`
  if (latest.skill < 0 && latest.z < -1)
    return `What held earlier does not hold of the latest outcomes: there it is worse than the base rate.`
  return null
}

/** Within each span of time, weighed by its rows: a base rate that moves is no skill. */
export function aucByTime(scores: Float64Array, spans: readonly { to: number }[], outcomes: Uint8Array): Auc {
  let [sum, variance, weight, from] = [0, 0, 0, 0]
  for (const { to } of spans) {
    const { auc, error } = aucOf(scores.slice(from, to), outcomes.slice(from, to))
    const count = to - from
    from = to
    if (Number.isNaN(auc)) continue
    sum += auc * count
    variance += (error * count) ** 2
    weight += count
  }
  return { auc: sum / weight, error: Math.sqrt(variance) / weight }
}

function latestOf({ p, base, spans }: Held, outcomes: Uint8Array, groups: Float64Array) {
  const from = spans.at(-2)?.to ?? Math.floor(p.length * 0.6)
  return skillOf(p.subarray(from), base.subarray(from), outcomes.subarray(from), groups.subarray(from))
}

/** Rows that are alike in features and time share a number. */
function groupsOf({ hashes, times }: LearnTable, rows: Uint32Array): Float64Array {
  let group = 0
  return Float64Array.from(rows, (row, i) => {
    const before = rows[i - 1]
    if (before !== undefined && (hashes[before] !== hashes[row] || times[before] !== times[row])) group++
    return group
  })
}

function publishedWords({ tested, auc, skill }: Pick<LearnReport, 'tested' | 'auc' | 'skill'>): string {
  return `On ${tested} later rows the squared error is ${percent(skill ?? 0)} smaller than that of the base rate, AUC ${(auc ?? 0).toFixed(2)}.`
}

function leakWords(leftOut: readonly LeftOut[]): string {
  const leaks = leftOut.filter(({ isLeak }) => isLeak)
  return leaks.length === 0
    ? ''
    : ` Left out: ${leaks.map(({ feature, reason }) => `${feature} (${reason})`).join('; ')}.`
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
