import { encodeRows, fitEncoder, type Encoder } from './learn-encode.ts'
import { calibrate, fitLogistic, logitsOf, type Calibration, type Weights } from './learn-fit.ts'
import { logLossOf, sigmoid } from './learn-metrics.ts'
import type { LearnTable } from './learn-table.ts'

/** What is chosen by trying: how strongly weights are held back, whether lines bend, and how probabilities are corrected. */
interface Choice {
  penalty: number
  isBent: boolean
  calibration: Calibration
}

/** How lines may run. */
export interface FitOptions {
  /** Numbers count evenly, so that the result can be written as a scoring model. */
  isStraight: boolean
}

/** A model that was fitted, ready to give probabilities. */
export interface Fitted {
  encoder: Encoder
  weights: Weights
  choice: Choice
}

/** Rows that were foretold by models which had seen earlier rows only. */
export interface Held {
  rows: Uint32Array
  p: Float64Array
  /** The share of ones among the rows that were known then. */
  base: Float64Array
  /** Spans of time: where each ends, in rows, and what foretold it. */
  spans: { to: number; fitted: Fitted | null }[]
}

const penalties = [300, 100, 30, 10, 3, 1]
/** More rows than these choose no better. */
const enoughToChoose = 10_000
const enoughToWalk = 20_000
const fewestOfClass = 8

/** Fits all rows with what tells later ones best. Null where there is nothing to learn from. Rows stand in the order of their times. */
export function fitChosen(
  table: LearnTable,
  rows: Uint32Array,
  names: readonly string[],
  options: FitOptions,
): Fitted | null {
  const choice = choose(table, rows.subarray(Math.max(0, rows.length - enoughToChoose)), names, options)
  const encoder = fitEncoder(table, rows, names, choice.isBent)
  if (encoder.width === 0) return null
  const design = encodeRows(encoder, table, rows)
  return { encoder, weights: fitLogistic(design, outcomesOf(table, rows), choice.penalty), choice }
}

/** Probabilities of rows, of the table that was learnt from or of another. */
export function foretell(
  { encoder, weights, choice }: Fitted,
  table: LearnTable,
  rows: Uint32Array,
): Float64Array {
  const p = new Float64Array(rows.length)
  const { shift, stretch } = choice.calibration
  const chunk = 4096
  for (let from = 0; from < rows.length; from += chunk) {
    const design = encodeRows(encoder, table, rows.subarray(from, from + chunk))
    logitsOf(design, weights).forEach((logit, i) => {
      p[from + i] = Math.max(1e-6, Math.min(1 - 1e-6, sigmoid(shift + stretch * logit)))
    })
  }
  return p
}

/**
 * Goes through time: what is known up to a moment foretells what follows, three times over the later half; once over the latest three
 * tenths of many rows. Rows of one time are never parted.
 */
export function walkForward(
  table: LearnTable,
  rows: Uint32Array,
  names: readonly string[],
  options: FitOptions,
): Held {
  const shares = rows.length > enoughToWalk ? [0.7] : [0.5, 2 / 3, 5 / 6]
  const cuts = shares.map((share) => cutAt(table, rows, share))
  const held: Held = {
    rows: rows.subarray(rows.length, rows.length),
    p: new Float64Array(0),
    base: new Float64Array(0),
    spans: [],
  }
  cuts.forEach((cut, i) => {
    const [known, later] = [rows.subarray(0, cut), rows.subarray(cut, cuts[i + 1] ?? rows.length)]
    const outcomes = outcomesOf(table, known)
    const ones = outcomes.reduce((sum, one) => sum + one, 0)
    if (later.length === 0 || ones < fewestOfClass || known.length - ones < fewestOfClass) return
    const fitted = fitChosen(table, known, names, options)
    const base = ones / known.length
    const p = fitted === null ? new Float64Array(later.length).fill(base) : foretell(fitted, table, later)
    held.rows = Uint32Array.from([...held.rows, ...later])
    held.p = Float64Array.from([...held.p, ...p])
    held.base = Float64Array.from([...held.base, ...p.map(() => base)])
    held.spans.push({ to: held.rows.length, fitted })
  })
  return held
}

/** The outcomes of some rows. */
export function outcomesOf({ outcomes }: LearnTable, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => outcomes[row]!)
}

/** The first row of a later time than that of the row at this share. */
function cutAt({ times }: LearnTable, rows: Uint32Array, share: number): number {
  let cut = Math.floor(rows.length * share)
  while (cut > 0 && cut < rows.length && times[rows[cut]!] === times[rows[cut - 1]!]) cut++
  return cut
}

/** Learns from the earlier seven tenths of the rows in several ways and keeps the one that tells the later best. */
function choose(
  table: LearnTable,
  rows: Uint32Array,
  names: readonly string[],
  { isStraight }: FitOptions,
): Choice {
  const cut = cutAt(table, rows, 0.7)
  const [early, late] = [rows.subarray(0, cut), rows.subarray(cut)]
  const [known, came] = [outcomesOf(table, early), outcomesOf(table, late)]
  const careful: Choice = { penalty: penalties[0]!, isBent: false, calibration: { shift: 0, stretch: 1 } }
  if (late.length < 10 || !hasBoth(known) || !hasBoth(came)) return careful
  const straight = tryPenalties(table, names, false, { early, late, known, came })
  const bent =
    isStraight || early.length < 300 ? null : tryPenalties(table, names, true, { early, late, known, came })
  // Bends are more to get wrong: they have to be worth it.
  const isBent = bent !== null && bent.loss < straight.loss - 1.5 / late.length
  const { penalty, logits } = isBent ? bent : straight
  return { penalty, isBent, calibration: calibrate(logits, came) }
}

interface Parts {
  early: Uint32Array
  late: Uint32Array
  known: Uint8Array
  came: Uint8Array
}

function tryPenalties(
  table: LearnTable,
  names: readonly string[],
  isBent: boolean,
  { early, late, known, came }: Parts,
): { penalty: number; loss: number; logits: Float64Array } {
  const encoder = fitEncoder(table, early, names, isBent)
  const design = encodeRows(encoder, table, early)
  const laterDesign = encodeRows(encoder, table, late)
  let best: { penalty: number; loss: number; logits: Float64Array } | null = null
  let weights: Weights | null = null
  for (const penalty of penalties) {
    weights = fitLogistic(design, known, penalty, weights)
    const logits = logitsOf(laterDesign, weights)
    const loss = logLossOf(logits, came)
    // From the strongest to the weakest: a weaker one has to be better by more than a hair.
    if (best === null || loss < best.loss - 1e-5) best = { penalty, loss, logits }
  }
  return best!
}

const hasBoth = (outcomes: Uint8Array): boolean => outcomes.includes(1) && outcomes.includes(0)
