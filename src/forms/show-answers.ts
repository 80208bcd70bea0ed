import { fieldsOf, isBlank } from '#contracts/forms'
import type { AnswerValue, FormAnswers, FormDefinition, FormField, ShownAnswer } from '#contracts/forms'

/** Answers as a person reads them, under the version of the form they were given in; unanswered fields are left out. */
export function showAnswers(definition: FormDefinition, answers: FormAnswers): ShownAnswer[] {
  return fieldsOf(definition).flatMap((field) => {
    const value = answers[field.key]
    if (value === undefined || (isBlank(value) && value !== false)) return []
    const shown = { key: field.key, label: field.label, type: field.type, text: textOf(field, value) }
    return field.type === 'file' && Array.isArray(value) ? { ...shown, files: value.map(String) } : shown
  })
}

function textOf(field: FormField, value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && field.type === 'file')
    return value.length === 1 ? '1 file' : `${value.length} files`
  if (Array.isArray(value)) return value.map((one) => labelOf(field, one)).join(', ')
  if (value !== null && typeof value === 'object') return addressText(value)
  const text = value === null ? '' : labelOf(field, value)
  return field.unit === undefined ? text : `${text} ${field.unit}`
}

const labelOf = ({ options }: FormField, value: string | number | boolean): string =>
  options?.find((option) => option.value === String(value))?.label ?? String(value)

function addressText(parts: Record<string, string | number | boolean>): string {
  const of = (key: string) => String(parts[key] ?? '')
  const town = [of('postalCode'), of('city')].filter((part) => part !== '').join(' ')
  return [of('street'), town, of('region'), of('country')].filter((part) => part !== '').join(', ')
}
