import { globalNames, surroundings, type Reading, type Unit } from './units.ts'
import type { Word } from './vocabulary.ts'

/** What training finds beside the value of words; pairs are for good words, then for bad ones. */
export type Settings = {
  /** Powers of e by surrounding. */
  surroundings: readonly (readonly [number, number])[]
  /** What is left of a feeling, turned around, when it is negated. */
  negation: readonly [number, number]
  globals: readonly number[]
  /** Sum at which more words say little more. */
  knee: number
  /** How much a sum shrinks with the length of its text. */
  shrink: number
  /** Share of our own lists in the value of a word that they name. */
  trust: number
}

/** What training learnt under a number of a word, part, pair or negated word. */
export type Learnt = (hash: number) => number

const start: Partial<Record<(typeof surroundings)[number], readonly [number, number]>> = {
  halfNegated: [-0.7, -0.3],
  boosted: [0.2, 0.2],
  boostedTwice: [0.1, 0.1],
  damped: [-0.3, -0.3],
  beforeContrast: [-0.5, -0.2],
  afterContrast: [0.2, 0.2],
  conceded: [-0.4, -0.3],
  unreal: [-0.4, -0.2],
  asked: [-0.5, -0.2],
  exclaimed: [0.15, 0.1],
  loud: [0.2, 0.2],
  long: [0.15, 0.15],
  courtesy: [-1.2, 0],
}

/** What a person would guess before any sample is seen; training is drawn towards it. */
export const startSettings: Settings = {
  surroundings: surroundings.map((name) => start[name] ?? [0, 0]),
  negation: [0.6, 0.4],
  globals: globalNames.map(() => 0),
  knee: 3.5,
  shrink: 0.3,
  trust: 0.8,
}

/** Number under which the value of a negated word is kept, beside what its turning around says. */
export const negatedHash = (hash: number): number => Math.imul(hash, 0x85ebca6b) ^ 0x3c6ef372

/** Feeling of a word by itself. */
export function valueOf(word: Word, settings: Settings, learnt: Learnt): number {
  let parts = 0
  for (const part of word.parts) parts += learnt(part)
  if (word.parts.length > 0) parts /= Math.sqrt(word.parts.length)
  return settings.trust * word.prior + learnt(word.hash) + parts
}

/** Feeling of a unit in its place. */
export function feelingOf(unit: Unit, value: number, settings: Settings, learnt: Learnt): number {
  const side = value < 0 ? 1 : 0
  let power = 0
  for (let bits = unit.bits, i = 0; bits !== 0; bits >>>= 1, i += 1)
    if ((bits & 1) === 1) power += settings.surroundings[i]![side]
  const turned = unit.negated ? learnt(negatedHash(unit.word.hash)) - settings.negation[side] * value : value
  return turned * Math.exp(power)
}

/** Feeling of a text, about −4…4, from the feelings of its units. */
export function sumUp(feelings: number, reading: Reading, settings: Settings, learnt: Learnt): number {
  let sum = feelings
  for (const pair of reading.pairs) sum += learnt(pair)
  for (let i = 0; i < reading.globals.length; i += 1) sum += settings.globals[i]! * reading.globals[i]!
  sum *= Math.exp(-settings.shrink * reading.globals[lengthAt]!)
  return sum / Math.sqrt(1 + (sum / settings.knee) ** 2)
}

/** Where the logarithm of the length stands among the globals. */
export const lengthAt = globalNames.indexOf('length')
