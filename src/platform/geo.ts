/** A point on the earth, in degrees. */
export interface Point {
  lat: number
  lng: number
}

/** A rectangle of degrees; `west` is never east of `east`: what crosses ±180° is two boxes. */
export interface Box {
  south: number
  west: number
  north: number
  east: number
}

/** Mean radius of the earth (IUGG), as haversine formulas use it. */
const earthKm = 6371.0088
const kmPerDegree = (Math.PI / 180) * earthKm
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance by the haversine formula. */
export function distanceKm(a: Point, b: Point): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2)
  const sinLng = Math.sin(radians(b.lng - a.lng) / 2)
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLng * sinLng
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The boxes that hold every point within a radius: one, or two where the circle crosses ±180°. Near a pole the whole ring. */
export function boxesAround(center: Point, radiusKm: number): Box[] {
  const dLat = radiusKm / kmPerDegree
  const south = Math.max(-90, center.lat - dLat)
  const north = Math.min(90, center.lat + dLat)
  // The widest meridian distance of a circle lies poleward of its centre.
  const sine = Math.sin(radians(dLat)) / Math.cos(radians(center.lat))
  if (south <= -90 || north >= 90 || !(sine < 1)) return [{ south, north, west: -180, east: 180 }]
  const dLng = (Math.asin(sine) * 180) / Math.PI
  const west = center.lng - dLng
  const east = center.lng + dLng
  if (west < -180)
    return [
      { south, north, west: west + 360, east: 180 },
      { south, north, west: -180, east },
    ]
  if (east > 180)
    return [
      { south, north, west, east: 180 },
      { south, north, west: -180, east: east - 360 },
    ]
  return [{ south, north, west, east }]
}

/** Cuts a box into equal ones of at most `mostKm` on a side. */
export function tilesOf(box: Box, mostKm: number): Box[] {
  const middle = (box.south + box.north) / 2
  const rows = Math.max(1, Math.ceil(((box.north - box.south) * kmPerDegree) / mostKm))
  const columns = Math.max(
    1,
    Math.ceil(((box.east - box.west) * kmPerDegree * Math.cos(radians(middle))) / mostKm),
  )
  return cut(box, rows, columns)
}

/** A box as four quarters. */
export const quarters = (box: Box): Box[] => cut(box, 2, 2)

function cut({ south, west, north, east }: Box, rows: number, columns: number): Box[] {
  const edge = (from: number, to: number, n: number, of: number) => from + ((to - from) * n) / of
  return Array.from({ length: rows * columns }, (_, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    return {
      south: edge(south, north, row, rows),
      north: edge(south, north, row + 1, rows),
      west: edge(west, east, column, columns),
      east: edge(west, east, column + 1, columns),
    }
  })
}

/** Whether a box comes within a radius of a point: by its nearest corner or edge. */
export function touches(box: Box, center: Point, radiusKm: number): boolean {
  const nearest = (lng: number) => ({
    lat: Math.min(Math.max(center.lat, box.south), box.north),
    lng: Math.min(Math.max(lng, box.west), box.east),
  })
  return [center.lng, center.lng - 360, center.lng + 360].some(
    (lng) => distanceKm(center, nearest(lng)) <= radiusKm * 1.01,
  )
}
