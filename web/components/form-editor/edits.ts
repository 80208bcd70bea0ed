import type { FieldType, FormDefinition, FormField, FormPage } from '#contracts/forms'
import { fieldsOf } from '../../../src/forms/contract-conditions.ts'

/** Where a field stands, or where one is put. */
export interface Place {
  page: number
  index: number
}

/** The types that a form of leads can ask for, with the words of the palette. */
export const fieldTypes: [FieldType, string][] = [
  ['text', 'Text'],
  ['long_text', 'Long text'],
  ['email', 'E-mail'],
  ['phone', 'Telephone'],
  ['number', 'Number'],
  ['range', 'Range'],
  ['select', 'List'],
  ['radio', 'One of several'],
  ['multi_select', 'Several of many'],
  ['checkbox', 'Box to tick'],
  ['date', 'Date'],
  ['address', 'Address'],
  ['postal_code', 'Postal code'],
  ['file', 'File'],
  ['consent', 'Consent'],
  ['hidden', 'Hidden'],
]

/** The words of a type. */
export const typeLabel = (type: FieldType): string => fieldTypes.find(([one]) => one === type)?.[1] ?? type

const withPages = (definition: FormDefinition, pages: FormPage[]): FormDefinition => ({
  ...definition,
  pages,
})

/** Puts a field at a place. */
export function insertField(
  definition: FormDefinition,
  { page, index }: Place,
  field: FormField,
): FormDefinition {
  return withPages(
    definition,
    definition.pages.map((one, at) =>
      at === page ? { ...one, fields: one.fields.toSpliced(index, 0, field) } : one,
    ),
  )
}

/** Takes a field away; conditions that ask for it stay and are told as a problem. */
export function removeField(definition: FormDefinition, { page, index }: Place): FormDefinition {
  return withPages(
    definition,
    definition.pages.map((one, at) =>
      at === page ? { ...one, fields: one.fields.toSpliced(index, 1) } : one,
    ),
  )
}

/** Carries a field elsewhere, also to another page. */
export function moveField(definition: FormDefinition, from: Place, to: Place): FormDefinition {
  const field = definition.pages[from.page]?.fields[from.index]
  if (field === undefined) return definition
  return insertField(removeField(definition, from), to, field)
}

/** Where a field goes by one step up or down, over the edge of its page to the next; null at the end of the form. */
export function stepPlace(definition: FormDefinition, { page, index }: Place, step: 1 | -1): Place | null {
  const count = definition.pages[page]?.fields.length ?? 0
  if (index + step >= 0 && index + step < count) return { page, index: index + step }
  const next = definition.pages[page + step]
  if (next === undefined) return null
  return { page: page + step, index: step === 1 ? 0 : next.fields.length }
}

/** Changes a field; what is undefined is taken out. Conditions of others follow a key that changes. */
export function changeField(
  definition: FormDefinition,
  { page, index }: Place,
  change: { [K in keyof FormField]?: FormField[K] | undefined },
): FormDefinition {
  const before = definition.pages[page]?.fields[index]
  if (before === undefined) return definition
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
  const after = Object.fromEntries(merged) as unknown as FormField
  const changed = withPages(
    definition,
    definition.pages.map((one, at) =>
      at === page ? { ...one, fields: one.fields.with(index, after) } : one,
    ),
  )
  return after.key === before.key ? changed : renameInConditions(changed, before.key, after.key)
}

function renameInConditions(definition: FormDefinition, from: string, to: string): FormDefinition {
  const renamed = (conditions: FormField['showWhen']) =>
    conditions?.map((one) => (one.field === from ? { ...one, field: to } : one))
  return withPages(
    definition,
    definition.pages.map((page) => ({
      ...page,
      fields: page.fields.map((field) => ({
        ...field,
        ...(field.showWhen && { showWhen: renamed(field.showWhen) ?? [] }),
        ...(field.requireWhen && { requireWhen: renamed(field.requireWhen) ?? [] }),
      })),
    })),
  )
}

/** Changes the title or text of a page. */
export function changePage(
  definition: FormDefinition,
  page: number,
  change: Partial<FormPage>,
): FormDefinition {
  return withPages(
    definition,
    definition.pages.map((one, at) => (at === page ? { ...one, ...change } : one)),
  )
}

/** A field of this type with a key that is free, ready to be asked. */
export function newField(definition: FormDefinition, type: FieldType): FormField {
  const taken = new Set(fieldsOf(definition).map(({ key }) => key))
  let key: string = type
  for (let nth = 2; taken.has(key); nth++) key = `${type}_${nth}`
  const hasOptions = type === 'select' || type === 'radio' || type === 'multi_select'
  return {
    key,
    type,
    label: typeLabel(type),
    required: false,
    ...(hasOptions && {
      options: [
        { value: 'first', label: 'First' },
        { value: 'second', label: 'Second' },
      ],
    }),
    ...(type === 'range' && { min: 0, max: 100, step: 1 }),
    ...(type === 'consent' && { consentText: 'I agree.' }),
    ...(type === 'hidden' && { from: key }),
  }
}
