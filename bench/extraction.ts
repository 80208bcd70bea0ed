import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import type { PageContacts } from '#contracts/extraction'
import { nameKey } from '../src/extraction/company-name.ts'
import { extractContactFacts, extractContacts, parsePage, type ParsedPage } from '../src/extraction/index.ts'

const Line = z.object({
  id: z.string(),
  page: z.string(),
  entities: z.array(z.object({ type: z.string(), text: z.string() })),
})
type Line = z.infer<typeof Line>
const Entry = z.object({ id: z.string(), url: z.string() })

type Count = { gold: number; found: number; said: number; right: number }
type Kind = {
  name: string
  types: string[]
  normal: (text: string) => string
  said: (contacts: PageContacts) => (string | null)[]
  only?: RegExp
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '')
const keypad = '22233344455566677778889999'

/** The last eight digits, without an extension; letters of vanity numbers count as their keys unless the digits follow. */
function lastDigits(text: string): string {
  const bare = text.replace(/\s*(?:x|ext|extension)\.?\s*\d+$/i, '').replace(/\s\d+[ap]m.*$/, '')
  const digits = bare.replace(/\D/g, '')
  const spelled = bare
    .replace(/[A-Z]/g, (letter) => keypad[letter.charCodeAt(0) - 65] ?? '')
    .replace(/\D/g, '')
  return (digits.length >= 10 ? digits : spelled).slice(-8)
}

const email = (text: string) =>
  text.toLowerCase().replace(/ at /g, '@').replace(/ dot /g, '.').replace(/\s/g, '')
const person = (text: string) => letters(text.replace(/^(?:dr|mr|mrs|ms)\.?\s/i, ''))
const kinds: Kind[] = [
  {
    name: 'email',
    types: ['EMAIL'],
    normal: email,
    said: ({ emails }) => emails,
    only: /^(?:us_contact|random)_pages/,
  },
  { name: 'phone', types: ['TEL'], normal: lastDigits, said: ({ phones }) => phones },
  { name: 'fax', types: ['FAX'], normal: lastDigits, said: ({ faxes }) => faxes },
  {
    name: 'phoneOrFax',
    types: ['TEL', 'FAX'],
    normal: lastDigits,
    said: ({ phones, faxes }) => [...phones, ...faxes],
  },
  {
    name: 'street',
    types: ['STREET'],
    normal: letters,
    said: ({ addresses }) => addresses.map(({ street }) => street),
  },
  {
    name: 'city',
    types: ['CITY'],
    normal: letters,
    said: ({ addresses }) => addresses.map(({ city }) => city),
  },
  {
    name: 'state',
    types: ['STATE'],
    normal: letters,
    said: ({ addresses }) => addresses.map(({ state }) => state),
  },
  {
    name: 'postcode',
    types: ['ZIPCODE'],
    normal: letters,
    said: ({ addresses }) => addresses.map(({ postcode }) => postcode),
  },
  { name: 'person', types: ['PER'], normal: person, said: ({ people }) => people.map(({ name }) => name) },
  { name: 'title', types: ['FUNC'], normal: letters, said: ({ people }) => people.map(({ title }) => title) },
]

/** Precision and recall of each kind of contact on annotated real pages, all and each half, and CPU per page. */
export async function run(options: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const folder = path.resolve(options.args[0] ?? '../shared/data/website_html')
  if (!existsSync(folder)) return { skipped: `${folder} is missing` }
  const urls = new Map(readLines(path.join(folder, 'index.jsonl'), Entry).map(({ id, url }) => [id, url]))
  const pages = readLines(path.join(folder, 'gold.jsonl'), Line).map((line) => {
    const html = readFileSync(path.join(folder, line.page), 'utf8')
    return { line, html, page: parsePage({ url: urls.get(line.id) ?? 'https://unknown.example/', html }) }
  })
  const said = pages.map(({ page }) => extractContacts(page))
  const figures: Record<string, unknown> = {
    pages: pages.length,
    facts: countFacts(pages.map(({ page }) => page)),
  }
  for (const kind of kinds) {
    figures[kind.name] = {
      ...score(kind, pages, said, () => true, !options.json),
      odd: score(kind, pages, said, (id) => isOdd(id)),
      even: score(kind, pages, said, (id) => !isOdd(id)),
    }
  }
  figures['company'] = companyFigures(pages, said)
  return { ...figures, ...cpu(pages) }
}

function readLines<T>(file: string, shape: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => shape.parse(JSON.parse(line)))
}

function isOdd(id: string): boolean {
  return Number(/\d+$/.exec(id)?.[0] ?? 0) % 2 === 1
}

function score(
  kind: Kind,
  pages: { line: Line }[],
  said: PageContacts[],
  takes: (id: string) => boolean,
  report = false,
) {
  const count: Count = { gold: 0, found: 0, said: 0, right: 0 }
  for (const [index, { line }] of pages.entries()) {
    const contacts = said[index]
    if (contacts === undefined || !takes(line.id) || kind.only?.test(line.id) === false) continue
    const gold = new Set(
      line.entities
        .filter(({ type }) => kind.types.includes(type))
        .map(({ text }) => kind.normal(text))
        .filter((text) => text.length > 6 || !/^(?:TEL|FAX)$/.test(kind.types[0] ?? '')),
    )
    const mine = new Set(
      kind
        .said(contacts)
        .filter((text) => text !== null)
        .map(kind.normal),
    )
    for (const text of gold) {
      count.gold += 1
      if (mine.has(text)) count.found += 1
      else if (report) console.log('missed', kind.name, line.id, text)
    }
    for (const text of mine) {
      count.said += 1
      if (gold.has(text)) count.right += 1
      else if (report) console.log('wrong ', kind.name, line.id, text)
    }
  }
  return {
    recall: share(count.found, count.gold),
    precision: share(count.right, count.said),
    gold: count.gold,
    said: count.said,
  }
}

/** The owner is right when the page names an organisation so, whatever the legal form. */
function companyFigures(pages: { line: Line }[], said: PageContacts[]) {
  let right = 0
  let none = 0
  let all = 0
  for (const [index, { line }] of pages.entries()) {
    const gold = new Set(line.entities.filter(({ type }) => type === 'ORG').map(({ text }) => nameKey(text)))
    if (gold.size === 0) continue
    all += 1
    const company = said[index]?.company ?? null
    if (company === null) none += 1
    else if (gold.has(nameKey(company))) right += 1
  }
  return { pages: all, recall: share(right, all), precision: share(right, all - none) }
}

function countFacts(pages: ParsedPage[]) {
  let notLiteral = 0
  const byKind: Record<string, number> = {}
  for (const page of pages) {
    for (const { kind, quote, quoteIn } of extractContactFacts([page])) {
      byKind[kind] = (byKind[kind] ?? 0) + 1
      if (!(quoteIn === 'text' ? page.text : page.html).includes(quote)) notLiteral += 1
    }
  }
  return { byKind, notLiteral }
}

function cpu(pages: { html: string; page: ParsedPage }[]) {
  const bytes = pages.reduce((sum, { html }) => sum + html.length, 0)
  const per50kB = (work: () => void) => {
    work()
    const before = process.cpuUsage()
    for (let round = 0; round < 3; round += 1) work()
    const { user, system } = process.cpuUsage(before)
    return Math.round(((user + system) / 3_000 / bytes) * 50_000 * 100) / 100
  }
  return {
    parseMsPer50kB: per50kB(() => pages.forEach(({ html, page }) => parsePage({ url: page.url, html }))),
    contactsMsPer50kB: per50kB(() => pages.forEach(({ page }) => extractContacts(page))),
    factsMsPer50kB: per50kB(() => pages.forEach(({ page }) => extractContactFacts([page]))),
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 1_000) / 1_000
}
