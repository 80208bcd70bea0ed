import { getCountries, type CountryCode } from 'libphonenumber-js'

const codes = new Set<string>(getCountries())

/** True for an ISO 3166-1 alpha-2 code that has telephone numbers. */
export function isCountryCode(code: string): code is CountryCode {
  return codes.has(code)
}
