import type { Design } from './learn-encode.ts'
import { sigmoid, softplus } from './learn-metrics.ts'

/** A fitted line through the columns. */
export interface Weights {
  bias: number
  columns: Float64Array
}

const memory = 8
const mostSteps = 200

/**
 * Logistic regression with a ridge: the smallest log loss plus half the penalty times the squared weights, by L-BFGS (Liu and Nocedal
 * 1989) with a diagonal start. The intercept is free. The same input gives the same weights.
 */
export function fitLogistic(
  design: Design,
  outcomes: Uint8Array,
  penalty: number,
  start: Weights | null = null,
): Weights {
  const size = design.width + 1
  const x = new Float64Array(size)
  if (start === null) x[size - 1] = logitOfBase(outcomes)
  else {
    x.set(start.columns)
    x[size - 1] = start.bias
  }
  const inverse = diagonal(design, outcomes, penalty)
  let gradient = new Float64Array(size)
  let value = evaluate(design, outcomes, penalty, x, gradient)
  const steps: Float64Array[] = []
  const turns: Float64Array[] = []
  for (let step = 0; step < mostSteps; step++) {
    const direction = descent(gradient, inverse, steps, turns)
    const slope = dot(direction, gradient)
    if (-slope < 1e-9 * (1 + value)) break
    const next = new Float64Array(size)
    const nextGradient = new Float64Array(size)
    let length = 1
    let nextValue = Number.POSITIVE_INFINITY
    // Armijo's rule; the function is convex, so a shorter step always does.
    for (let tries = 0; tries < 40; tries++, length /= 2) {
      for (let i = 0; i < size; i++) next[i] = x[i]! + length * direction[i]!
      nextValue = evaluate(design, outcomes, penalty, next, nextGradient)
      if (nextValue <= value + 1e-4 * length * slope) break
    }
    if (!(nextValue < value)) break
    const moved = next.map((one, i) => one - x[i]!)
    const turned = nextGradient.map((one, i) => one - gradient[i]!)
    if (dot(moved, turned) > 0) {
      steps.push(moved)
      turns.push(turned)
      if (steps.length > memory) {
        steps.shift()
        turns.shift()
      }
    }
    const gained = value - nextValue
    x.set(next)
    gradient = nextGradient
    value = nextValue
    if (gained < 1e-8 * (1 + value)) break
  }
  return { bias: x[size - 1]!, columns: x.slice(0, -1) }
}

/** The logit of every row. */
export function logitsOf({ rows, stride, columns, values }: Design, weights: Weights): Float64Array {
  const logits = new Float64Array(rows)
  for (let i = 0, place = 0; i < rows; i++) {
    let sum = weights.bias
    for (const end = place + stride; place < end; place++)
      sum += weights.columns[columns[place]!]! * values[place]!
    logits[i] = sum
  }
  return logits
}

function evaluate(
  { rows, stride, columns, values }: Design,
  outcomes: Uint8Array,
  penalty: number,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const last = x.length - 1
  gradient.fill(0)
  let loss = 0
  for (let i = 0; i < rows; i++) {
    const from = i * stride
    let logit = x[last]!
    for (let place = from; place < from + stride; place++) logit += x[columns[place]!]! * values[place]!
    const outcome = outcomes[i]!
    loss += softplus(outcome === 1 ? -logit : logit)
    const off = sigmoid(logit) - outcome
    gradient[last]! += off
    for (let place = from; place < from + stride; place++) gradient[columns[place]!]! += off * values[place]!
  }
  for (let j = 0; j < last; j++) {
    loss += (penalty / 2) * x[j]! ** 2
    gradient[j]! += penalty * x[j]!
  }
  return loss
}

/** One over the curvature along each column, at the base rate. */
function diagonal(
  { rows, stride, columns, values, width }: Design,
  outcomes: Uint8Array,
  penalty: number,
): Float64Array {
  const base = sigmoid(logitOfBase(outcomes))
  const curvature = new Float64Array(width + 1)
  for (let place = 0; place < rows * stride; place++) curvature[columns[place]!]! += values[place]! ** 2
  curvature[width] = rows
  return curvature.map((one, j) => 1 / (one * base * (1 - base) + (j === width ? 0 : penalty) + 1e-9))
}

function descent(
  gradient: Float64Array,
  inverse: Float64Array,
  steps: readonly Float64Array[],
  turns: readonly Float64Array[],
): Float64Array {
  const direction = gradient.slice()
  const shares: number[] = []
  for (let k = steps.length - 1; k >= 0; k--) {
    const share = dot(steps[k]!, direction) / dot(steps[k]!, turns[k]!)
    shares[k] = share
    for (let i = 0; i < direction.length; i++) direction[i]! -= share * turns[k]![i]!
  }
  for (let i = 0; i < direction.length; i++) direction[i]! *= inverse[i]!
  for (let k = 0; k < steps.length; k++) {
    const back = shares[k]! - dot(turns[k]!, direction) / dot(steps[k]!, turns[k]!)
    for (let i = 0; i < direction.length; i++) direction[i]! += back * steps[k]![i]!
  }
  for (let i = 0; i < direction.length; i++) direction[i] = -direction[i]!
  return direction
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** The logit of the share of ones, half a row added to each class. */
export function logitOfBase(outcomes: Uint8Array): number {
  let ones = 0
  for (const one of outcomes) ones += one
  return Math.log((ones + 0.5) / (outcomes.length - ones + 0.5))
}

/** A correction of logits: where the line is moved and stretched so that they come true. */
export interface Calibration {
  shift: number
  stretch: number
}

/**
 * Platt's correction (1999) from rows that were not learnt from; none, a shift, or a shift and a stretch, whichever the rows bear out
 * (likelihood ratio, 99 %).
 */
export function calibrate(logits: Float64Array, outcomes: Uint8Array): Calibration {
  const none = { shift: 0, stretch: 1 }
  const loss = (shift: number, stretch: number): number => {
    let sum = 0
    for (let i = 0; i < logits.length; i++) {
      const logit = shift + stretch * logits[i]!
      sum += softplus(outcomes[i] === 1 ? -logit : logit)
    }
    return sum
  }
  const shifted = newton(logits, outcomes, false)
  const both = newton(logits, outcomes, true)
  const [atNone, atShift, atBoth] = [loss(0, 1), loss(shifted.shift, 1), loss(both.shift, both.stretch)]
  const isMoved = 2 * (atNone - atShift) > 6.63
  if (2 * ((isMoved ? atShift : atNone) - atBoth) > (isMoved ? 6.63 : 9.21) && both.stretch > 0) return both
  return isMoved ? shifted : none
}

/** A weak pull towards no correction keeps it finite where all rows came true. */
function newton(logits: Float64Array, outcomes: Uint8Array, isStretched: boolean): Calibration {
  let [shift, stretch] = [0, 1]
  for (let step = 0; step < 30; step++) {
    let [g0, g1, h00, h01, h11] = [-0.5 * shift, -0.5 * (stretch - 1), 0.5, 0, 0.5]
    for (let i = 0; i < logits.length; i++) {
      const p = sigmoid(shift + stretch * logits[i]!)
      const weight = p * (1 - p)
      g0 += outcomes[i]! - p
      g1 += (outcomes[i]! - p) * logits[i]!
      h00 += weight
      h01 += weight * logits[i]!
      h11 += weight * logits[i]! ** 2
    }
    const det = h00 * h11 - h01 * h01
    const [d0, d1] = isStretched ? [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det] : [g0 / h00, 0]
    shift += Math.max(-1, Math.min(1, d0))
    stretch += Math.max(-0.5, Math.min(0.5, d1))
    if (Math.abs(d0) + Math.abs(d1) < 1e-7) break
  }
  return { shift, stretch }
}
