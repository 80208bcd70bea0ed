import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtractedFact, PageContacts } from '#contracts/extraction'
import { extractContactFacts } from './contact-facts.ts'
import { extractContacts } from './contacts.ts'
import { parsePage, type ParsedPage } from './parse-page.ts'

const page = (html: string, url = 'https://acme.example/') => parsePage({ url, html })

function expectLiteral(pages: ParsedPage[]): void {
  for (const fact of extractContactFacts(pages)) {
    const source = pages.find(({ url }) => url === fact.url)
    expect(ExtractedFact.parse(fact)).toEqual(fact)
    expect(fact.quoteIn === 'text' ? source?.text : source?.html).toContain(fact.quote)
  }
}

describe('facts of a site', () => {
  const pages = [
    page(
      '<title>Smile Works | Dentists</title><p>Call (312) 555-0142</p><p>info@smileworks.example</p><p>© 2020 Smile Works Ltd</p>',
      'https://smileworks.example/',
    ),
    page(
      '<title>Contact | Smile Works</title><p>Phone: (312) 555-0142 ext. 7</p><h3>Jane Doe</h3><p>Owner</p><p>jane@smileworks.example</p>',
      'https://smileworks.example/contact',
    ),
    page(
      '<title>Team | Smile Works</title><p>Jane Doe</p><p>jane@smileworks.example</p>',
      'https://smileworks.example/team',
    ),
  ]
  const facts = extractContactFacts(pages)

  it('each value once, with the words that show it', () => {
    expect(facts.filter(({ kind }) => kind === 'phone')).toMatchObject([
      { value: '+13125550142', quoteIn: 'text', data: { extension: '7' } },
    ])
    expect(facts.filter(({ kind }) => kind === 'email').map(({ value }) => value)).toEqual([
      'info@smileworks.example',
      'jane@smileworks.example',
    ])
    expect(facts.filter(({ kind }) => kind === 'company_name').map(({ value }) => value)).toEqual([
      'Smile Works Ltd',
    ])
    expectLiteral(pages)
  })

  it('a person keeps what only one page says', () => {
    expect(facts.filter(({ kind }) => kind === 'person').map(({ data }) => data)).toEqual([
      { name: 'Jane Doe', title: 'Owner', email: 'jane@smileworks.example' },
    ])
  })

  it('is surer of what more pages say', () => {
    const alone = extractContactFacts(pages.slice(2)).find(({ value }) => value === 'jane@smileworks.example')
    const together = facts.find(({ value }) => value === 'jane@smileworks.example')
    expect(together?.confidence).toBeGreaterThan(alone?.confidence ?? 1)
  })
})

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<p>',
    '</p>',
    '<div style="display:none">',
    '<td>',
    '<br>',
    '<a href="mailto:',
    '">',
    '<script type="application/ld+json">',
    '</script>',
    '{"@type":"Person","name":"',
    '"}',
    '<title>',
    '</title>',
    '\u0000',
    '\u202e',
    '&#64;',
    '&#x;',
    '\ud800',
    '<!--',
    '-->',
  ),
  fc.constantFrom(
    'info@acme.example',
    'info [at] acme [dot] example',
    '(312) 555-0142',
    '+44 (0)20 7946 0123',
    'Fax: 030 23125117',
    'Jane Doe, CEO',
    '12 Main Street, Springfield, IL 62701',
    'Mon-Fri 9-5',
    'Founded in 1987',
    '4.8 stars from 120 reviews',
    '© 2020 Acme Ltd',
    'elpmaxe.emca@ofni',
    ' ',
    '\n',
    '\t',
  ),
)
const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

describe('whatever the page holds', () => {
  it('nothing throws, every quote is literal and every fact fits its contract', () => {
    fc.assert(
      fc.property(html, (text) => {
        const read = page(text)
        expectLiteral([read])
        PageContacts.parse(extractContacts(read))
      }),
      { numRuns: 300 },
    )
  })

  it('the text never holds invisible characters, NUL or half surrogates', () => {
    fc.assert(
      fc.property(
        html,
        (text) =>
          !/[\u0000\u200b-\u200f\u202a-\u202e]|[\ud800-\udbff](?![\udc00-\udfff])/.test(page(text).text),
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['at signs', '@'.repeat(200_000)],
    ['an address without end', `${'a.'.repeat(100_000)}@${'b.'.repeat(100_000)}`],
    ['the word at', 'at '.repeat(100_000)],
    ['brackets around at', 'x[at]'.repeat(50_000)],
    ['digits', '1'.repeat(300_000)],
    ['digits with gaps', '1 '.repeat(200_000)],
    ['numbers', '(312) 555-0142 '.repeat(20_000)],
    ['open brackets and digits', '(1'.repeat(100_000)],
    ['capitals', 'A'.repeat(300_000)],
    ['capitalised words', 'Anna '.repeat(60_000)],
    ['lines of names', 'Anna Miller<br>'.repeat(20_000)],
    ['states', ', IL '.repeat(60_000)],
    ['postcodes', ', IL 62701'.repeat(30_000)],
    ['house numbers', '12 Main Street, '.repeat(20_000)],
    ['copyright signs', '© '.repeat(100_000)],
    ['years', '© 2010-2012 '.repeat(20_000)],
    ['days', 'Mon - '.repeat(50_000)],
    ['commas', ','.repeat(300_000)],
    ['spaces and dots', '. '.repeat(200_000)],
    ['dashes', '-'.repeat(300_000)],
    ['links', '<a href="mailto:a@b.example">x</a>'.repeat(10_000)],
    [
      'one long line of everything',
      'Anna Miller, CEO | (312) 555-0142 | a@b.example | 12 Main St, Springfield, IL 62701 | '.repeat(3_000),
    ],
  ])('ends soon on a page of %s', (_, text) => {
    const read = page(text)
    const facts = extractContactFacts([read])
    expect(facts.length).toBeLessThan(1_200)
  })
})

const folder = path.resolve('../shared/data/website_html')
describe.skipIf(!existsSync(folder))('on real pages', () => {
  const lines = existsSync(folder)
    ? readFileSync(path.join(folder, 'index.jsonl'), 'utf8').trim().split('\n')
    : []

  it('every quote is in its page', () => {
    for (const line of lines) {
      const { url, file } = JSON.parse(line) as { url: string; file: string }
      expectLiteral([page(readFileSync(path.join(folder, file), 'utf8'), url)])
    }
  })
})
