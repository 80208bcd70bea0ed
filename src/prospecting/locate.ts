import type { Point } from '../platform/geo.ts'
import { stateCode, zipTable } from '../providers/places/index.ts'
import type { Candidate } from './candidate.ts'

/**
 * Where a company lies: as its source says, else the middle of its ZIP code or town, for addresses that are known to be American (codes of
 * other countries look the same). Null when nobody knows.
 */
export function locate(
  at: Pick<Candidate, 'lat' | 'lng' | 'city' | 'state' | 'postcode' | 'country'>,
): Point | null {
  if (at.lat !== undefined && at.lng !== undefined) return { lat: at.lat, lng: at.lng }
  if (at.country !== null && at.country !== 'US') return null
  const state = at.state === null ? null : stateCode(at.state)
  if (state === null && at.country === null) return null
  const byCode = at.postcode === null ? null : zipTable().zip(at.postcode)
  if (byCode !== null) return byCode
  return at.city === null || state === null ? null : zipTable().town(at.city, state)
}
