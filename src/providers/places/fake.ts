import type { Box } from '../../platform/geo.ts'
import { distanceKm } from '../../platform/geo.ts'
import { createMemoryAnswers } from '../../platform/stored-answers.ts'
import { kindFinder, readBusinessTypes } from './business-types.ts'
import { createGeocoder } from './geocode.ts'
import { osmAttribution } from './overpass.ts'
import type { FoundPlace, FoundSpot, Places, TagFilter } from './places.ts'
import { zipTable } from './zip-table.ts'

/** A place of a fake map: what is not given is not known. */
export type FakePlace = Pick<FoundPlace, 'id' | 'name' | 'at' | 'tags'> & Partial<FoundPlace>

/**
 * A map in memory over these places and towns; the shipped tables are real. `before` runs ahead of every search and may throw what a
 * provider would.
 */
export function createFakePlaces(
  map: {
    places?: FakePlace[]
    spots?: Record<string, FoundSpot[]>
    before?: () => void
    mostPlaces?: number
  } = {},
): Places & { searched: Box[] } {
  const { places = [], spots = {}, before, mostPlaces = 1000 } = map
  const kinds = readBusinessTypes()
  const searched: Box[] = []
  const all = () => places.map((place) => ({ ...nothing, url: `https://map.example/${place.id}`, ...place }))
  return {
    searched,
    kinds,
    kindOf: kindFinder(kinds),
    directory: {
      attribution: osmAttribution,
      find: (tags, box) => {
        before?.()
        searched.push(box)
        const found = all().filter((place) => isIn(place, box) && isTagged(place, tags))
        const isWhole = found.length < mostPlaces
        return Promise.resolve({ places: isWhole ? found : [], isWhole })
      },
      count: (tags, center, radiusKm) => {
        before?.()
        return Promise.resolve(
          all().filter((place) => isTagged(place, tags) && distanceKm(place.at, center) <= radiusKm).length,
        )
      },
    },
    geocode: createGeocoder({
      table: zipTable,
      ask: (text) => Promise.resolve(spots[text] ?? []),
      answers: createMemoryAnswers(),
    }),
  }
}

const nothing = {
  website: null,
  phone: null,
  email: null,
  street: null,
  city: null,
  state: null,
  postcode: null,
  country: null,
}

const isIn = ({ at }: Pick<FoundPlace, 'at'>, { south, west, north, east }: Box) =>
  at.lat >= south && at.lat <= north && at.lng >= west && at.lng <= east

const isTagged = ({ tags }: Pick<FoundPlace, 'tags'>, filters: TagFilter[]) =>
  filters.some((filter) =>
    filter.every(({ key, value }) => tags[key] !== undefined && (value === null || tags[key] === value)),
  )
