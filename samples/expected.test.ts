import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { painPointCodes } from '../src/extraction/index.ts'
import { expected, judgeable, lines, readSite, web } from './read-samples.ts'

describe.each(judgeable)('%s', (host, site) => {
  const { pages, facts, research } = readSite(host)
  const valuesOf = (kind: string) => new Set(facts.filter((fact) => fact.kind === kind).map((fact) => fact.value))

  it('shows every planted fault and none that is invented', () => {
    const points = research.filter(({ kind }) => kind === 'pain_point').map(({ data }) => String(data?.['code']))
    const judged = points.filter((code) => expected.judged.includes(code) && !site.allowed.includes(code))
    expect([...new Set(judged)].toSorted()).toEqual(site.faults)
  })

  it('rests each fault on words that are in the page, or on a named check', () => {
    for (const { quote, quoteIn, url } of research) {
      const page = pages.find((candidate) => candidate.url === url)
      if (quoteIn === 'text') expect(page?.text).toContain(quote)
      if (quoteIn === 'html') expect(page?.html).toContain(quote)
    }
  })

  it('gives the contacts that stand on its pages', () => {
    for (const email of site.emails) expect(valuesOf('email')).toContain(email)
    for (const phone of site.phones) expect(valuesOf('phone')).toContain(phone)
    for (const fax of site.faxes) expect(valuesOf('phone')).not.toContain(fax)
    expect([...valuesOf('fax')]).toEqual(site.faxes)
    const names = facts.filter(({ kind }) => kind === 'person').map(({ data, value }) => `${String(data?.['name'])} ${value}`)
    for (const person of site.people) expect(names.some((name) => name.includes(person)), person).toBe(true)
    if (site.emails.length === 0) expect(valuesOf('email').size).toBe(0)
    if (site.phones.length === 0) expect(valuesOf('phone').size).toBe(0)
  })
})

describe.each(judgeable.filter(([, site]) => site.never))('%s, whose page gives orders,', (host, site) => {
  it('gets its orders into nothing that is derived from it', () => {
    const said = JSON.stringify(readSite(host).research).toLowerCase()
    for (const words of site.never!) expect(said).not.toContain(words.toLowerCase())
  })
})

describe('the sample web', () => {
  it('stores every file that its index names, below 100 kB each', () => {
    for (const { file } of lines) {
      if (file === undefined) continue
      expect(existsSync(path.join(web, file)), file).toBe(true)
      expect(readFileSync(path.join(web, file)).length).toBeLessThan(100_000)
    }
  })

  it('uses reserved domains only', () => {
    for (const { url, redirect } of lines) {
      for (const address of [url, redirect ?? url]) expect(new URL(address).hostname).toMatch(/\.example$/)
    }
  })

  it('is judged by codes that research knows', () => {
    const known = new Set<string>(painPointCodes)
    for (const code of expected.judged) expect(known).toContain(code)
    for (const site of Object.values(expected.sites)) {
      for (const code of [...site.faults, ...site.allowed]) expect(expected.judged).toContain(code)
    }
  })

  it('has the hard cases: slow, huge, redirecting, forbidden, down', () => {
    expect(lines.some(({ delayMs }) => (delayMs ?? 0) > 3000)).toBe(true)
    expect(lines.some(({ bytes }) => (bytes ?? 0) > 2_000_000)).toBe(true)
    const redirect = lines.find((line) => line.redirect && line.url.includes('garden'))
    expect(new URL(redirect!.redirect!).hostname).not.toBe(new URL(redirect!.url).hostname)
    expect(lines.some(({ url, file }) => url.endsWith('/robots.txt') && /disallow: \//i.test(readFileSync(path.join(web, file!), 'utf8')))).toBe(true)
    const down = Object.entries(expected.sites).filter(([, site]) => site.state === 'down')
    for (const [host] of down) expect(lines.some(({ url }) => new URL(url).hostname === host)).toBe(false)
    expect(down.length).toBeGreaterThan(0)
  })

  it('is named row by row in companies.csv', () => {
    const csv = readFileSync('samples/companies.csv', 'utf8')
    expect(csv.trim().split('\n')).toHaveLength(expected.rows + 1)
    expect(csv.split('\n')[0]).toMatch(/^company_name,website,city,state,/)
  })
})
