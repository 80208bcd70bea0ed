import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProspectRow } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'
import { fakeSites, sitePage } from './sites.ts'

const web = fakeSites({ 'alder-dental.example': sitePage({ name: 'Alder Dental' }) })
let t: TestApp
beforeAll(async () => {
  t = await testApp({ providers: { pages: web.pages }, env: { ENRICHMENT_FRESH_DAYS: '3' } })
})
afterAll(() => t.close())

test('a second campaign scores a company whose site was read lately without reading it; a person reads it again, and so does a campaign once that is long ago', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const inCampaign = async (name: string) => {
    const campaign = await person.campaign(name)
    await person.importFile(campaign.id, 'company_name,website\nAlder Dental,alder-dental.example\n')
    await person.call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const [row] = await person.call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`)
    return row
  }
  const first = await inCampaign('First')
  expect(web.asked).toHaveLength(1)
  const second = await inCampaign('Second')
  expect(web.asked).toHaveLength(1)
  expect(second).toMatchObject({ id: first?.id, score: first?.score, tier: first?.tier })
  expect(second?.status).not.toBe('failed')
  const { status } = await person.call<{ status: string }>('GET', `/prospects/${first?.id}`)
  expect(['scored', 'drafted']).toContain(status)

  await person.call('POST', `/prospects/${first?.id}/enrich`, {})
  await t.drain()
  expect(web.asked).toHaveLength(2)

  t.clock.forward(4 * 86_400_000)
  await inCampaign('Third')
  expect(web.asked).toHaveLength(3)
}, 120_000)
