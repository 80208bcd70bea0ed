import type { FactKind } from './contract.ts'
import { quoteHtml, quoteText, type Finding } from './finding.ts'
import { findIndustry } from './find-industry.ts'
import { isRecord, listOf, type JsonLdNode } from './json-ld.ts'
import { oneLine } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'
import { compileGates } from './word-gates.ts'

/** A fact about the firm itself; `key` tells which values are the same fact on different pages. */
export type FirmFinding = Finding & { kind: FactKind; key: string; data?: Record<string, unknown> }

const year = '(1[6-9]\\d\\d|20[0-3]\\d)'
const founded = new RegExp(
  `\\b(?:founded|established|est\\.?|incorporated|formed|started|opened|began|gegründet|fondée?|creada|fundada|fondata|opgericht|grundat|in business)\\b(?: [\\p{L}]+){0,4}? (?:in |back in |since |en |nel |im jahre? |am )?(?:the year |[A-Z]\\p{L}+ )?${year}\\b`,
  'iu',
)
const since = new RegExp(
  `(?<!member |members |customer |customers |joined |working |been here |updated |online |active |client |copyright |worked there )\\b(?:since|seit|depuis|desde|dal|sinds) (?:the year )?${year}\\b(?! [-–])`,
  'iu',
)
const peopleWords =
  'employees|staff(?: members)?|team members|people|professionals|specialists|experts|engineers|associates|colleagues|mitarbeiter(?:innen|\\*innen|:innen)?|beschäftigte|angestellte|salariés|collaborateurs|employés|empleados|trabajadores|dipendenti|collaboratori|medewerkers|anställda|medarbejdere'
const amount =
  '(\\d{1,3}(?:[.,]\\d{3})+|\\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)'
const staffPatterns = [
  new RegExp(
    `\\b(?:team|staff|crew|workforce) of (?:over |more than |about |around |approximately |nearly |some |now )?${amount}\\b`,
    'iu',
  ),
  new RegExp(
    `\\b(?:employs?|employing|beschäftigt|beschäftigen|emploie|emplea) (?:over |more than |about |around |approximately |nearly |some |rund |etwa |ca\\. |plus de |más de )?${amount}\\b`,
    'iu',
  ),
  new RegExp(
    `(?<!(?:companies|businesses|firms|organi[sz]ations|clients|customers|teams|employers|those) )\\b(?:we are|we're|we have|our|with|wir sind|nous sommes|somos|siamo)(?: [\\p{L}]+){0,2}? (?:over |more than |about |around |a team of )?${amount}\\+? (?:[\\p{L}-]+ ){0,2}?(?:${peopleWords})\\b`,
    'iu',
  ),
  new RegExp(
    `(?<!(?:with|under|than|to|for|[-–]) ?)(?<![\\d.,])${amount}\\+? (?:full[- ]time |dedicated |skilled )?(?:employees|staff members|team members|mitarbeiter(?:innen|\\*innen|:innen)?|salariés|empleados|dipendenti|medewerkers)\\b`,
    'iu',
  ),
]
const words: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
}
const revenue =
  /\b(?:(?:annual |yearly |total )?(?:revenues?|turnover|sales|umsatz|chiffre d.affaires|facturación|fatturato)(?: \p{L}+){0,4}? (?:of |over |exceed(?:ing|s) |von |de |di )?([$€£]|USD|EUR|GBP)? ?(\d{1,4}(?:[.,]\d{1,3})*) ?(thousand|k|million|mio\.?|mn|m|billion|mrd\.?|bn|b|millionen|millions|milliards)? ?(€|euros?|dollars|pounds|USD|EUR|GBP)?)/iu
const stars =
  /\b(\d(?:[.,]\d{1,2})?) ?(?:\/ ?5|out of 5|von 5|sur 5|stars?|★|sterne)(?: stars?)?[^\n\d]{0,40}?(?:(?:from|based on|\(|aus|bei|sur|over|of) ?)?(\d{1,3}(?:[.,]\d{3})+|\d{1,6})\+? (?:\p{L}+ ){0,2}?(?:reviews?|ratings?|bewertungen|avis|reseñas|recensioni|votes)\b/iu

const sizes =
  'employees|staff|team members|people|professionals|specialists|experts|engineers|associates|colleagues|mitarbeiter|beschäftigte|angestellte|salariés|collaborateurs|employés|empleados|trabajadores|dipendenti|collaboratori|medewerkers|anställda|medarbejdere'
/** What each pattern cannot match without, in the order they are tried. */
const openGates = compileGates([
  [
    'founded|established|est.|est |incorporated|formed|started|opened|began|gegründet|fondé|creada|fundada|fondata|opgericht|grundat|in business',
  ],
  ['since |seit |depuis |desde |dal |sinds '],
  ['revenue|turnover|sales|umsatz|chiffre d|facturación|fatturato', '$|€|£|usd|eur|gbp|dollars|pounds'],
  ['review|rating|bewertungen|avis|reseñas|recensioni|votes', 'star|/5|/ 5|of 5|von 5|sur 5|★|sterne'],
  ['team of |staff of |crew of |workforce of '],
  ['employ |employs |employing |beschäftigt |beschäftigen |emploie |emplea '],
  ["we are |we're |we have |our |with |wir sind |nous sommes |somos |siamo ", sizes],
  ['employees|staff members|team members|mitarbeiter|salariés|empleados|dipendenti|medewerkers'],
])

/** Size, age, revenue, ratings, trade and description of the firm, from structured data and text. */
export function* findFirmFacts(page: ParsedPage): Generator<FirmFinding> {
  yield* fromJsonLd(page)
  yield* fromText(page)
  const description = page.description
  const quote = description === null ? null : quoteHtml(page, description.slice(0, 300), 0)
  if (description !== null && quote !== null && description.length >= 20)
    yield fact('description', description, description, quote, 'html', 0.8)
  const industry = findIndustry(page)
  if (industry !== null) yield { ...industry, kind: 'industry', key: industry.value }
}

/** The band a number of employees falls into. */
export function employeeRange(count: number): string {
  return count <= 10 ? '1-10' : count <= 50 ? '11-50' : count <= 200 ? '51-200' : '201+'
}

function* fromText(page: ParsedPage): Generator<FirmFinding> {
  const text = page.text.slice(0, 300_000)
  const [hasFounded, hasSince, hasRevenue, hasStars, ...hasStaff] = openGates(page.textMap.folded)
  const place = (match: RegExpExecArray) => quoteText(page, match.index, match.index + match[0].length)
  const hasYear = (hasFounded === true || hasSince === true) && showsYear(page)
  const born = hasYear && hasFounded === true ? founded.exec(text) : null
  const sinceWhen = hasYear && hasSince === true && born === null ? since.exec(text) : null
  const foundedYear = born?.[1] ?? sinceWhen?.[1]
  const foundedMatch = born ?? sinceWhen
  if (foundedYear !== undefined && foundedMatch !== null)
    yield fact(
      'year_founded',
      foundedYear,
      foundedYear,
      place(foundedMatch),
      'text',
      born === null ? 0.6 : 0.75,
    )
  for (const [index, pattern] of staffPatterns.entries()) {
    const match = hasStaff[index] === true ? pattern.exec(text) : null
    const count = match === null ? null : numberOf(match[1] ?? '')
    if (match === null || count === null || count < 1 || (count >= 1_900 && count <= 2_040)) continue
    const range = employeeRange(count)
    yield {
      ...fact('employee_range', range, range, place(match), 'text', index < 2 ? 0.75 : 0.6),
      data: { count },
    }
    break
  }
  const turnover = hasRevenue === true ? revenue.exec(text) : null
  const money = turnover === null ? null : moneyOf(turnover)
  if (turnover !== null && money !== null)
    yield {
      ...fact('revenue_estimate', String(money.amount), 'text', place(turnover), 'text', 0.6),
      data: { currency: money.currency },
    }
  if (hasStars === true) yield* fromStars(page, text)
}

/** Whether four digits that could be a year of the last centuries stand anywhere. */
function showsYear({ text, textMap: { digitRuns } }: ParsedPage): boolean {
  for (let i = 0; i + 1 < digitRuns.length; i += 2) {
    const start = digitRuns[i] ?? 0
    if ((digitRuns[i + 1] ?? 0) - start === 4 && /^[12]/.test(text.charAt(start))) return true
  }
  return false
}

function* fromStars(page: ParsedPage, text: string): Generator<FirmFinding> {
  const rated = stars.exec(text)
  const value = rated === null ? NaN : Number((rated[1] ?? '').replace(',', '.'))
  if (rated === null || !(value >= 1 && value <= 5)) return
  const quote = quoteText(page, rated.index, rated.index + rated[0].length)
  const source = sourceOf(text.slice(Math.max(0, rated.index - 60), rated.index + rated[0].length + 40))
  yield {
    ...fact('rating', String(value), `${source}${value}`, quote, 'text', 0.7),
    data: { source, outOf: 5 },
  }
  yield {
    ...fact('review_count', plain(rated[2] ?? ''), `${source}${rated[2]}`, quote, 'text', 0.7),
    data: { source },
  }
}

function* fromJsonLd(page: ParsedPage): Generator<FirmFinding> {
  for (const node of page.jsonLd) {
    yield* ratings(page, node)
    const born = /^(1[6-9]\d\d|20\d\d)/.exec(String(scalar(node.data['foundingDate']) ?? ''))?.[1]
    const bornQuote = born === undefined ? null : quoteHtml(page, 'foundingDate', 60)
    if (born !== undefined && bornQuote !== null)
      yield fact('year_founded', born, born, bornQuote, 'html', 0.95)
    const count = employeesOf(node.data['numberOfEmployees'])
    const countQuote = count === null ? null : quoteHtml(page, 'numberOfEmployees', 90)
    if (count !== null && countQuote !== null) {
      const range = employeeRange(count)
      yield { ...fact('employee_range', range, range, countQuote, 'html', 0.95), data: { count } }
    }
    const raw = node.data['description']
    const words = typeof raw === 'string' ? oneLine(raw) : null
    const quote =
      words === null || typeof raw !== 'string' || !isFirm(node)
        ? null
        : quoteHtml(page, raw.slice(0, 300), 0)
    if (words !== null && quote !== null && words.length >= 20)
      yield fact('description', words.slice(0, 1_000), words, quote, 'html', 0.85)
  }
}

function* ratings(page: ParsedPage, { data }: JsonLdNode): Generator<FirmFinding> {
  const rating = data['aggregateRating']
  if (!isRecord(rating)) return
  const value = Number(String(scalar(rating['ratingValue']) ?? '').replace(',', '.'))
  const best = Number(scalar(rating['bestRating']) ?? 5)
  const quote = quoteHtml(page, 'aggregateRating', 160)
  if (quote === null) return
  if (value > 0 && value <= best)
    yield {
      ...fact('rating', String(value), `website${value}`, quote, 'html', 0.9),
      data: { source: 'website', outOf: best },
    }
  const count = Number(scalar(rating['reviewCount']) ?? scalar(rating['ratingCount']) ?? NaN)
  if (Number.isInteger(count) && count >= 0)
    yield {
      ...fact('review_count', String(count), `website${count}`, quote, 'html', 0.9),
      data: { source: 'website' },
    }
}

function employeesOf(value: unknown): number | null {
  const raw = isRecord(value)
    ? (scalar(value['value']) ?? scalar(value['maxValue']) ?? scalar(value['minValue']))
    : scalar(value)
  const count = numberOf(/\d[\d.,]*/.exec(String(raw ?? ''))?.[0] ?? '')
  return count === null || count < 1 ? null : count
}

function isFirm(node: JsonLdNode): boolean {
  return (
    node.types.some((type) => /Organi[sz]ation|Business|Store|Corporation/.test(type)) ||
    node.data['address'] !== undefined
  )
}

function scalar(value: unknown): string | number | undefined {
  const [first] = listOf(value)
  return typeof first === 'string' || typeof first === 'number' ? first : undefined
}

function plain(text: string): string {
  return text.replace(/[.,](?=\d{3})/g, '')
}

function numberOf(text: string): number | null {
  const named = words[text.toLowerCase()]
  if (named !== undefined) return named
  const value = Number(plain(text))
  return text !== '' && Number.isInteger(value) && value <= 5_000_000 ? value : null
}

function moneyOf(match: RegExpExecArray): { amount: number; currency: string | null } | null {
  const [, before, digits = '', unit = '', behind] = match
  const scale = /^(?:b|mrd|milliard)/i.test(unit)
    ? 1e9
    : /^m/i.test(unit)
      ? 1e6
      : /^(?:t|k)/i.test(unit)
        ? 1e3
        : 1
  const value = Number(/[.,]\d{3}$/.test(digits) ? digits.replace(/[.,]/g, '') : digits.replace(',', '.'))
  const sign = (before ?? behind ?? '').toUpperCase()
  const currency = /\$|USD|DOLLAR/.test(sign)
    ? 'USD'
    : /€|EUR/.test(sign)
      ? 'EUR'
      : /£|GBP|POUND/.test(sign)
        ? 'GBP'
        : null
  if (currency === null || !Number.isFinite(value) || (scale === 1 && value < 10_000)) return null
  return { amount: Math.round(value * scale), currency }
}

function sourceOf(around: string): string {
  return (
    /\b(google|yelp|facebook|trustpilot|tripadvisor|capterra|g2|provenexpert|healthgrades)\b/i
      .exec(around)?.[1]
      ?.toLowerCase() ?? 'website'
  )
}

function fact(
  kind: FactKind,
  value: string,
  key: string,
  quote: string,
  quoteIn: 'text' | 'html',
  confidence: number,
): FirmFinding {
  return { kind, value, key, quote, quoteIn, start: -1, end: -1, confidence }
}
