import { indexSamples, rowOf, type Layout, type Row, type Sample } from './fit-layout.ts'
import { lengthAt, startSettings, type Settings } from './model.ts'
import { globalNames, surroundings } from './units.ts'

/** How strongly each part of what is learnt is drawn back to what was known before. */
export type Pulls = {
  words: number
  negated: number
  parts: number
  pairs: number
  settings: number
  globals: number
}
export const usualPulls: Pulls = {
  words: 10,
  negated: 50,
  parts: 100,
  pairs: 50,
  settings: 3000,
  globals: 3000,
}

export type FitOptions = {
  pulls?: Pulls
  rounds?: number
  rate?: number
  /** What is known before; without it, what a person would guess. */
  start?: Settings
  /** How many kinds of text there are, each with a scale of its own, and those whose scale is the one that is shown. */
  kinds: number
  shown: readonly number[]
  random: () => number
}

/** What was learnt: by number of word, part or pair, and for all texts. */
export type Fitted = { settings: Settings; learnt: Map<number, number> }

const batch = 256

/** Fits words, surroundings and scales to samples: squared error and a pull to what was known before, by Adam (Kingma & Ba 2015). */
export function fit(samples: readonly Sample[], options: FitOptions): Fitted {
  const { rounds = 24, rate = 0.02, kinds, random } = options
  const layout = indexSamples(samples, kinds)
  const { origin, pull } = startOf(layout, options)
  const w = Float64Array.from(origin)
  const rows = samples.map((sample) => rowOf(sample, layout))
  const order = rows.map((_, i) => i)
  const [slope, mean, spread] = [w, w, w].map(({ length }) => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const steps = Math.ceil(rows.length / batch) * rounds
  for (let step = 1, from = order.length; step <= steps; step += 1, from += batch) {
    if (from >= order.length) {
      shuffle(order, random)
      from = 0
    }
    slope.fill(0)
    const part = order.slice(from, from + batch)
    for (const i of part) addSlope(rows[i]!, w, slope, layout)
    const share = part.length / rows.length
    const now = rate * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps)) + 1e-4
    const [c1, c2] = [1 - 0.9 ** step, 1 - 0.999 ** step]
    for (let i = 0; i < w.length; i += 1) {
      const g = slope[i]! + share * pull[i]! * (w[i]! - origin[i]!)
      mean[i] = 0.9 * mean[i]! + 0.1 * g
      spread[i] = 0.999 * spread[i]! + 0.001 * g * g
      w[i] = w[i]! - (now * (mean[i]! / c1)) / (Math.sqrt(spread[i]! / c2) + 1e-8)
    }
  }
  return {
    settings: settingsOf(w, layout),
    learnt: new Map([...layout.places].map(([hash, i]) => [hash, w[i]!])),
  }
}

function startOf(layout: Layout, { pulls = usualPulls, kinds, shown, start = startSettings }: FitOptions) {
  const { size, at } = layout
  const [origin, pull] = [new Float64Array(size), new Float64Array(size)]
  pull.fill(pulls.words, 0, layout.blocks.negated)
  pull.fill(pulls.negated, layout.blocks.negated, layout.blocks.parts)
  pull.fill(pulls.parts, layout.blocks.parts, layout.blocks.pairs)
  pull.fill(pulls.pairs, layout.blocks.pairs, at.surroundings)
  pull.fill(pulls.settings, at.surroundings)
  pull.fill(pulls.globals, at.globals, at.knee)
  pull.fill(0.5, at.scales)
  for (const kind of shown) pull.fill(1e6, at.scales + 2 * kind, at.scales + 2 * kind + 2)
  start.surroundings.forEach((pair, i) => origin.set(pair, at.surroundings + 2 * i))
  origin.set(start.negation, at.negation)
  origin.set(start.globals, at.globals)
  origin.set([start.knee, start.shrink, start.trust], at.knee)
  for (let kind = 0; kind < kinds; kind += 1) origin[at.scales + 2 * kind] = 1
  return { origin, pull }
}

/** Adds the slope of a sample's squared error by everything that was fitted. */
function addSlope(row: Row, w: Float64Array, slope: Float64Array, { at }: Layout): void {
  const { places, pairs, globals } = row
  const [knee, shrink, trust] = [w[at.knee]!, w[at.knee + 1]!, w[at.knee + 2]!]
  const values = new Float64Array(places.length)
  const turned = new Float64Array(places.length)
  const powers = new Float64Array(places.length)
  let sum = 0
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i]!
    let parts = 0
    for (const part of place.parts) parts += w[part]!
    const value = trust * place.prior + (place.word < 0 ? 0 : w[place.word]!) + parts * place.share
    const side = value < 0 ? 1 : 0
    let power = 0
    for (let bits = place.bits, b = 0; bits !== 0; bits >>>= 1, b += 1)
      if ((bits & 1) === 1) power += w[at.surroundings + 2 * b + side]!
    values[i] = value
    turned[i] = place.negated
      ? (place.turned < 0 ? 0 : w[place.turned]!) - w[at.negation + side]! * value
      : value
    powers[i] = Math.exp(power)
    sum += turned[i]! * powers[i]!
  }
  for (const pair of pairs) sum += w[pair]!
  for (let i = 0; i < globals.length; i += 1) sum += w[at.globals + i]! * globals[i]!
  const short = Math.exp(-shrink * globals[lengthAt]!)
  const whole = sum * short
  const root = Math.sqrt(1 + (whole / knee) ** 2)
  const said = whole / root
  const scale = at.scales + 2 * row.kind
  const error = row.weight * (w[scale]! * said + w[scale + 1]! - row.felt)
  slope[scale]! += error * said
  slope[scale + 1]! += error
  const bySaid = error * w[scale]!
  const byWhole = bySaid / root ** 3
  slope[at.knee]! += (bySaid * whole ** 3) / (knee ** 3 * root ** 3)
  slope[at.knee + 1]! -= byWhole * whole * globals[lengthAt]!
  const bySum = byWhole * short
  for (let i = 0; i < globals.length; i += 1) slope[at.globals + i]! += bySum * globals[i]!
  for (const pair of pairs) slope[pair]! += bySum
  for (let i = 0; i < places.length; i += 1)
    addPlace(places[i]!, bySum * powers[i]!, values[i]!, turned[i]!, w, slope, at)
}

function addPlace(
  place: Row['places'][number],
  by: number,
  value: number,
  turned: number,
  w: Float64Array,
  slope: Float64Array,
  at: Layout['at'],
): void {
  const side = value < 0 ? 1 : 0
  for (let bits = place.bits, b = 0; bits !== 0; bits >>>= 1, b += 1)
    if ((bits & 1) === 1) slope[at.surroundings + 2 * b + side]! += by * turned
  let byValue = by
  if (place.negated) {
    if (place.turned >= 0) slope[place.turned]! += by
    slope[at.negation + side]! -= by * value
    byValue = -by * w[at.negation + side]!
  }
  slope[at.knee + 2]! += byValue * place.prior
  if (place.word >= 0) slope[place.word]! += byValue
  for (const part of place.parts) slope[part]! += byValue * place.share
}

function settingsOf(w: Float64Array, { at }: Layout): Settings {
  const pairAt = (i: number): [number, number] => [w[i]!, w[i + 1]!]
  return {
    surroundings: surroundings.map((_, i) => pairAt(at.surroundings + 2 * i)),
    negation: pairAt(at.negation),
    globals: globalNames.map((_, i) => w[at.globals + i]!),
    knee: w[at.knee]!,
    shrink: w[at.knee + 1]!,
    trust: w[at.knee + 2]!,
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const other = order[j]!
    order[j] = order[i]!
    order[i] = other
  }
}
