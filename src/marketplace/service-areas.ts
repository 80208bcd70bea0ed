import { boxesAround, distanceKm } from '../platform/geo.ts'
import type { Box, Point } from '../platform/geo.ts'
import type { ServiceArea } from './contract.ts'

/** A millimetre: what the arithmetic may be off at the edge of a circle, which belongs to it. */
const toleranceKm = 1e-6

/** Whether a point lies in one of the circles, edges included. No area takes leads from everywhere, also those without a place. */
export function isInAreas(areas: readonly ServiceArea[], point: Point | null): boolean {
  if (areas.length === 0) return true
  if (point === null) return false
  return areas.some((area) => distanceKm(area, point) <= area.radiusKm + toleranceKm)
}

/** The rectangles of degrees that hold all circles, for a query; one that crosses ±180° is two. */
export function boxesOf(areas: readonly ServiceArea[]): Box[] {
  return areas.flatMap((area) => boxesAround(area, area.radiusKm + toleranceKm))
}
