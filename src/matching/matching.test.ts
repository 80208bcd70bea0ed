import { existsSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Listing } from './contract.ts'
import { readPairs } from './evaluate.ts'
import { blockingKeys, cluster, compare, prepare, probabilityOf } from './index.ts'

const none: Listing = {
  name: null,
  street: null,
  city: null,
  state: null,
  postcode: null,
  country: null,
  phone: null,
  website: null,
}
const listing = (given: Partial<Listing>): Listing => ({ ...none, ...given })
const verdict = (a: Partial<Listing>, b: Partial<Listing>) =>
  compare(prepare(listing(a)), prepare(listing(b)))

const austin = { city: 'Austin', state: 'TX' }
const words = fc.constantFrom(
  'Acme',
  'Plumbing',
  'Bank',
  'ATM',
  'Café',
  'Müller',
  'GmbH',
  '#4',
  'West',
  'クオール薬局',
  'Ресторан',
  "Joe's",
  '&',
  'II',
)
const anyListing: fc.Arbitrary<Listing> = fc.record({
  name: fc.option(
    fc.oneof(
      fc.array(words, { minLength: 1, maxLength: 5 }).map((list) => list.join(' ')),
      fc.string({ unit: 'binary' }),
    ),
  ),
  street: fc.option(
    fc.oneof(
      fc.constantFrom('12 Main St', '12-14 Main Street #4', 'Hauptstr. 5a', '大通1-15', 'Rua X, 68 - Sala 2'),
      fc.string(),
    ),
  ),
  city: fc.option(fc.constantFrom('Austin', 'Köln', '千代田区', '')),
  state: fc.option(fc.constantFrom('TX', 'Texas', 'NRW', 'Nordrhein-Westfalen')),
  postcode: fc.option(fc.constantFrom('78701', '78701-1234', '50667', 'SW1A 1AA')),
  country: fc.option(fc.constantFrom('US', 'DE', 'Germany', 'XX', '')),
  phone: fc.option(
    fc.oneof(fc.constantFrom('(512) 555-0134', '+1 800 555 0199', '049221 5550100'), fc.string()),
  ),
  website: fc.option(
    fc.oneof(
      fc.constantFrom('acme.example', 'https://www.facebook.com/acme', 'http://acme.wixsite.com/home'),
      fc.string(),
    ),
  ),
})

describe('comparing two listings', () => {
  it('gives the same answer from both sides, a probability, and reasons', () => {
    fc.assert(
      fc.property(anyListing, anyListing, (a, b) => {
        const [left, right] = [prepare(a), prepare(b)]
        const one = compare(left, right)
        const other = compare(right, left)
        expect(other.probability).toBe(one.probability)
        expect(other.same).toBe(one.same)
        expect(one.probability).toBeGreaterThanOrEqual(0)
        expect(one.probability).toBeLessThanOrEqual(1)
        expect(probabilityOf(left, right)).toBe(one.probability)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a listing and its copy for the same, and lets them meet', () => {
    fc.assert(
      fc.property(anyListing, (one) => {
        const prepared = prepare(one)
        const isEmpty =
          prepared.name.tokens.length === 0 &&
          !prepared.phone &&
          !prepared.website?.domain &&
          !prepared.street
        expect(compare(prepared, prepare({ ...one })).same).toBe(!isEmpty)
        if (prepared.name.tokens.length > 0 || prepared.phone)
          expect(blockingKeys(prepared).length).toBeGreaterThan(0)
        expect(blockingKeys(prepare({ ...one }))).toEqual(blockingKeys(prepared))
      }),
      { numRuns: 500 },
    )
  })

  it.each<[string, Partial<Listing>, Partial<Listing>]>([
    [
      'with and without www and Inc.',
      { name: 'Acme Plumbing', website: 'http://www.acme.example', ...austin },
      { name: 'ACME Plumbing, Inc.', website: 'acme.example', ...austin },
    ],
    [
      'phone formats, one without address',
      { name: 'Acme Plumbing', phone: '(512) 555-0134', ...austin },
      { name: 'Acme Plumbing LLC', phone: '+1 512 555 0134', street: '12 Oak St', ...austin },
    ],
    [
      'one without town',
      { name: 'Acme Plumbing', website: 'acme.example', ...austin },
      { name: 'Acme Plumbing', website: 'https://acme.example/contact' },
    ],
    [
      'umlauts and street spelling',
      { name: 'Müller Bäckerei GmbH', street: 'Hauptstr. 5', city: 'Köln', country: 'DE', postcode: '50667' },
      { name: 'Mueller Baeckerei', street: 'Hauptstraße 5', city: 'Koeln', country: 'DE', postcode: '50667' },
    ],
    [
      'unit written two ways',
      { name: 'Zed Nails', street: '500 Mall Dr #12', city: 'Dayton', state: 'OH' },
      { name: 'Zed Nails', street: '500 Mall Drive Suite 12', city: 'Dayton', state: 'Ohio' },
    ],
    [
      'a longer name on the same line and phone',
      { name: 'Filmore Fusion', street: '28 Cape Rd', phone: '402-555-0118', city: 'Omaha' },
      {
        name: 'Filmore Fusion Restaurant and Bar',
        street: '28 Cape Road',
        phone: '4025550118',
        city: 'Omaha',
      },
    ],
  ])('merges %s', (_, a, b) => expect(verdict(a, b).same).toBe(true))

  it.each<[string, Partial<Listing>, Partial<Listing>]>([
    [
      'two firms of one name in different states',
      { name: 'Acme Plumbing', ...austin },
      { name: 'Acme Plumbing', city: 'Boston', state: 'MA' },
    ],
    [
      'branches on one domain',
      {
        name: 'First City Bank',
        street: '12 Main St',
        postcode: '78701',
        website: 'firstcity.example',
        phone: '512-555-0101',
        ...austin,
      },
      {
        name: 'First City Bank',
        street: '900 Lake Rd',
        postcode: '78745',
        website: 'firstcity.example',
        phone: '737-555-0177',
        ...austin,
      },
    ],
    [
      'departments of one hospital',
      {
        name: 'Mercy Health Cardiology',
        street: '500 Hill Rd Ste 100',
        city: 'Dayton',
        state: 'OH',
        website: 'mercy.example',
      },
      {
        name: 'Mercy Health Neurology',
        street: '500 Hill Rd Ste 210',
        city: 'Dayton',
        state: 'OH',
        website: 'mercy.example',
      },
    ],
    [
      'two pages on facebook',
      { name: 'Delta Cafe', website: 'https://facebook.com/delta', ...austin },
      { name: 'Orbit Grill', website: 'https://facebook.com/orbit', ...austin },
    ],
    [
      'neighbours in one house',
      { name: 'Castle Dentistry', street: '52 Meadow Blvd', ...austin },
      { name: 'Castle Audiology', street: '52 Meadow Blvd', ...austin },
    ],
    ['nothing known on either side', {}, {}],
  ])('keeps apart %s', (_, a, b) => expect(verdict(a, b).same).toBe(false))

  it('says why in words, strongest first', () => {
    const { reasons } = verdict(
      { name: 'Acme', phone: '(512) 555-0134', street: '12 Oak St' },
      { name: 'Acme', phone: '5125550134', street: '12 Oak Street' },
    )
    expect(reasons.map((reason) => reason.says)).toEqual(
      expect.arrayContaining(['same name', 'same phone', 'same street and house']),
    )
    expect(reasons.map((r) => Math.abs(r.weight))).toEqual(
      reasons.map((r) => Math.abs(r.weight)).sort((x, y) => y - x),
    )
  })
})

describe('clustering a batch', () => {
  it('puts every row into exactly one group', () => {
    fc.assert(
      fc.property(fc.array(anyListing, { maxLength: 12 }), (rows) => {
        const groups = cluster(rows)
        expect(groups.flat().sort((x, y) => x - y)).toEqual(rows.map((_, i) => i))
      }),
      { numRuns: 100 },
    )
  })

  it('does not chain neighbours of a street into one', () => {
    const names = ['Orbit Grill', 'Delta Cafe', 'Zed Nails', 'Acme Plumbing', 'Luna Books']
    const rows = names.map((name, i) =>
      listing({ name, street: `${12 + i} Main St`, postcode: '78701', ...austin }),
    )
    expect(cluster(rows)).toHaveLength(names.length)
  })

  it('finds the copies among many of one name', () => {
    const towns = [
      'Akron OH',
      'Boise ID',
      'Camden NJ',
      'Denver CO',
      'Elgin IL',
      'Fargo ND',
      'Gary IN',
      'Hilo HI',
      'Ithaca NY',
      'Joplin MO',
    ]
    const streets = ['Oak St', 'Hill Rd', 'Lake Ave', 'Mill Ln', 'Park Blvd', 'River Dr']
    const chain = towns.flatMap((town, i) =>
      streets.slice(0, 1 + (i % 2)).map((street, k) => {
        const [city = null, state = null] = town.split(' ')
        return listing({
          name: 'Burgerly',
          street: `${100 + i * 370 + k * 211} ${street}`,
          city,
          state,
          postcode: String(10_000 + i * 7919 + k * 613),
        })
      }),
    )
    expect(cluster([...chain, ...chain])).toHaveLength(chain.length)
  })
})

const pairsFile = path.resolve('../shared/data/listings/overture_match_pairs.jsonl')

describe.skipIf(!existsSync(pairsFile))('on labelled pairs', () => {
  it('lets nearly all same places meet under a key', () => {
    const same = readPairs(pairsFile).filter((pair) => pair.same === 1)
    const met = same.filter((pair) => {
      const keys = new Set(blockingKeys(prepare(pair.a)))
      return blockingKeys(prepare(pair.b)).some((key) => keys.has(key))
    })
    expect(met.length / same.length).toBeGreaterThanOrEqual(0.995)
  })
})
