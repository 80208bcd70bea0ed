import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fit, usualPulls, type Fitted, type Pulls } from '../src/sentiment/fit.ts'
import type { Sample } from '../src/sentiment/fit-layout.ts'
import { feelingOf, sumUp, valueOf } from '../src/sentiment/model.ts'
import { languages, type Language } from '../src/sentiment/modifiers.ts'
import { ownText, tokensOf } from '../src/sentiment/text.ts'
import { readUnits } from '../src/sentiment/units.ts'
import { packLearnt } from '../src/sentiment/weights-read.ts'

/**
 * Trains what `src/sentiment` knows beyond our own lists: on sentences of our own, and on texts with the mean of twenty people's
 * ratings (Hutto & Gilbert 2014, MIT) where they are at hand. `--check` only reports how well the unseen fifth is read.
 */

const kinds = ['tweets', 'amazonReviewSnippets', 'nytEditorialSnippets', 'movieReviewSnippets', 'ours'] as const
const ours = kinds.length - 1
const rated = path.resolve('../shared/data/sentiment')
const folds = 5

export type Text = { text: string; language: Language; felt: number; kind: number; group: string; weight: number }

/** Sentences of our own; every third is held out and never trained on. */
export function ownSentences(half: 'train' | 'held'): Text[] {
  return languages.flatMap((language) =>
    readFileSync(path.join(import.meta.dirname, `sentiment/sentences-${language}.tsv`), 'utf8')
      .trim()
      .split('\n')
      .filter((_, i) => (i % 3 === 2) === (half === 'held'))
      .map((line, i) => {
        const [felt, text] = line.split('\t') as [string, string]
        return { text, language, felt: Number(felt), kind: ours, group: `${language}:${i}`, weight: 2 }
      }),
  )
}

/** Texts that people rated; those of one document share a group, so that no fold knows another's. */
export function ratedTexts(): Text[] {
  return kinds.slice(0, ours).flatMap((name, kind) => {
    const file = path.join(rated, `${name}.tsv`)
    if (!existsSync(file)) return []
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [id = '', mean, ...text] = line.split('\t')
        const group = `${name}:${id.split('_')[0]}`
        return { text: text.join('\t'), language: 'en', felt: Number(mean), kind, group, weight: 1 } as const
      })
  })
}

function sampleOf({ text, language, felt, kind, weight }: Text): Sample {
  return { reading: readUnits(tokensOf(ownText(text)), language), felt, kind, weight }
}

const never = 1e9
const settingsOnly: Pulls = { ...usualPulls, words: never, negated: never, parts: never, pairs: never, settings: 20, globals: 5 }

/** First what holds for all words, then the words: together they would learn by heart what our lists know already. */
export function train(samples: readonly Sample[]): Fitted {
  const options = { kinds: kinds.length, shown: [0, ours] }
  const first = fit(samples, { ...options, pulls: settingsOnly, rounds: 12, rate: 0.05, random: seeded(3) })
  return fit(samples, { ...options, start: first.settings, rounds: 14, rate: 0.003, random: seeded(4) })
}

function say({ reading }: Sample, { settings, learnt }: Fitted): number {
  const of = (hash: number): number => learnt.get(hash) ?? 0
  const sum = reading.units.reduce((all, unit) => all + feelingOf(unit, valueOf(unit.word, settings, of), settings, of), 0)
  return sumUp(sum, reading, settings, of)
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Pearson's correlation of what is said with what people felt. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const sum = (f: (i: number) => number): number => a.reduce((all, _, i) => all + f(i), 0)
  return (
    sum((i) => (a[i]! - ma) * (b[i]! - mb)) /
    Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2))
  )
}

function check(texts: readonly Text[]): void {
  const random = seeded(7)
  const foldOf = new Map<string, number>()
  for (const { group } of texts) if (!foldOf.has(group)) foldOf.set(group, Math.floor(random() * folds))
  const samples = texts.map(sampleOf)
  const said = texts.map(() => 0)
  for (let fold = 0; fold < folds; fold += 1) {
    const fitted = train(samples.filter((_, i) => foldOf.get(texts[i]!.group) !== fold))
    for (const [i, sample] of samples.entries()) if (foldOf.get(texts[i]!.group) === fold) said[i] = say(sample, fitted)
  }
  for (const [kind, name] of kinds.entries()) {
    const at = texts.flatMap((text, i) => (text.kind === kind ? [i] : []))
    const r = correlation(at.map((i) => said[i]!), at.map((i) => texts[i]!.felt))
    process.stdout.write(`${name.padEnd(24)} r ${r.toFixed(3)} of ${at.length}\n`)
  }
}

function write({ settings, learnt }: Fitted): void {
  const rounded = JSON.stringify(settings, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value,
  )
  writeFileSync(
    path.resolve('src/sentiment/weights.ts'),
      `import type { Settings } from './model.ts'

/** Written by samples/sentiment-train.ts; change the training, not this file. */
export const VERSION = 'words-1'

/** Scores from which a text is no longer neutral. */
export const BAND = { negative: -0.17, positive: 0.19 }

export const SETTINGS: Settings = ${rounded}

export const LEARNT =
  '${packLearnt(learnt)}'
`,
  )
}

if (process.argv[1]?.endsWith('sentiment-train.ts') === true) {
  const texts = [...ratedTexts(), ...ownSentences('train')]
  if (process.argv.includes('--check')) check(texts)
  else write(train(texts.map(sampleOf)))
}
