/** One bin of a calibration curve: what was foretold on average, what came, and of how many. */
export interface CalibrationBin {
  foretold: number
  came: number
  count: number
}

/** The area under the curve with its standard error. */
export interface Auc {
  auc: number
  error: number
}

/**
 * The share of pairs in which the one with the outcome stands higher, ties half; with the standard error by DeLong, DeLong and
 * Clarke-Pearson (1988). NaN when there is one class only.
 */
export function aucOf(scores: Float64Array, outcomes: Uint8Array): Auc {
  const n = scores.length
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  order.sort((a, b) => scores[a]! - scores[b]!)
  const ones = outcomes.reduce((sum, one) => sum + one, 0)
  const zeros = n - ones
  if (ones === 0 || zeros === 0) return { auc: Number.NaN, error: Number.NaN }
  // Of each row, the share of the other class that it beats.
  const won = new Float64Array(n)
  let [below0, below1] = [0, 0]
  for (let from = 0, to = 0; from < n; from = to) {
    let tied1 = 0
    for (to = from; to < n && scores[order[to]!] === scores[order[from]!]; to++)
      tied1 += outcomes[order[to]!]!
    const tied0 = to - from - tied1
    for (let i = from; i < to; i++) {
      const row = order[i]!
      won[row] =
        outcomes[row] === 1 ? (below0 + tied0 / 2) / zeros : (ones - below1 - tied1 + tied1 / 2) / ones
    }
    below0 += tied0
    below1 += tied1
  }
  let auc = 0
  for (let i = 0; i < n; i++) if (outcomes[i] === 1) auc += won[i]! / ones
  let [spread1, spread0] = [0, 0]
  for (let i = 0; i < n; i++) {
    if (outcomes[i] === 1) spread1 += (won[i]! - auc) ** 2
    else spread0 += (won[i]! - auc) ** 2
  }
  const error = Math.sqrt(spread1 / Math.max(1, ones - 1) / ones + spread0 / Math.max(1, zeros - 1) / zeros)
  return { auc, error }
}

/** The area under the curve of two samples that are sorted already, ties half. */
export function aucOfSorted(zeros: Float64Array, ones: Float64Array): number {
  if (zeros.length === 0 || ones.length === 0) return Number.NaN
  let [below, upTo, won] = [0, 0, 0]
  for (const value of ones) {
    while (below < zeros.length && zeros[below]! < value) below++
    while (upTo < zeros.length && zeros[upTo]! <= value) upTo++
    won += below + (upTo - below) / 2
  }
  return won / ones.length / zeros.length
}

/** The mean squared distance of a probability from what came (Brier 1950). */
export function brierOf(p: Float64Array, outcomes: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < p.length; i++) sum += (p[i]! - outcomes[i]!) ** 2
  return sum / p.length
}

/** The mean of minus the logarithm of the probability that was given to what came. */
export function logLossOf(logits: Float64Array, outcomes: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < logits.length; i++) sum += softplus(outcomes[i] === 1 ? -logits[i]! : logits[i]!)
  return sum / logits.length
}

/** Rows in up to ten bins of equal size by their probability, lowest first; rows of one probability share a bin. */
export function calibrationOf(p: Float64Array, outcomes: Uint8Array): CalibrationBin[] {
  const n = p.length
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  order.sort((a, b) => p[a]! - p[b]!)
  const bins = Math.max(2, Math.min(10, Math.floor(n / 30)))
  const found: CalibrationBin[] = []
  for (let from = 0; from < n;) {
    let to = Math.max(from + 1, Math.round(((found.length + 1) * n) / bins))
    while (to < n && p[order[to]!] === p[order[to - 1]!]) to++
    let [foretold, came] = [0, 0]
    for (let i = from; i < to; i++) {
      foretold += p[order[i]!]!
      came += outcomes[order[i]!]!
    }
    found.push({ foretold: foretold / (to - from), came: came / (to - from), count: to - from })
    from = to
  }
  return found
}

/** How far the bins of a calibration curve lie from what came, on average over the rows. */
export function eceOf(bins: readonly CalibrationBin[]): number {
  const rows = bins.reduce((sum, { count }) => sum + count, 0)
  return bins.reduce((sum, { foretold, came, count }) => sum + Math.abs(foretold - came) * (count / rows), 0)
}

/** By how much the squared error is smaller than that of the base rate alone, as a share of it. */
export interface Skill {
  skill: number
  /** In standard errors; rows that are alike count as one. */
  z: number
}

/** Compares probabilities with the base rate that was known when they were given; `groups` are non-decreasing numbers. */
export function skillOf(
  p: Float64Array,
  base: Float64Array,
  outcomes: Uint8Array,
  groups: Float64Array,
): Skill {
  const n = p.length
  let [gain, error] = [0, 0]
  const gains = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const squared = (base[i]! - outcomes[i]!) ** 2
    gains[i] = squared - (p[i]! - outcomes[i]!) ** 2
    gain += gains[i]!
    error += squared
  }
  const mean = gain / n
  let variance = 0
  for (let from = 0, to = 0; from < n; from = to) {
    let sum = 0
    for (to = from; to < n && groups[to] === groups[from]; to++) sum += gains[to]! - mean
    variance += sum ** 2
  }
  return { skill: error === 0 ? 0 : gain / error, z: variance === 0 ? 0 : gain / Math.sqrt(variance) }
}

/** ln(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}

/** The probability of a logit. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}
