import { expect, test } from 'vitest'
import { FormDefinition, validateDefinition } from '#contracts/forms'

const name = { key: 'name', type: 'text', label: 'Name', required: true }
const email = { key: 'email', type: 'email', label: 'E-mail', required: true }
const of = (...fields: object[]) => FormDefinition.parse({ pages: [{ fields: [name, email, ...fields] }] })
const problems = (...fields: object[]) => validateDefinition(of(...fields), 'lead')
const text = (key: string, more: object = {}) => ({ key, type: 'text', label: key.toUpperCase(), ...more })

test('a form with a name, an address and sound fields can be published', () => {
  const choice = { key: 'kind', type: 'radio', label: 'Kind', options: [{ value: 'roof', label: 'Roof' }] }
  const asked = text('size', {
    showWhen: [{ field: 'kind', operator: 'equals', value: 'roof' }],
    min: 1,
    max: 40,
  })
  expect(problems(choice, asked)).toEqual([])
})

test.each([
  ['two fields with one key', [text('a'), text('a')], /called a already/],
  ['a choice without options', [{ key: 'k', type: 'select', label: 'K' }], /at least one option/],
  [
    'two options with one value',
    [
      {
        key: 'k',
        type: 'radio',
        label: 'K',
        options: [
          { value: 'a', label: 'A' },
          { value: 'A', label: 'B' },
        ],
      },
    ],
    /Two options/,
  ],
  ['limits of another type', [{ key: 'd', type: 'email', label: 'D', min: 3 }], /no least value/],
  ['a range without its ends', [{ key: 'r', type: 'range', label: 'R', min: 3 }], /Give both/],
  ['limits the wrong way round', [text('a', { min: 9, max: 3 })], /Swap/],
  ['more than a text can hold', [text('a', { max: 501 })], /The most is 500/],
  ['consent without words', [{ key: 'c', type: 'consent', label: 'C' }], /what is agreed to/],
  ['a hidden field that nothing fills', [{ key: 'h', type: 'hidden', label: 'H' }], /parameter/],
  ['a type of surveys', [{ key: 'n', type: 'nps', label: 'N' }], /surveys/],
  [
    'a condition on nothing',
    [text('a', { showWhen: [{ field: 'z', operator: 'answered' }] })],
    /no field called z/,
  ],
  [
    'a condition without a value',
    [text('a', { showWhen: [{ field: 'name', operator: 'equals' }] })],
    /compared with/,
  ],
  [
    'more or less of a text',
    [text('a', { showWhen: [{ field: 'name', operator: 'at_least', value: 1 }] })],
    /Only numbers/,
  ],
])('%s is refused by name', (_what, fields, message) => {
  const found = problems(...fields)
  expect(found.map((one) => one.message).join(' ')).toMatch(message)
  expect(found[0]?.field).toMatch(/^pages\.0\.fields\.\d/)
})

test('fields whose conditions lead back to themselves are refused with all their names', () => {
  const cycle = problems(
    text('a', { showWhen: [{ field: 'b', operator: 'answered' }] }),
    text('b', { requireWhen: [{ field: 'c', operator: 'answered' }] }),
    text('c', { showWhen: [{ field: 'a', operator: 'answered' }] }),
  )
  expect(cycle.map(({ message }) => message).join()).toContain('A → B → C → A')
})

test('name and address cannot be taken away, made optional or hidden', () => {
  const without = FormDefinition.parse({
    pages: [
      {
        fields: [
          { ...name, required: false },
          { ...email, type: 'text' },
        ],
      },
    ],
  })
  expect(validateDefinition(without, 'lead')).toHaveLength(2)
  expect(validateDefinition(without, 'survey')).toEqual([])
})
