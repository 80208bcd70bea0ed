import type { Listing } from './contract.ts'
import { preparePostcode, prepareStreet, type PreparedStreet } from './address.ts'
import { fold } from './fold.ts'
import { prepareName, wordsOf, type PreparedName } from './name.ts'
import { prepareRegion } from './region.ts'
import { preparePhone, type PreparedPhone } from './phone.ts'
import { prepareWebsite, type PreparedWebsite } from './website.ts'

/** A listing in comparable form. Built once per listing, compared many times; holds no reference to anything else. */
export type Prepared = {
  name: PreparedName
  street: PreparedStreet | null
  city: string | null
  state: string | null
  postcode: string | null
  country: string | null
  places: ReadonlySet<string>
  phone: PreparedPhone | null
  website: PreparedWebsite | null
}

const COUNTRIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    usa: 'US',
    'united states': 'US',
    'united states of america': 'US',
    us: 'US',
    canada: 'CA',
    'united kingdom': 'GB',
    uk: 'GB',
    england: 'GB',
    scotland: 'GB',
    wales: 'GB',
    germany: 'DE',
    deutschland: 'DE',
    france: 'FR',
    spain: 'ES',
    espana: 'ES',
    italy: 'IT',
    italia: 'IT',
    austria: 'AT',
    osterreich: 'AT',
    switzerland: 'CH',
    schweiz: 'CH',
    suisse: 'CH',
    netherlands: 'NL',
    nederland: 'NL',
    belgium: 'BE',
    belgique: 'BE',
    ireland: 'IE',
    portugal: 'PT',
    brazil: 'BR',
    brasil: 'BR',
    mexico: 'MX',
    australia: 'AU',
    'new zealand': 'NZ',
    india: 'IN',
    japan: 'JP',
    poland: 'PL',
    sweden: 'SE',
    norway: 'NO',
    denmark: 'DK',
    finland: 'FI',
    'south korea': 'KR',
    'isle of man': 'IM',
    'south africa': 'ZA',
    argentina: 'AR',
    chile: 'CL',
  }),
)
const US_ZIP = /^\s*\d{5}(?:-\d{4})?\s*$/

/** Brings a listing into comparable form: folded words, E.164 phone, registrable domain, street in parts. Never throws. */
export function prepare(listing: Listing): Prepared {
  const country = countryOf(listing)
  const city = squash(listing.city)
  const places = placeWords(listing)
  return {
    name: prepareName(listing.name, places),
    street: prepareStreet(listing.street),
    city,
    state: prepareRegion(listing.state),
    postcode: preparePostcode(listing.postcode),
    country,
    places,
    phone: preparePhone(listing.phone, country),
    website: prepareWebsite(listing.website),
  }
}

function placeWords(listing: Listing): Set<string> {
  const words = new Set<string>()
  if (listing.city) for (const word of wordsOf(listing.city.slice(0, 100))) words.add(word)
  if (listing.state) for (const word of wordsOf(listing.state.slice(0, 100))) words.add(word)
  return words
}

function countryOf(listing: Listing): string | null {
  const given = listing.country?.trim()
  if (given?.length === 2) return given.toUpperCase()
  if (given) return COUNTRIES.get(fold(given)) ?? null
  if (listing.postcode && US_ZIP.test(listing.postcode) && listing.state?.trim().length === 2) return 'US'
  return null
}

function squash(text: string | null): string | null {
  if (!text) return null
  const squashed = wordsOf(text.slice(0, 100)).join('')
  return squashed === '' ? null : squashed
}
