import { expect, test } from 'vitest'
import { capsWords, filterWords, hoursWords, isGone } from './subscription-words'

const fields = [
  {
    key: 'roof',
    type: 'select' as const,
    label: 'Roof',
    options: [
      { value: 'slate', label: 'Slate' },
      { value: 'tile', label: 'Clay tile' },
    ],
  },
  { key: 'budget', type: 'number' as const, label: 'Budget' },
]

test('filters are said with the words of the form', () => {
  expect(filterWords({ field: 'roof', operator: 'in', values: ['slate', 'tile'] }, fields)).toBe(
    'Roof: Slate or Clay tile',
  )
  expect(filterWords({ field: 'roof', operator: 'not_in', values: ['tile'] }, fields)).toBe(
    'Roof: not Clay tile',
  )
  expect(filterWords({ field: 'budget', operator: 'range', min: 100 }, fields)).toBe('Budget: from 100')
  expect(filterWords({ field: 'budget', operator: 'range', min: 100, max: 900 }, fields)).toBe(
    'Budget: 100 to 900',
  )
})

test('a field that the form has no longer is said by its name, and known as gone', () => {
  const filter = { field: 'roof_kind', operator: 'exists' } as const
  expect(filterWords(filter, fields)).toBe('Roof kind is answered')
  expect(isGone(filter, fields)).toBe(true)
  expect(isGone({ ...filter, field: 'roof' }, fields)).toBe(false)
})

test('hours draw days together that follow one another', () => {
  expect(hoursWords({ days: [5, 1, 2, 3, 4, 7], from: '08:00', to: '18:00' })).toBe(
    'Mon–Fri, Sun 08:00–18:00',
  )
  expect(hoursWords({ days: [6, 7], from: '09:00', to: '24:00' })).toBe('Sat, Sun 09:00–24:00')
})

test('limits name what they count, and for how long', () => {
  const none = { dayCount: null, dayAmount: null, weekCount: null, weekAmount: null }
  const caps = { ...none, monthCount: 1, monthAmount: 50_000, totalCount: null, totalAmount: null }
  expect(capsWords(caps, 'USD')).toEqual(['1 lead a month', '500.00\u00a0USD a month'])
})
