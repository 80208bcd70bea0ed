import type { QuoteIn } from './contract.ts'
import type { PageSurvey } from './audit-survey.ts'
import type { DomElement } from './dom.ts'

/** What only a live visit can tell; anything not measured is null. */
export type SiteMeasurements = {
  /** The site answers over https. */
  https: boolean | null
  /** The http address leads to https. */
  httpsRedirect: boolean | null
  certificateValid: boolean | null
  /** Milliseconds until the first byte of the home page. */
  firstByteMs: number | null
  /** Milliseconds until the whole HTML of the home page was read. */
  homeMs: number | null
  /** Bytes of the home page as sent, without what it embeds. */
  homeBytes: number | null
  /** Redirects from the given address to the home page: how many, or their addresses. */
  redirects: number | readonly string[] | null
  /** Links of the site that were followed and are gone; empty when all answered. */
  brokenLinks?: readonly { href: string; status: number | null }[] | null | undefined
}

/** What every check sees. `pages` is never empty, `home` is one of them. */
export type AuditInput = {
  home: PageSurvey
  pages: readonly PageSurvey[]
  measurements: SiteMeasurements | null
  now: Date
}

/** How a check ended; a failure says what is wrong in words for the owner and where it is seen. */
export type AuditOutcome =
  | { result: 'passed' }
  | { result: 'not_applicable' }
  | { result: 'failed'; words: string; quote: string; quoteIn: QuoteIn; url: string }

/** One check of a website. Weights are points of the website and of the mobile score. */
export type AuditCheck = {
  id: string
  asks: string
  website: number
  mobile: number
  run: (input: AuditInput) => AuditOutcome
}

export const passed: AuditOutcome = { result: 'passed' }
export const notApplicable: AuditOutcome = { result: 'not_applicable' }

/** A failure seen at an element: its opening tag is the quote. */
export function failedAt(survey: PageSurvey, element: DomElement, words: string): AuditOutcome {
  return { result: 'failed', words, quote: survey.tag(element), quoteIn: 'html', url: survey.page.url }
}

/** A failure seen by looking: the quote says which check read what. */
export function failedCheck(id: string, url: string, words: string, read: string): AuditOutcome {
  return { result: 'failed', words, quote: `${id}: ${read}`.slice(0, 2000), quoteIn: 'check', url }
}

/** Passed or failed by a condition, judged only when it was measured. */
export function judged<T>(value: T | null | undefined, judge: (value: T) => AuditOutcome): AuditOutcome {
  return value === null || value === undefined ? notApplicable : judge(value)
}

/** `1 image`, `3 images`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}
