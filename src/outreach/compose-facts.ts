import { hash, isFillable, type Slots } from './compose-grammar.ts'
import { countWords, type DraftFact, type DraftRequest } from './composition.ts'
import { factVariants } from './variants-facts.ts'
import { datedPoints } from './variants-points-dated.ts'
import { salesPoints } from './variants-points-sales.ts'
import { technicalPoints } from './variants-points-technical.ts'
import type { PointVariants } from './variants.ts'

/** Something a message can be about: a fact, what fills its sentences, and the sentences. */
export interface TalkingPoint {
  code: string
  factId: string
  slots: Slots
  variants: PointVariants
}

/** Sentences for every pain point that may be mentioned. A fax number is no reason to write to anybody, so it has none. */
export const painPointVariants: Record<string, PointVariants> = {
  ...salesPoints,
  ...technicalPoints,
  ...datedPoints,
}

const talkedTechnologies = new Set([
  'cms',
  'site_builder',
  'page_builder',
  'shop',
  'booking',
  'chat',
  'payments',
])
const positiveOpportunities = new Set(['recruiting', 'expansion', 'newsletter', 'multilingual'])

/** The points a prospect gives, best first, one per code. Facts that cannot be said well, or should not be, are left out. */
export function talkingPoints(request: DraftRequest): TalkingPoint[] {
  const seen = new Set<string>()
  const points: TalkingPoint[] = []
  const host = siteHost(request)
  for (const fact of request.facts) {
    const said = saidBy(fact, request)
    if (!said || seen.has(said.code)) continue
    const slots = { ...said.slots, quote: quotable(fact.quote), page: pageName(fact.url) }
    const known = { ...slots, site: host ? [host] : undefined, company: ['x'] }
    if (!said.variants.see.some((template) => isFillable(template, known))) continue
    seen.add(said.code)
    points.push({ code: said.code, factId: fact.id, slots, variants: said.variants })
  }
  const rank = (point: TalkingPoint) => hash(`${request.seed}\u0000${point.code}`)
  return points.toSorted((a, b) => b.variants.strength - a.variants.strength || rank(a) - rank(b))
}

/** The host of the prospect's site, or of a page it is known from; null when it has none. */
export function siteHost({ prospect, facts }: DraftRequest): string | null {
  if (facts.some((fact) => saysNoWebsite(fact))) return null
  return (
    hostOf(prospect.website) ?? facts.map((fact) => hostOf(fact.url)).find((host) => host !== null) ?? null
  )
}

function saysNoWebsite(fact: DraftFact): boolean {
  return fact.kind === 'pain_point'
    ? codeOf(fact) === 'no_website'
    : fact.kind === 'website_exists' && fact.value.trim() === 'false'
}

function hostOf(address: string | null | undefined): string | null {
  if (!address) return null
  const url = /^https?:/i.test(address) ? address : `http://${address}`
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  return host.includes('.') ? host : null
}

/** The points for the steps: themes are not repeated while others are left; with too few points some come again. */
export function choosePoints(points: readonly TalkingPoint[], count: number): TalkingPoint[] {
  const themes = new Set<string>()
  const chosen = points.filter(({ variants }) => !themes.has(variants.theme) && themes.add(variants.theme))
  const rest = points.filter((point) => !chosen.includes(point))
  const order = [...chosen, ...rest]
  return Array.from({ length: order.length === 0 ? 0 : count }, (_, i) => order[i % order.length]!)
}

type Said = { code: string; variants: PointVariants; slots: Slots }

function saidBy(fact: DraftFact, request: DraftRequest): Said | null {
  const value = fact.value.trim()
  switch (fact.kind) {
    case 'pain_point':
      return ofCode(painPointVariants, codeOf(fact))
    case 'https':
      return value === 'false' ? ofCode(painPointVariants, 'no_https') : null
    case 'certificate_valid':
      return value === 'false' ? ofCode(painPointVariants, 'certificate_invalid') : null
    case 'website_exists':
      return value === 'false' ? ofCode(painPointVariants, 'no_website') : null
    case 'page_speed_ms':
      return Number(value) > 3000 ? ofCode(painPointVariants, 'slow_page') : null
    case 'opportunity':
      return positiveOpportunities.has(codeOf(fact)) ? ofCode(factVariants, codeOf(fact)) : null
    case 'hook':
      return quotable(fact.quote) ? ofCode(factVariants, 'hook') : null
    case 'summary':
    case 'description':
      return quotable(fact.quote) ? ofCode(factVariants, 'summary') : null
    case 'person':
      return person(fact, request)
    default:
      return plainFact(fact.kind, value, fact)
  }
}

/** Facts whose value is said as it is, when it is worth saying. */
function plainFact(kind: string, value: string, fact: DraftFact): Said | null {
  const isWorthSaying: Record<string, () => boolean> = {
    tech: () => talkedTechnologies.has(String(fact.data?.category)) && value.length <= 30,
    year_founded: () => /^(?:1[5-9]|20)\d\d$/.test(value),
    rating: () => Number(value) >= 4 && Number(value) <= 5,
    review_count: () => Number.isInteger(Number(value)) && Number(value) >= 10,
    opening_hours: () => value.length <= 40 && !/[<>{}[\]]/.test(value),
    employee_range: () => ['11-50', '51-200'].includes(value),
  }
  return isWorthSaying[kind]?.() ? ofCode(factVariants, kind, { value: [value] }) : null
}

function person(fact: DraftFact, request: DraftRequest): Said | null {
  const { name, title } = fact.data ?? {}
  if (typeof name !== 'string' || typeof title !== 'string' || !isPlain(name) || !isPlain(title)) return null
  if (name === request.contact?.name) return null
  return ofCode(factVariants, 'person', { name: [name], title: [title] })
}

function ofCode(variants: Record<string, PointVariants>, code: string, slots: Slots = {}): Said | null {
  const found = Object.hasOwn(variants, code) ? variants[code] : undefined
  return found ? { code, variants: found, slots } : null
}

function codeOf(fact: DraftFact): string {
  return typeof fact.data?.code === 'string' ? fact.data.code : ''
}

function isPlain(text: string): boolean {
  return text.length > 1 && text.length <= 60 && /^[\p{L}\p{N} .,&'’/-]+$/u.test(text)
}

const notForQuoting =
  /https?:|[<>{}[\]|\\=;]|\n|\t|\b(?:ignore|instructions?|prompt|system|click here|cookies?|javascript|visitors? since|hits since)\b/i

/** The quote as it may stand in a letter: short, plain words, no code, no instructions; undefined when it is not that. */
export function quotable(quote: string): string[] | undefined {
  const text = quote
    .trim()
    .replaceAll(/["“”„«»]/g, "'")
    .replace(/[.,;:!\s]+$/, '')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const isShort = text.length >= 3 && text.length <= 140 && countWords(text) <= 18
  const isWords = letters * 2 >= text.length || /^(?:©|copyright|\(c\))/i.test(text)
  return isShort && isWords && !notForQuoting.test(text) && !text.includes('!') ? [text] : undefined
}

const pageNames: [RegExp, string][] = [
  [/^\/?(?:(?:index|default|home)(?:\.\w+)?)?$/, 'home page'],
  [/contact|kontakt|contacto/, 'contact page'],
  [/team|people|staff|attorney|lawyer|doctor|equipe/, 'team page'],
  [/about|ueber-uns|uber-uns|nosotros|a-propos|company/, 'about page'],
  [/impressum|imprint|mentions-legales|aviso-legal/, 'imprint'],
  [/menu|speisekarte|carte/, 'menu page'],
  [/book|appointment|termin|reserv/, 'booking page'],
  [/service|leistung|practice/, 'services page'],
  [/shop|product|produkt|store/, 'products page'],
  [/career|job|karriere/, 'careers page'],
]

/** What to call a page in a sentence: "your contact page"; undefined when the fact is not from a page. */
function pageName(url: string | null): string[] | undefined {
  if (!url || !/^https?:/.test(url) || !URL.canParse(url)) return undefined
  const { pathname } = new URL(url)
  const found = pageNames.find(([pattern]) => pattern.test(pathname.toLowerCase()))
  if (found)
    return found[1] === 'home page'
      ? ['your home page', 'the home page', 'your front page']
      : [`your ${found[1]}`, `the ${found[1]}`]
  return pathname.length <= 30 && /^[\w./-]+$/.test(pathname)
    ? [`the page ${pathname}`, `your page ${pathname}`]
    : ['one of your pages', 'a page of your site']
}
