import type {
  AnswerValue,
  FieldCondition,
  FormAnswers,
  FormDefinition,
  FormField,
} from './contract-fields.ts'

/** Every field of a form in the order of its pages. */
export function fieldsOf(definition: FormDefinition): FormField[] {
  return definition.pages.flatMap(({ fields }) => fields)
}

/** Whether nothing was answered. An unticked box is no answer. */
export function isBlank(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every((part) => part === '')
}

/** Whether an answer meets a condition. Texts are compared without regard to case. */
export function meets({ operator, value: wanted }: FieldCondition, value: AnswerValue | undefined): boolean {
  switch (operator) {
    case 'answered':
      return !isBlank(value)
    case 'empty':
      return isBlank(value)
    case 'equals':
      return isSame(value, wanted)
    case 'not_equals':
      return !isSame(value, wanted)
    case 'one_of':
      return listOf(value).some((one) => listOf(wanted).some((other) => isSame(one, other)))
    case 'contains':
      return contains(value, wanted)
    case 'at_least':
      return isOrdered(wanted, value)
    case 'at_most':
      return isOrdered(value, wanted)
  }
}

type Compared = AnswerValue | undefined

const folded = (value: string | number | boolean): string => String(value).trim().toLowerCase()

function listOf(value: Compared): (string | number | boolean)[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  return typeof value === 'object' ? Object.values(value) : [value]
}

function isSame(a: Compared, b: Compared): boolean {
  const [left, right] = [listOf(a).map(folded).toSorted(), listOf(b).map(folded).toSorted()]
  if (left.length === 0 || right.length === 0) return false
  return left.length === right.length && left.every((one, index) => one === right[index])
}

function contains(value: Compared, wanted: Compared): boolean {
  const [sought] = listOf(wanted)
  if (sought === undefined) return false
  if (typeof value === 'string') return folded(value).includes(folded(sought))
  return listOf(value).some((one) => isSame(one, sought))
}

/** Numbers by size, ISO days by date; anything else has no order. */
function isOrdered(less: Compared, more: Compared): boolean {
  if (typeof less === 'number' && typeof more === 'number') return less <= more
  return typeof less === 'string' && typeof more === 'string' && less !== '' && more !== '' && less <= more
}

/** Which fields are asked for, and which must be answered. */
export interface Visibility {
  isVisible: (field: FormField) => boolean
  isRequired: (field: FormField) => boolean
}

/** Decides by what `valueOf` knows; what a field that is not shown holds counts for nothing. Fields that wait for each other stay hidden. */
export function visibilityOf(
  definition: FormDefinition,
  valueOf: (field: FormField) => AnswerValue | undefined,
): Visibility {
  const byKey = new Map(fieldsOf(definition).map((field) => [field.key, field]))
  const known = new Map<string, boolean>()
  const holds = (condition: FieldCondition): boolean => {
    const other = byKey.get(condition.field)
    return meets(condition, other !== undefined && isVisible(other) ? valueOf(other) : undefined)
  }
  function isVisible(field: FormField): boolean {
    const decided = known.get(field.key)
    if (decided !== undefined) return decided
    known.set(field.key, false)
    const shown = (field.showWhen ?? []).every(holds)
    known.set(field.key, shown)
    return shown
  }
  return {
    isVisible,
    isRequired: (field) =>
      field.required || ((field.requireWhen ?? []).length > 0 && (field.requireWhen ?? []).every(holds)),
  }
}

/** The fields that are asked for, given what was answered so far. */
export function visibleFields(definition: FormDefinition, answers: FormAnswers): FormField[] {
  const { isVisible } = visibilityOf(definition, ({ key }) => answers[key])
  return fieldsOf(definition).filter(isVisible)
}
