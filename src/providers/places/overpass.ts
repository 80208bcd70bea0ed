import type { Box, Point } from '../../platform/geo.ts'
import type { HostClaims } from '../../platform/host-claims.ts'
import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import type { StoredAnswers } from '../../platform/stored-answers.ts'
import { countIn, placesIn, readAnswer, type OverpassAnswer } from './overpass-answer.ts'
import { PlacesUnavailable, type PlaceDirectory, type TagFilter } from './places.ts'
import { refusalOf } from './refusal.ts'

/** More than this in a box is asked for by its quarters: one answer stays small enough for a shared server. */
const mostPlaces = 1000
const countedMs = 24 * 3_600_000
/** The server's own limit for a search; the deadline of a request is a little longer. */
const searchSeconds = 60

/** The licence of OpenStreetMap asks for it: https://www.openstreetmap.org/copyright */
export const osmAttribution = '© OpenStreetMap contributors (ODbL)'

/** How Overpass is reached. */
export interface OverpassOptions {
  http: HttpClient
  url: string
  userAgent: string
  claims: Pick<HostClaims, 'claim'>
  answers: StoredAnswers
}

/**
 * OpenStreetMap by an Overpass server: one request at a time, of all workers together, with a name by which its keepers can find us. It answers
 * a search that takes too long or too much memory with a `remark`; then the box is too large.
 */
export function createOverpass(options: OverpassOptions): PlaceDirectory {
  const ask = createAsk(options)
  return {
    attribution: osmAttribution,
    find: async (tags, box, signal) => {
      const answer = await ask(searchIn(tags, box), signal)
      if (answer.remark !== null && !isTooMuch(answer.remark)) throw remarked(answer.remark)
      const places = placesIn(answer)
      const isWhole = answer.remark === null && answer.elements.length < mostPlaces
      return { places: isWhole ? places : [], isWhole }
    },
    count: async (tags, center, radiusKm) => {
      const query = countAround(tags, center, radiusKm)
      const key = `overpass ${query}`
      const before = await options.answers.read(key)
      if (typeof before === 'number') return before
      const answer = await ask(query)
      if (answer.remark !== null) throw remarked(answer.remark)
      const count = countIn(answer)
      if (count === null)
        throw new PlacesUnavailable('OpenStreetMap sent an answer that cannot be read.', {
          isRetryable: true,
        })
      await options.answers.write(key, count, countedMs)
      return count
    },
  }
}

const isTooMuch = (remark: string) => /timed out|out of memory/i.test(remark)

const remarked = (remark: string) =>
  new PlacesUnavailable(
    isTooMuch(remark)
      ? 'OpenStreetMap needed too long for so large an area: choose a smaller radius, or try again later.'
      : `OpenStreetMap could not search (“${remark.slice(0, 160)}”).`,
    { isRetryable: true },
  )

function createAsk({ http, url, userAgent, claims }: OverpassOptions) {
  const host = new URL(url).host
  let last: Promise<unknown> = Promise.resolve()
  const request = async (query: string, signal?: AbortSignal): Promise<OverpassAnswer> => {
    const giveBack = await claims.claim(host, 30_000)
    if (giveBack === null)
      throw new PlacesUnavailable('OpenStreetMap is being asked by others of this server.', {
        isRetryable: true,
        retryAfterMs: 5_000,
      })
    try {
      const answer = await http.request({
        url,
        method: 'POST',
        headers: {
          'user-agent': userAgent,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: `data=${encodeURIComponent(query)}`,
        deadlineMs: (searchSeconds + 15) * 1000,
        maxBytes: 20_000_000,
        provider: 'overpass',
        target: 'vendor',
        ...(signal === undefined ? {} : { signal }),
      })
      const body = answer.body.toString('utf8')
      if (answer.status !== 200) throw refusalOf('OpenStreetMap', answer.status, answer.headers, body)
      return readAnswer(body)
    } catch (error) {
      if (error instanceof HttpFailure)
        throw new PlacesUnavailable(`OpenStreetMap could not be asked: ${error.message}`, {
          isRetryable: true,
        })
      throw error
    } finally {
      giveBack()
    }
  }
  return (query: string, signal?: AbortSignal): Promise<OverpassAnswer> => {
    const mine = last.then(async () => request(query, signal))
    last = mine.catch(() => undefined)
    return mine
  }
}

const header = `[out:json][timeout:${searchSeconds}]`
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const conditions = (filter: TagFilter) =>
  filter
    .map(({ key, value }) => (value === null ? `[${quoted(key)}]` : `[${quoted(key)}=${quoted(value)}]`))
    .join('')
const degrees = (n: number) => n.toFixed(6)

function searchIn(tags: TagFilter[], { south, west, north, east }: Box): string {
  const where = `(${[south, west, north, east].map(degrees).join(',')})`
  const parts = tags.map((filter) => `nwr["name"]${conditions(filter)}${where};`)
  return `${header};(${parts.join('')});out center tags ${mostPlaces};`
}

function countAround(tags: TagFilter[], { lat, lng }: Point, radiusKm: number): string {
  const where = `(around:${Math.round(radiusKm * 1000)},${degrees(lat)},${degrees(lng)})`
  const parts = tags.map((filter) => `nwr["name"]${conditions(filter)}${where};`)
  return `${header};(${parts.join('')});out count;`
}
