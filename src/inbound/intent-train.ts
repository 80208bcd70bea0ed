import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ReplyIntent } from '#contracts/inbox'
import { featuresOf, type Features } from './intent-features.ts'
import { PRIOR } from './intent-prior.ts'

const intents = ReplyIntent.options

/** A reply with the intent a person read in it. */
type Sample = { id: string; text: string; subject?: string; intent: ReplyIntent; language: string }
type Row = { features: Features; intent: ReplyIntent }
/** Log odds by feature, in the order of intents. */
type Weights = Map<string, number[]>

/** The replies of a file of samples. */
function readSamples(half: string): Sample[] {
  return readFileSync(resolve(`samples/replies/${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
}

function prior(feature: string): number[] {
  return intents.map((intent) => PRIOR[feature]?.[intent] ?? 0)
}

/** Logistic regression over all intents by gradient descent, drawn towards the prior as by a normal distribution around it. */
function train(rows: readonly Row[], pull: number, rounds = 400, rate = 0.5): Weights {
  const weights: Weights = new Map(Object.keys(PRIOR).map((feature) => [feature, prior(feature)]))
  for (const { features } of rows)
    for (const feature of features.keys()) if (!weights.has(feature)) weights.set(feature, prior(feature))
  for (let round = 0; round < rounds; round += 1) {
    const slope = new Map([...weights].map(([feature, w]) => [feature, w.map(() => 0)]))
    for (const { features, intent } of rows) {
      const p = probabilities(weights, features)
      for (const [feature, value] of features)
        slope
          .get(feature)!
          .forEach((_, i, row) => (row[i]! += value * (p[i]! - (intents[i] === intent ? 1 : 0))))
    }
    for (const [feature, w] of weights) {
      const from = prior(feature)
      const s = slope.get(feature)!
      for (let i = 0; i < w.length; i += 1)
        w[i]! -= (rate / (10 + rows.length * 0.1)) * (s[i]! + pull * (w[i]! - from[i]!))
    }
  }
  return weights
}

/** How likely each intent is, in the order of intents. */
function probabilities(weights: Weights, features: Features): number[] {
  const sums = intents.map(() => 0)
  for (const [feature, value] of features) weights.get(feature)?.forEach((w, i) => (sums[i]! += w * value))
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const all = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / all)
}

/** Mean of the F1 of every intent, and the F1 by intent. */
export function macroF1(pairs: readonly { truth: string; said: string }[]): {
  macro: number
  by: Record<string, number>
} {
  const by = Object.fromEntries(
    intents.map((intent) => {
      const hit = pairs.filter(({ truth, said }) => truth === intent && said === intent).length
      const all =
        pairs.filter(({ truth }) => truth === intent).length +
        pairs.filter(({ said }) => said === intent).length
      return [intent, all === 0 ? 1 : (2 * hit) / all]
    }),
  )
  return { macro: Object.values(by).reduce((a, b) => a + b, 0) / intents.length, by }
}

const pull = 5

/** Slope that makes the share of right answers what the confidence says, on replies that the weights have not seen. */
function calibrate(weights: Weights, rows: readonly Row[]): number {
  let best = { slope: 1, loss: Infinity }
  for (let slope = 0.3; slope <= 1.2; slope += 0.05) {
    const scaled: Weights = new Map([...weights].map(([feature, w]) => [feature, w.map((x) => x * slope)]))
    const loss = -rows.reduce(
      (sum, { features, intent }) =>
        sum + Math.log(Math.max(1e-6, probabilities(scaled, features)[intents.indexOf(intent)]!)),
      0,
    )
    if (loss < best.loss) best = { slope: Math.round(slope * 100) / 100, loss }
  }
  return best.slope
}

const rowsOf = (half: string): Row[] =>
  readSamples(half).map(({ text, subject, intent }) => ({ features: featuresOf(text, subject), intent }))

if (process.argv[1]?.endsWith('intent-train.ts') === true) {
  const weights = train(rowsOf('train'), pull)
  const slope = calibrate(weights, rowsOf('held'))
  const lines = [...weights].map(
    ([feature, w]) => `  '${feature}': [${w.map((x) => (Math.round(x * 100) / 100).toString()).join(', ')}],`,
  )
  writeFileSync(
    resolve('src/inbound/intent-weights.ts'),
    `/** Written by intent-train.ts from samples/replies/train.jsonl; change the training, not this file. */\nexport const SLOPE = ${slope}\n\n/** Log odds by feature, in the order of \`ReplyIntent.options\`. */\nexport const WEIGHTS: Readonly<Record<string, readonly number[]>> = {\n${lines.join('\n')}\n}\n`,
  )
}
