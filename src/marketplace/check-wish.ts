import { fieldsOf } from '#contracts/forms'
import type { FormDefinition, FormField } from '#contracts/forms'
import type { LeadFilter, NewArea, ServiceArea, Vacation } from '#contracts/marketplace'
import { invalidInput } from '../platform/errors.ts'
import { zipTable } from '../providers/places/index.ts'

const numbers = new Set<FormField['type']>(['number', 'range', 'nps', 'rating'])
/** What nobody filters by: contact fields are not known before a sale, files and consent hold no values. */
const closed = new Set<FormField['type']>(['file', 'consent', 'email', 'phone'])

/** The fields of a form that a filter may ask for. */
export function filterFields(definition: FormDefinition): FormField[] {
  return fieldsOf(definition).filter(({ key, type }) => !closed.has(type) && key !== 'name')
}

/** Refuses a filter that no lead of the form could meet: an unknown field, a value or operator that is not of its type. */
export function checkFilters(definition: FormDefinition, filters: readonly LeadFilter[]): void {
  const fields = new Map(filterFields(definition).map((field) => [field.key, field]))
  for (const [place, filter] of filters.entries()) {
    const field = fields.get(filter.field)
    const problem =
      field === undefined
        ? `The form has no field ${filter.field} that leads can be chosen by.`
        : problemOf(field, filter)
    if (problem !== null) throw invalidInput(`filters.${place}`, problem)
  }
}

/** Refuses a vacation that ends before it begins: it would never hold. */
export function checkVacations(vacations: readonly Vacation[]): void {
  for (const [place, { from, to }] of vacations.entries())
    if (to < from) throw invalidInput(`vacations.${place}.to`, 'The last day is before the first.')
}

function problemOf(field: FormField, filter: LeadFilter): string | null {
  const { label, type, options } = field
  const isNumber = numbers.has(type)
  if (filter.operator === 'exists') return null
  if (filter.operator === 'contains')
    return isNumber || type === 'date' || type === 'checkbox' ? `${label} holds no text.` : null
  if (filter.operator === 'range') {
    if (!isNumber && type !== 'date') return `${label} is neither a number nor a date, so it has no range.`
    const { min, max } = filter
    if (min === undefined && max === undefined) return `Give the lowest or the highest ${label}.`
    const kind = isNumber ? 'number' : 'string'
    if ([min, max].some((bound) => bound !== undefined && typeof bound !== kind))
      return isNumber
        ? `The bounds of ${label} are numbers.`
        : `The bounds of ${label} are days like 2026-03-02.`
    return min !== undefined && max !== undefined && min > max
      ? `The lowest ${label} is above the highest.`
      : null
  }
  const values = filter.operator === 'equals' ? [filter.value] : filter.values
  if (isNumber && values.some((value) => typeof value !== 'number')) return `${label} is a number.`
  if (options !== undefined) {
    const unknown = values.find((value) => !options.some((option) => option.value === String(value)))
    if (unknown !== undefined) return `${label} has no choice ${String(unknown)}.`
  }
  return null
}

/** Circles with their points; a postal code is looked up in the table of ZIP codes. */
export function areasOf(areas: readonly NewArea[]): ServiceArea[] {
  return areas.map((area, place) => {
    if (!('postalCode' in area)) return area
    const spot = zipTable().zip(area.postalCode)
    if (spot === null)
      throw invalidInput(
        `areas.${place}.postalCode`,
        `${area.postalCode} is no postal code that we know. Give a point in its place.`,
      )
    return {
      place: area.postalCode,
      country: area.country,
      lat: spot.lat,
      lng: spot.lng,
      radiusKm: area.radiusKm,
    }
  })
}
