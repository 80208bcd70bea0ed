import type { ExtractedFact } from './contract.ts'
import { surveyPage, type PageSurvey } from './audit-survey.ts'
import type { ParsedPage } from './parse-page.ts'
import { opportunities, type OpportunityCode, type PainPointCode } from './research-codes.ts'
import { painsFromAbsences, painsFromAudit, painsFromReach } from './research-from-facts.ts'
import { hookRules, isAboutCompany, opportunityRules } from './research-hooks.ts'
import {
  answeredBy,
  documentsOnly,
  emailNotClickable,
  freeHostAddress,
  freeMailAddress,
  retiredService,
  type PainFinding,
} from './research-pains-html.ts'
import { painTextRules } from './research-pains-text.ts'
import { severityOf, remedyOf } from './research-severity.ts'
import { summaryOf } from './research-summary.ts'
import { compileTextRules, type TextFinding } from './research-text.ts'
import { tradeOf } from './research-trade.ts'

const findPains = compileTextRules(painTextRules)
const findHooks = compileTextRules(hookRules)
const findOpportunities = compileTextRules(opportunityRules)
const mostHooks = 5

/**
 * Pain points, opportunities, a summary and hooks from what is known and from the words of the pages, without a language
 * model. `facts` are those of contacts, technologies and `auditWebsite`; `pages` the same pages. What a page shows is quoted
 * literally, and a rule that cannot quote does not fire; only absences and measurements carry the name of their check.
 * Most serious first; `data.code` is one of `painPointCodes`, `opportunities` or `hooks`.
 */
export function deriveResearch(input: {
  facts: readonly ExtractedFact[]
  pages: readonly ParsedPage[]
  businessType?: string | undefined
  now: Date
}): ExtractedFact[] {
  const surveys = input.pages.map(surveyPage)
  const pains = painPoints(input, surveys)
  const unique = [...new Map(pains.toReversed().map((pain) => [pain.code, pain])).values()]
  const ordered = unique.toSorted((a, b) => severityOf(b.code) - severityOf(a.code))
  return [
    ...ordered.map(painFact),
    ...opportunityFacts(ordered),
    ...textFacts(
      'opportunity',
      input.pages.flatMap((page) => findOpportunities(page, input.now)),
    ),
    ...summaryOf(surveys),
    ...textFacts(
      'hook',
      input.pages.flatMap((page) => findHooks(page, input.now).filter(isAboutCompany)),
    ).slice(0, mostHooks),
    ...ratingHook(input.facts),
  ]
}

function painPoints(
  input: Parameters<typeof deriveResearch>[0],
  surveys: readonly PageSurvey[],
): PainFinding[] {
  const trade = tradeOf(input.businessType, input.facts, input.pages)
  const audited = input.facts.some(({ kind }) => kind === 'website_score')
  const missing = new Set(input.facts.flatMap(({ kind, value }) => (kind === 'missing' ? [value] : [])))
  const shown = input.pages
    .flatMap((page) => findPains(page, input.now))
    .filter(({ code }) => {
      const answer = answeredBy[code]
      return answer === undefined || !audited || missing.has(answer)
    })
    .map(fromText)
  const all: PainFinding[] = [
    ...painsFromReach(input.facts),
    ...shown,
    ...freeMailAddress(surveys),
    ...emailNotClickable(surveys),
    ...freeHostAddress(surveys),
    ...documentsOnly(surveys),
    ...retiredService(surveys),
    ...painsFromAudit(input.facts),
  ]
  // "Call for an appointment" says more than that no booking was found.
  const codes = new Set(all.map(({ code }) => code))
  const lacking = painsFromAbsences(input.facts, trade).filter(
    ({ code }) => code !== 'no_online_shop' || !codes.has('order_by_phone_or_mail'),
  )
  return [...all, ...lacking]
}

function fromText({ code, words, quote, page }: TextFinding<PainPointCode>): PainFinding {
  return { code, words, quote, quoteIn: 'text', url: page.url }
}

function painFact({ code, words, quote, quoteIn, url }: PainFinding): ExtractedFact {
  const confidence = quoteIn === 'check' ? 0.7 : 0.9
  return {
    kind: 'pain_point',
    value: words,
    data: { code, severity: severityOf(code) },
    quote,
    quoteIn,
    url,
    confidence,
  }
}

function opportunityFacts(pains: readonly PainFinding[]): ExtractedFact[] {
  const facts = new Map<OpportunityCode, ExtractedFact>()
  for (const { code, words, quote, quoteIn, url } of pains) {
    const remedy = remedyOf(code)
    if (remedy === null || facts.has(remedy)) continue
    const value = `${opportunities[remedy]}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
    facts.set(remedy, {
      kind: 'opportunity',
      value,
      data: { code: remedy, because: code },
      quote,
      quoteIn,
      url,
      confidence: 0.7,
    })
  }
  return [...facts.values()]
}

function textFacts(kind: 'opportunity' | 'hook', findings: readonly TextFinding<string>[]): ExtractedFact[] {
  const facts = new Map<string, ExtractedFact>()
  for (const { code, words, quote, page } of findings) {
    if (facts.has(code)) continue
    const value = kind === 'hook' ? `${words}: "${quote.replace(/\s+/g, ' ')}"` : words
    facts.set(code, { kind, value, data: { code }, quote, quoteIn: 'text', url: page.url, confidence: 0.8 })
  }
  return [...facts.values()]
}

function ratingHook(facts: readonly ExtractedFact[]): ExtractedFact[] {
  const rating = facts.find(({ kind, value }) => kind === 'rating' && Number(value) >= 4.3)
  if (rating === undefined) return []
  const { quote, quoteIn, url, confidence } = rating
  return [
    {
      kind: 'hook',
      value: `Customers rate the company ${rating.value} of 5`,
      data: { code: 'rating' },
      quote,
      quoteIn,
      url,
      confidence,
    },
  ]
}
