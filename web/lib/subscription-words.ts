import type {
  Caps,
  LeadFilter,
  OfferedLevel,
  ServiceArea,
  TakingHours,
  Vacation,
} from '#contracts/marketplace'
import { formatDistance } from './distance'
import { count, formatDay, humanize } from './format'
import { formatMoney } from './money'

/** A field that filters may ask for. */
export type FilterField = OfferedLevel['fields'][number]

const or = new Intl.ListFormat('en', { type: 'disjunction' })

/** A filter as a person says it: "Roof: slate or tile". */
export function filterWords(filter: LeadFilter, fields: readonly FilterField[]): string {
  const field = fields.find(({ key }) => key === filter.field)
  const label = field?.label ?? humanize(filter.field)
  const say = (value: string | number | boolean): string =>
    typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : (field?.options?.find((option) => option.value === String(value))?.label ?? String(value))
  switch (filter.operator) {
    case 'equals':
      return `${label}: ${say(filter.value)}`
    case 'in':
      return `${label}: ${or.format(filter.values.map(say))}`
    case 'not_in':
      return `${label}: not ${or.format(filter.values.map(say))}`
    case 'contains':
      return `${label} contains “${filter.value}”`
    case 'exists':
      return `${label} is answered`
    case 'range':
      if (filter.max === undefined) return `${label}: from ${filter.min}`
      return filter.min === undefined
        ? `${label}: up to ${filter.max}`
        : `${label}: ${filter.min} to ${filter.max}`
  }
}

/** Whether a filter asks for a field that the form has no longer. */
export const isGone = (filter: LeadFilter, fields: readonly FilterField[]): boolean =>
  !fields.some(({ key }) => key === filter.field)

/** "25 mi around 97701". */
export function areaWords({ place, country, lat, lng, radiusKm }: ServiceArea): string {
  const where = place === '' ? `${lat.toFixed(3)}, ${lng.toFixed(3)}` : place
  return `${formatDistance(radiusKm, country)} around ${where}`
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** "Mon–Fri, Sun": days of a week with those that follow one another drawn together. */
function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b)
  const runs: number[][] = []
  for (const day of sorted) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined): string => names[(day ?? 1) - 1] ?? ''
  return runs
    .map((run) => {
      if (run.length === 1) return name(run[0])
      return `${name(run[0])}${run.length === 2 ? ', ' : '–'}${name(run.at(-1))}`
    })
    .join(', ')
}

/** "Mon–Fri 08:00–18:00". */
export const hoursWords = ({ days, from, to }: TakingHours): string => `${daysWords(days)} ${from}–${to}`

/** "away 3 Aug 2026 – 14 Aug 2026". */
export function vacationWords({ from, to }: Vacation): string {
  const [first, last] = [formatDay(`${from}T12:00:00`), formatDay(`${to}T12:00:00`)]
  return first === last ? `away ${first}` : `away ${first} – ${last}`
}

/** Periods of limits with the words after an amount. */
export const capPeriods = [
  ['day', 'a day'],
  ['week', 'a week'],
  ['month', 'a month'],
  ['total', 'in all'],
] as const

/** Limits as people say them: "5 leads a day", "500.00 USD a month". */
export function capsWords(caps: Caps, currency: string): string[] {
  return capPeriods.flatMap(([period, words]) => {
    const [leads, amount] = [caps[`${period}Count`], caps[`${period}Amount`]]
    return [
      ...(leads === null ? [] : [`${count(leads, 'lead')} ${words}`]),
      ...(amount === null ? [] : [`${formatMoney({ amount, currency })} ${words}`]),
    ]
  })
}

/** How many may share a lead of a level. */
export const sharedWords = (maxBuyers: number): string =>
  maxBuyers === 1 ? 'for one buyer only' : `for up to ${count(maxBuyers, 'buyer')}`

/** Levels gathered under their niche, both in the order in which they came. */
export function byNiche(offers: OfferedLevel[]): OfferedLevel[][] {
  const niches = new Map<string, OfferedLevel[]>()
  for (const one of offers) niches.set(one.niche.id, [...(niches.get(one.niche.id) ?? []), one])
  return [...niches.values()]
}
