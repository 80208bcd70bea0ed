import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js'
import type { CountryCode } from 'libphonenumber-js'

/**
 * A phone in E.164 where it can be read so, its digits, the digits of a second reading (a `+49` written as `049` or `49`), and
 * whether it is toll free.
 */
export type PreparedPhone = {
  e164: string | null
  digits: string
  alternate: string | null
  isTollFree: boolean
}

const NANP = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'JM', 'BS', 'BB', 'TT', 'DO', 'BM', 'KY'])
const TOLL_FREE_NANP = /^\+18(?:00|33|44|55|66|77|88)/
const NANP_NUMBER = /^1?([2-9]\d{2}[2-9]\d{6})$/

/** Reads a phone number written in the manner of `country` (ISO 3166-1 alpha-2); null when there are too few digits for one. */
export function preparePhone(phone: string | null, country: string | null): PreparedPhone | null {
  if (!phone || phone.length > 60) return null
  const digits = phone.replace(/\D+/g, '')
  if (digits.length < 6 || digits.length > 20) return null
  const e164 = toE164(phone, digits, country)
  const significant = e164 ? e164.slice(1) : digits
  return {
    e164,
    digits: significant,
    alternate: alternateOf(digits, significant, country),
    isTollFree: e164 ? TOLL_FREE_NANP.test(e164) || isFreeElsewhere(e164) : /^0?800/.test(digits),
  }
}

// The lib costs some ten microseconds a number; North American numbers need only a pattern.
function toE164(phone: string, digits: string, country: string | null): string | null {
  const isInternational = phone.trimStart().startsWith('+') || phone.includes('+')
  if (isInternational ? digits.startsWith('1') : country === null || NANP.has(country)) {
    const local = NANP_NUMBER.exec(digits)
    if (local) return `+1${local[1]}`
    if (isInternational) return null
  }
  const code = (country ?? 'US') as CountryCode
  const parsed = parsePhoneNumberFromString(phone, code)
  if (parsed?.isValid()) return parsed.number
  const alternate = alternateOf(digits, digits, country)
  const second = alternate ? parsePhoneNumberFromString(`+${alternate}`) : undefined
  if (second?.isValid()) return second.number
  return parsed?.isPossible() ? parsed.number : null
}

// Lists often hold a number whose `+` was lost or taken for a trunk zero: `04971 …` and `49 71 …` for +49 71….
function alternateOf(digits: string, significant: string, country: string | null): string | null {
  const calling = country === null ? undefined : CALLING_CODES[country]
  if (calling === undefined) return null
  const bare = digits.replace(/^0+/, '')
  return bare.startsWith(calling) && bare !== significant && bare.length > 8 ? bare : null
}

const CALLING_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  getCountries().map((country) => [country, getCountryCallingCode(country)]),
)

const isFreeElsewhere = (e164: string): boolean =>
  /^\+(?:49|44|33|39|34|43|41|31|61|64|27|55|91)\d?800/.test(e164)
