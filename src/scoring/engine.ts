import type {
  Contribution,
  KnockOut,
  Score,
  ScoreOverride,
  ScoreState,
  ScoringModelDefinition,
  SignalValue,
  Tier,
  TierBounds,
} from './contract.ts'
import { compileCondition, compileCurve, type PlainSignal, type Share } from './curve.ts'
import { compileWords } from './explain.ts'
import { compileWeights } from './engine-weights.ts'

/** Signals by name, as stored with a subject; undefined is unknown. */
export type Signals = Record<string, SignalValue | undefined>

/** One place of the flat array that a compiled scorer reads: a signal's value or its time. */
export interface Slot {
  signal: string
  part: 'value' | 'at'
}

/** A score without its reasons. A scorer writes into the object it is given, so that a million rows allocate nothing. */
export interface LeanScore {
  sum: number
  score: number
  coverage: number
  tier: Tier | null
  state: ScoreState
}

/** The fast path: numbers only. NaN stands for no number. */
export interface LeanScorer {
  readonly slots: readonly Slot[]
  flatten(signals: Signals): PlainSignal[]
  score(values: readonly PlainSignal[], asOfMs: number, out: LeanScore): LeanScore
}

interface Core extends LeanScorer {
  /** Of the last call, by factor: points and attainable points in tenths, −1 when missing. */
  points: Int32Array
  maxPoints: Int32Array
  knockOutOf(values: readonly PlainSignal[]): KnockOut | null
}

/** Scores one subject. For many, compile the model once. */
export function scoreSubject(
  model: ScoringModelDefinition,
  signals: Signals,
  asOf: Date,
  override: ScoreOverride | null = null,
): Score {
  return compileModel(model)(signals, asOf, override)
}

/**
 * Prepares a model for many subjects; the result gives full scores with reasons. Without words the contributions say the same in
 * numbers only: what is packed into the history has no need of them.
 */
export function compileModel(
  model: ScoringModelDefinition,
  { withWords = true }: { withWords?: boolean } = {},
): (signals: Signals, asOf: Date, override?: ScoreOverride | null) => Score {
  const core = compileCore(model)
  const contributions = compileContributions(model, core, withWords)
  const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
  return (signals, asOf, override = null) => {
    const values = core.flatten(signals)
    core.score(values, asOf.getTime(), lean)
    const hasNumber = lean.state !== 'insufficient_data'
    const knockOut = core.knockOutOf(values)
    const score: Score = {
      asOf: asOf.toISOString(),
      sum: hasNumber ? lean.sum : null,
      score: hasNumber ? lean.score : null,
      shown: hasNumber ? lean.score : null,
      tier: lean.tier,
      coverage: lean.coverage,
      state: lean.state,
      contributions: hasNumber ? contributions(signals) : [],
      missing: missingOf(model, core),
      knockOut: knockOut && { id: knockOut.id, name: knockOut.name, cap: capOf(knockOut) },
      override: null,
    }
    return override === null ? score : applyOverride(model, score, override, asOf)
  }
}

/** Prepares a model for a million subjects: the number and the tier only. */
export function compileScorer(model: ScoringModelDefinition): LeanScorer {
  return compileCore(model)
}

/** The score as shown: a person's override until it lapses, else what was computed. */
export function applyOverride(
  model: ScoringModelDefinition,
  score: Score,
  override: ScoreOverride | null,
  asOf: Date,
): Score {
  const holds = override && (override.expiresAt === null || Date.parse(override.expiresAt) > asOf.getTime())
  const shown = holds ? override.value : score.score
  return {
    ...score,
    shown,
    tier: shown === null ? null : tierOf(model.tiers, shown),
    override: holds ? override : null,
  }
}

/** The tier of a number; bounds are inclusive. */
export function tierOf(tiers: TierBounds, score: number): Tier {
  return score >= tiers.A ? 'A' : score >= tiers.B ? 'B' : score >= tiers.C ? 'C' : 'D'
}

function compileCore(model: ScoringModelDefinition): Core {
  const { factors, knockOuts } = model
  const { slots, slotOf } = layOut()
  const shares: Share[] = factors.map((factor) => compileCurve(factor.curve, factor.direction))
  const factorSlots = factors.map((factor) =>
    slotOf(factor.signal, factor.curve.kind === 'half_life' ? 'at' : 'value'),
  )
  const tests = knockOuts
    .toSorted((a, b) => (capOf(a) ?? -1) - (capOf(b) ?? -1) || (a.id < b.id ? -1 : 1))
    .map((knockOut) => ({
      knockOut,
      slot: slotOf(knockOut.when.signal, 'value'),
      holds: compileCondition(knockOut.when),
    }))
  const weights = compileWeights(model)
  const points = new Int32Array(factors.length)
  const maxPoints = new Int32Array(factors.length)
  const earned = new Float64Array(factors.length)

  const knockOutOf = (values: readonly PlainSignal[]) => {
    for (const test of tests) if (test.holds(values[test.slot])) return test.knockOut
    return null
  }
  const score = (values: readonly PlainSignal[], asOfMs: number, out: LeanScore) => {
    for (let i = 0; i < factors.length; i++) earned[i] = shares[i]!(values[factorSlots[i]!], asOfMs)
    const { max, coverage } = weights(earned)
    let sum = 0
    for (let i = 0; i < factors.length; i++) {
      maxPoints[i] = max[i]!
      points[i] = max[i]! > 0 ? Math.round(earned[i]! * max[i]!) : 0
      sum += points[i]!
    }
    return settle(model, out, sum / 10, coverage, knockOutOf(values))
  }
  return { slots, flatten: (signals) => flatten(slots, signals), score, points, maxPoints, knockOutOf }
}

function settle(
  model: ScoringModelDefinition,
  out: LeanScore,
  sum: number,
  coverage: number,
  knockOut: KnockOut | null,
): LeanScore {
  out.coverage = coverage
  if (coverage === 0 || coverage < model.coverageFloor) {
    out.sum = out.score = NaN
    out.tier = null
    out.state = 'insufficient_data'
    return out
  }
  const cap = knockOut ? (capOf(knockOut) ?? 0) : 100
  out.sum = sum
  out.score = Math.max(0, Math.min(sum, cap, 100))
  out.tier = tierOf(model.tiers, out.score)
  out.state = knockOut?.disqualify ? 'disqualified' : 'scored'
  return out
}

/** Null when the knock-out disqualifies: that is stronger than any cap. */
function capOf(knockOut: KnockOut): number | null {
  return knockOut.disqualify ? null : (knockOut.cap ?? 100)
}

function layOut() {
  const slots: Slot[] = []
  const slotOf = (signal: string, part: Slot['part']) => {
    const found = slots.findIndex((slot) => slot.signal === signal && slot.part === part)
    return found === -1 ? slots.push({ signal, part }) - 1 : found
  }
  return { slots, slotOf }
}

function flatten(slots: readonly Slot[], signals: Signals): PlainSignal[] {
  return slots.map((slot) => {
    const signal = Object.hasOwn(signals, slot.signal) ? signals[slot.signal] : undefined
    if (typeof signal !== 'object' || signal === null) return signal
    return slot.part === 'at' ? (signal.at ?? signal.value) : signal.value
  })
}

function missingOf(model: ScoringModelDefinition, core: Core): string[] {
  const missing: string[] = []
  for (let i = 0; i < model.factors.length; i++) {
    if (core.maxPoints[i] === -1) missing.push(model.factors[i]!.id)
  }
  return missing
}

/** The reasons of the score that was computed last. */
function compileContributions(
  model: ScoringModelDefinition,
  core: Core,
  withWords: boolean,
): (signals: Signals) => Contribution[] {
  const words = withWords ? model.factors.map(compileWords) : model.factors.map(() => () => '')
  return (signals) => {
    const contributions: Contribution[] = []
    for (let i = 0; i < model.factors.length; i++) {
      const factor = model.factors[i]!
      const signal = signals[factor.signal]
      if (core.maxPoints[i] === -1 || signal === undefined) continue
      const isBare = typeof signal !== 'object'
      const value = isBare ? signal : signal.value
      contributions.push({
        factorId: factor.id,
        group: factor.group,
        signal: factor.signal,
        direction: factor.direction,
        value,
        points: core.points[i]! / 10,
        maxPoints: core.maxPoints[i]! / 10,
        factIds: isBare ? [] : (signal.factIds ?? []),
        words: words[i]!(value, core.points[i]!, core.maxPoints[i]!),
      })
    }
    return contributions
  }
}
