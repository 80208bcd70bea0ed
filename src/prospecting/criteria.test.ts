import { describe, expect, test } from 'vitest'
import { Criteria } from './contract-discovery.ts'
import { failedCriterion, isDemanding, type KnownForCriteria } from './criteria.ts'

const unknown: KnownForCriteria = {
  industries: [],
  employeeRange: null,
  reviewCount: null,
  websiteScore: null,
  website: 'https://juniper-dental.example/',
  hasEmail: false,
  isRead: false,
}
const ask = (criteria: Partial<Criteria>, known: Partial<KnownForCriteria> = {}) =>
  failedCriterion(Criteria.parse(criteria), { ...unknown, ...known })

describe('a prospect of which nothing is known', () => {
  test('passes every criterion but what it must have', () => {
    const all = {
      industries: ['dentist'],
      minEmployees: 10,
      maxEmployees: 50,
      minReviews: 5,
      maxWebsiteScore: 60,
    }
    expect(ask({ ...all, mustHaveWebsite: true, mustHaveEmail: true })).toBeNull()
  })

  test('fails for the e-mail that is wanted once its website is read, or when there is none to read', () => {
    expect(ask({ mustHaveEmail: true }, { isRead: true })).toBe('has no e-mail address that can be used')
    expect(ask({ mustHaveEmail: true }, { website: null })).toBe('has no e-mail address that can be used')
    expect(ask({ mustHaveEmail: true }, { website: null, hasEmail: true })).toBeNull()
  })
})

test.each<[Partial<Criteria>, Partial<KnownForCriteria>, string | null]>([
  [{ mustHaveWebsite: true }, { website: null }, 'has no website'],
  [{ industries: ['dentists'] }, { industries: ['Dentist'] }, null],
  [{ industries: ['dentistry'] }, { industries: ['Dentist, general'] }, null],
  [
    { industries: ['law firm', 'notary'] },
    { industries: ['Dentist'] },
    'is in Dentist, not in law firm or notary',
  ],
  [{ industries: ['law firm'] }, { industries: ['Dentist', 'Law firm'] }, null],
  [{ minEmployees: 11 }, { employeeRange: '1-10' }, 'has 1-10 employees, fewer than 11'],
  [{ minEmployees: 20 }, { employeeRange: '11-50' }, null],
  [{ maxEmployees: 200 }, { employeeRange: '201+' }, 'has 201+ employees, more than 200'],
  [{ minEmployees: 5000 }, { employeeRange: '201+' }, null],
  [{ minReviews: 10 }, { reviewCount: 3 }, 'has 3 reviews, fewer than 10'],
  [{ minReviews: 10 }, { reviewCount: 10 }, null],
  [{ maxWebsiteScore: 60 }, { websiteScore: 60.4 }, 'has a website of score 60, above 60'],
  [{ maxWebsiteScore: 60 }, { websiteScore: 60 }, null],
])('%j of %j: %s', (criteria, known, expected) => expect(ask(criteria, known)).toBe(expected))

test('criteria without a demand are known as such, also when stored as nothing', () => {
  expect(isDemanding({})).toBe(false)
  expect(isDemanding(Criteria.parse({}))).toBe(false)
  expect(isDemanding({ maxWebsiteScore: 0 })).toBe(true)
  expect(isDemanding({ mustHaveEmail: true })).toBe(true)
})

test('a range turned around is refused at its field', () => {
  const parsed = Criteria.safeParse({ minEmployees: 50, maxEmployees: 10 })
  expect(parsed.error?.issues[0]?.path).toEqual(['maxEmployees'])
})
