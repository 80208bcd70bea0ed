import { holidayRules } from './holiday-rules.ts'

/** Whether a day (`2026-12-25`) is a public holiday in a country. */
export type IsHoliday = (date: string) => boolean

const known = new Map<string, IsHoliday>()

/** Public holidays of a whole country (ISO 3166-1 alpha-2), not those of its regions; null for a country whose rules are not known. */
export function holidaysOf(country: string): IsHoliday | null {
  const rules = holidayRules[country]
  if (rules === undefined) return null
  const made = known.get(country) ?? holidaysBy(rules.days.split(' '), rules.moved)
  known.set(country, made)
  return made
}

function holidaysBy(rules: readonly string[], moved: 'monday' | 'nearest' | undefined): IsHoliday {
  const years = new Map<number, ReadonlySet<string>>()
  return (date) => {
    const year = Number(date.slice(0, 4))
    const days = years.get(year) ?? daysOf(year, rules, moved)
    years.set(year, days)
    return days.has(date)
  }
}

function daysOf(
  year: number,
  rules: readonly string[],
  moved: 'monday' | 'nearest' | undefined,
): ReadonlySet<string> {
  // The first of January of the next year may be kept in this one.
  const all = [
    ...rules.map((rule) => dayBy(rule, year)),
    ...(moved === 'nearest' ? [utc(year + 1, 1, 1)] : []),
  ]
  const days = new Set(all.map(isoOf))
  if (moved === undefined) return days
  for (const day of all) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) continue
    let instead = weekday === 0 ? day + dayMs : day + (moved === 'nearest' ? -1 : 2) * dayMs
    // Two days off in a row, as Christmas and Boxing Day, do not share one.
    while (days.has(isoOf(instead))) instead += dayMs
    days.add(isoOf(instead))
  }
  return days
}

const dayMs = 86_400_000
const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const isoOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** `12-25`; `easter+39`; `09:1#1`, the first Monday of September; `05:1#-1`, the last one of May; `1<05-25`, the Monday before the 25th. */
function dayBy(rule: string, year: number): number {
  const easter = /^easter([+-]\d+)$/.exec(rule)
  if (easter) return easterOf(year) + Number(easter[1]) * dayMs
  const nth = /^(\d\d):(\d)#(-?\d)$/.exec(rule)
  if (nth) return nthWeekday(year, Number(nth[1]), Number(nth[2]), Number(nth[3]))
  const before = /^(\d)<(\d\d)-(\d\d)$/.exec(rule)
  if (before) {
    const last = utc(year, Number(before[2]), Number(before[3])) - dayMs
    return last - ((new Date(last).getUTCDay() - Number(before[1]) + 7) % 7) * dayMs
  }
  const [month = '', day = ''] = rule.split('-')
  return utc(year, Number(month), Number(day))
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const from = nth > 0 ? utc(year, month, 1) : utc(year, month + 1, 1) - 7 * dayMs
  const first = from + ((weekday - new Date(from).getUTCDay() + 7) % 7) * dayMs
  return nth > 0 ? first + (nth - 1) * 7 * dayMs : first
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easterOf(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return utc(year, month, day)
}
