import type { FormAnswers } from '#contracts/forms'
import type { LeadFilter } from './contract.ts'

type Plain = string | number | boolean

/**
 * Whether a lead holds what all filters ask for. A field that is unknown or was not answered meets none, not even `not_in`: a filter
 * that cannot be judged fails closed. Of a field with several values one is enough; texts are compared without case.
 */
export function meetsFilters(filters: readonly LeadFilter[], answers: FormAnswers): boolean {
  for (const filter of filters) if (!meets(filter, valuesOf(answers, filter.field))) return false
  return true
}

function meets(filter: LeadFilter, values: readonly Plain[]): boolean {
  if (values.length === 0) return false
  switch (filter.operator) {
    case 'equals':
      return values.some((value) => isSame(value, filter.value))
    case 'in':
      return values.some((value) => filter.values.some((wanted) => isSame(value, wanted)))
    case 'not_in':
      return !values.some((value) => filter.values.some((unwanted) => isSame(value, unwanted)))
    case 'range':
      return values.some((value) => isWithin(value, filter.min, filter.max))
    case 'contains': {
      const part = filter.value.trim().toLowerCase()
      return values.some((value) => String(value).toLowerCase().includes(part))
    }
    case 'exists':
      return true
  }
}

function valuesOf(answers: FormAnswers, field: string): Plain[] {
  if (!Object.hasOwn(answers, field)) return []
  const answer = answers[field]
  if (answer === null || answer === undefined) return []
  const values = typeof answer === 'object' ? Object.values(answer) : [answer]
  return values.filter((value) => typeof value !== 'string' || value.trim() !== '')
}

function isSame(value: Plain, wanted: Plain): boolean {
  if (typeof value === 'number' || typeof wanted === 'number') return numberOf(value) === numberOf(wanted)
  return String(value).trim().toLowerCase() === String(wanted).trim().toLowerCase()
}

/** Numbers by value; texts with a bound that is a text by their letters, as ISO days sort. */
function isWithin(value: Plain, min: string | number | undefined, max: string | number | undefined): boolean {
  return (min === undefined || compare(value, min) >= 0) && (max === undefined || compare(max, value) >= 0)
}

/** Negative, zero, positive as `a` is less, equal, more; NaN where they cannot be compared, which is within nothing. */
function compare(a: Plain, b: Plain): number {
  if (typeof a === 'number' || typeof b === 'number') return numberOf(a) - numberOf(b)
  const [one, other] = [String(a), String(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

function numberOf(value: Plain): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}
