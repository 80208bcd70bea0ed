import type { Config } from '../../config.ts'
import type { HostClaims } from '../../platform/host-claims.ts'
import type { HttpClient } from '../../platform/http-client.ts'
import type { StoredAnswers } from '../../platform/stored-answers.ts'
import { kindFinder, readBusinessTypes } from './business-types.ts'
import { createGeocoder } from './geocode.ts'
import { createNominatim } from './nominatim.ts'
import { createOverpass } from './overpass.ts'
import type { Places } from './places.ts'
import { zipTable } from './zip-table.ts'

/** Places by OpenStreetMap's Overpass and Nominatim, and the shipped tables. */
export function createPlaces(
  config: Pick<Config, 'OVERPASS_URL' | 'NOMINATIM_URL' | 'BUSINESS_TYPES_FILE' | 'CRAWL_USER_AGENT'>,
  outside: { http: HttpClient; claims: Pick<HostClaims, 'claim'>; answers: StoredAnswers },
): Places {
  const kinds = readBusinessTypes(config.BUSINESS_TYPES_FILE)
  const { http, claims, answers } = outside
  const userAgent = config.CRAWL_USER_AGENT
  return {
    kinds,
    kindOf: kindFinder(kinds),
    directory: createOverpass({ http, url: config.OVERPASS_URL, userAgent, claims, answers }),
    geocode: createGeocoder({
      table: zipTable,
      ask: createNominatim({ http, baseUrl: config.NOMINATIM_URL, userAgent }),
      answers,
    }),
  }
}
