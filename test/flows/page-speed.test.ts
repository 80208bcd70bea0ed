import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Prospect, ProspectRow, TimelineEntry } from '../../src/prospecting/contract.ts'
import {
  createFakePageSpeed,
  PageSpeedFailure,
  type SpeedRun,
  type SpeedStrategy,
} from '../../src/providers/page-speed/index.ts'
import { asSystem } from '../../src/platform/db.ts'
import { testApp, type TestApp } from '../app.ts'
import { createFakeVendors } from '../../src/providers/vendors/index.ts'
import { asPerson, type Person } from './as-person.ts'
import { fakeSites, sitePage } from './sites.ts'

const names = ['Alder', 'Birch', 'Cedar', 'Doyle', 'Ember', 'Fenwick']
const host = (name: string) => `${name.toLowerCase()}-dental.example`
const web = fakeSites(
  Object.fromEntries(names.map((name) => [host(name), sitePage({ name: `${name} Dental` })])),
)
let answer: (url: string, strategy: SpeedStrategy, count: number) => SpeedRun
const pageSpeed = createFakePageSpeed((...question) => answer(...question))
const good = (_: string, strategy: SpeedStrategy, count: number): SpeedRun => ({
  score: (strategy === 'mobile' ? 20 : 70) + ([0, 5, 9][(count - 1) % 3] ?? 0),
  largestPaintMs: 6000,
})

let t: TestApp
beforeAll(async () => {
  const vendors = {
    ...createFakeVendors(),
    addressOf: () => ({ url: 'https://google.test', target: 'vendor' as const }),
  }
  t = await testApp({ logLevel: 'fatal', providers: { pages: web.pages, pageSpeed, vendors } })
})
afterAll(() => t.close())
beforeEach(async () => {
  pageSpeed.asked.length = 0
  answer = good
  await t.app.db.$client.query('delete from stored_answers')
})

async function campaignOf(of: string[], isKeyed: boolean): Promise<{ person: Person; rows: ProspectRow[] }> {
  const person = asPerson(t, await t.make.member())
  if (isKeyed) await person.call('PUT', '/integrations/pagespeed', { values: { apiKey: 'AIza-0123456789' } })
  const campaign = await person.campaign()
  const lines = of.map((name) => `${name} Dental,${host(name)},Portland,OR`).join('\n')
  await person.importFile(campaign.id, `company_name,website,city,state\n${lines}\n`)
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()
  return { person, rows: await person.call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`) }
}
const factOf = (prospect: Prospect, kind: string) => prospect.facts.find((fact) => fact.kind === kind)

test('without a key nobody is asked and the built-in audit judges', async () => {
  const { person, rows } = await campaignOf(['Alder'], false)
  expect(pageSpeed.asked).toEqual([])
  const prospect = await person.call<Prospect>('GET', `/prospects/${rows[0]?.id}`)
  expect(factOf(prospect, 'mobile_score')?.evidence.quote).toContain('checks passed')
})

test('with a key the scores are the median of three runs for each screen, with the runs as evidence; asked once a week', async () => {
  const { person, rows } = await campaignOf(['Alder'], true)
  expect(pageSpeed.asked.map(({ strategy }) => strategy).toSorted()).toEqual([
    ...Array<string>(3).fill('desktop'),
    ...Array<string>(3).fill('mobile'),
  ])
  expect(new Set(pageSpeed.asked.map(({ url }) => url))).toEqual(new Set([`https://${host('Alder')}/`]))
  const prospect = await person.call<Prospect>('GET', `/prospects/${rows[0]?.id}`)
  expect(factOf(prospect, 'mobile_score')).toMatchObject({
    value: '25',
    evidence: { quote: expect.stringContaining('median of 3 runs (20, 25, 29)') },
  })
  expect(factOf(prospect, 'website_score')?.value).toBe('75')
  expect(factOf(prospect, 'page_speed_ms')?.value).toBe('6000')
  expect(prospect.facts.some(({ kind, data }) => kind === 'pain_point' && data['code'] === 'slow_page')).toBe(
    true,
  )

  await person.call('POST', `/prospects/${rows[0]?.id}/enrich`, {})
  await t.drain()
  expect(pageSpeed.asked.length).toBe(6)
  const usage = await asSystem(t.app.db, 'read what was counted', (tx) =>
    tx.$client.query(`select calls::int, failures::int from vendor_usage where vendor = 'pagespeed'`),
  )
  expect(usage.rows).toEqual([{ calls: 6, failures: 0 }])
})

test('one run that the page breaks is made up for', async () => {
  answer = (url, strategy, count) => {
    if (strategy === 'mobile' && count === 2)
      throw new PageSpeedFailure('could not paint', { isWorthAnother: true })
    return good(url, strategy, count)
  }
  const { person, rows } = await campaignOf(['Birch'], true)
  expect(pageSpeed.asked.length).toBe(7)
  const prospect = await person.call<Prospect>('GET', `/prospects/${rows[0]?.id}`)
  expect(factOf(prospect, 'mobile_score')?.evidence.quote).toContain('median of 3 runs')
})

test('too many requests: the built-in audit judges and the timeline says why', async () => {
  answer = () => {
    throw new PageSpeedFailure('PageSpeed Insights asks to slow down (429)')
  }
  const { person, rows } = await campaignOf(['Cedar'], true)
  const prospect = await person.call<Prospect>('GET', `/prospects/${rows[0]?.id}`)
  expect(prospect.status).toBe('scored')
  expect(factOf(prospect, 'mobile_score')?.evidence.quote).toContain('checks passed')
  const timeline = await person.call<TimelineEntry[]>('GET', `/prospects/${rows[0]?.id}/timeline?limit=100`)
  expect(timeline.map(({ what }) => what)).toContain(
    'website judged by the built-in audit: PageSpeed Insights asks to slow down (429)',
  )
})

test('a key revoked in the middle of a campaign is not used again; every site is judged all the same', async () => {
  answer = (url, strategy, count) => {
    if (count > 4) throw new PageSpeedFailure('refuses the key', { isRefusal: true })
    return good(url, strategy, count)
  }
  const { person, rows } = await campaignOf(names, true)
  const prospects = await Promise.all(rows.map(({ id }) => person.call<Prospect>('GET', `/prospects/${id}`)))
  expect(prospects.map(({ status }) => status)).toEqual(names.map(() => 'scored'))
  expect(prospects.every((prospect) => factOf(prospect, 'mobile_score') !== undefined)).toBe(true)
  const integrations = await person.call<{ vendor: string; credential: unknown }[]>('GET', '/integrations')
  expect(integrations.find(({ vendor }) => vendor === 'pagespeed')?.credential).toMatchObject({
    status: 'refused',
    lastError: expect.stringContaining('refuses the workspace’s key (…6789)'),
  })
  const before = pageSpeed.asked.length
  await person.call('POST', `/prospects/${rows[0]?.id}/enrich`, {})
  await t.drain()
  expect(pageSpeed.asked.length).toBe(before)
})
