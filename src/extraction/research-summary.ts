import type { ExtractedFact } from './contract.ts'
import { attr, type PageSurvey } from './audit-survey.ts'
import { oneLine } from './dom.ts'
import { isInstruction, sentenceAround } from './research-text.ts'

const boilerplate =
  /just another wordpress|joomla! - |dynamic portal|^(?:home|welcome|contact|kontakt|impressum|about)\b.{0,20}$|cookie|javascript|enable|browser|all rights reserved|©|copyright|\[|\{|lorem ipsum|click here|\uFFFD|^(?:contact|here you will|click|call|phone|tel|business:)\b|^[^a-zà-ü]*$/i
const aboutUs =
  /\b(?:we (?:are|offer|provide|speciali[sz]e|design|build|make|create|sell|serve|help|deliver|manufacture)|our (?:company|firm|team|mission|practice|restaurant|shop)|(?:is|are) (?:an?|the|one of|your) [a-z-]+|has been|offers?|provides?|speciali[sz]\w+|wir (?:sind|bieten|machen|entwickeln|planen|bauen)|unser\w* (?:team|unternehmen|firma|betrieb)|bietet|nous sommes|notre)\b/i
const notAboutUs =
  /\b(?:please|closed|thank you|newsletter|e-?mails?|inquir\w*|enquir\w*|yes,|you can|if you|sorry|equal opportunity|holidays?|priority|believe|hope|planting|currently|\d{1,2}[-/]\d{1,2})\b/i
const shortest = 40
const longest = 300

/** What the company does in its own words: its description, otherwise the first sentences that speak of what it is; empty when nothing fits. */
export function summaryOf(pages: readonly PageSurvey[]): ExtractedFact[] {
  for (const survey of pages) {
    const fact = fromDescription(survey)
    if (fact !== null) return [fact]
  }
  for (const survey of pages) {
    const fact = fromText(survey)
    if (fact !== null) return [fact]
  }
  return []
}

function usable(text: string): boolean {
  return (
    text.length >= shortest &&
    text.length <= 500 &&
    text.split(' ').length >= 6 &&
    !boilerplate.test(text) &&
    !isInstruction(text) &&
    !isList(text)
  )
}

/** Key words in a row, as old descriptions have them, say nothing in a mail. */
function isList(text: string): boolean {
  const commas = text.split(/[,|•;]/).length - 1
  return commas > 0 && text.split(' ').length / commas < 4
}

function fromDescription(survey: PageSurvey): ExtractedFact | null {
  const { page } = survey
  const tag = survey
    .all('meta')
    .find(
      (meta) =>
        /^(?:og:)?description$/i.test((attr(meta, 'name') || attr(meta, 'property')).trim()) &&
        usable(oneLine(attr(meta, 'content')) ?? ''),
    )
  const text = tag === undefined ? null : oneLine(attr(tag, 'content'))
  if (tag === undefined || text === null) return null
  const value = text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`
  const literal = page.html.includes(attr(tag, 'content'))
    ? attr(tag, 'content').trim().slice(0, 500)
    : survey.tag(tag)
  return {
    kind: 'summary',
    value,
    data: { from: 'description' },
    quote: literal,
    quoteIn: 'html',
    url: page.url,
    confidence: 0.85,
  }
}

function fromText({ page }: PageSurvey): ExtractedFact | null {
  let start = 0
  for (const line of page.text.split('\n')) {
    const at = start
    start += line.length + 1
    if (line.length < 60 || line.includes('\t') || !usable(line.slice(0, 400))) continue
    const match = aboutUs.exec(line)
    if (match === null) continue
    const quote = sentenceAround(page.text, at + match.index, match[0].length)
    if (usable(quote) && !notAboutUs.test(quote) && /[.!?]$/.test(quote))
      return {
        kind: 'summary',
        value: quote.slice(0, longest),
        data: { from: 'text' },
        quote,
        quoteIn: 'text',
        url: page.url,
        confidence: 0.6,
      }
  }
  return null
}
