import type { ScoringModelDefinition } from './contract.ts'

/** What each factor can give when only some are known: tenths of a point summing to 1,000, −1 for a missing factor. */
export interface Weights {
  max: Int32Array
  /** Share of the full weight that is known, in thousandths as a fraction. */
  coverage: number
}

const cacheLimit = 10_000

/**
 * Prepares the re-weighting: a missing factor's weight goes to the others of its group, and the weight of a group without any
 * known factor to the other groups. A factor is missing when its share is NaN. Which factors are known repeats from row to row,
 * so the answer is kept per pattern.
 */
export function compileWeights(model: ScoringModelDefinition): (shares: Float64Array) => Weights {
  const cache = new Map<number, Weights>()
  const count = model.factors.length
  // Beyond 52 factors a pattern no longer fits a number exactly.
  const cached = count <= 52
  return (shares) => {
    let pattern = 0
    if (cached) {
      for (let i = 0; i < count; i++) pattern = pattern * 2 + (shares[i]! >= 0 ? 1 : 0)
      const known = cache.get(pattern)
      if (known) return known
    }
    const weights = reweight(model, shares)
    if (cached) {
      if (cache.size >= cacheLimit) cache.clear()
      cache.set(pattern, weights)
    }
    return weights
  }
}

function reweight(model: ScoringModelDefinition, shares: Float64Array): Weights {
  const { factors, groups } = model
  const isKnown = factors.map((_, i) => shares[i]! >= 0)
  const weightOf = (group: string, known: boolean) =>
    factors.reduce((sum, f, i) => sum + (f.group === group && (!known || isKnown[i]) ? f.weight : 0), 0)
  const all = new Map(groups.map((group) => [group.id, weightOf(group.id, false)]))
  const known = new Map(groups.map((group) => [group.id, weightOf(group.id, true)]))
  const total = (weights: Map<string, number>) =>
    groups.reduce((sum, group) => sum + (weights.get(group.id)! > 0 ? group.weight : 0), 0)
  const allTotal = total(all)
  const knownTotal = total(known)
  const groupWeight = new Map(groups.map((group) => [group.id, group.weight]))

  let coverage = 0
  const exact = factors.map((factor, i) => {
    const group = groupWeight.get(factor.group) ?? 0
    if (!isKnown[i] || factor.weight <= 0 || group <= 0) return 0
    coverage += (factor.weight / all.get(factor.group)!) * (group / allTotal)
    return (factor.weight / known.get(factor.group)!) * (group / knownTotal)
  })
  const tenths = apportion(
    exact,
    1000,
    factors.map((factor) => factor.id),
  )
  const max = Int32Array.from(factors, (_, i) => (isKnown[i] ? tenths[i]! : -1))
  return { max, coverage: Math.round(coverage * 1000) / 1000 }
}

/**
 * Splits `total` whole units by weight so that they sum exactly (largest remainder). Ties go by id, so the order of the factors
 * does not matter. All weights zero gives all zero.
 */
export function apportion(weights: readonly number[], total: number, ids: readonly string[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) return weights.map(() => 0)
  // Rounded to a billionth, because the last bits depend on the order of addition.
  const exact = weights.map((weight) => Math.round((weight / sum) * total * 1e9) / 1e9)
  const units = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: Math.round((value - units[i]!) * 1e8) }))
    .filter(({ i }) => weights[i]! > 0)
    .toSorted((a, b) => b.remainder - a.remainder || (ids[a.i]! < ids[b.i]! ? -1 : 1))
  let left = total - units.reduce((a, b) => a + b, 0)
  for (let n = 0; left > 0; n = (n + 1) % byRemainder.length, left--) units[byRemainder[n]!.i]! += 1
  return units
}
