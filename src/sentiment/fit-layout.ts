import { negatedHash } from './model.ts'
import { globalNames, surroundings, type Reading } from './units.ts'

/** A text with what people felt on average, −4…4; texts of one kind share a scale of their own. */
export type Sample = { reading: Reading; felt: number; kind: number; weight: number }

/** Where everything that is fitted stands in one vector. */
export type Layout = {
  places: Map<number, number>
  blocks: { negated: number; parts: number; pairs: number }
  at: { surroundings: number; negation: number; globals: number; knee: number; scales: number }
  size: number
}

/** A sample with its words as places in the vector; −1 is a word that was met too seldom. */
export type Row = {
  places: {
    prior: number
    bits: number
    negated: boolean
    word: number
    turned: number
    parts: Int32Array
    share: number
  }[]
  pairs: number[]
  globals: readonly number[]
  felt: number
  kind: number
  weight: number
}

const least = { words: 2, negated: 3, parts: 4, pairs: 3 }

/** Gives every number that stands in enough samples its place. */
export function indexSamples(samples: readonly Sample[], kinds: number): Layout {
  const counts = { words: new Map(), negated: new Map(), parts: new Map(), pairs: new Map() } as Record<
    keyof typeof least,
    Map<number, number>
  >
  const raise = (name: keyof typeof least, hash: number): void => {
    counts[name].set(hash, (counts[name].get(hash) ?? 0) + 1)
  }
  for (const { reading } of samples) {
    for (const { word, negated } of reading.units) {
      raise('words', word.hash)
      if (negated) raise('negated', negatedHash(word.hash))
      for (const part of word.parts) raise('parts', part)
    }
    for (const pair of reading.pairs) raise('pairs', pair)
  }
  const places = new Map<number, number>()
  const fill = (name: keyof typeof least): number => {
    for (const [hash, count] of counts[name])
      if (count >= least[name] && !places.has(hash)) places.set(hash, places.size)
    return places.size
  }
  const blocks = { negated: fill('words'), parts: fill('negated'), pairs: fill('parts') }
  const negation = fill('pairs') + 2 * surroundings.length
  const globals = negation + 2
  const knee = globals + globalNames.length
  const scales = knee + 3
  const at = { surroundings: places.size, negation, globals, knee, scales }
  return { places, blocks, at, size: scales + 2 * kinds }
}

/** A sample as places in the vector. */
export function rowOf({ reading, felt, kind, weight }: Sample, { places }: Layout): Row {
  const placeOf = (hash: number): number => places.get(hash) ?? -1
  return {
    places: reading.units.map(({ word, bits, negated }) => ({
      prior: word.prior,
      bits,
      negated,
      word: placeOf(word.hash),
      turned: negated ? placeOf(negatedHash(word.hash)) : -1,
      parts: Int32Array.from(word.parts, placeOf).filter((place) => place >= 0),
      share: word.parts.length === 0 ? 0 : 1 / Math.sqrt(word.parts.length),
    })),
    pairs: reading.pairs.map(placeOf).filter((place) => place >= 0),
    globals: reading.globals,
    felt,
    kind,
    weight,
  }
}
