import { fieldsOf, isBlank, visibilityOf } from './contract-conditions.ts'
import type { FormAnswers, FormDefinition, FormField } from './contract-fields.ts'
import { readValue } from './contract-values.ts'
import type { AnswerContext, ReadValue } from './contract-values.ts'

/** Answers as they are kept, and what is wrong with them. */
export interface CheckedAnswers {
  /** Of the fields that are asked for; blank ones are left out. */
  answers: FormAnswers
  /** By the key of the field, in the order of the form: what to do about it. */
  problems: Record<string, string>
  /** What was sent under keys that the form does not have. */
  unknown: string[]
}

/**
 * Checks what somebody sent against a version of a form: the one rule for browser and server. What was answered to a field that is not
 * shown is dropped and decides nothing. `raw` may be JSON or the texts of a plain form, where `address.city` is a part of `address`.
 */
export function checkAnswers(
  definition: FormDefinition,
  raw: Readonly<Record<string, unknown>>,
  context: AnswerContext,
): CheckedAnswers {
  const fields = fieldsOf(definition)
  const given = gatherParts(raw, fields)
  const read = new Map<string, ReadValue>()
  const readOf = (field: FormField): ReadValue => {
    const known = read.get(field.key) ?? readValue(field, given[field.key], context)
    read.set(field.key, known)
    return known
  }
  const { isVisible, isRequired } = visibilityOf(definition, (field) => readOf(field).value)
  const answers: FormAnswers = {}
  const problems: Record<string, string> = {}
  for (const field of fields) {
    if (!isVisible(field)) continue
    const { value, problem } = readOf(field)
    if (problem !== undefined) problems[field.key] = problem
    else if (!isBlank(value)) answers[field.key] = value ?? null
    else if (isRequired(field)) problems[field.key] = missingProblem(field)
    else if (value === false) answers[field.key] = false
  }
  const keys = new Set(fields.map(({ key }) => key))
  return { answers, problems, unknown: Object.keys(given).filter((key) => !keys.has(key)) }
}

/** What to do about a field that must be answered and was not. */
export function missingProblem({ type, label }: FormField): string {
  if (type === 'consent') return 'Tick this box to go on.'
  if (['select', 'radio', 'multi_select', 'rating', 'nps'].includes(type)) return 'Choose an answer.'
  if (type === 'file') return 'Choose a file.'
  if (type === 'checkbox') return 'Tick this box.'
  return `Fill this in: ${label}`
}

/** Fields of a plain form named `address.city` become parts of `address`. */
function gatherParts(
  raw: Readonly<Record<string, unknown>>,
  fields: readonly FormField[],
): Record<string, unknown> {
  const parted = new Set(fields.filter(({ type }) => type === 'address').map(({ key }) => key))
  // What is sent names its own keys, `__proto__` among them.
  const given = Object.create(null) as Record<string, unknown>
  for (const [name, value] of Object.entries(raw)) {
    const [key = '', part] = name.split('.', 2)
    if (part === undefined || !parted.has(key)) given[name] = value
    else {
      const before = given[key]
      given[key] = { ...(typeof before === 'object' && before !== null ? before : {}), [part]: value }
    }
  }
  return given
}
