import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import type { BoostOptions } from './boost.ts'
import {
  crossPredict,
  featureRows,
  figuresOf,
  foldsOf,
  MONOTONE,
  readPairs,
  seeded,
  trainOn,
  type Pair,
} from './evaluate.ts'
import { writeTree } from './model.ts'

const PLAIN: BoostOptions = {
  trees: 150,
  rate: 0.07,
  l2: 0.5,
  minWeight: 3,
  rowShare: 0.7,
  featureShare: 0.6,
  depth: 3,
  monotone: MONOTONE,
}

/** The settings that the inner folds choose from: few, so that choosing itself does not fit the noise. */
const CHOICES: BoostOptions[] = [
  PLAIN,
  { ...PLAIN, l2: 3 },
  { ...PLAIN, trees: 180, rate: 0.05 },
  { ...PLAIN, depth: 2, trees: 180 },
]

const logit = (p: number): number => Math.log(p / (1 - p))

/** Slope and offset that bring out-of-fold log-odds to the share of same places found (Platt 1999), by Newton's method. */
export function calibrate(
  probabilities: readonly number[],
  labels: readonly number[],
): { slope: number; offset: number } {
  let [slope, offset] = [1, 0]
  for (let step = 0; step < 20; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6]
    for (const [i, label] of labels.entries()) {
      const z = logit(probabilities[i]!)
      const p = 1 / (1 + Math.exp(-(slope * z + offset)))
      const w = p * (1 - p)
      ga += (label - p) * z
      gb += label - p
      haa += w * z * z
      hab += w * z
      hbb += w
    }
    const determinant = haa * hbb - hab * hab
    slope += (hbb * ga - hab * gb) / determinant
    offset += (haa * gb - hab * ga) / determinant
  }
  return { slope, offset }
}

/** The threshold with the best F1, smoothed over its neighbours so that one lucky pair does not decide. */
export function bestThreshold(labels: readonly number[], probabilities: readonly number[]): number {
  const candidates = Array.from({ length: 31 }, (_, i) => 0.35 + i * 0.01)
  const scores = candidates.map((threshold) => figuresOf(labels, probabilities, threshold).f1)
  const smooth = scores.map((_, i) => {
    const near = scores.slice(Math.max(0, i - 4), i + 5)
    return near.reduce((sum, score) => sum + score, 0) / near.length
  })
  return Math.round(candidates[smooth.indexOf(Math.max(...smooth))]! * 100) / 100
}

/**
 * Repeated nested cross-validation: in every outer fold settings, calibration and threshold are chosen by inner folds of the
 * training part alone, then the held-out part is judged once. Gives one row of figures per repetition.
 */
export function nestedFigures(pairs: readonly Pair[], repetitions: number) {
  const rows = featureRows(pairs)
  const labels = pairs.map((pair) => pair.same)
  return Array.from({ length: repetitions }, (_, repetition) => {
    const folds = foldsOf(pairs, 10, seeded(500 + repetition))
    const said = Array<number>(pairs.length).fill(0)
    const probability = Array<number>(pairs.length).fill(0)
    for (let fold = 0; fold < 10; fold++) {
      const inside = pairs.flatMap((_, i) => (folds[i] === fold ? [] : [i]))
      const chosen = chooseSettings(rows, pairs, inside, 900 + repetition * 10 + fold)
      const oneFold = folds.map((f) => (f === fold ? 0 : -1))
      const out = crossPredict(rows, pairs, oneFold, chosen.options, 40 + fold)
      for (const [i, f] of folds.entries()) {
        if (f !== fold) continue
        const p = 1 / (1 + Math.exp(-(chosen.slope * logit(out[i]!) + chosen.offset)))
        probability[i] = p
        said[i] = p >= chosen.threshold ? 1 : 0
      }
    }
    const { logLoss, brier } = figuresOf(labels, probability, 0.5)
    return { ...figuresOf(labels, said, 0.5), logLoss, brier, probability, said }
  })
}

function chooseSettings(rows: Float64Array[], pairs: readonly Pair[], inside: number[], seed: number) {
  const innerRows = inside.map((i) => rows[i]!)
  const innerPairs = inside.map((i) => pairs[i]!)
  const labels = innerPairs.map((pair) => pair.same)
  const folds = foldsOf(innerPairs, 5, seeded(seed))
  const tried = CHOICES.map((options) => {
    const out = crossPredict(innerRows, innerPairs, folds, options, seed)
    return { options, out, loss: figuresOf(labels, out, 0.5).logLoss }
  })
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a))
  const { slope, offset } = calibrate(best.out, labels)
  const calibrated = best.out.map((p) => 1 / (1 + Math.exp(-(slope * logit(p) + offset))))
  return { options: best.options, slope, offset, threshold: bestThreshold(labels, calibrated) }
}

/** Trains on all pairs of `file` and writes `weights.ts`; the same file gives the same weights. */
export function trainWeights(file: string): {
  threshold: number
  slope: number
  offset: number
  trees: number
} {
  const pairs = readPairs(file)
  const rows = featureRows(pairs)
  const labels = pairs.map((pair) => pair.same)
  const out = Array<number>(pairs.length).fill(0)
  const repetitions = 5
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const folds = foldsOf(pairs, 10, seeded(700 + repetition))
    const found = crossPredict(rows, pairs, folds, PLAIN, 31 * repetition)
    for (const [i, p] of found.entries()) out[i] = out[i]! + logit(p) / repetitions
  }
  const averaged = out.map((z) => 1 / (1 + Math.exp(-z)))
  const { slope, offset } = calibrate(averaged, labels)
  const calibrated = out.map((z) => 1 / (1 + Math.exp(-(slope * z + offset))))
  const threshold = bestThreshold(labels, calibrated)
  const model = trainOn(pairs, rows, PLAIN, 1)
  const lines = model.trees.map((tree) => `    '${writeTree(tree)}',`)
  writeFileSync(
    new URL('weights.ts', import.meta.url),
    [
      '/** Written by train.ts from labelled pairs of listings; change the training, not this file. */',
      'export const WEIGHTS = {',
      `  base: ${model.base.toFixed(6)},`,
      `  slope: ${slope.toFixed(4)},`,
      `  offset: ${offset.toFixed(4)},`,
      `  threshold: ${threshold},`,
      '  trees: [',
      ...lines,
      '  ],',
      '}',
      '',
    ].join('\n'),
  )
  return { threshold, slope, offset, trees: model.trees.length }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  process.stdout.write(
    `${JSON.stringify(trainWeights(argv[2] ?? '../shared/data/listings/overture_match_pairs.jsonl'))}\n`,
  )
}
