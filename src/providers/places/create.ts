import type { HostClaims } from '../../platform/host-claims.ts'
import type { HttpClient } from '../../platform/http-client.ts'
import type { StoredAnswers } from '../../platform/stored-answers.ts'
import { kindFinder, readBusinessTypes } from './business-types.ts'
import { createGeocoder } from './geocode.ts'
import { createNominatim } from './nominatim.ts'
import { createOverpass } from './overpass.ts'
import type { Places } from './places.ts'
import { zipTable } from './zip-table.ts'

/** Where places are asked for, and by what name. */
export interface PlacesSettings {
  overpassUrl: string
  nominatimUrl: string
  userAgent: string
  /** Kinds of businesses of one's own. */
  businessTypesFile: string | undefined
}

/** Places by OpenStreetMap's Overpass and Nominatim, and the shipped tables. */
export function createPlaces(
  settings: PlacesSettings,
  outside: { http: HttpClient; claims: Pick<HostClaims, 'claim'>; answers: StoredAnswers },
): Places {
  const kinds = readBusinessTypes(settings.businessTypesFile)
  const { http, claims, answers } = outside
  const { userAgent } = settings
  return {
    kinds,
    kindOf: kindFinder(kinds),
    directory: createOverpass({ http, url: settings.overpassUrl, userAgent, claims, answers }),
    geocode: createGeocoder({
      table: zipTable,
      ask: createNominatim({ http, baseUrl: settings.nominatimUrl, userAgent }),
      answers,
    }),
  }
}
