import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidateFromRow, employeeRange } from './candidate-from-row.ts'

const mapping = { company_name: 0, website: 1, phone: 2, email: 3, country: 4, employees: 5, rating: 6 }
const read = (...cells: string[]) => candidateFromRow(7, cells, mapping)

describe('a row becomes a candidate', () => {
  test('every cell that can be used becomes a part or a fact with the cell as its quote', () => {
    const { candidate, problems } = read(
      'Harbor Dental',
      'harbor.example',
      '(503) 555-0142',
      'Dana@Harbor.example',
      'US',
      '12',
      '4.7',
    )
    expect(problems).toEqual([])
    expect(candidate).toMatchObject({
      name: 'Harbor Dental',
      website: 'https://harbor.example/',
      phone: '+15035550142',
      country: 'US',
    })
    expect(candidate?.facts).toContainEqual({ kind: 'employee_range', value: '11-50', quote: '12' })
    expect(candidate?.facts).toContainEqual({
      kind: 'email',
      value: 'dana@harbor.example',
      quote: 'Dana@Harbor.example',
    })
    expect(candidate?.facts).toContainEqual({
      kind: 'rating',
      value: '4.7',
      quote: '4.7',
      data: { source: 'csv' },
    })
  })

  test('a row without name and website is refused, with the row, the field and what to do', () => {
    const { candidate, problems } = read('', '', '555')
    expect(candidate).toBeNull()
    expect(problems[0]).toMatchObject({ row: 7, field: 'company_name' })
    expect(problems[0]?.remedy).not.toBe('')
  })

  test('a website alone gives the name', () => {
    expect(read('', 'www.harbor.example').candidate?.name).toBe('harbor.example')
  })

  test('a cell that cannot be used is named and left out; the rest of the row comes in', () => {
    const { candidate, problems } = read('Harbor', 'not a site', '12', 'nobody', 'Atlantis', 'many', '11')
    expect(candidate).toMatchObject({ name: 'Harbor', website: null, phone: null, country: null })
    expect(problems.map((p) => p.field).toSorted()).toEqual([
      'country',
      'email',
      'employees',
      'phone',
      'rating',
      'website',
    ])
  })

  test('directional marks and controls are taken out of names', () => {
    expect(read('\u202eHar\u0000bor\u200b\u2066 Dental', '').candidate?.name).toBe('Harbor Dental')
  })

  test('a German number is read with its country', () => {
    expect(read('Praxis', '', '030 23125 0', '', 'Germany').candidate?.phone).toBe('+4930231250')
  })

  test('no cells make it throw, and every fact has a quote', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (cells) => {
        for (const fact of candidateFromRow(2, cells, mapping).candidate?.facts ?? [])
          expect(fact.quote).not.toBe('')
      }),
    )
  })
})

test.each([
  ['1', '1-10'],
  ['10-20', '11-50'],
  ['1,200+', '201+'],
  ['51-200 employees', '51-200'],
  ['1.000', '201+'],
  ['none', null],
])('%s employees are the range %s', (text, range) => {
  expect(employeeRange(text)).toBe(range)
})
