import type { AuditCheck, AuditInput, AuditOutcome, SiteMeasurements } from './audit-check.ts'
import { missingFacts } from './audit-absences.ts'
import { accessChecks } from './audit-checks-access.ts'
import { homeBytes, liveChecks } from './audit-checks-live.ts'
import { mobileChecks } from './audit-checks-mobile.ts'
import { searchChecks } from './audit-checks-search.ts'
import { upkeepChecks } from './audit-checks-upkeep.ts'
import { surveyPage, type PageSurvey } from './audit-survey.ts'
import type { AuditFailure, AuditResult, ExtractedFact } from './contract.ts'
import type { ParsedPage } from './parse-page.ts'
import { technologyFacts } from './technologies.ts'

export type { SiteMeasurements } from './audit-check.ts'

/** What an audit found. Scores are null when no page could be read. */
export type WebsiteAudit = {
  websiteScore: number | null
  mobileScore: number | null
  results: { check: string; asks: string; result: AuditResult; website: number; mobile: number }[]
  failures: AuditFailure[]
  facts: ExtractedFact[]
}

/**
 * Every check, in the order it is shown. The website score is 100 × the points of passed checks ÷ the points of passed and
 * failed checks, the mobile score the same with the mobile points; checks that are not applicable count in neither sum, and
 * a check whose subject is missing fails rather than drops out, so mending a fault never lowers a score. With everything
 * applicable the points add up to `auditPoints`.
 */
export const auditChecks: readonly AuditCheck[] = [
  ...liveChecks,
  ...mobileChecks,
  ...searchChecks,
  ...accessChecks,
  ...upkeepChecks,
]

/** The sums of all points, 100 each: live 35, mobile 20, search 24, access 6, upkeep 15; for mobile 17, 69, 1, 5, 8. */
export const auditPoints = {
  website: sum(auditChecks.map(({ website }) => website)),
  mobile: sum(auditChecks.map(({ mobile }) => mobile)),
}

/**
 * Judges a site by its pages, and by a live visit when there was one. With `measurements` null (recorded pages) nothing is
 * said about encryption, speed, redirects and broken links. `facts` are what is known from the pages already (technologies,
 * e-mail, hours …): they keep the audit from calling missing what was found; without them the technologies are looked for here.
 */
export function auditWebsite(
  pages: readonly ParsedPage[],
  measurements: SiteMeasurements | null,
  options: { now: Date; facts?: readonly ExtractedFact[] | undefined },
): WebsiteAudit {
  const surveys = pages.map(surveyPage)
  const home = surveys.find(({ page }) => isRoot(page.url)) ?? surveys[0]
  if (home === undefined)
    return { websiteScore: null, mobileScore: null, results: [], failures: [], facts: [] }
  const ordered = [home, ...surveys.filter((survey) => survey !== home)]
  const input: AuditInput = { home, pages: ordered, measurements, now: options.now }
  const outcomes = auditChecks.map((check) => ({ check, outcome: check.run(input) }))
  const websiteScore = auditScore(
    outcomes.map(({ check, outcome }) => ({ points: check.website, result: outcome.result })),
  )
  const mobileScore = auditScore(
    outcomes.map(({ check, outcome }) => ({ points: check.mobile, result: outcome.result })),
  )
  const failures = outcomes.flatMap(({ check, outcome }) => auditFailure(check, outcome))
  const known = options.facts ?? technologyFacts(pages)
  return {
    websiteScore,
    mobileScore,
    results: outcomes.map(({ check: { id, asks, website, mobile }, outcome: { result } }) => ({
      check: id,
      asks,
      result,
      website,
      mobile,
    })),
    failures,
    facts: [
      ...siteFacts(ordered, home, measurements),
      ...scoreFacts(home, outcomes, { website_score: websiteScore, mobile_score: mobileScore }),
      ...failures.map(failureFact),
      ...missingFacts(ordered, known),
    ],
  }
}

/** The share of points that passed among those that could be judged, 0–100; null when none could. */
export function auditScore(results: readonly { points: number; result: AuditResult }[]): number | null {
  const judged = results.filter(({ result }) => result !== 'not_applicable')
  const possible = sum(judged.map(({ points }) => points))
  if (possible === 0) return null
  return Math.round(
    (100 * sum(judged.map(({ points, result }) => (result === 'passed' ? points : 0)))) / possible,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function isRoot(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname === '/'
}

function auditFailure(check: AuditCheck, outcome: AuditOutcome): AuditFailure[] {
  if (outcome.result !== 'failed') return []
  const { words, quote, quoteIn, url } = outcome
  return [{ check: check.id, words, weight: check.website, mobileWeight: check.mobile, quote, quoteIn, url }]
}

function failureFact(failure: AuditFailure): ExtractedFact {
  const { check, words, weight, mobileWeight, quote, quoteIn, url } = failure
  const confidence = quoteIn === 'check' ? 0.85 : 0.95
  return {
    kind: 'audit_failure',
    value: words,
    data: { check, weight, mobileWeight },
    quote,
    quoteIn,
    url,
    confidence,
  }
}

function checkFact(
  kind: ExtractedFact['kind'],
  value: string | number,
  read: string,
  url: string,
): ExtractedFact {
  return {
    kind,
    value: String(value),
    quote: `${kind}: ${read}`.slice(0, 2000),
    quoteIn: 'check',
    url,
    confidence: 0.95,
  }
}

function siteFacts(
  pages: readonly PageSurvey[],
  home: PageSurvey,
  measurements: SiteMeasurements | null,
): ExtractedFact[] {
  const { url, html } = home.page
  const facts = [
    checkFact('website_exists', 'true', `read ${pages.map(({ page }) => page.url).join(', ')}`, url),
  ]
  const bytes = homeBytes(html, measurements?.homeBytes)
  facts.push(checkFact('page_weight_bytes', bytes, `${bytes} bytes of HTML at ${url}`, url))
  if (measurements === null) return facts
  const { https, certificateValid, homeMs } = measurements
  if (https !== null)
    facts.push(
      checkFact('https', String(https), `${url} ${https ? 'answers' : 'does not answer'} over https`, url),
    )
  if (certificateValid !== null)
    facts.push(
      checkFact(
        'certificate_valid',
        String(certificateValid),
        certificateValid ? 'the certificate was accepted' : 'the certificate was refused',
        url,
      ),
    )
  if (homeMs !== null)
    facts.push(
      checkFact('page_speed_ms', Math.round(homeMs), `${url} arrived after ${Math.round(homeMs)} ms`, url),
    )
  return facts
}

function scoreFacts(
  home: PageSurvey,
  outcomes: readonly { check: AuditCheck; outcome: AuditOutcome }[],
  scores: { website_score: number | null; mobile_score: number | null },
): ExtractedFact[] {
  const facts: ExtractedFact[] = []
  for (const kind of ['website_score', 'mobile_score'] as const) {
    const score = scores[kind]
    if (score === null) continue
    const counted = outcomes.filter(
      ({ check, outcome }) =>
        outcome.result !== 'not_applicable' && (kind === 'website_score' ? check.website : check.mobile) > 0,
    )
    const failed = counted.filter(({ outcome }) => outcome.result === 'failed').map(({ check }) => check.id)
    const read = `${counted.length - failed.length} of ${counted.length} checks passed${failed.length === 0 ? '' : `; failed: ${failed.join(', ')}`}`
    facts.push(checkFact(kind, score, read, home.page.url))
  }
  return facts
}
