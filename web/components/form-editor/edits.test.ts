import type { FormDefinition, FormField } from '#contracts/forms'
import { expect, test } from 'vitest'
import { changeField, insertField, moveField, newField, removeField, stepPlace } from './edits'

const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  key,
  type: 'text',
  label: key,
  required: false,
  ...more,
})
const form: FormDefinition = {
  pages: [
    { title: 'One', fields: [field('a'), field('b')] },
    { title: 'Two', fields: [field('c', { showWhen: [{ field: 'a', operator: 'answered' }] })] },
  ],
}
const keys = ({ pages }: FormDefinition) => pages.map(({ fields }) => fields.map(({ key }) => key).join(' '))

test('a field is carried within its page and to another', () => {
  expect(keys(moveField(form, { page: 0, index: 0 }, { page: 0, index: 1 }))).toEqual(['b a', 'c'])
  expect(keys(moveField(form, { page: 0, index: 1 }, { page: 1, index: 0 }))).toEqual(['a', 'b c'])
  expect(keys(moveField(form, { page: 1, index: 5 }, { page: 0, index: 0 }))).toEqual(['a b', 'c'])
})

test('a step over the edge of a page leads to the next one, and ends with the form', () => {
  expect(stepPlace(form, { page: 0, index: 0 }, 1)).toEqual({ page: 0, index: 1 })
  expect(stepPlace(form, { page: 0, index: 1 }, 1)).toEqual({ page: 1, index: 0 })
  expect(stepPlace(form, { page: 1, index: 0 }, -1)).toEqual({ page: 0, index: 2 })
  expect(stepPlace(form, { page: 0, index: 0 }, -1)).toBeNull()
  expect(stepPlace(form, { page: 1, index: 0 }, 1)).toBeNull()
})

test('conditions of others follow a key that changes, and what is emptied is taken out', () => {
  const renamed = changeField(form, { page: 0, index: 0 }, { key: 'z', help: 'why' })
  expect(renamed.pages[0]?.fields[0]).toEqual({ ...field('a'), key: 'z', help: 'why' })
  expect(renamed.pages[1]?.fields[0]?.showWhen).toEqual([{ field: 'z', operator: 'answered' }])
  const emptied = changeField(renamed, { page: 0, index: 0 }, { help: undefined })
  expect(emptied.pages[0]?.fields[0]).not.toHaveProperty('help')
})

test('a field that is added has a key of its own', () => {
  const once = insertField(form, { page: 0, index: 0 }, newField(form, 'number'))
  const twice = insertField(once, { page: 0, index: 0 }, newField(once, 'number'))
  expect(keys(twice)).toEqual(['number_2 number a b', 'c'])
  expect(keys(removeField(twice, { page: 0, index: 1 }))).toEqual(['number_2 a b', 'c'])
})
