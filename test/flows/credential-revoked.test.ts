import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Integration } from '#contracts/tenancy'
import type { Campaign, Prospect, ProspectRow, TimelineEntry } from '../../src/prospecting/contract.ts'
import { createHttpClient } from '../../src/platform/http-client.ts'
import { createLanguageModel } from '../../src/providers/language-model/index.ts'
import { createFakeVendors } from '../../src/providers/vendors/index.ts'
import { createFakeWebhookSender } from '../../src/providers/webhooks/index.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { createWebBench } from '../web-server.ts'
import { asPerson } from './as-person.ts'
import { fakeSites, sitePage } from './sites.ts'

const bench = createWebBench()
afterEach(bench.close)

const names = ['Alder', 'Birch', 'Cedar', 'Doyle', 'Ember', 'Fenwick']
const host = (name: string) => `${name.toLowerCase()}-dental.example`
const web = fakeSites(
  Object.fromEntries(
    names.map((name) => [
      host(name),
      sitePage({ name: `${name} Dental`, email: `dana@${host(name)}`, person: 'Dana Whitlock' }),
    ]),
  ),
)
const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
const webhooks = createFakeWebhookSender()
let address = ''

let t: TestApp
let me: Identity
beforeAll(async () => {
  t = await testApp({
    logLevel: 'fatal',
    providers: {
      pages: web.pages,
      webhooks,
      makeModel: (settings) => createLanguageModel(settings, http),
      vendors: {
        ...createFakeVendors(),
        addressOf: () => ({ url: `http://${address}`, target: 'vendor' }),
      },
    },
  })
  me = await t.make.member()
})
afterAll(async () => {
  await t.close()
  await http.close()
})

test('a key revoked in the middle of a campaign: the rest is done by rules and templates, in words, and its owner is told', async () => {
  let asked = 0
  address = await bench.serve((request, response) => {
    request.resume()
    request.on('end', () => {
      asked += 1
      // The key is revoked after the second question.
      const status = asked <= 2 ? 200 : 401
      const text = JSON.stringify({
        painPoints: [],
        opportunities: [],
        summary: null,
        hooks: [],
        messages: [],
      })
      const body =
        status === 200
          ? {
              id: 'm',
              type: 'message',
              role: 'assistant',
              model: 'reader',
              content: [{ type: 'text', text }],
              stop_reason: 'end_turn',
              stop_sequence: null,
              usage: { input_tokens: 10, output_tokens: 5 },
            }
          : { type: 'error', error: { type: 'authentication_error', message: 'revoked' } }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  const person = asPerson(t, me)
  const values = { apiKey: 'sk-ant-0123456789-wxyz', writingModel: 'writer' }
  await person.call('PUT', '/integrations/anthropic', { values })
  const events = [
    'campaign.started',
    'campaign.completed',
    'prospect.discovered',
    'prospect.enriched',
    'prospect.scored',
    'sequence.drafted',
  ]
  await person.call('POST', '/webhook-endpoints', { url: 'https://hooks.acme.example/in', events })
  const campaign = await person.campaign()
  const rows = names.map((name) => `${name} Dental,${host(name)},Portland,OR`).join('\n')
  await person.importFile(campaign.id, `company_name,website,city,state\n${rows}\n`)
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()

  const done = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
  expect(done.status).toBe('completed')
  expect(done.counts.failed).toBe(0)
  expect(done.prospects).toBe(names.length)

  const list = await person.call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`)
  const prospects = await Promise.all(
    list.map(async ({ id }) => person.call<Prospect>('GET', `/prospects/${id}`)),
  )
  const timelines = await Promise.all(
    list.map(async ({ id }) => person.call<TimelineEntry[]>('GET', `/prospects/${id}/timeline?limit=100`)),
  )
  const said = timelines.flat().map(({ what }) => what)
  const words = 'Anthropic refuses the workspace’s key (…wxyz)'
  expect(said.filter((what) => what.includes(`by rules only: ${words}`)).length).toBeGreaterThanOrEqual(3)
  expect(prospects.every(({ facts }) => facts.some(({ kind }) => kind === 'pain_point'))).toBe(true)

  const integrations = await person.call<Integration[]>('GET', '/integrations')
  const anthropic = integrations.find(({ vendor }) => vendor === 'anthropic')
  expect(anthropic?.credential).toMatchObject({
    status: 'refused',
    lastError: expect.stringContaining(words),
  })
  // Those that were under way when it was revoked found out; nobody asked after that.
  const after = asked
  await person.call('POST', `/prospects/${list[0]?.id}/enrich`, {})
  await t.drain()
  expect(asked).toBe(after)

  t.clock.forward(60_000)
  await t.settle()
  await t.drain()
  const told = await person.call<{ kind: string; text: string }[]>('GET', '/notifications')
  expect(told.filter(({ kind }) => kind === 'credential_broken')).toMatchObject([
    { text: 'The key for Anthropic is refused' },
  ])

  const kinds = webhooks.posted.map(({ body }) => (JSON.parse(body) as { type: string }).type)
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  expect(count('campaign.started')).toBe(1)
  expect(count('campaign.completed')).toBe(1)
  expect(count('prospect.discovered')).toBe(names.length)
  expect(count('prospect.enriched')).toBeGreaterThanOrEqual(names.length)
  expect(count('prospect.scored')).toBeGreaterThanOrEqual(names.length)
})
