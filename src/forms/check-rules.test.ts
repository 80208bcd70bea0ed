import { describe, expect, test } from 'vitest'
import { checkAnswers, FormDefinition, meets, visibleFields } from '#contracts/forms'
import type { AnswerValue, FieldCondition, FormField } from '#contracts/forms'
import { serverContext } from './answer-context.ts'

const now = new Date('2026-03-02T09:00:00Z')
const context = serverContext({
  now,
  timeZone: 'UTC',
  country: 'US',
  file: (id) =>
    id === 'f1' ? { name: 'plan.pdf', type: 'application/pdf', bytes: 2000, fieldKey: 'plan' } : null,
})

type Given = Pick<FormField, 'key' | 'type'> & Partial<FormField>
const form = (...fields: Given[]): FormDefinition =>
  FormDefinition.parse({ pages: [{ fields: fields.map((field) => ({ label: field.key, ...field })) }] })
const check = (field: Omit<Given, 'key'>, value: unknown) => {
  const { answers, problems } = checkAnswers(form({ key: 'plan', ...field }), { plan: value }, context)
  return problems['plan'] === undefined ? answers['plan'] : { problem: problems['plan'] }
}
const refused = { problem: expect.any(String) as unknown }
const options = [
  { value: 'roof', label: 'Roof' },
  { value: 'wall', label: 'Wall' },
]

describe('an answer is kept in one form', () => {
  test.each([
    [{ type: 'text' as const }, '  Ada \n Byron\u0000 ', 'Ada Byron'],
    [{ type: 'long_text' as const }, 'a\r\nb', 'a\nb'],
    [{ type: 'email' as const }, ' Ada@Firm.EXAMPLE ', 'ada@firm.example'],
    [{ type: 'phone' as const }, '(212) 555-0123', '+12125550123'],
    [{ type: 'phone' as const }, '+44 20 7946 0018', '+442079460018'],
    [{ type: 'number' as const }, '1,200.50', 1200.5],
    [{ type: 'number' as const }, '12,5', 12.5],
    [{ type: 'range' as const, min: 1, max: 9, step: 2 }, '5', 5],
    [{ type: 'select' as const, options }, 'roof', 'roof'],
    [{ type: 'multi_select' as const, options }, ['wall', 'roof', 'wall'], ['roof', 'wall']],
    [{ type: 'multi_select' as const, options }, 'wall', ['wall']],
    [{ type: 'checkbox' as const }, 'on', true],
    [{ type: 'checkbox' as const }, false, false],
    [{ type: 'date' as const, min: 0 }, '2026-03-02', '2026-03-02'],
    [{ type: 'postal_code' as const }, '10001-1234', '10001'],
    [{ type: 'file' as const, accept: ['.pdf'] }, 'f1', ['f1']],
    [{ type: 'hidden' as const, value: 'spring' }, 'forged', 'spring'],
    [{ type: 'nps' as const }, '0', 0],
  ])('%o holds %o as %o', (field, given, kept) => {
    expect(check(field, given)).toEqual(kept)
  })

  test.each([
    [{ type: 'text' as const, min: 3 }, 'ab'],
    [{ type: 'text' as const }, 'x'.repeat(501)],
    [{ type: 'text' as const }, { nested: true }],
    [{ type: 'email' as const }, 'ada@firm'],
    [{ type: 'email' as const }, 'a@b@firm.example'],
    [{ type: 'phone' as const }, '12'],
    [{ type: 'phone' as const }, 'call me at home'],
    [{ type: 'number' as const }, 'twelve'],
    [{ type: 'number' as const, max: 10 }, 11],
    [{ type: 'number' as const }, Number.POSITIVE_INFINITY],
    [{ type: 'range' as const, min: 0, max: 1, step: 0.25 }, 0.3],
    [{ type: 'select' as const, options }, 'cellar'],
    [{ type: 'multi_select' as const, options, max: 1 }, ['roof', 'wall']],
    [{ type: 'multi_select' as const, options }, ['roof', { value: 'wall' }]],
    [{ type: 'checkbox' as const }, 'perhaps'],
    [{ type: 'date' as const }, '2026-02-30'],
    [{ type: 'date' as const, min: 1 }, '2026-03-02'],
    [{ type: 'date' as const, max: 7 }, '2026-03-10'],
    [{ type: 'postal_code' as const }, '1000'],
    [{ type: 'file' as const }, 'f2'],
    [{ type: 'file' as const, accept: ['image/*'] }, 'f1'],
    [{ type: 'file' as const, max: 1000 }, 'f1'],
  ])('%o refuses %o in words', (field, given) => {
    expect(check(field, given)).toEqual(refused)
  })

  test('a plain form sends an address in parts, which are one answer', () => {
    const definition = form({ key: 'home', type: 'address' })
    const raw = {
      'home.street': '1 Main St',
      'home.postalCode': '10001',
      'home.city': 'New York',
      'home.x': 'y',
    }
    const home = { street: '1 Main St', postalCode: '10001', city: 'New York' }
    expect(checkAnswers(definition, raw, context).answers).toEqual({ home })
    expect(
      checkAnswers(definition, { home: { ...home, postalCode: 'x' } }, context).problems['home'],
    ).toMatch(/postal/)
  })

  test('a required field that is left empty is named with what to do, and consent is given or missing', () => {
    const definition = form(
      { key: 'name', type: 'text', required: true },
      { key: 'terms', type: 'consent', required: true, consentText: 'I agree.' },
    )
    expect(Object.keys(checkAnswers(definition, { name: ' ', terms: 'false' }, context).problems)).toEqual([
      'name',
      'terms',
    ])
    expect(checkAnswers(definition, { name: 'A', terms: 'on' }, context)).toMatchObject({
      answers: { name: 'A', terms: true },
      problems: {},
    })
  })

  test('keys that the form does not have are told and change nothing', () => {
    const raw = JSON.parse('{"name":"A","__proto__":{"admin":true},"extra":1}') as Record<string, unknown>
    const { answers, unknown } = checkAnswers(form({ key: 'name', type: 'text' }), raw, context)
    expect(answers).toEqual({ name: 'A' })
    expect(unknown.toSorted()).toEqual(['__proto__', 'extra'])
  })
})

describe('conditions', () => {
  const chained = form(
    { key: 'kind', type: 'select', options, required: true },
    {
      key: 'size',
      type: 'number',
      required: true,
      showWhen: [{ field: 'kind', operator: 'equals', value: 'roof' }],
    },
    {
      key: 'why',
      type: 'text',
      required: true,
      showWhen: [{ field: 'size', operator: 'at_least', value: 100 }],
    },
  )

  test('what is not shown is not required, and what was answered to it is dropped', () => {
    const checked = checkAnswers(chained, { kind: 'wall', size: 200, why: 'left over' }, context)
    expect(checked).toMatchObject({ answers: { kind: 'wall' }, problems: {} })
  })

  test('what is not shown decides nothing about the fields that wait for it', () => {
    expect(visibleFields(chained, { kind: 'wall', size: 200 }).map(({ key }) => key)).toEqual(['kind'])
    expect(visibleFields(chained, { kind: 'roof', size: 200 })).toHaveLength(3)
  })

  test('a field that is required by another is missed only then', () => {
    const definition = form(
      { key: 'call', type: 'checkbox' },
      { key: 'phone', type: 'phone', requireWhen: [{ field: 'call', operator: 'equals', value: true }] },
    )
    expect(checkAnswers(definition, { call: 'on' }, context).problems).toHaveProperty('phone')
    expect(checkAnswers(definition, {}, context).problems).toEqual({})
  })

  const conditions: [
    FieldCondition['operator'],
    AnswerValue | undefined,
    FieldCondition['value'],
    boolean,
  ][] = [
    ['equals', ['roof'], ['roof'], true],
    ['equals', 'Roof', 'roof', true],
    ['not_equals', undefined, 'roof', true],
    ['one_of', ['wall', 'roof'], ['roof', 'cellar'], true],
    ['one_of', 'wall', ['roof'], false],
    ['contains', 'a flat roof', 'roof', true],
    ['contains', ['roof'], 'roo', false],
    ['at_least', 5, 5, true],
    ['at_least', '2026-03-02', '2026-03-01', true],
    ['at_most', 'five', 5, false],
    ['answered', [], undefined, false],
    ['empty', undefined, undefined, true],
  ]
  test.each(conditions)('%s: %o against %o is %s', (operator, value, wanted, expected) => {
    expect(meets({ field: 'x', operator, value: wanted }, value)).toBe(expected)
  })
})
