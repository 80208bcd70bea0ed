import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FoundSpot } from './places.ts'
import { stateCode } from './states.ts'

/** Where ZIP codes and towns of the United States lie. */
export interface ZipTable {
  /** Five digits; what follows them is left. */
  zip: (code: string) => FoundSpot | null
  /** A town by name and two-letter state: the middle of its ZIP codes. */
  town: (city: string, state: string) => FoundSpot | null
}

const file = path.join(import.meta.dirname, 'data/us-zip.tsv.gz')
let table: ZipTable | null = null

/** The shipped table (42,000 codes, 30,000 towns), read at the first call and kept. */
export function zipTable(): ZipTable {
  return (table ??= parseZipTable(gunzipSync(readFileSync(file)).toString('utf8')))
}

/** Reads lines of `state, town, codes`, a code being `zip,latitude,longitude` in thousandths of a degree. */
export function parseZipTable(text: string): ZipTable {
  const byZip = new Map<string, FoundSpot>()
  const byTown = new Map<string, FoundSpot>()
  for (const line of text.split('\n')) {
    const [state = '', city = '', codes = ''] = line.split('\t')
    if (codes === '') continue
    const label = `${city}, ${state}`
    const spots = codes.split(';').map((code) => {
      const [zip = '', lat = '', lng = ''] = code.split(',')
      const spot = {
        lat: Number(lat) / 1000,
        lng: Number(lng) / 1000,
        label: `${zip} ${label}`,
        country: 'US',
      }
      byZip.set(zip, spot)
      return spot
    })
    const mean = (pick: (spot: FoundSpot) => number) =>
      Math.round((spots.reduce((sum, spot) => sum + pick(spot), 0) / spots.length) * 1000) / 1000
    byTown.set(townKey(city, state), {
      lat: mean((s) => s.lat),
      lng: mean((s) => s.lng),
      label,
      country: 'US',
    })
  }
  return {
    zip: (code) => byZip.get(code.slice(0, 5)) ?? null,
    town: (city, state) => byTown.get(townKey(city, state)) ?? null,
  }
}

const townKey = (city: string, state: string) =>
  `${stateCode(state) ?? state} ${city
    .trim()
    .toLowerCase()
    .replace(/^(saint|st\.?) /, 'st ')
    .replace(/^(mount|mt\.?) /, 'mt ')
    .replace(/^(fort|ft\.?) /, 'ft ')}`
