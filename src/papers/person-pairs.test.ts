import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PersonDescription } from './contract-persons.ts'
import { comparePersons } from './index.ts'

const person = (name: string, more: Partial<PersonDescription> = {}) =>
  PersonDescription.parse({ name, ...more })
const isSame = (a: PersonDescription, b: PersonDescription) => comparePersons(a, b).same

describe('pairs of our own, half of them of different people', () => {
  const rows = readFileSync(new URL('../../samples/person-pairs.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { a: unknown; b: unknown; same: boolean })

  test('F1 is at least 0.95, and the order of the two changes nothing', () => {
    let [hits, misses, wrong] = [0, 0, 0]
    for (const row of rows) {
      const [a, b] = [PersonDescription.parse(row.a), PersonDescription.parse(row.b)]
      const there = comparePersons(a, b)
      expect(comparePersons(b, a).probability).toBeCloseTo(there.probability, 6)
      if (there.same && row.same) hits++
      else if (there.same) wrong++
      else if (row.same) misses++
    }
    expect(rows.length).toBeGreaterThanOrEqual(200)
    expect((2 * hits) / (2 * hits + misses + wrong)).toBeGreaterThanOrEqual(0.95)
  })
})

describe('names', () => {
  const place = { affiliations: ['Department of Physics, University of Northmoor, Leeds, UK'] }
  test.each([
    ['Smith JA', 'John A. Smith'],
    ['Müller, Jürgen', 'Juergen Mueller'],
    ['Иванов Юрий', 'Iurii Ivanov'],
    ['Kim JH', 'Ji-Hoon Kim'],
    ['Jihoon Kim', 'Ji-Hoon Kim'],
    ['Wei Zhang', 'Zhang Wei'],
    ['田中 博', 'Hiroshi Tanaka'],
    ['Bob Thornbury', 'Robert J. Thornbury'],
    ['van der Heide M', 'Marieke van der Heide'],
    ['Quintana MA', 'Miguel A. Quintana'],
    ['John Ashgrove, MD, PhD', 'Ashgrove J'],
    ['Mohammed Al-Rashidi', 'Muhammad Al Rashidi'],
  ])('%s and %s can be one person in one house', (a, b) =>
    expect(isSame(person(a, place), person(b, place))).toBe(true),
  )
  test.each([
    ['Smith JA', 'Smith JR'],
    ['Yang Zhao', 'Ying Zhao'],
    ['Piotr Wiśniewski', 'P. Wiśniewska'],
    ['Anna Lindgren', 'Andreas Lindgren'],
    ['Daniel Osei', 'Daniela Osei'],
    ['John Smith', 'John Brown'],
  ])('%s and %s cannot', (a, b) => expect(isSame(person(a, place), person(b, place))).toBe(false))
})

describe('what is known beside the name', () => {
  test('a namesake elsewhere is another person where the name is frequent, and the same where it is rare', () => {
    const there = { affiliations: ['University of Northmoor, Leeds, UK'] }
    const here = { affiliations: ['Jiangbei University, Nanjing, China'] }
    expect(isSame(person('Wei Zhang', there), person('Wei Zhang', here))).toBe(false)
    expect(
      isSame(person('Ottoline Featherstonehaugh', there), person('Ottoline Featherstonehaugh', here)),
    ).toBe(true)
  })
  test('one ORCID is one person, also after a change of name; two are two', () => {
    const orcid = 'https://orcid.org/0000-0002-1825-0097'
    expect(
      isSame(person('Mary Goldfarb', { orcid }), person('Mary Weiss', { orcid: '0000-0002-1825-0097' })),
    ).toBe(true)
    expect(
      isSame(person('Mary Goldfarb', { orcid }), person('Mary Goldfarb', { orcid: '0000-0001-5109-3700' })),
    ).toBe(false)
  })
  test('an address of their own is one person, an address of the office is not', () => {
    const at = (email: string) => ({ emails: [email] })
    expect(
      isSame(person('Li N', at('na.li@jiangbei.example')), person('Na Li', at('Na.Li@jiangbei.example'))),
    ).toBe(true)
    expect(
      isSame(person('Li N', at('info@jiangbei.example')), person('Na Li', at('info@jiangbei.example'))),
    ).toBe(false)
  })
  test('the reasons add up to the log-odds', () => {
    const match = comparePersons(person('Smith JA'), person('John A. Smith'))
    const sum = match.reasons.reduce((total, { weight }) => total + weight, -0.6)
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(match.probability, 9)
  })
  test('nothing at all is no person, and costs nothing', () =>
    expect(comparePersons(person(''), person('')).same).toBe(false))
})
