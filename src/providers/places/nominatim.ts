import * as z from 'zod'
import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import { PlacesUnavailable, type Geocoder } from './places.ts'
import { refusalOf } from './refusal.ts'

const Answer = z.array(
  z.object({
    lat: z.coerce.number(),
    lon: z.coerce.number(),
    display_name: z.string().min(1),
    address: z.object({ country_code: z.string().optional() }).optional(),
  }),
)

/** Asks Nominatim, within its usage policy: named, one request a second (the limit is shared by all workers), never while somebody types. */
export function createNominatim(options: { http: HttpClient; baseUrl: string; userAgent: string }): Geocoder {
  const base = options.baseUrl.replace(/\/+$/, '')
  return async (text) => {
    const query = new URLSearchParams({ q: text, format: 'jsonv2', addressdetails: '1', limit: '5' })
    const answer = await options.http
      .request({
        url: `${base}/search?${query.toString()}`,
        headers: { 'user-agent': options.userAgent, accept: 'application/json' },
        deadlineMs: 15_000,
        maxBytes: 500_000,
        provider: 'nominatim',
        target: 'vendor',
      })
      .catch((error: unknown) => {
        if (error instanceof HttpFailure)
          throw new PlacesUnavailable(`Nominatim could not be asked: ${error.message}`, { isRetryable: true })
        throw error
      })
    const body = answer.body.toString('utf8')
    if (answer.status !== 200) throw refusalOf('Nominatim', answer.status, answer.headers, body)
    const parsed = Answer.safeParse(jsonOf(body))
    if (!parsed.success)
      throw new PlacesUnavailable('Nominatim sent an answer that cannot be read.', { isRetryable: true })
    return parsed.data.map((spot) => ({
      lat: spot.lat,
      lng: spot.lon,
      label: spot.display_name.slice(0, 300),
      country: spot.address?.country_code?.toUpperCase().slice(0, 2) ?? null,
    }))
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
