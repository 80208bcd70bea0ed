import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { ProspectRow } from '../../src/prospecting/contract.ts'
import { createFakeWebhookSender } from '../../src/providers/webhooks/index.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'
import { fakeSites, sitePage } from './sites.ts'

const names = ['Alder', 'Birch', 'Cedar']
const web = fakeSites(
  Object.fromEntries(names.map((name) => [`${name.toLowerCase()}.example`, sitePage({ name })])),
)
const webhooks = createFakeWebhookSender()
let t: TestApp
beforeAll(async () => {
  t = await testApp({ providers: { pages: web.pages, webhooks } })
})
afterAll(() => t.close())

interface Told {
  type: string
  data: { prospectId: string; campaignId: string; score: number; tier: string }
}
const scored = () =>
  webhooks.posted.map(({ body }) => JSON.parse(body) as Told).filter(({ type }) => type === 'prospect.scored')

test('a score is told with its number; rescoring tells of those alone that it changed', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  await person.call('POST', '/webhook-endpoints', {
    url: 'https://hooks.acme.example/in',
    events: ['prospect.scored'],
  })
  const campaign = await person.campaign()
  const rows = names.map((name) => `${name},${name.toLowerCase()}.example,Portland,OR`).join('\n')
  await person.importFile(campaign.id, `company_name,website,city,state\n${rows}\n`)
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()
  await t.app.settleBackground()
  await t.drain()
  const list = await person.call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`)
  expect(scored().map(({ data }) => data)).toEqual(
    expect.arrayContaining(
      list.map(({ id, score, tier }) => ({ prospectId: id, campaignId: campaign.id, score, tier })),
    ),
  )
  const before = webhooks.posted.length
  const [changed] = list
  await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query('update campaign_prospects set score = 1 where prospect_id = $1', [changed?.id]),
  )
  await person.call('POST', '/scoring/rescore', {})
  await t.drain()
  await t.app.settleBackground()
  await t.drain()
  expect(webhooks.posted.slice(before).map(({ body }) => (JSON.parse(body) as Told).data)).toEqual([
    { prospectId: changed?.id, campaignId: campaign.id, score: changed?.score, tier: changed?.tier },
  ])
})

test('an address that a person corrects lies where it lies, also when the next import does', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const where = async (id: string) => {
    const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query<{ lat: number | null }>('select lat from prospects where id = $1', [id]),
    )
    return rows[0]?.lat
  }
  const { id } = await person.call<{ id: string }>('POST', '/prospects', {
    name: 'Alder',
    city: 'Portland',
    state: 'OR',
    country: 'US',
  })
  expect(await where(id)).toBeCloseTo(45.5, 0)
  await person.call('PATCH', `/prospects/${id}`, { city: 'Bend', postcode: '97701' })
  expect(await where(id)).toBeCloseTo(44.1, 0)
  await person.call('PATCH', `/prospects/${id}`, { city: 'Graz', state: '', postcode: '8010', country: 'AT' })
  expect(await where(id)).toBeNull()
})
