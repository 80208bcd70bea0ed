import type {
  Factor,
  FactorGroup,
  ScoringModelDefinition,
  SignalDescription,
  TierBounds,
} from './contract.ts'
import { columnsOf, inSpreads, type FeatureSpec } from './learn-encode.ts'
import type { Fitted } from './learn-validate.ts'

/** Less than this share of all that counts is not worth a factor. */
const leastShare = 0.01
const learntGroup: FactorGroup = { id: 'learnt', name: 'Learnt from outcomes', weight: 0 }

/**
 * What was learnt as a scoring model: a factor for each feature, with as much weight as it moves the odds between its ends. Groups, words,
 * knock-outs, tiers and the floor are those of the model it is to take the place of. Null where nothing counts.
 */
export function definitionOf(
  fitted: Fitted,
  model: ScoringModelDefinition,
  signals: readonly SignalDescription[],
): ScoringModelDefinition | null {
  const parts = fitted.encoder.features.flatMap((spec) => {
    const signal = signals.find(({ name }) => name === spec.name)
    const part = signal === undefined ? null : partOf(spec, signal, fitted)
    return part === null ? [] : [{ ...part, signal: spec.name }]
  })
  const total = parts.reduce((sum, { range }) => sum + range, 0)
  if (total < 0.05) return null
  const factors = parts
    .filter(({ range }) => range / total >= leastShare)
    .toSorted((a, b) => b.range - a.range || (a.signal < b.signal ? -1 : 1))
    .slice(0, 60)
    .map(({ signal, direction, curve, range }): Factor => {
      const known = model.factors.find(
        (factor) => factor.signal === signal && factor.curve.kind !== 'half_life',
      )
      return {
        id: known?.id ?? signal,
        group: known?.group ?? learntGroup.id,
        signal,
        name: known?.name ?? humanName(signal),
        weight: Math.round((range / total) * 1000) / 10,
        direction,
        curve,
        ...(known?.words !== undefined && { words: known.words }),
      }
    })
  const groups = [...model.groups, learntGroup]
    .map((group) => ({
      ...group,
      weight: tenth(factors.reduce((sum, one) => sum + (one.group === group.id ? one.weight : 0), 0)),
    }))
    .filter(({ weight }) => weight > 0)
  return { ...model, groups, factors: withOwnIds(factors) }
}

/** The bounds that give each tier the share that it had. Bounds lie on whole points and fall. */
export function tiersLike(model: TierBounds, before: Float64Array, after: Float64Array): TierBounds {
  const sorted = after.toSorted().toReversed()
  if (sorted.length === 0) return model
  const boundFor = (bound: number): number => {
    const above = before.reduce((sum, score) => sum + Number(score >= bound), 0)
    const last = above === 0 ? undefined : sorted[Math.min(above, sorted.length) - 1]
    return last === undefined ? Math.min(100, Math.ceil(sorted[0]!) + 1) : Math.max(0, Math.round(last))
  }
  const A = Math.max(3, boundFor(model.A))
  const B = Math.max(2, Math.min(A - 1, boundFor(model.B)))
  return { A, B, C: Math.max(1, Math.min(B - 1, boundFor(model.C))) }
}

interface Part {
  direction: Factor['direction']
  curve: Factor['curve']
  /** Logits between its best and its worst. */
  range: number
}

function partOf(spec: FeatureSpec, { type }: SignalDescription, { encoder, weights }: Fitted): Part | null {
  const { scale, base, levels } = spec
  if (base + columnsOf(spec) > encoder.width) return null
  const direction = (change: number): Factor['direction'] =>
    change >= 0 ? 'higher_is_better' : 'lower_is_better'
  if (type === 'number' && scale !== null) {
    const from = scale.low
    const to = scale.high > scale.low ? scale.high : scale.low + 2 * scale.spread
    const change = weights.columns[base]! * (inSpreads(scale, to) - inSpreads(scale, from))
    return { direction: direction(change), curve: { kind: 'linear', from, to }, range: Math.abs(change) }
  }
  const first = base + (scale === null ? 0 : 1 + scale.knots.length)
  const effects = new Map(levels.map((level, i) => [level, weights.columns[first + i]!]))
  if (type === 'boolean') {
    const change = (effects.get('true') ?? 0) - (effects.get('false') ?? 0)
    return { direction: direction(change), curve: { kind: 'boolean' }, range: Math.abs(change) }
  }
  if (type !== 'text' || effects.size === 0) return null
  const other = spec.hasOther ? weights.columns[first + levels.length]! : 0
  const all = [...effects.values(), other]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  if (high === low) return null
  const amount = (effect: number): number => Math.round(((effect - low) / (high - low)) * 1000) / 1000
  return {
    direction: 'higher_is_better',
    curve: {
      kind: 'table',
      amounts: Object.fromEntries([...effects].map(([level, effect]) => [level, amount(effect)])),
      otherwise: amount(other),
    },
    range: high - low,
  }
}

/** Two factors of the model may read one signal; each is learnt once. */
function withOwnIds(factors: Factor[]): Factor[] {
  const seen = new Set<string>()
  return factors.map((factor) => {
    const id = seen.has(factor.id) ? `${factor.signal}_learnt` : factor.id
    seen.add(id)
    return { ...factor, id }
  })
}

/** `page_speed_ms` as `Page speed ms`. */
export function humanName(signal: string): string {
  const words = signal.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const tenth = (value: number): number => Math.round(value * 10) / 10
