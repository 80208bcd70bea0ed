const exact = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 })

/** Millionths of the currency of a vendor's prices as an amount: 1.24, 0.0015. Nothing is rounded away; the currency is the price list's. */
export const formatCost = (micros: number): string => exact.format(micros / 1_000_000)
