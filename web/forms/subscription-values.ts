import type { LeadFilter, NewArea, NewSubscription, ServiceArea, Subscription } from '#contracts/marketplace'
import type * as z from 'zod'
import { amountText, readAmount } from '../lib/money'
import { type FilterField, capPeriods } from '../lib/subscription-words'

type Operator = LeadFilter['operator']
type FieldType = FilterField['type']
type Period = (typeof capPeriods)[number][0]

/** A filter as it is filled in: every input of every operator, of which some count. */
export interface FilterValue {
  field: string
  /** Of the field; null for one that the form has no longer. */
  type: FieldType | null
  operator: Operator
  value: string
  values: string[]
  min: string
  max: string
}

/** A circle as it is filled in: around a postal code, or around a point with a name. */
export interface AreaValue {
  kind: 'postal' | 'point'
  postalCode: string
  place: string
  lat: string
  lng: string
  radiusKm: number | null
  /** As it is kept; a postal code that stays is not looked up again. */
  kept: ServiceArea | null
}

/** What the form holds; amounts and numbers as texts. */
export interface SubscriptionValues {
  currency: string
  levelId: string
  filters: FilterValue[]
  areas: AreaValue[]
  hours: { days: number[]; from: string; to: string }[]
  vacations: { from: string; to: string }[]
  caps: Record<`${Period}Count` | `${Period}Amount`, string>
}

const numbers = new Set<FieldType | null>(['number', 'range', 'nps', 'rating'])
const choices = new Set<FieldType | null>(['select', 'radio', 'multi_select'])

export const isNumber = (type: FieldType | null): boolean => numbers.has(type)

/** What may be asked of a field of this type, the usual first. */
export function operatorsOf(type: FieldType | null): Operator[] {
  if (isNumber(type)) return ['range', 'equals', 'in', 'not_in', 'exists']
  if (type === 'date') return ['range', 'equals', 'exists']
  if (type === 'checkbox') return ['equals', 'exists']
  if (choices.has(type)) return ['in', 'not_in', 'equals', 'exists']
  return ['in', 'not_in', 'equals', 'contains', 'exists']
}

/** A filter for a field that nothing is said of yet. */
export const filterFor = ({ key, type }: FilterField): FilterValue => ({
  field: key,
  type,
  operator: operatorsOf(type)[0] ?? 'exists',
  value: type === 'checkbox' ? 'true' : '',
  values: [],
  min: '',
  max: '',
})

export const emptyArea: AreaValue = {
  kind: 'postal',
  postalCode: '',
  place: '',
  lat: '',
  lng: '',
  radiusKm: 40.234,
  kept: null,
}

const noCaps = Object.fromEntries(
  capPeriods.flatMap(([period]) => [
    [`${period}Count`, ''],
    [`${period}Amount`, ''],
  ]),
) as SubscriptionValues['caps']

/** A form that wants everything of a level. */
export const emptyValues = (levelId: string, currency: string): SubscriptionValues => ({
  currency,
  levelId,
  filters: [],
  areas: [],
  hours: [],
  vacations: [],
  caps: noCaps,
})

/** A subscription as it is filled in. */
export function valuesOf(one: Subscription): SubscriptionValues {
  const { currency } = one.level.price
  const caps = { ...noCaps }
  for (const [period] of capPeriods) {
    const [leads, amount] = [one.caps[`${period}Count`], one.caps[`${period}Amount`]]
    caps[`${period}Count`] = leads === null ? '' : String(leads)
    caps[`${period}Amount`] = amount === null ? '' : amountText({ amount, currency })
  }
  return {
    currency,
    levelId: one.level.id,
    filters: one.filters.map((filter) => filterValue(filter, one.fields)),
    areas: one.areas.map((area) => ({
      kind: area.country === undefined ? 'point' : 'postal',
      postalCode: area.country === undefined ? '' : area.place,
      place: area.place,
      lat: String(area.lat),
      lng: String(area.lng),
      radiusKm: area.radiusKm,
      kept: area,
    })),
    hours: one.hours.map(({ days, from, to }) => ({
      days: [...days],
      from,
      to: to === '24:00' ? '00:00' : to,
    })),
    vacations: one.vacations.map(({ from, to }) => ({ from, to })),
    caps,
  }
}

function filterValue(filter: LeadFilter, fields: readonly FilterField[]): FilterValue {
  const type = fields.find(({ key }) => key === filter.field)?.type ?? null
  const { field, operator } = filter
  return {
    field,
    type,
    operator,
    value: 'value' in filter ? String(filter.value) : '',
    values: 'values' in filter ? filter.values.map(String) : [],
    min: operator === 'range' && filter.min !== undefined ? String(filter.min) : '',
    max: operator === 'range' && filter.max !== undefined ? String(filter.max) : '',
  }
}

/** What is wrong, each with the input that it concerns. */
export function problemsOf(values: SubscriptionValues): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  const at = (field: string, message: string): void => void problems.push({ field, message })
  if (values.levelId === '') at('levelId', 'Choose a level.')
  for (const [n, filter] of values.filters.entries()) checkFilter(filter, `filters.${n}`, at)
  for (const [n, area] of values.areas.entries()) checkArea(area, `areas.${n}`, at)
  for (const [n, { days, from, to }] of values.hours.entries()) {
    if (days.length === 0) at(`hours.${n}.days`, 'Choose at least one day.')
    if (from === '') at(`hours.${n}.from`, 'Choose a time.')
    if (to === '') at(`hours.${n}.to`, 'Choose a time.')
  }
  for (const [n, { from, to }] of values.vacations.entries()) {
    if (from === '') at(`vacations.${n}.from`, 'Choose the first day.')
    if (to === '') at(`vacations.${n}.to`, 'Choose the last day.')
    else if (to < from) at(`vacations.${n}.to`, 'The last day is before the first.')
  }
  for (const [period] of capPeriods) {
    const [leads, amount] = [values.caps[`${period}Count`], values.caps[`${period}Amount`]]
    if (!/^\s*\d{0,6}\s*$/.test(leads)) at(`caps.${period}Count`, 'Write a whole number, or nothing.')
    if (amount.trim() !== '' && readAmount(amount, values.currency) === null)
      at(`caps.${period}Amount`, `Write an amount like 250 or 49.50, or nothing.`)
  }
  return problems
}

type At = (field: string, message: string) => void

function checkFilter({ type, operator, value, values, min, max }: FilterValue, place: string, at: At): void {
  if (type === null)
    return at(place, 'The form has no such field any more. Choose another one, or remove it.')
  const isWrong = (text: string): boolean => isNumber(type) && !isNumeric(text)
  if (operator === 'range') {
    if (min.trim() === '' && max.trim() === '')
      return at(`${place}.min`, 'Give the lowest, the highest or both.')
    if (isWrong(min) && min.trim() !== '') at(`${place}.min`, 'Write a number.')
    if (isWrong(max) && max.trim() !== '') at(`${place}.max`, 'Write a number.')
    const isOver = isNumber(type) ? Number(min) > Number(max) : min > max
    if (min.trim() !== '' && max.trim() !== '' && isOver)
      at(`${place}.max`, 'The highest is below the lowest.')
  } else if (operator === 'in' || operator === 'not_in') {
    if (values.length === 0)
      at(`${place}.values`, choices.has(type) ? 'Choose at least one.' : 'Write at least one.')
    else if (values.some(isWrong)) at(`${place}.values`, 'Write numbers.')
  } else if (operator !== 'exists') {
    if (value.trim() === '')
      at(`${place}.value`, choices.has(type) ? 'Choose one.' : 'Write what it must be.')
    else if (operator === 'equals' && isWrong(value)) at(`${place}.value`, 'Write a number.')
  }
}

const isNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text.trim()))
const isBetween = (text: string, lowest: number, highest: number): boolean =>
  isNumeric(text) && Number(text) >= lowest && Number(text) <= highest

function checkArea({ kind, postalCode, lat, lng, radiusKm }: AreaValue, place: string, at: At): void {
  if (kind === 'postal' && !/^\s*[\w -]{3,12}\s*$/.test(postalCode))
    at(`${place}.postalCode`, 'Write a ZIP code like 97701.')
  if (kind === 'point' && !isBetween(lat, -90, 90)) at(`${place}.lat`, 'From −90 to 90.')
  if (kind === 'point' && !isBetween(lng, -180, 180)) at(`${place}.lng`, 'From −180 to 180.')
  if (radiusKm === null || !(radiusKm >= 0 && radiusKm <= 20_000)) at(`${place}.radiusKm`, 'Write how far.')
}

/** What the API takes; asked only for what has no problem. */
export function wishOf(values: SubscriptionValues): z.input<typeof NewSubscription> {
  const caps = Object.fromEntries(
    capPeriods.flatMap(([period]) => {
      const [leads, amount] = [values.caps[`${period}Count`].trim(), values.caps[`${period}Amount`].trim()]
      return [
        [`${period}Count`, leads === '' ? null : Number(leads)],
        [`${period}Amount`, amount === '' ? null : readAmount(amount, values.currency)],
      ]
    }),
  )
  return {
    levelId: values.levelId,
    filters: values.filters.map(filterOf),
    areas: values.areas.map(areaOf),
    hours: values.hours.map(({ days, from, to }) => ({
      days: days.toSorted((a, b) => a - b),
      from,
      to: to === '00:00' ? '24:00' : to,
    })),
    vacations: values.vacations,
    caps,
  }
}

function filterOf({ field, type, operator, value, values, min, max }: FilterValue): LeadFilter {
  const plain = (text: string): string | number | boolean =>
    isNumber(type) ? Number(text) : type === 'checkbox' ? text === 'true' : text.trim()
  const bound = (text: string): string | number => (isNumber(type) ? Number(text) : text)
  switch (operator) {
    case 'equals':
      return { field, operator, value: plain(value) }
    case 'in':
    case 'not_in':
      return { field, operator, values: values.map(plain) }
    case 'contains':
      return { field, operator, value: value.trim() }
    case 'exists':
      return { field, operator }
    case 'range':
      return {
        field,
        operator,
        ...(min.trim() !== '' && { min: bound(min) }),
        ...(max.trim() !== '' && { max: bound(max) }),
      }
  }
}

function areaOf({ kind, postalCode, place, lat, lng, radiusKm, kept }: AreaValue): z.input<typeof NewArea> {
  const km = radiusKm ?? 0
  if (kind === 'point') return { place: place.trim(), lat: Number(lat), lng: Number(lng), radiusKm: km }
  const code = postalCode.trim()
  return kept?.country !== undefined && kept.place === code
    ? { ...kept, radiusKm: km }
    : { postalCode: code, country: 'US', radiusKm: km }
}
