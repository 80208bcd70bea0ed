/** Where businesses are and where places lie. */
export { createFakePlaces, type FakePlace } from './fake.ts'
export { createPlaces } from './create.ts'
export {
  PlacesUnavailable,
  type FoundPlace,
  type FoundSpot,
  type PlaceKind,
  type Places,
  type TagFilter,
} from './places.ts'
export { zipTable } from './zip-table.ts'
export { stateCode } from './states.ts'
export { osmAttribution } from './overpass.ts'
