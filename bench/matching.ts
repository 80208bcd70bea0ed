import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Listing } from '#contracts/matching'
import {
  blockingKeys,
  candidatePairs,
  clusterPrepared,
  compare,
  prepare,
  type Prepared,
} from '../src/matching/index.ts'
import { readPairs } from '../src/matching/evaluate.ts'
import { nestedFigures, trainWeights } from '../src/matching/train.ts'

const listings = path.resolve('../shared/data/listings')
const pairsFile = path.join(listings, 'overture_match_pairs.jsonl')

/** Figures of record matching on real listings; `--repetitions N` (default 3) of the nested cross-validation, `--train` writes the weights anew first. */
export async function run(options: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const at = options.args.indexOf('--repetitions')
  const repetitions = at < 0 ? 3 : Number(options.args[at + 1])
  if (options.args.includes('--train')) trainWeights(pairsFile)
  const pairs = readPairs(pairsFile)
  const figures = {
    crossValidation: crossValidation(pairs, repetitions),
    sharedDomain: sharedDomain(pairs),
    blocking: blocking(pairs),
    cost: cost(pairs.flatMap((pair) => [pair.a, pair.b])),
    chicago: chicago(),
    breweries: breweries(),
    companies: companies(),
  }
  if (!options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  return figures
}

type Pairs = ReturnType<typeof readPairs>

function crossValidation(pairs: Pairs, repetitions: number) {
  const rounds = nestedFigures(pairs, repetitions)
  const spread = (pick: (round: (typeof rounds)[number]) => number) => {
    const values = rounds.map(pick)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
    return { mean: rounded(mean), deviation: rounded(deviation) }
  }
  return {
    repetitions,
    f1: spread((round) => round.f1),
    precision: spread((round) => round.precision),
    recall: spread((round) => round.recall),
    brier: spread((round) => round.brier),
    sharedDomainFalseMerges: spread((round) => {
      const different = pairs.flatMap((pair, i) => (pair.same === 0 && hasSharedDomain(pair) ? [i] : []))
      return different.filter((i) => round.said[i] === 1).length / different.length
    }),
  }
}

const hasSharedDomain = (pair: Pairs[number]): boolean => {
  const domain = prepare(pair.a).website?.domain
  return domain !== undefined && domain !== null && domain === prepare(pair.b).website?.domain
}

function sharedDomain(pairs: Pairs) {
  const shared = pairs.filter(hasSharedDomain)
  return { pairs: shared.length, different: shared.filter((pair) => pair.same === 0).length }
}

function blocking(pairs: Pairs) {
  const same = pairs.filter((pair) => pair.same === 1)
  const met = same.filter((pair) => {
    const keys = new Set(blockingKeys(prepare(pair.a)))
    return blockingKeys(prepare(pair.b)).some((key) => keys.has(key))
  })
  const all = pairs.flatMap((pair) => [prepare(pair.a), prepare(pair.b)])
  const candidates = candidatePairs(all)
  const found = new Set(candidates.map(([a, b]) => a * all.length + b))
  const inBatch = pairs.filter((pair, i) => pair.same === 1 && found.has(2 * i * all.length + 2 * i + 1))
  return {
    recall: rounded(met.length / same.length),
    recallInBatch: rounded(inBatch.length / same.length),
    keysEach: rounded(all.reduce((sum, p) => sum + blockingKeys(p).length, 0) / all.length),
    listings: all.length,
    candidatesEach: rounded(candidates.length / all.length),
  }
}

function cost(rows: Listing[]) {
  const prepared: Prepared[] = rows.map(prepare)
  const micros = (count: number, work: () => void): number => {
    for (let i = 0; i < 3; i++) work()
    const before = process.cpuUsage()
    for (let i = 0; i < 5; i++) work()
    const { user, system } = process.cpuUsage(before)
    return rounded((user + system) / 5 / count)
  }
  return {
    prepareMicros: micros(rows.length, () => rows.forEach((row) => prepare(row))),
    compareMicros: micros(rows.length / 2, () => {
      for (let i = 0; i + 1 < prepared.length; i += 2) compare(prepared[i]!, prepared[i + 1]!)
    }),
    keysMicros: micros(rows.length, () => prepared.forEach((p) => blockingKeys(p))),
  }
}

const none: Listing = {
  name: null,
  street: null,
  city: null,
  state: null,
  postcode: null,
  country: null,
  phone: null,
  website: null,
}

const table = (file: string): Record<string, string>[] =>
  parse(readFileSync(file, 'utf8'), { columns: true, relax_column_count: true, bom: true })

function chicago() {
  const rows = table(path.join(listings, 'chicago_early_childhood_true_ids.csv'))
  const truth = rows.map((row) => row['True Id'] ?? '')
  const given = rows.map((row): Listing => ({
    ...none,
    name: row['Site name'] || null,
    street: row['Address'] || null,
    city: 'Chicago',
    state: 'IL',
    postcode: row['Zip'] || null,
    country: 'US',
    phone: row['Phone'] || null,
    website: row['Website'] || null,
  }))
  return { ...clustered(given), ...pairwise(clusterPrepared(given.map(prepare)), truth) }
}

function pairwise(groups: number[][], truth: string[]) {
  const pairsIn = (sizes: Iterable<number>): number =>
    [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const count = (keys: string[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }
  const said = pairsIn(groups.map((group) => group.length))
  const real = pairsIn(count(truth).values())
  const right = groups.reduce((sum, group) => sum + pairsIn(count(group.map((i) => truth[i]!)).values()), 0)
  return {
    precision: rounded(right / said),
    recall: rounded(right / real),
    f1: rounded((2 * right) / (said + real)),
  }
}

function clustered(given: Listing[]) {
  const start = performance.now()
  const groups = clusterPrepared(given.map(prepare))
  return {
    rows: given.length,
    groups: groups.length,
    merged: given.length - groups.length,
    largest: Math.max(...groups.map((group) => group.length)),
    ms: Math.round(performance.now() - start),
  }
}

function breweries() {
  const given = table(path.join(listings, 'breweries_us.csv')).map((row): Listing => ({
    ...none,
    name: row['name'] || null,
    street: row['address_1'] || null,
    city: row['city'] || null,
    state: row['state_province'] || null,
    postcode: row['postal_code'] || null,
    country: row['country'] || null,
    phone: row['phone'] || null,
    website: row['website_url'] || null,
  }))
  // Nine more lists of as many firms with other names, towns and sites: time must grow as the rows do.
  const more = Array.from({ length: 10 }, (_, n) => given.map((row, i) => renamed(row, n, i))).flat()
  return { ...clustered(given), tenfoldMs: clustered(more).ms }
}

const renamed = (row: Listing, n: number, i: number): Listing => {
  const letters = (text: string | null): string | null =>
    text?.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 97 + n * 5) % 26) + 97)) ?? null
  const digits = (text: string | null): string | null =>
    text?.replace(/\d(?=\d{0,5}$)/g, (d) => String((Number(d) + n * 3) % 10)) ?? null
  return {
    ...row,
    name: letters(row.name),
    website: row.website && `https://${n}-${i}.example`,
    city: letters(row.city),
    phone: digits(row.phone),
  }
}

function companies() {
  const rows = table(path.resolve('../shared/data/website_html/companies.csv'))
  return clustered(
    rows.map((row) => ({
      ...none,
      name: row['company_name'] || null,
      website: row['website'] || null,
      city: row['city'] || null,
      state: row['state'] || null,
    })),
  )
}

const rounded = (x: number): number => Math.round(x * 1000) / 1000
