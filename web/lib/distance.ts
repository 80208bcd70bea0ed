const kmPerMile = 1.609344

/** Where distances are given in miles. */
const milesCountries = new Set(['US', 'GB', 'LR', 'MM', 'PR'])

export type DistanceUnit = 'mi' | 'km'

/** The unit that is usual at a place, or where its reader lives. */
export function usualUnit(country: string | null | undefined): DistanceUnit {
  const region =
    country ?? (typeof navigator === 'undefined' ? 'US' : new Intl.Locale(navigator.language).region)
  return region === undefined || milesCountries.has(region) ? 'mi' : 'km'
}

export const fromKm = (km: number, unit: DistanceUnit): number =>
  Math.round((unit === 'mi' ? km / kmPerMile : km) * 10) / 10

export const toKm = (value: number, unit: DistanceUnit): number =>
  Math.round((unit === 'mi' ? value * kmPerMile : value) * 1000) / 1000

/** `25 mi` or `40 km`, as is usual at the place. */
export function formatDistance(km: number, country: string | null | undefined): string {
  const unit = usualUnit(country)
  return `${Math.round(fromKm(km, unit))} ${unit}`
}
