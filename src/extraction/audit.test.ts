import * as fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { AuditFailure, ExtractedFact } from './contract.ts'
import { auditChecks, auditPoints, auditScore, auditWebsite, type SiteMeasurements } from './audit.ts'
import { parsePage } from './parse-page.ts'

const now = new Date('2026-06-01T00:00:00Z')
const live: SiteMeasurements = {
  https: true,
  httpsRedirect: true,
  certificateValid: true,
  firstByteMs: 100,
  homeMs: 400,
  homeBytes: 20_000,
  redirects: 0,
  brokenLinks: [],
}

const page = (body: string, head = '', url = 'https://a.example/') =>
  parsePage({ url, html: `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>` })

const failed = (body: string, head = '', measurements: SiteMeasurements | null = null) =>
  auditWebsite([page(body, head)], measurements, { now }).failures.map(({ check }) => check)

describe('points', () => {
  test('add up to 100 for each score, and every check has a name of its own', () => {
    expect(auditPoints).toEqual({ website: 100, mobile: 100 })
    expect(new Set(auditChecks.map(({ id }) => id)).size).toBe(auditChecks.length)
  })

  test('mending a fault never lowers a score', () => {
    const results = fc.array(
      fc.record({
        points: fc.integer({ min: 0, max: 30 }),
        result: fc.constantFrom('passed', 'failed', 'not_applicable'),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(results, fc.nat(), (list, at) => {
        const index = at % list.length
        const mended = list.map((entry, i) =>
          i === index && entry.result === 'failed' ? { ...entry, result: 'passed' as const } : entry,
        )
        expect(auditScore(mended) ?? 0).toBeGreaterThanOrEqual(auditScore(list) ?? 0)
      }),
    )
  })

  test('checks that do not apply change nothing', () => {
    const judged = [
      { points: 10, result: 'passed' as const },
      { points: 30, result: 'failed' as const },
    ]
    expect(auditScore(judged)).toBe(25)
    expect(auditScore([...judged, { points: 60, result: 'not_applicable' }])).toBe(25)
    expect(auditScore([{ points: 5, result: 'not_applicable' }])).toBeNull()
  })
})

/** Each fault of a page and the same page without it. */
const faults: [check: string, bad: [head: string, body: string], good: [head: string, body: string]][] = [
  ['viewport', ['', ''], ['<meta name="viewport" content="width=device-width">', '']],
  ['title', ['', ''], ['<title>Harbour Joinery, kitchens in Leeds</title>', '']],
  [
    'description',
    ['', ''],
    [
      '<meta name="description" content="Kitchens and stairs made by hand in our workshop in Leeds since 1980.">',
      '',
    ],
  ],
  ['heading', ['', ''], ['', '<h1>Kitchens</h1>']],
  [
    'alt_text',
    ['', '<img src="a.jpg" width="9" height="9"><img src="b.jpg" width="9" height="9">'],
    ['', '<img src="a.jpg" width="9" height="9" alt="a"><img src="b.jpg" width="9" height="9" alt="b">'],
  ],
  ['image_size', ['', '<img src="c.jpg" alt="c">'], ['', '<img src="c.jpg" alt="c" width="9" height="9">']],
  [
    'library',
    ['<script defer src="/jquery-1.8.3.min.js"></script>', ''],
    ['<script defer src="/jquery-3.7.1.min.js"></script>', ''],
  ],
  [
    'software',
    ['<meta name="generator" content="Microsoft FrontPage 4.0">', ''],
    ['<meta name="generator" content="WordPress 6.8">', ''],
  ],
  ['copyright', ['', '<p>© 2011 Harbour Joinery</p>'], ['', '<p>© 2026 Harbour Joinery</p>']],
  ['markup', ['', '<font color="red">Sale</font>'], ['', '<b>Sale</b>']],
  ['flash', ['', '<embed src="intro.swf">'], ['', '<p>Intro</p>']],
  ['contact_form', ['', ''], ['', '<form><label>Text <textarea name="t"></textarea></label></form>']],
  [
    'phone_link',
    ['', '<p>Phone: 555 010 0123</p>'],
    ['', '<p>Phone: <a href="tel:5550100123">555 010 0123</a></p>'],
  ],
  [
    'fixed_width',
    ['', '<table width="960"><tr><td>x</td></tr></table>'],
    ['', '<table><tr><td>x</td></tr></table>'],
  ],
  ['tap_targets', ['', '<map name="m"><area href="/a"><area href="/b"><area href="/c"></map>'], ['', '']],
  ['indexable', ['<meta name="robots" content="noindex">', ''], ['', '']],
  ['canonical', ['', ''], ['<link rel="canonical" href="https://a.example/">', '']],
  ['open_graph', ['', ''], ['<meta property="og:title" content="Harbour Joinery">', '']],
  [
    'structured_data',
    ['', ''],
    ['<script type="application/ld+json">{"@type":"LocalBusiness"}</script>', ''],
  ],
  [
    'insecure_form',
    ['', '<form method="post" action="http://a.example/s"><label>Text <textarea></textarea></label></form>'],
    ['', '<form method="post" action="/s"><label>Text <textarea></textarea></label></form>'],
  ],
]

describe('each check', () => {
  test.each(faults)('%s is seen where it is, and not where it is mended', (check, bad, good) => {
    expect(failed(bad[1], bad[0])).toContain(check)
    expect(failed(good[1], good[0])).not.toContain(check)
  })

  test('a page gets no worse by mending any of its faults, whatever else is wrong', () => {
    const build = (states: boolean[]) =>
      auditWebsite(
        [
          page(
            faults.map(([, bad, good], i) => (states[i] ? good[1] : bad[1])).join('\n'),
            faults.map(([, bad, good], i) => (states[i] ? good[0] : bad[0])).join('\n'),
          ),
        ],
        null,
        { now },
      )
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: faults.length, maxLength: faults.length }),
        fc.nat(faults.length - 1),
        (states, at) => {
          const before = build(states.map((state, i) => state && i !== at))
          const after = build(states.map((state, i) => state || i === at))
          expect(after.websiteScore ?? 0).toBeGreaterThanOrEqual(before.websiteScore ?? 0)
          expect(after.mobileScore ?? 0).toBeGreaterThanOrEqual(before.mobileScore ?? 0)
        },
      ),
      { numRuns: 60 },
    )
  })

  test.each<[string, Partial<SiteMeasurements>]>([
    ['https', { https: false }],
    ['https_redirect', { httpsRedirect: false }],
    ['certificate', { certificateValid: false }],
    ['first_byte', { firstByteMs: 1500 }],
    ['load_time', { homeMs: 5000 }],
    ['redirects', { redirects: ['a', 'b', 'c'] }],
    ['page_weight', { homeBytes: 900_000 }],
    ['broken_links', { brokenLinks: [{ href: 'https://a.example/gone', status: 404 }] }],
  ])('%s is measured', (check, fault) => {
    expect(failed('', '', { ...live, ...fault })).toContain(check)
    expect(failed('', '', live)).not.toContain(check)
  })

  test('a broken link is quoted where it stands', () => {
    const site = page('<p><a class="x" href="/gone">Prices</a></p>')
    const { failures } = auditWebsite(
      [site],
      { ...live, brokenLinks: [{ href: 'https://a.example/gone', status: 404 }] },
      { now },
    )
    expect(failures.find(({ check }) => check === 'broken_links')).toMatchObject({
      quote: '<a class="x" href="/gone">',
      quoteIn: 'html',
    })
  })

  test('a copyright range that goes on, or a year that a script writes, is not outdated', () => {
    expect(failed('<p>© 2009 – present Harbour Joinery</p>')).not.toContain('copyright')
    expect(
      failed('<p>© 2009-<script>document.write(new Date().getFullYear())</script> Harbour</p>'),
    ).not.toContain('copyright')
    expect(failed('<p>© 2009-2025 Harbour Joinery</p>')).not.toContain('copyright')
    expect(failed('<p>Copyright 2009 - 2013 Harbour Joinery</p>')).toContain('copyright')
  })
})

describe('recorded pages', () => {
  test('get no word about encryption, speed, redirects or links', () => {
    const { facts, results } = auditWebsite([page('<p>x</p>')], null, { now })
    const kinds = facts.map(({ kind }) => kind)
    for (const kind of ['https', 'certificate_valid', 'page_speed_ms']) expect(kinds).not.toContain(kind)
    const measured = [
      'https',
      'https_redirect',
      'certificate',
      'first_byte',
      'load_time',
      'redirects',
      'broken_links',
      'mixed_content',
    ]
    for (const { check, result } of results)
      if (measured.includes(check)) expect(result).toBe('not_applicable')
  })

  test('have scores all the same, and no pages have none', () => {
    expect(auditWebsite([page('<p>x</p>')], null, { now }).websiteScore).toBeTypeOf('number')
    expect(auditWebsite([], null, { now })).toMatchObject({
      websiteScore: null,
      mobileScore: null,
      facts: [],
    })
  })
})

test('what facts know is not called missing', () => {
  const known: ExtractedFact = {
    kind: 'opening_hours',
    value: 'x',
    quote: 'x',
    quoteIn: 'text',
    url: 'https://a.example/',
    confidence: 1,
  }
  const missing = (facts: ExtractedFact[]) =>
    auditWebsite([page('<p>x</p>')], null, { now, facts }).facts.flatMap(({ kind, value }) =>
      kind === 'missing' ? [value] : [],
    )
  expect(missing([])).toContain('opening_hours')
  expect(missing([known])).not.toContain('opening_hours')
})

const folder = path.resolve('../shared/data/website_html/pages')

describe.skipIf(!existsSync(folder))('on real pages', () => {
  test('every fact is well formed and every quote literal', () => {
    for (const file of readdirSync(folder).filter((_, index) => index % 4 === 0)) {
      const read = parsePage({
        url: `https://${file}.example/`,
        html: readFileSync(path.join(folder, file), 'utf8'),
      })
      const { facts, failures, websiteScore } = auditWebsite([read], null, { now })
      expect(websiteScore).toBeGreaterThanOrEqual(0)
      for (const failure of failures) AuditFailure.parse(failure)
      for (const fact of facts) {
        ExtractedFact.parse(fact)
        if (fact.quoteIn === 'html') expect(read.html).toContain(fact.quote)
        if (fact.quoteIn === 'text') expect(read.text).toContain(fact.quote)
      }
    }
  })
})
