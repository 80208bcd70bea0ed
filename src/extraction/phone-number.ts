import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { countryOfCallingCode } from './infer-country.ts'

/** How a run of digits reads as a telephone number. */
export type ReadNumber = { e164: string; country: string | null; isValid: boolean; international: boolean }

const northAmericanShape =
  /^\(?(?:\+?1[\s.-]{0,3})?\(?\s?[2-9]\d\d\s?\)?[\s.\-–—‑/)]{0,4}[2-9]\d\d[\s.\-–—‑]{0,3}\d{4}$/

const commonCountries: CountryCode[] = [
  'US',
  'GB',
  'DE',
  'FR',
  'AU',
  'ES',
  'IT',
  'NL',
  'IE',
  'CH',
  'AT',
  'BE',
  'NZ',
  'IN',
  'ZA',
]

/** Reads runs of digits as numbers of the countries the page speaks of; remembers what it has read. */
export class NumberReader {
  private readonly countries: CountryCode[]
  private readonly read = new Map<string, ReadNumber | null>()

  constructor(countries: CountryCode[]) {
    this.countries = countries.slice(0, 4)
  }

  /** The likeliest reading: with country code, then as a number of each country of the page; null when it fits none. */
  number(raw: string): ReadNumber | null {
    const known = this.read.get(raw)
    if (known !== undefined) return known
    const value = this.read.size > 2_000 ? null : this.parse(raw)
    this.read.set(raw, value)
    return value
  }

  /** As a number of one country, also with that country's code but without a plus. */
  numberIn(raw: string, country: CountryCode): ReadNumber | null {
    const value = national(raw, country)
    if (value?.isValid === true) return value
    const abroad = raw.replace(/\D/g, '').startsWith(getCountryCallingCode(country))
      ? international(raw, false)
      : null
    return abroad?.isValid === true ? abroad : null
  }

  /** A labelled number that no country of the page explains: the first of the common countries in which it is valid. */
  numberAnywhere(raw: string): ReadNumber | null {
    if (/^[(\s]*\+/.test(raw)) {
      const digits = raw.replace(/\D/g, '')
      return digits.length < 10 || digits.length > 15
        ? null
        : { e164: `+${digits}`, country: null, isValid: false, international: false }
    }
    for (const country of commonCountries) {
      const value = this.countries.includes(country) ? null : national(raw, country)
      if (value?.isValid === true) return { ...value, isValid: false }
    }
    return null
  }

  private parse(raw: string): ReadNumber | null {
    const digits = raw.replace(/\D/g, '')
    if (digits.length < 7 || digits.length > 16) return null
    const compact = raw.trim()
    if (/^[(\s]*\+/.test(compact)) return international(compact.replace(/^[(\s]*\+/, ''), true)
    if (/^[(\s]*00\s?\(?[1-9]/.test(compact) && digits.length >= 10) {
      const value = international(compact.replace(/^[(\s]*00/, ''), false)
      if (value !== null) return value
    }
    if (northAmericanShape.test(compact)) {
      const value = national(compact, northAmerican(this.countries))
      if (value?.isValid === true) return value
    }
    return this.nationalOrBare(compact, digits)
  }

  private nationalOrBare(compact: string, digits: string): ReadNumber | null {
    let possible: ReadNumber | null = null
    for (const country of this.countries) {
      const value = national(country === 'MX' ? compact.replace(/^01\D?/, '') : compact, country)
      if (value?.isValid === true) return value
      if (value !== null && northAmericanCode.test(value.e164) && !northAmericanShape.test(compact)) continue
      possible ??= value
    }
    if (/^\(\s?[1-9]\d{0,2}\b/.test(compact) && digits.length >= 9) {
      const value = international(compact, false)
      if (value?.isValid === true) return value
    }
    if (northAmericanShape.test(compact)) {
      const value = national(compact, northAmerican(this.countries))
      if (value !== null) return value
    }
    return possible
  }
}

const northAmericanCode = /^\+1\d{10}$/

/** True for `(312) 555-0142` and its like: three, three and four digits with something between them. */
export function isNorthAmericanShape(raw: string): boolean {
  return (
    northAmericanShape.test(raw.trim()) &&
    /\d\D+\d{3}\D+\d{4}$|\)\D*\d{3}\D+\d{4}$|\d{3}\D+\d{7}$/.test(raw.trim())
  )
}

function northAmerican(countries: CountryCode[]): CountryCode {
  return countries.find((country) => country === 'US' || country === 'CA') ?? 'US'
}

function national(raw: string, country: CountryCode): ReadNumber | null {
  const value = parsePhoneNumberFromString(raw.replace(/[–—‐‑‒−]/g, '-'), country)
  if (value === undefined || !value.isPossible()) return null
  return {
    e164: value.number,
    country: value.country ?? null,
    isValid: value.isValid(),
    international: false,
  }
}

function international(rest: string, hasPlus: boolean): ReadNumber | null {
  const digits = rest.replace(/\D/g, '')
  const forms = /\(\s?0\s?\)/.test(rest)
    ? [rest.replace(/\(\s?0\s?\)/, ' ').replace(/\D/g, ''), digits]
    : [digits]
  let possible: ReadNumber | null = null
  for (const form of forms) {
    const value = parsePhoneNumberFromString(`+${form}`)
    if (value === undefined || !value.isPossible()) continue
    const country = value.country ?? countryOfCallingCode(value.countryCallingCode)
    const read = { e164: value.number, country, isValid: value.isValid(), international: hasPlus }
    if (read.isValid) return read
    possible ??= read
  }
  return possible
}
