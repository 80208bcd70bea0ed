import { fieldsOf } from './contract-conditions.ts'
import type { FieldCondition, FormDefinition, FormField, FormKind } from './contract-fields.ts'
import { conditionCycle } from './contract-cycles.ts'
import { mostCharacters } from './contract-values.ts'

/** Something that keeps a version from being published: where it stands in the definition, and what to do. */
export interface DefinitionProblem {
  /** Such as `pages.0.fields.2.options`. */
  field: string
  message: string
}

/** The keys that every form of a lead has, with their types; neither can be taken away. */
export const fixedFields = { name: 'text', email: 'email' } as const

const mostFileBytes = 25_000_000
const choosing = ['select', 'radio', 'multi_select']
const counted = ['text', 'long_text', 'number', 'range', 'multi_select', 'date', 'rating']
const typed = ['text', 'long_text', 'email', 'phone', 'number', 'postal_code']

/** Everything that is wrong with a definition, empty when it can be published. */
export function validateDefinition(definition: FormDefinition, kind: FormKind): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const seen = new Map<string, string>()
  const fields = fieldsOf(definition)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  definition.pages.forEach((page, p) => {
    if (page.fields.length === 0)
      problems.push({ field: `pages.${p}`, message: 'Add a field, or take the page away.' })
    page.fields.forEach((field, f) => {
      const path = `pages.${p}.fields.${f}`
      const add = (part: string, message: string) =>
        problems.push({ field: part === '' ? path : `${path}.${part}`, message })
      const twin = seen.get(field.key)
      if (twin !== undefined)
        add('key', `Another field is called ${field.key} already (${twin}). Use another key.`)
      seen.set(field.key, field.label)
      for (const [part, message] of fieldProblems(field, kind)) add(part, message)
      for (const part of ['showWhen', 'requireWhen'] as const)
        field[part]?.forEach((condition, c) => {
          const message = conditionProblem(field, condition, byKey)
          if (message !== null) add(`${part}.${c}`, message)
        })
    })
  })
  const cycle = conditionCycle(fields)
  if (cycle !== null)
    problems.push({
      field: 'pages',
      message: `These fields wait for each other, so none would ever be shown: ${cycle.join(' → ')}. Take one of the conditions away.`,
    })
  return [...problems, ...(kind === 'lead' ? fixedProblems(byKey) : [])]
}

function fixedProblems(byKey: ReadonlyMap<string, FormField>): DefinitionProblem[] {
  return Object.entries(fixedFields).flatMap(([key, type]) => {
    const field = byKey.get(key)
    const isRight = field?.type === type && field.required && (field.showWhen ?? []).length === 0
    const message = `Every form asks for ${key === 'name' ? 'a name' : 'an e-mail address'}: a field with the key ${key}, of type ${type}, required and always shown.`
    return isRight ? [] : [{ field: 'pages', message }]
  })
}

type Problem = [part: string, message: string]

function fieldProblems(field: FormField, kind: FormKind): Problem[] {
  const { type } = field
  const problems: Problem[] = []
  const only = (part: keyof FormField, isAllowed: boolean, message: string) => {
    if (field[part] !== undefined && !isAllowed) problems.push([part, message])
  }
  if (kind === 'lead' && (type === 'nps' || type === 'rating'))
    problems.push(['type', 'This type belongs to surveys. Use a range or a choice.'])
  only('min', counted.includes(type), 'This type has no least value. Take the limit away.')
  only(
    'max',
    counted.includes(type) || type === 'file',
    'This type has no greatest value. Take the limit away.',
  )
  only('step', type === 'number' || type === 'range', 'Only numbers have steps.')
  only('unit', type === 'number' || type === 'range', 'Only numbers have a unit.')
  only('accept', type === 'file', 'Only files have kinds.')
  only('consentText', type === 'consent', 'Only consent has a text that is agreed to.')
  only('from', type === 'hidden', 'Only hidden fields are filled from the address.')
  only('value', type === 'hidden', 'Only hidden fields have a fixed value.')
  only('options', choosing.includes(type), 'This type has no options.')
  only('placeholder', typed.includes(type), 'Only what is typed has a placeholder.')
  if (type === 'consent' && (field.consentText ?? '').trim() === '')
    problems.push(['consentText', 'Write what is agreed to.'])
  if (type === 'hidden' && field.from === undefined && field.value === undefined)
    problems.push(['from', 'Say which parameter of the address fills it, or give it a value.'])
  if (type === 'hidden' && field.required)
    problems.push(['required', 'Nobody can fill in what is hidden. Do not require it.'])
  return [...problems, ...optionProblems(field), ...limitProblems(field)]
}

function optionProblems({ type, options = [], max }: FormField): Problem[] {
  if (!choosing.includes(type)) return []
  if (options.length === 0) return [['options', 'Give at least one option.']]
  const values = options.map(({ value }) => value.trim().toLowerCase())
  const twice = options.find((_, index) => values.indexOf(values[index] ?? '') !== index)
  const problems: Problem[] = []
  if (twice !== undefined)
    problems.push(['options', `Two options have the value ${twice.value}. Each needs its own.`])
  if (type !== 'multi_select' && max !== undefined) return problems
  if (max !== undefined && max > options.length)
    problems.push(['max', `There are ${options.length} options only. Lower the limit.`])
  return problems
}

function limitProblems({ type, min, max }: FormField): Problem[] {
  const problems: Problem[] = []
  if (type === 'range' && (min === undefined || max === undefined))
    problems.push([min === undefined ? 'min' : 'max', 'A range has a least and a greatest value. Give both.'])
  if (min !== undefined && max !== undefined && min > max)
    problems.push(['max', 'The greatest value lies under the least. Swap them.'])
  if (['text', 'long_text', 'multi_select', 'file', 'date', 'rating'].includes(type))
    for (const [part, value] of [
      ['min', min],
      ['max', max],
    ] as const)
      if (value !== undefined && (!Number.isInteger(value) || (value < 0 && type !== 'date')))
        problems.push([part, 'Give a whole number, 0 or more.'])
  const most =
    type === 'file' ? mostFileBytes : type === 'text' || type === 'long_text' ? mostCharacters[type] : null
  if (most !== null && (max ?? 0) > most) problems.push(['max', `The most is ${most}.`])
  return problems
}

const valueless = ['answered', 'empty']
const ordered = ['at_least', 'at_most']

function conditionProblem(
  field: FormField,
  { field: key, operator, value }: FieldCondition,
  byKey: ReadonlyMap<string, FormField>,
): string | null {
  const other = byKey.get(key)
  if (other === undefined)
    return `There is no field called ${key}. Choose another, or take the condition away.`
  if (key === field.key) return 'A field cannot wait for itself. Choose another.'
  if (valueless.includes(operator)) return null
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value]
  if (values.length === 0 || values.includes('')) return 'Say what it is compared with.'
  if (operator !== 'one_of' && Array.isArray(value)) return 'Give one value, not a list.'
  if (ordered.includes(operator)) {
    if (other.type === 'date') return typeof value === 'string' ? null : 'Give a day, as year-month-day.'
    return ['number', 'range', 'nps', 'rating'].includes(other.type) && typeof value === 'number'
      ? null
      : 'Only numbers and days have more and less, and the value is one.'
  }
  const known = other.options?.map((option) => option.value)
  const strange = choosing.includes(other.type)
    ? values.find((one) => !known?.includes(String(one)))
    : undefined
  return strange === undefined
    ? null
    : `${other.label} has no option ${String(strange)}. Choose one of its options.`
}
