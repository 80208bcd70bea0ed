type Money = { amount: number; currency: string }

/** Digits after the point: 2 of dollars, 0 of yen. */
function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** How many minor units make one: 100 cents, 1 yen. */
export const unitsOf = (currency: string): number => 10 ** digitsOf(currency)

/** Minor units as they are written, never rounded: "90.00 USD" of 9000. */
export function formatMoney({ amount, currency }: Money): string {
  const digits = digitsOf(currency)
  const text = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
  return `${text.replace('-', '−')}\u00a0${currency}`
}

/** 9000 of dollars as "90.00", for an input. */
export function amountText({ amount, currency }: Money): string {
  const digits = digitsOf(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** "90", "90.5" and "90,50" as minor units; null for what is no amount of this currency. */
export function readAmount(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim())
  const [, whole = '', part = ''] = match ?? []
  if (match === null || part.length > digits) return null
  return Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0)
}
