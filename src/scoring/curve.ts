import type { Condition, Curve, Direction } from './contract.ts'

/** A signal as the engine reads it: without facts, null or undefined when unknown. */
export type PlainSignal = number | boolean | string | null | undefined

/** Turns a value into the share of a factor's points it earns, 0–1; NaN when the value cannot be read. */
export type Share = (value: PlainSignal, asOfMs: number) => number

const dayMs = 86_400_000

/** Builds the curve of a factor with its direction applied. */
export function compileCurve(curve: Curve, direction: Direction): Share {
  const amount = compileAmount(curve)
  return direction === 'higher_is_better' ? amount : (value, asOfMs) => 1 - amount(value, asOfMs)
}

function compileAmount(curve: Curve): Share {
  switch (curve.kind) {
    case 'linear': {
      const { from, to } = curve
      return (value) => (isNumber(value) ? clamp((value - from) / (to - from)) : NaN)
    }
    case 'log': {
      const { from, to } = curve
      const full = Math.log1p(to - from)
      return (value) => (isNumber(value) ? clamp(Math.log1p(Math.max(0, value - from)) / full) : NaN)
    }
    case 'steps':
      return compileSteps(curve.steps)
    case 'half_life': {
      const { days } = curve
      return (value, asOfMs) => {
        const time = typeof value === 'string' ? Date.parse(value) : isNumber(value) ? value : NaN
        return 0.5 ** (Math.max(0, asOfMs - time) / dayMs / days)
      }
    }
    case 'table': {
      const amounts = new Map(Object.entries(curve.amounts))
      const otherwise = curve.otherwise ?? NaN
      return (value) =>
        value === null || value === undefined ? NaN : (amounts.get(String(value)) ?? otherwise)
    }
    default:
      return (value) => (value === true ? 1 : value === false ? 0 : NaN)
  }
}

function compileSteps(steps: readonly { from: number; amount: number }[]): Share {
  const froms = steps.map((step) => step.from)
  const amounts = steps.map((step) => step.amount)
  return (value) => {
    if (!isNumber(value)) return NaN
    let amount = 0
    for (let i = 0; i < froms.length && value >= froms[i]!; i++) amount = amounts[i]!
    return amount
  }
}

/** Builds the test of a knock-out. */
export function compileCondition(condition: Condition): (value: PlainSignal) => boolean {
  const wanted = condition.value
  const compare = (test: (a: number, b: number) => boolean) => (value: PlainSignal) =>
    isNumber(value) && isNumber(wanted) && test(value, wanted)
  const isKnown = (value: PlainSignal) => value !== null && value !== undefined
  switch (condition.operator) {
    case 'equals':
      return (value) => isKnown(value) && value === wanted
    case 'not_equals':
      return (value) => isKnown(value) && value !== wanted
    case 'greater_than':
      return compare((a, b) => a > b)
    case 'at_least':
      return compare((a, b) => a >= b)
    case 'less_than':
      return compare((a, b) => a < b)
    case 'at_most':
      return compare((a, b) => a <= b)
    case 'one_of':
      return (value) => isKnown(value) && Array.isArray(wanted) && wanted.includes(value)
    case 'known':
      return isKnown
    default:
      return (value) => !isKnown(value)
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function clamp(amount: number): number {
  return amount < 0 ? 0 : amount > 1 ? 1 : amount
}
