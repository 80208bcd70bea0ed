import { describe, expect, test } from 'vitest'
import type { Candidate } from './candidate.ts'
import { takeOver, type KnownProspect } from './take-over.ts'
import { registrableDomain } from './website.ts'

const known = (more: Partial<KnownProspect> = {}): KnownProspect => ({
  id: '1',
  name: 'Harbor Bakery',
  website: 'https://harbor.example/',
  domain: 'harbor.example',
  phone: '+15035550110',
  street: '1 Mill Street',
  city: 'Portland',
  state: 'OR',
  postcode: '97201',
  country: 'US',
  byHand: new Set(),
  ...more,
})
const row = (more: Partial<Candidate>): Candidate & { domain: string | null } => ({
  name: 'Harbor Bakery',
  website: null,
  phone: null,
  street: null,
  city: null,
  state: null,
  postcode: null,
  country: null,
  sourceId: null,
  contacts: [],
  facts: [],
  ...more,
  domain: registrableDomain(more.website ?? null),
})

describe('the newest import', () => {
  test.each([
    ['another telephone', { phone: '+15035550199' }, { phone: '+15035550199' }],
    ['another name', { name: 'Harbor Patisserie' }, { name: 'Harbor Patisserie' }],
    ['another street', { street: '9 Oak Avenue' }, { street: '9 Oak Avenue' }],
    ['a place without a street', { city: 'Salem' }, {}],
    ['a name in other letters and with a legal form', { name: 'HARBOR BAKERY, LLC' }, {}],
    ['a street in other words', { street: '1 Mill St.' }, {}],
    ['another page of the same site', { website: 'https://www.harbor.example/home' }, {}],
    ['a page on a host that many share', { website: 'https://facebook.com/harbor' }, {}],
    ['nothing', {}, {}],
  ] as [string, Partial<Candidate>, object][])('brings %s', (_what, said, changes) => {
    expect(takeOver(known(), row(said), true)).toEqual(changes)
  })

  test('never touches what a member wrote', () => {
    const mine = known({ byHand: new Set(['phone', 'name', 'website', 'street']) })
    const said = {
      name: 'Other',
      phone: '+15035550199',
      website: 'https://other.example/',
      street: '9 Oak Avenue',
    }
    expect(takeOver(mine, row(said), true)).toEqual({})
  })

  test('a website brings its domain along', () => {
    expect(takeOver(known(), row({ website: 'https://harbor-bakery.example/' }), true)).toEqual({
      website: 'https://harbor-bakery.example/',
      domain: 'harbor-bakery.example',
    })
  })
})

test('any other source fills what is missing and changes nothing', () => {
  const said = { name: 'Other', phone: '+15035550199', street: '9 Oak Avenue', city: 'Salem' }
  expect(takeOver(known({ phone: null, street: null }), row(said), false)).toEqual({
    phone: '+15035550199',
    street: '9 Oak Avenue',
  })
})
