import type { StoredAnswers } from '../../platform/stored-answers.ts'
import type { FoundSpot, Geocoder } from './places.ts'
import { stateCode } from './states.ts'
import type { ZipTable } from './zip-table.ts'

const rememberedMs = 30 * 24 * 3_600_000

/** Coordinates and what the shipped table knows need nobody; everything else is asked for once a month at most. */
export function createGeocoder(options: {
  table: () => ZipTable
  ask: Geocoder
  answers: StoredAnswers
}): Geocoder {
  return async (text) => {
    const known = coordinatesIn(text) ?? inTable(options.table(), text)
    if (known !== null) return [known]
    const key = `geocode ${text.trim().toLowerCase().replace(/\s+/g, ' ')}`
    const before = (await options.answers.read(key)) as FoundSpot[] | undefined
    if (before !== undefined) return before
    const found = await options.ask(text)
    await options.answers.write(key, found, rememberedMs)
    return found
  }
}

/** `45.52, -122.67`, also with degrees and the four letters of the compass; null when it is none. */
export function coordinatesIn(text: string): FoundSpot | null {
  const number = String.raw`([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*`
  const match = new RegExp(String.raw`^\s*${number}([ns])?\s*[,;\s]\s*${number}([ewo])?\s*$`, 'i').exec(text)
  if (match === null) return null
  const lat = Number(match[1]) * (match[2]?.toLowerCase() === 's' ? -1 : 1)
  const lng = Number(match[3]) * (match[4]?.toLowerCase() === 'w' ? -1 : 1)
  // Two whole numbers may be a house number and a code.
  if (!/[.°nsew]/i.test(text) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null
  return { lat, lng, label: `${lat}, ${lng}`, country: null }
}

function inTable(table: ZipTable, text: string): FoundSpot | null {
  const zip = /(?:^|[\s,])(\d{5})(?:-\d{4})?(?:,?\s*(?:us|usa|united states))?\s*$/i.exec(text)
  const rest = zip === null ? '' : text.slice(0, zip.index).trim()
  // A code behind other words may belong to another country, unless the words name a state.
  if (zip?.[1] !== undefined && (rest === '' || stateCode(rest.split(/[\s,]+/).at(-1) ?? '') !== null))
    return table.zip(zip[1])
  const parts = text.replace(/,?\s*(usa|us|united states)\s*$/i, '').split(',')
  const state = stateCode(parts[1] ?? '')
  return parts.length === 2 && state !== null ? table.town(parts[0] ?? '', state) : null
}
