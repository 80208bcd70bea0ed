import { describe, expect, test } from 'vitest'
import { chooseContacts, localPartNames, rankWithStatus } from './choose-contacts.ts'

const person = (name: string, title: string | null, email: string | null) => ({
  name,
  title,
  email,
  phone: null,
  source: 'website',
})

describe('contacts are chosen', () => {
  test('the owner with an address comes first, then other people, then the general address', () => {
    const chosen = chooseContacts(
      [
        person('Rob Hale', 'Hygienist', 'rob@harbor.example'),
        person('Dana Whitlock', 'Owner', 'dana@harbor.example'),
      ],
      ['info@harbor.example', 'rob@harbor.example', 'dana@harbor.example'],
      ['+15035550142'],
      'harbor.example',
    )
    expect(chosen.map((c) => c.email)).toEqual([
      'dana@harbor.example',
      'rob@harbor.example',
      'info@harbor.example',
    ])
    expect(chosen.map((c) => c.rank)).toEqual([1, 2, 3])
    expect(chosen[0]?.isDecisionMaker).toBe(true)
    expect(chosen[1]?.isDecisionMaker).toBe(false)
  })

  test('an address made of a name belongs to the person of that name', () => {
    const [first] = chooseContacts(
      [person('Dana Whitlock', 'Owner', null)],
      ['dwhitlock@harbor.example'],
      [],
      'harbor.example',
    )
    expect(first).toMatchObject({ name: 'Dana Whitlock', email: 'dwhitlock@harbor.example' })
  })

  test('the same person seen on two pages is one contact with the parts of both', () => {
    const chosen = chooseContacts(
      [person('Dana Whitlock', null, 'dana@harbor.example'), person('dana whitlock', 'Owner', null)],
      [],
      [],
      null,
    )
    expect(chosen).toHaveLength(1)
    expect(chosen[0]).toMatchObject({ title: 'Owner', email: 'dana@harbor.example' })
  })

  test('an address at the own domain is preferred to that of the agency that made the site', () => {
    const chosen = chooseContacts([], ['hello@agency.example', 'hello@harbor.example'], [], 'harbor.example')
    expect(chosen[0]?.email).toBe('hello@harbor.example')
  })

  test('a company that only has a telephone has that as its contact', () => {
    const chosen = chooseContacts([], [], ['+15035550142'], null)
    expect(chosen).toEqual([
      expect.objectContaining({ name: null, email: null, phone: '+15035550142', rank: 1 }),
    ])
  })

  test('nothing known is no contact', () => {
    expect(chooseContacts([], [], [], null)).toEqual([])
  })
})

test.each([
  ['jane.smith@x.example', 'Jane Smith', true],
  ['jsmith@x.example', 'Jane Smith', true],
  ['smith@x.example', 'Jane Smith', true],
  ['jörg@x.example', 'Jörg Müller', true],
  ['info@x.example', 'Jane Smith', false],
  ['js@x.example', 'Jane Smith', false],
])('%s is the address of %s: %s', (email, name, expected) => {
  expect(localPartNames(email, name)).toBe(expected)
})

test('an invalid address falls behind every other contact', () => {
  const ranked = rankWithStatus([
    { id: 'a', rank: 1, emailStatus: 'invalid' as const },
    { id: 'b', rank: 2, emailStatus: 'unknown' as const },
  ])
  expect(ranked.map((c) => [c.id, c.rank])).toEqual([
    ['b', 1],
    ['a', 2],
  ])
})
