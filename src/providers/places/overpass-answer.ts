import * as z from 'zod'
import type { FoundPlace } from './places.ts'
import { PlacesUnavailable } from './places.ts'
import { textOf } from './refusal.ts'

const Tags = z.record(z.string(), z.string())
const Position = { lat: z.number().optional(), lon: z.number().optional() }

/** What Overpass sends as `out:json`, as far as it is read; elements of other shapes are left out one by one. */
const Envelope = z.object({ elements: z.array(z.unknown()), remark: z.string().optional() })
const Element = z.object({
  type: z.enum(['node', 'way', 'relation']),
  id: z.number().int(),
  ...Position,
  center: z.object(Position).optional(),
  tags: Tags.optional(),
})
const Count = z.object({ type: z.literal('count'), tags: z.object({ total: z.coerce.number().int() }) })

/** An answer that could be read. `remark` is what the server says went wrong while it searched. */
export interface OverpassAnswer {
  elements: unknown[]
  remark: string | null
}

/** Reads the body of an answer with status 200; throws in words when it is half of one, or a page in its place. */
export function readAnswer(body: string): OverpassAnswer {
  if (/^\s*</.test(body))
    throw new PlacesUnavailable(`OpenStreetMap sent a page in place of data (“${textOf(body)}”).`, {
      isRetryable: true,
    })
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw new PlacesUnavailable('OpenStreetMap broke off in the middle of its answer.', { isRetryable: true })
  }
  const envelope = Envelope.safeParse(parsed)
  if (!envelope.success)
    throw new PlacesUnavailable('OpenStreetMap sent an answer that cannot be read.', { isRetryable: true })
  return { elements: envelope.data.elements, remark: envelope.data.remark ?? null }
}

/** The number of a counting answer; null when it holds none. */
export function countIn(answer: OverpassAnswer): number | null {
  const count = Count.safeParse(answer.elements[0])
  return count.success ? count.data.tags.total : null
}

/** The businesses of an answer that have a name and a place. */
export function placesIn(answer: OverpassAnswer): FoundPlace[] {
  return answer.elements.flatMap((one) => {
    const element = Element.safeParse(one)
    if (!element.success) return []
    const { type, id, center, tags = {} } = element.data
    const lat = element.data.lat ?? center?.lat
    const lng = element.data.lon ?? center?.lon
    const name = tags['name'] ?? tags['operator']
    if (lat === undefined || lng === undefined || name === undefined) return []
    return [placeOf(`${type}/${id}`, { lat, lng }, name, tags)]
  })
}

function placeOf(
  id: string,
  at: { lat: number; lng: number },
  name: string,
  tags: Record<string, string>,
): FoundPlace {
  const first = (...keys: string[]) => {
    const value = keys
      .map((key) => tags[key]?.split(';')[0]?.trim())
      .find((text) => text !== undefined && text !== '')
    return value ?? null
  }
  const street = first('addr:street', 'addr:place')
  const number = first('addr:housenumber')
  const country = first('addr:country')
  return {
    id,
    url: `https://www.openstreetmap.org/${id}`,
    name: name.slice(0, 300),
    at,
    website: first('website', 'contact:website', 'url'),
    phone: first('phone', 'contact:phone', 'contact:mobile', 'mobile'),
    email: first('email', 'contact:email'),
    street:
      street === null
        ? null
        : number === null
          ? street
          : isNumberFirst(country)
            ? `${number} ${street}`
            : `${street} ${number}`,
    city: first('addr:city', 'addr:town', 'addr:village', 'addr:suburb'),
    state: first('addr:state', 'addr:province'),
    postcode: first('addr:postcode'),
    country: country !== null && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null,
    tags,
  }
}

/** English-speaking countries and France write the number before the street. */
const isNumberFirst = (country: string | null) =>
  country === null || /^(US|CA|GB|UK|IE|AU|NZ|FR|ZA)$/i.test(country)
