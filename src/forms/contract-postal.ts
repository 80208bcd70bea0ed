// The forms that the Universal Postal Union's addressing sheets give for these countries; elsewhere letters and digits.
const forms: Record<string, RegExp> = {
  US: /^\d{5}(-?\d{4})?$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  IT: /^\d{5}$/,
  ES: /^\d{5}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  BE: /^\d{4}$/,
  DK: /^\d{4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  PL: /^\d{2}-?\d{3}$/,
  SE: /^\d{3} ?\d{2}$/,
  PT: /^\d{4}(-?\d{3})?$/,
  AU: /^\d{4}$/,
  IE: /^[A-Z][\dW][\dW] ?[A-Z\d]{4}$/,
}
const elsewhere = /^[A-Z\d][A-Z\d -]{1,10}[A-Z\d]$/

/** Whether a postal code has the form of its country; case and a missing blank do not matter. */
export function isPostalCode(code: string, country: string): boolean {
  return (forms[country] ?? elsewhere).test(code.trim().toUpperCase())
}

/** The one spelling of a code that is compared: capitals, the blank or hyphen where the country writes one, American codes with five digits. */
export function normalPostalCode(code: string, country: string): string {
  const plain = code.trim().toUpperCase().replace(/\s+/g, ' ')
  const bare = plain.replace(/[ -]/g, '')
  if (country === 'US') return bare.slice(0, 5)
  if (country === 'CA' || country === 'GB') return `${bare.slice(0, -3)} ${bare.slice(-3)}`
  if (country === 'NL') return `${bare.slice(0, 4)} ${bare.slice(4)}`
  if (country === 'SE') return `${bare.slice(0, 3)} ${bare.slice(3)}`
  if (country === 'PL') return `${bare.slice(0, 2)}-${bare.slice(2)}`
  if (country === 'IE') return `${bare.slice(0, 3)} ${bare.slice(3)}`
  if (country === 'PT' && bare.length === 7) return `${bare.slice(0, 4)}-${bare.slice(4)}`
  return plain
}
