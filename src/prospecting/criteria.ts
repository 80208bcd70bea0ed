import { count } from '../platform/count.ts'
import type { Criteria } from './contract-discovery.ts'
import { fold } from './search-text.ts'

/** What is known of a prospect, as far as criteria ask; null and empty mean that nobody knows. */
export interface KnownForCriteria {
  industries: string[]
  /** `1-10`, `11-50`, `51-200` or `201+`. */
  employeeRange: string | null
  reviewCount: number | null
  websiteScore: number | null
  website: string | null
  hasEmail: boolean
  /** Its website was read, or it has none: what is not known by now stays unknown. */
  isRead: boolean
}

/** Whether a campaign asks for anything at all. */
export const isDemanding = (criteria: Partial<Criteria>): boolean =>
  (criteria.industries ?? []).length > 0 ||
  (criteria.minEmployees ??
    criteria.maxEmployees ??
    criteria.minReviews ??
    criteria.maxWebsiteScore ??
    null) !== null ||
  criteria.mustHaveWebsite === true ||
  criteria.mustHaveEmail === true

/** The first criterion that a prospect fails, in words; null when it passes. What is not known fails only what it must have. */
export function failedCriterion(criteria: Partial<Criteria>, known: KnownForCriteria): string | null {
  const { industries = [], minReviews = null, maxWebsiteScore = null } = criteria
  if (criteria.mustHaveWebsite === true && known.website === null) return 'has no website'
  if (
    industries.length > 0 &&
    known.industries.length > 0 &&
    !known.industries.some((one) => isOneOf(one, industries))
  )
    return `is in ${known.industries[0]}, not in ${listed(industries)}`
  const size = sizeProblem(criteria, known.employeeRange)
  if (size !== null) return size
  if (minReviews !== null && known.reviewCount !== null && known.reviewCount < minReviews)
    return `has ${count(known.reviewCount, 'review')}, fewer than ${minReviews}`
  if (maxWebsiteScore !== null && known.websiteScore !== null && known.websiteScore > maxWebsiteScore)
    return `has a website of score ${Math.round(known.websiteScore)}, above ${maxWebsiteScore}`
  const isSettled = known.isRead || known.website === null
  if (criteria.mustHaveEmail === true && !known.hasEmail && isSettled)
    return 'has no e-mail address that can be used'
  return null
}

/** The first criterion that a prospect fails once its website is read, by all that is known of it; null when it passes. */
export function criterionOfRead(
  criteria: Partial<Criteria>,
  prospect: { website: string | null },
  facts: readonly { kind: string; value: string; confidence: number }[],
  contacts: readonly { email: string | null; emailStatus: string }[],
): string | null {
  if (!isDemanding(criteria)) return null
  const of = (kind: string) => facts.filter((fact) => fact.kind === kind)
  const best = (kind: string) => of(kind).toSorted((a, b) => b.confidence - a.confidence)[0]?.value ?? null
  const reviews = of('review_count').map((fact) => Number(fact.value))
  const score = best('website_score')
  return failedCriterion(criteria, {
    industries: of('industry').map((fact) => fact.value),
    employeeRange: best('employee_range'),
    reviewCount: reviews.length === 0 ? null : Math.max(...reviews),
    websiteScore: score === null ? null : Number(score),
    website: prospect.website,
    hasEmail: contacts.some((contact) => contact.email !== null && contact.emailStatus !== 'invalid'),
    isRead: true,
  })
}

/** A range fails only when all of it lies outside: somewhere between 11 and 50 people may be 20. */
function sizeProblem({ minEmployees = null, maxEmployees = null }: Partial<Criteria>, range: string | null) {
  const [least, most] = bounds(range)
  if (minEmployees !== null && most < minEmployees)
    return `has ${range} employees, fewer than ${minEmployees}`
  if (maxEmployees !== null && least > maxEmployees)
    return `has ${range} employees, more than ${maxEmployees}`
  return null
}

function bounds(range: string | null): [number, number] {
  const [least, most] = range?.match(/\d+/g)?.map(Number) ?? []
  if (least === undefined) return [0, Number.POSITIVE_INFINITY]
  return [least, most ?? (range?.endsWith('+') === true ? Number.POSITIVE_INFINITY : least)]
}

/** Every word of one of the wanted industries stands in the known one, up to its ending: “dentists” in “Dentist, general”. */
function isOneOf(industry: string, wanted: string[]): boolean {
  const words = wordsOf(industry)
  return wanted.some((one) => wordsOf(one).every((word) => words.some((known) => isSame(known, word))))
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)

const stem = (word: string) =>
  word.length > 4 ? word.replace(/(ies|es|s|y|ists?|istry|ing|ers?)$/, '') : word
const isSame = (a: string, b: string) => a === b || (stem(a).length >= 4 && stem(a) === stem(b))

const listed = (all: string[]) =>
  all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`
