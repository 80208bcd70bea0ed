import { sigmoid, type Ensemble, type Tree } from './model.ts'

/** Settings of the training; `monotone[f]` is 1, -1 or 0: which way feature `f` may move the result. */
export type BoostOptions = {
  trees: number
  rate: number
  l2: number
  minWeight: number
  rowShare: number
  featureShare: number
  depth: number
  monotone: readonly number[]
}

type Data = {
  rows: Float64Array[]
  bins: Uint8Array[]
  cuts: number[][]
  gradient: Float64Array
  weight: Float64Array
}
type Split = { feature: number; bin: number; missingLeft: boolean; gain: number; left: number; right: number }

const MAX_BINS = 24
const MISSING = 255

/** Trains trees by second-order boosting on log loss (Chen & Guestrin 2016) with quantile bins and monotone constraints; deterministic for a given `random`. */
export function trainBoost(
  rows: Float64Array[],
  labels: readonly number[],
  options: BoostOptions,
  random: () => number,
): Ensemble {
  const cuts = options.monotone.map((_, feature) => cutsOf(rows, feature))
  const bins = cuts.map((cut, feature) => Uint8Array.from(rows, (row) => binOf(row[feature]!, cut)))
  const data: Data = {
    rows,
    bins,
    cuts,
    gradient: new Float64Array(rows.length),
    weight: new Float64Array(rows.length),
  }
  const mean = labels.reduce((sum, label) => sum + label, 0) / labels.length
  const base = Math.log(mean / (1 - mean))
  const scores = new Float64Array(rows.length).fill(base)
  const trees: Tree[] = []
  for (let round = 0; round < options.trees; round++) {
    for (let i = 0; i < rows.length; i++) {
      const p = sigmoid(scores[i]!)
      data.gradient[i] = labels[i]! - p
      data.weight[i] = Math.max(p * (1 - p), 1e-6)
    }
    const sample: number[] = []
    for (let i = 0; i < rows.length; i++) if (random() < options.rowShare) sample.push(i)
    const features = options.monotone.map((_, f) => f).filter(() => random() < options.featureShare)
    const tree = growTree(data, sample, features, options)
    trees.push(tree)
    for (let i = 0; i < rows.length; i++) scores[i] = scores[i]! + leafOf(tree, rows[i]!)
  }
  return { base, trees }
}

function cutsOf(rows: Float64Array[], feature: number): number[] {
  const values = rows
    .map((row) => row[feature]!)
    .filter((x) => !Number.isNaN(x))
    .sort((x, y) => x - y)
  const distinct = [...new Set(values)]
  if (distinct.length <= MAX_BINS)
    return distinct.slice(0, -1).map((x, i) => round4((x + distinct[i + 1]!) / 2))
  const cuts = new Set<number>()
  for (let k = 1; k < MAX_BINS; k++) cuts.add(round4(values[Math.floor((k * values.length) / MAX_BINS)]!))
  return [...cuts]
}

// Thresholds are stored with four decimals; training on the same ones keeps the shipped model equal to the measured one.
const round4 = (x: number): number => Math.round(x * 1e4) / 1e4

function binOf(x: number, cuts: number[]): number {
  if (Number.isNaN(x)) return MISSING
  let bin = 0
  while (bin < cuts.length && x > cuts[bin]!) bin++
  return bin
}

function growTree(data: Data, sample: number[], features: number[], options: BoostOptions): Tree {
  const tree: Tree = {
    feature: Array<number>(7).fill(-1),
    threshold: Array<number>(7).fill(0),
    missingLeft: Array<boolean>(7).fill(true),
    value: Array<number>(15).fill(0),
  }
  const grow = (
    node: number,
    members: number[],
    low: number,
    high: number,
    value: number,
    depth: number,
  ): void => {
    tree.value[node] = value
    if (node >= 7) return
    const split = depth < options.depth ? bestSplit(data, members, features, options, low, high) : null
    if (!split) {
      grow(2 * node + 1, [], low, high, value, options.depth)
      grow(2 * node + 2, [], low, high, value, options.depth)
      return
    }
    tree.feature[node] = split.feature
    tree.threshold[node] = data.cuts[split.feature]![split.bin]!
    tree.missingLeft[node] = split.missingLeft
    const bins = data.bins[split.feature]!
    const isLeft = (i: number): boolean => (bins[i] === MISSING ? split.missingLeft : bins[i]! <= split.bin)
    const middle = (split.left + split.right) / 2
    const up = options.monotone[split.feature]!
    const left = members.filter(isLeft)
    const right = members.filter((i) => !isLeft(i))
    grow(2 * node + 1, left, up < 0 ? middle : low, up > 0 ? middle : high, split.left, depth + 1)
    grow(2 * node + 2, right, up > 0 ? middle : low, up < 0 ? middle : high, split.right, depth + 1)
  }
  const total = sums(data, sample)
  grow(0, sample, -Infinity, Infinity, valueOf(total.g, total.h, options), 0)
  return tree
}

function sums(data: Data, members: number[]): { g: number; h: number } {
  let g = 0
  let h = 0
  for (const i of members) {
    g += data.gradient[i]!
    h += data.weight[i]!
  }
  return { g, h }
}

const valueOf = (g: number, h: number, options: BoostOptions): number => (options.rate * g) / (h + options.l2)

function bestSplit(
  data: Data,
  members: number[],
  features: number[],
  options: BoostOptions,
  low: number,
  high: number,
): Split | null {
  const { g: allG, h: allH } = sums(data, members)
  if (allH < 2 * options.minWeight) return null
  const parent = (allG * allG) / (allH + options.l2)
  let best: Split | null = null
  const sumG = new Float64Array(MAX_BINS + 1)
  const sumH = new Float64Array(MAX_BINS + 1)
  for (const feature of features) {
    const cuts = data.cuts[feature]!
    if (cuts.length === 0) continue
    sumG.fill(0)
    sumH.fill(0)
    const bins = data.bins[feature]!
    for (const i of members) {
      const bin = bins[i] === MISSING ? MAX_BINS : bins[i]!
      sumG[bin] = sumG[bin]! + data.gradient[i]!
      sumH[bin] = sumH[bin]! + data.weight[i]!
    }
    const missing = { g: sumG[MAX_BINS]!, h: sumH[MAX_BINS]! }
    let g = 0
    let h = 0
    for (let bin = 0; bin < cuts.length; bin++) {
      g += sumG[bin]!
      h += sumH[bin]!
      for (const missingLeft of missing.h > 0 ? [true, false] : [true]) {
        const leftG = missingLeft ? g + missing.g : g
        const leftH = missingLeft ? h + missing.h : h
        const split = judge(
          leftG,
          leftH,
          allG - leftG,
          allH - leftH,
          options,
          options.monotone[feature]!,
          low,
          high,
        )
        if (split && split.gain - parent > (best?.gain ?? 1e-6)) {
          best = {
            feature,
            bin,
            missingLeft,
            gain: split.gain - parent,
            left: split.left,
            right: split.right,
          }
        }
      }
    }
  }
  return best
}

function judge(
  gl: number,
  hl: number,
  gr: number,
  hr: number,
  options: BoostOptions,
  up: number,
  low: number,
  high: number,
) {
  if (hl < options.minWeight || hr < options.minWeight) return null
  const left = Math.min(high, Math.max(low, valueOf(gl, hl, options)))
  const right = Math.min(high, Math.max(low, valueOf(gr, hr, options)))
  if (up !== 0 && (right - left) * up < 0) return null
  const gain = (gl * gl) / (hl + options.l2) + (gr * gr) / (hr + options.l2)
  return { gain, left, right }
}

function leafOf(tree: Tree, row: Float64Array): number {
  let node = 0
  while (node < 7) {
    const feature = tree.feature[node]!
    const x = feature < 0 ? -Infinity : row[feature]!
    const isLeft = feature < 0 || (Number.isNaN(x) ? tree.missingLeft[node]! : x <= tree.threshold[node]!)
    node = isLeft ? 2 * node + 1 : 2 * node + 2
  }
  return tree.value[node]!
}
