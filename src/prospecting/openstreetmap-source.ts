import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { boxesAround, distanceKm, quarters, tilesOf, touches, type Box } from '../platform/geo.ts'
import { PlacesUnavailable, type FoundPlace, type PlaceKind, type Places } from '../providers/places/index.ts'
import type { Candidate, CandidatePage, ProspectSource, SourceFact } from './candidate.ts'
import { isEmailSyntax } from './check-email.ts'
import { isCountryCode } from './countries.ts'
import { storableText } from './storable-text.ts'
import { cleanWebsite } from './website.ts'

/** One question covers at most this much: public servers answer it within seconds, and a run that breaks off loses little. */
const tileKm = 50
/** A box of a few streets that is still too full is taken as it is: empty. */
const leastKm = 0.5

/** Businesses of OpenStreetMap around a point. Its cursor is the list of boxes that are still to be asked for. */
export function createOpenStreetMapSource(places: Places): ProspectSource {
  return {
    name: 'openstreetmap',
    async *search(query, cursor, signal): AsyncIterable<CandidatePage> {
      const { center, radiusKm, businessType } = query
      const kind = places.kindOf(businessType)
      if (kind === null) throw unknownKind(businessType)
      if (center === null)
        throw new PlacesUnavailable('Say where: OpenStreetMap is searched around a place.', {
          isRetryable: false,
        })
      let left: Box[] =
        cursor === null
          ? boxesAround(center, radiusKm)
              .flatMap((box) => tilesOf(box, tileKm))
              .filter((box) => touches(box, center, radiusKm))
          : (JSON.parse(cursor) as Box[])
      for (let box = left[0]; box !== undefined; box = left[0]) {
        const answer = await places.directory.find(kind.tags, box, signal)
        const isTiny = (box.north - box.south) * 111 < leastKm
        left = answer.isWhole || isTiny ? left.slice(1) : [...quarters(box), ...left.slice(1)]
        const near = answer.places.filter((place) => distanceKm(place.at, center) <= radiusKm)
        yield {
          candidates: near.map((place) => candidateOf(place, kind)),
          cursor: left.length === 0 ? null : JSON.stringify(left),
          costMicros: 0,
        }
      }
    },
  }
}

/** OpenStreetMap does not know this kind of business; says what to do. */
export const unknownKind = (businessType: string): PlacesUnavailable =>
  new PlacesUnavailable(
    businessType.trim() === ''
      ? 'Say what kind of business to look for: OpenStreetMap is searched by kinds.'
      : `OpenStreetMap has no kind “${businessType}”: choose one of the list, or write a tag like shop=bakery.`,
    { isRetryable: false },
  )

function candidateOf(place: FoundPlace, kind: PlaceKind): Candidate {
  const country = place.country !== null && isCountryCode(place.country) ? place.country : null
  const phone = parsePhoneNumberFromString(place.phone ?? '', country ?? 'US')
  const email =
    place.email !== null && isEmailSyntax(place.email.toLowerCase()) ? place.email.toLowerCase() : null
  const candidate: Candidate = {
    name: storableText(place.name),
    website: cleanWebsite(place.website),
    phone: phone?.isPossible() === true ? phone.number : null,
    street: place.street,
    city: place.city,
    state: place.state,
    postcode: place.postcode,
    country,
    lat: place.at.lat,
    lng: place.at.lng,
    url: place.url,
    sourceId: place.id,
    contacts: email === null ? [] : [{ name: null, title: null, email, phone: null }],
    facts: [],
  }
  candidate.facts = factsOf(candidate, place, kind, email)
  return candidate
}

/** What the tags say; each fact quotes its tag. */
function factsOf(
  candidate: Candidate,
  { tags, name }: FoundPlace,
  kind: PlaceKind,
  email: string | null,
): SourceFact[] {
  const quote = (...keys: string[]) =>
    keys
      .filter((key) => tags[key] !== undefined)
      .map((key) => `${key}=${tags[key] ?? ''}`)
      .join(', ')
      .slice(0, 2000)
  const facts: SourceFact[] = [
    { kind: 'company_name', value: candidate.name, quote: quote('name', 'operator') || name },
    {
      kind: 'industry',
      value: kind.name,
      quote: quote(...new Set(kind.tags.flat().map(({ key }) => key))) || kind.name,
    },
  ]
  const add = (fact: SourceFact['kind'], value: string | null | undefined, words: string) => {
    if (value !== null && value !== undefined && value !== '' && words !== '')
      facts.push({ kind: fact, value: value.slice(0, 2000), quote: words })
  }
  add('phone', candidate.phone, quote('phone', 'contact:phone', 'contact:mobile', 'mobile'))
  add('email', email, quote('email', 'contact:email'))
  add('opening_hours', tags['opening_hours'], quote('opening_hours'))
  const { street, city, state, postcode, country } = candidate
  const address = [street, city, state, postcode, country].filter((part) => part !== null).join(', ')
  if (street !== null || postcode !== null)
    facts.push({
      kind: 'address',
      value: address,
      quote: quote(...Object.keys(tags).filter((key) => key.startsWith('addr:'))),
      data: { street, city, state, postcode, country },
    })
  return facts
}
