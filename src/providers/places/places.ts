import type { Box, Point } from '../../platform/geo.ts'

/** Conditions on the tags of an object of the map; all of one must hold. A null value means any. */
export type TagFilter = { key: string; value: string | null }[]

/** A kind of business, and the tags that say so; any of the filters is enough. */
export interface PlaceKind {
  name: string
  synonyms: string[]
  tags: TagFilter[]
}

/** A business as a map shows it. */
export interface FoundPlace {
  /** Kind and number of the object: `node/240109189`. */
  id: string
  /** The page of the object, where a person can see what was read. */
  url: string
  name: string
  at: Point
  website: string | null
  phone: string | null
  email: string | null
  street: string | null
  city: string | null
  state: string | null
  postcode: string | null
  country: string | null
  tags: Record<string, string>
}

/** What a directory answered. `isWhole` is false when the box holds more than an answer can: ask for its quarters. */
export interface PlacesAnswer {
  places: FoundPlace[]
  isWhole: boolean
}

/** A map that businesses can be looked for in. Rejects with `PlacesUnavailable`. */
export interface PlaceDirectory {
  /** The line to show wherever its data is shown. */
  attribution: string
  find: (tags: TagFilter[], box: Box, signal?: AbortSignal) => Promise<PlacesAnswer>
  /** How many there are around a point; remembered for a day. */
  count: (tags: TagFilter[], center: Point, radiusKm: number) => Promise<number>
}

/** A place that a text was found as. */
export interface FoundSpot extends Point {
  label: string
  /** Two letters, where known. */
  country: string | null
}

/** Finds where a place lies, best first; none when nothing has that name. Rejects with `PlacesUnavailable`. */
export type Geocoder = (text: string) => Promise<FoundSpot[]>

/** Everything that is known of places. */
export interface Places {
  directory: PlaceDirectory
  geocode: Geocoder
  /** The kinds of businesses, in the order of their file. */
  kinds: readonly PlaceKind[]
  /** The kind that a text names: a name, a synonym, or `key=value` itself. */
  kindOf: (text: string) => PlaceKind | null
}

/** A provider refused or could not be asked; the message says what it said. */
export class PlacesUnavailable extends Error {
  override name = 'PlacesUnavailable'
  readonly isRetryable: boolean
  /** How long it asked to wait. */
  readonly retryAfterMs: number | null

  constructor(message: string, options: { isRetryable: boolean; retryAfterMs?: number | null }) {
    super(message)
    this.isRetryable = options.isRetryable
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
