import { betweenKnots, encodeRows, inSpreads, type FeatureSpec } from './learn-encode.ts'
import type { LearnTable } from './learn-table.ts'
import type { Fitted } from './learn-validate.ts'

/** What one feature does to the odds, in words; effects are logits against the average row. */
export interface Coefficient {
  feature: string
  words: string
  /** How far the feature moves the rows apart: the standard deviation of its effect, in logits. */
  weight: number
  /** Effects of its numbers, at the places where they are told. */
  points: { at: number; effect: number }[]
  /** Effects of its words; null stands for all that are rare. */
  levels: { value: string | null; effect: number }[]
  /** Effect of not being known. */
  missing: number | null
}

/** The features that move the odds, strongest first. */
export function coefficientWords(fitted: Fitted, table: LearnTable, rows: Uint32Array): Coefficient[] {
  const step = Math.max(1, Math.floor(rows.length / 5000))
  const some = rows.filter((_, i) => i % step === 0)
  const { features } = fitted.encoder
  const design = encodeRows(fitted.encoder, table, some)
  const { columns, values, stride } = design
  let offset = 0
  const found = features.map((spec) => {
    const slots = isBent(spec) ? 3 : 1
    let [sum, squares] = [0, 0]
    for (let i = 0; i < some.length; i++) {
      let effect = 0
      for (let place = i * stride + offset; place < i * stride + offset + slots; place++)
        effect += weightOf(fitted, columns[place]!) * values[place]!
      sum += effect
      squares += effect ** 2
    }
    offset += slots
    const mean = sum / some.length
    return coefficientOf(fitted, spec, mean, Math.sqrt(Math.max(0, squares / some.length - mean ** 2)))
  })
  return found.toSorted((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
}

const isBent = ({ scale }: FeatureSpec): boolean => scale !== null && scale.knots.length > 0

/** With the correction that probabilities get. */
const weightOf = ({ weights, choice }: Fitted, column: number): number =>
  weights.columns[column]! * choice.calibration.stretch

function coefficientOf(fitted: Fitted, spec: FeatureSpec, mean: number, spread: number): Coefficient {
  const { scale, base, levels, hasOther, hasMissing } = spec
  const numberAt = (number: number): number => {
    if (scale === null) return 0
    let effect = weightOf(fitted, base) * inSpreads(scale, number)
    const { knots } = scale
    if (knots.length > 0) {
      const { at, share } = betweenKnots(knots, number)
      effect += weightOf(fitted, base + 1 + at) * (1 - share)
      if (at + 1 < knots.length) effect += weightOf(fitted, base + 2 + at) * share
    }
    return effect - mean
  }
  const first = base + (scale === null ? 0 : 1 + scale.knots.length)
  const effectOf = (column: number): number => round(weightOf(fitted, column) - mean)
  const coefficient = {
    feature: spec.name,
    weight: round(spread),
    points:
      scale === null
        ? []
        : placesOf(scale).map((at) => ({ at: Number(at.toPrecision(4)), effect: round(numberAt(at)) })),
    levels: [
      ...levels.map((value, i) => ({ value, effect: effectOf(first + i) })),
      ...(hasOther ? [{ value: null, effect: effectOf(first + levels.length) }] : []),
    ],
    missing: hasMissing ? effectOf(first + levels.length + Number(hasOther)) : null,
  }
  return { ...coefficient, words: wordsOf(coefficient, spec.isDate) }
}

function placesOf({ low, high, knots }: NonNullable<FeatureSpec['scale']>): number[] {
  return knots.length > 0 ? knots : low === high ? [low] : [low, high]
}

function wordsOf({ points, levels, missing }: Omit<Coefficient, 'words'>, isDate: boolean): string {
  const parts = [numberWords(points, isDate), levelWords(levels)].filter((part) => part !== null)
  if (missing !== null) parts.push(`not known: ${oddsWords(missing)}`)
  return parts.length === 0 ? 'hardly any difference' : parts.join('; ')
}

function numberWords(points: Coefficient['points'], isDate: boolean): string | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return null
  const best = points.reduce((a, b) => (b.effect > a.effect ? b : a))
  const worst = points.reduce((a, b) => (b.effect < a.effect ? b : a))
  const unit = isDate ? ' days before' : ''
  if (best.effect - worst.effect < 0.1) return 'hardly any difference'
  const range = `${oddsWords(worst.effect)} at ${worst.at}${unit}, ${oddsWords(best.effect)} at ${best.at}${unit}`
  if (best === last && worst === first) return `more is better: ${range}`
  if (best === first && worst === last) return `less is better: ${range}`
  return best !== first && best !== last
    ? `best in between: ${range}`
    : `not the same way all along: ${range}`
}

function levelWords(levels: Coefficient['levels']): string | null {
  if (levels.length === 0) return null
  const name = (value: string | null): string =>
    value === null ? 'rare values' : value === 'true' ? 'yes' : value === 'false' ? 'no' : `“${value}”`
  const sorted = levels.toSorted((a, b) => b.effect - a.effect)
  const told = sorted.length <= 4 ? sorted : [...sorted.slice(0, 2), ...sorted.slice(-2)]
  return told.map(({ value, effect }) => `${name(value)} ${oddsWords(effect)}`).join(', ')
}

/** A logit as what it does to the odds. */
function oddsWords(effect: number): string {
  const factor = Math.exp(effect)
  if (factor >= 0.95 && factor <= 1.05) return 'average odds'
  return factor > 1 ? `${short(factor)} × the odds` : `1/${short(1 / factor)} of the odds`
}

const short = (factor: number): string => (factor >= 10 ? String(Math.round(factor)) : factor.toFixed(1))
const round = (value: number): number => Math.round(value * 1000) / 1000
