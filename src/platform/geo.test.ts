import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxesAround, distanceKm, quarters, tilesOf, touches, type Box, type Point } from './geo.ts'

const inside = (box: Box, { lat, lng }: Point) =>
  lat >= box.south - 1e-9 && lat <= box.north + 1e-9 && lng >= box.west - 1e-9 && lng <= box.east + 1e-9
const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
})
const radius = fc.double({ min: 1, max: 161, noNaN: true })

/** The point at a bearing and distance: the direct formula on a sphere. */
function from({ lat, lng }: Point, bearing: number, km: number): Point {
  const d = km / 6371.0088
  const [p, l, b] = [lat, lng, bearing].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ]
  const p2 = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(b))
  const l2 = l + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(p2))
  const east = ((((l2 * 180) / Math.PI + 540) % 360) + 360) % 360
  return { lat: (p2 * 180) / Math.PI, lng: east - 180 }
}

describe('distance', () => {
  test.each([
    ['Portland to Seattle', { lat: 45.5152, lng: -122.6784 }, { lat: 47.6062, lng: -122.3321 }, 234],
    ['across the date line', { lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 }, 111],
    ['nowhere', { lat: 10, lng: 10 }, { lat: 10, lng: 10 }, 0],
  ])('%s', (_name, a, b, km) => expect(Math.round(distanceKm(a, b))).toBe(km))
})

describe('boxes around a point', () => {
  test('hold every point within the radius, also across ±180° and near the poles', () => {
    fc.assert(
      fc.property(point, radius, fc.double({ min: 0, max: 360, noNaN: true }), (center, km, bearing) => {
        const other = from(center, bearing, km * 0.999)
        return boxesAround(center, km).some((box) => inside(box, other))
      }),
    )
  })

  test('are two where the circle crosses the date line, and never turned around', () => {
    const boxes = boxesAround({ lat: -17.7, lng: 179.9 }, 40)
    expect(boxes).toHaveLength(2)
    for (const box of boxes) expect(box.west).toBeLessThan(box.east)
  })
})

test('tiles and quarters cover their box and nothing else; those that touch the circle hold all of it', () => {
  fc.assert(
    fc.property(point, radius, fc.double({ min: 0, max: 360, noNaN: true }), (center, km, bearing) => {
      fc.pre(Math.abs(center.lat) < 80)
      const other = from(center, bearing, km * 0.9)
      const tiles = boxesAround(center, km)
        .flatMap((box) => tilesOf(box, 40))
        .filter((box) => touches(box, center, km))
      return tiles.flatMap((box) => quarters(box)).some((box) => inside(box, other))
    }),
  )
})
