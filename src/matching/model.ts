/**
 * A tree of depth 3 in heap order: 7 questions (`feature`, `threshold`, whether a missing value goes left) and the log-odds of all
 * 15 nodes, inner ones too, so that the way down can be told as contributions. A question with feature -1 always goes left.
 */
export type Tree = { feature: number[]; threshold: number[]; missingLeft: boolean[]; value: number[] }

/** A boosted ensemble: log-odds are `base` plus the leaf of every tree. */
export type Ensemble = { base: number; trees: Tree[] }

const INNER = 7

const goesLeft = (tree: Tree, node: number, features: ArrayLike<number>): boolean => {
  const feature = tree.feature[node]!
  if (feature < 0) return true
  const x = features[feature]!
  return Number.isNaN(x) ? tree.missingLeft[node]! : x <= tree.threshold[node]!
}

/** The log-odds that the ensemble gives to a pair's features. */
export function logOddsOf(model: Ensemble, features: ArrayLike<number>): number {
  let sum = model.base
  for (const tree of model.trees) {
    let node = 0
    while (node < INNER) node = goesLeft(tree, node, features) ? 2 * node + 1 : 2 * node + 2
    sum += tree.value[node]!
  }
  return sum
}

/** `logOddsOf` for one ensemble and many pairs: its questions lie one behind the other. */
export function compileEnsemble({ base, trees }: Ensemble): (features: Float64Array) => number {
  const feature = Int8Array.from(trees.flatMap((tree) => tree.feature))
  const threshold = Float64Array.from(trees.flatMap((tree) => tree.threshold))
  const missingLeft = Uint8Array.from(trees.flatMap((tree) => tree.missingLeft.map(Number)))
  const leaves = Float64Array.from(trees.flatMap((tree) => tree.value.slice(INNER)))
  return (features) => {
    let sum = base
    for (let tree = 0, leaf = -INNER; tree < feature.length; tree += INNER, leaf += INNER + 1) {
      let node = 0
      while (node < INNER) {
        const at = tree + node
        const asked = feature[at]!
        const x = asked < 0 ? -Infinity : features[asked]!
        const isLeft = x <= threshold[at]! || (x !== x && missingLeft[at] === 1)
        node = 2 * node + (isLeft ? 1 : 2)
      }
      sum += leaves[leaf + node]!
    }
    return sum
  }
}

/** How much each feature moved the log-odds on the way from the roots to the leaves (Saabas 2014); with the base and roots they sum to `logOddsOf`. */
export function contributionsOf(
  model: Ensemble,
  features: ArrayLike<number>,
  into: Float64Array,
): Float64Array {
  into.fill(0)
  for (const tree of model.trees) {
    let node = 0
    while (node < INNER) {
      const next = goesLeft(tree, node, features) ? 2 * node + 1 : 2 * node + 2
      const feature = tree.feature[node]!
      if (feature >= 0) into[feature] = into[feature]! + tree.value[next]! - tree.value[node]!
      node = next
    }
  }
  return into
}

/** The logistic function. */
export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** A tree as one line of text, four decimals a value. */
export function writeTree(tree: Tree): string {
  const numbers = (values: number[]): string =>
    values.map((value) => String(Math.round(value * 1e4) / 1e4)).join(',')
  const missing = tree.missingLeft.map((left) => (left ? '1' : '0')).join('')
  return [tree.feature.join(','), numbers(tree.threshold), missing, numbers(tree.value)].join(';')
}

/** Reads what `writeTree` wrote. */
export function readTree(line: string): Tree {
  const [feature = '', threshold = '', missing = '', value = ''] = line.split(';')
  return {
    feature: feature.split(',').map(Number),
    threshold: threshold.split(',').map(Number),
    missingLeft: [...missing].map((digit) => digit === '1'),
    value: value.split(',').map(Number),
  }
}
