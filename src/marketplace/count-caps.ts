import type { Caps, SkipReason } from './contract.ts'
import { mondayOf } from './opening-hours.ts'
import type { LocalTime } from './opening-hours.ts'

/** How much was sold to a subscription: ever, and in the day, week and month that `day` lies in. */
export interface Counts {
  /** The provider's day; null before the first sale. */
  day: string | null
  dayCount: number
  dayAmount: number
  weekCount: number
  weekAmount: number
  monthCount: number
  monthAmount: number
  totalCount: number
  totalAmount: number
}

/** Nothing sold. */
export const noCounts: Counts = {
  day: null,
  dayCount: 0,
  dayAmount: 0,
  weekCount: 0,
  weekAmount: 0,
  monthCount: 0,
  monthAmount: 0,
  totalCount: 0,
  totalAmount: 0,
}

/**
 * The counts as of a local day: those of a day, week or month that is over begin at nothing. A day before the counted one changes
 * nothing, so that a clock that was set back, or a provider who moves west, opens no cap a second time.
 */
export function countsAt(counts: Counts, { day, week, month }: LocalTime): Counts {
  if (counts.day !== null && counts.day >= day) return counts
  const isSameMonth = counts.day?.slice(0, 7) === month.slice(0, 7)
  const isSameWeek = counts.day !== null && mondayOf(counts.day) === week
  return {
    day,
    dayCount: 0,
    dayAmount: 0,
    weekCount: isSameWeek ? counts.weekCount : 0,
    weekAmount: isSameWeek ? counts.weekAmount : 0,
    monthCount: isSameMonth ? counts.monthCount : 0,
    monthAmount: isSameMonth ? counts.monthAmount : 0,
    totalCount: counts.totalCount,
    totalAmount: counts.totalAmount,
  }
}

/** The cap that one more sale at this price would pass; null when there is room under all. `counts` are of today. */
export function fullCap(caps: Caps, counts: Counts, price: number): SkipReason | null {
  const isFull = (count: number, countCap: number | null, amount: number, amountCap: number | null) =>
    (countCap !== null && count >= countCap) || (amountCap !== null && amount + price > amountCap)
  if (isFull(counts.dayCount, caps.dayCount, counts.dayAmount, caps.dayAmount)) return 'cap_day'
  if (isFull(counts.weekCount, caps.weekCount, counts.weekAmount, caps.weekAmount)) return 'cap_week'
  if (isFull(counts.monthCount, caps.monthCount, counts.monthAmount, caps.monthAmount)) return 'cap_month'
  if (isFull(counts.totalCount, caps.totalCount, counts.totalAmount, caps.totalAmount)) return 'cap_total'
  return null
}

/** The counts after one sale more. `counts` are of today. */
export function countSale(counts: Counts, price: number): Counts {
  return {
    day: counts.day,
    dayCount: counts.dayCount + 1,
    dayAmount: counts.dayAmount + price,
    weekCount: counts.weekCount + 1,
    weekAmount: counts.weekAmount + price,
    monthCount: counts.monthCount + 1,
    monthAmount: counts.monthAmount + price,
    totalCount: counts.totalCount + 1,
    totalAmount: counts.totalAmount + price,
  }
}
