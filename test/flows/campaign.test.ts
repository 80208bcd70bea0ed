import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Campaign, Import, Prospect, ProspectRow } from '../../src/prospecting/contract.ts'
import type { Sequence } from '../../src/outreach/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { fakeSites, sitePage } from './sites.ts'

const harbor = sitePage({
  name: 'Harbor Dental',
  email: 'dana@harbor-dental.example',
  phone: '(503) 555-0142',
  person: 'Dana Whitlock',
})
const web = fakeSites({
  'harbor-dental.example': harbor,
  'www.harbor-dental.example': harbor,
  'pine-clinic.example': sitePage({ name: 'Pine Clinic', email: 'info@pine-clinic.example' }),
})

let t: TestApp
let me: Identity

beforeAll(async () => {
  t = await testApp({ providers: { pages: web.pages }, env: { ENRICHMENT_RETRY_MS: '1,1' } })
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
})

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await t.rest(method, path, body, me)
  if (!answer.body.success)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body.error)}`)
  return answer.body.data
}

async function importCsv(campaignId: string | null, csv: string | Buffer): Promise<Import> {
  const made = await call<Import>('POST', '/imports', { fileName: 'list.csv', campaignId })
  const uploaded = await t.request(
    `/api/v1/imports/${made.id}/file`,
    {
      method: 'PUT',
      body: new Uint8Array(Buffer.from(csv)),
      headers: { 'content-type': 'text/csv', 'x-leadwright': '1' },
    },
    me,
  )
  expect([uploaded.status, await uploaded.text()]).toEqual([200, expect.anything()])
  const preview = await call<{ mapping: unknown }>('POST', `/imports/${made.id}/preview`, {})
  await call('POST', `/imports/${made.id}/start`, { mapping: preview.mapping })
  await t.drain()
  return call<Import>('GET', `/imports/${made.id}`)
}

async function campaignWith(csv: string): Promise<Campaign> {
  const campaign = await call<Campaign>('POST', '/campaigns', {
    name: 'Dentists',
    businessType: 'dentist',
    place: 'Portland',
  })
  await importCsv(campaign.id, csv)
  return campaign
}

const list = `company_name,website,city,state\nHarbor Dental,harbor-dental.example,Portland,OR\nPine Clinic,https://pine-clinic.example,Bend,OR\nGone Ltd,gone.example,Salem,OR\n`

describe('a campaign from a list of companies', () => {
  test('reads, scores and drafts; what does not answer fails in words; counts equal the rows', async () => {
    const campaign = await campaignWith(list)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const done = await call<Campaign>('GET', `/campaigns/${campaign.id}`)
    expect(done.status).toBe('completed')
    expect(done.prospects).toBe(3)
    expect(done.counts.failed).toBe(1)
    expect(done.counts.scored + done.counts.drafted).toBe(2)
    const rows = await call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}&status=failed`)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.statusReason).toContain('gone.example')
    const { total } = (await t.rest('GET', `/prospects?campaign=${campaign.id}`, undefined, me)).body
      .pagination as unknown as { total: number }
    expect(total).toBe(3)
  })

  test('every fact of a page quotes that page, and the score names the facts it rests on', async () => {
    const campaign = await campaignWith(list)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const rows = await call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}&search=harbor`)
    const everywhere = await call<ProspectRow[]>('GET', '/prospects?search=harbor')
    for (const row of [rows[0], everywhere[0]])
      expect(row?.bestContact?.email).toBe('dana@harbor-dental.example')
    const prospect = await call<Prospect>('GET', `/prospects/${rows[0]?.id}`)
    expect(prospect.contacts[0]).toMatchObject({
      name: 'Dana Whitlock',
      email: 'dana@harbor-dental.example',
      isDecisionMaker: true,
    })
    expect(prospect.phone).toBe('+15035550142')
    for (const fact of prospect.facts) expect(fact.evidence.quote, fact.kind).not.toBe('')
    for (const fact of prospect.facts.filter((f) => f.evidence.quoteIn === 'html'))
      expect(harbor).toContain(fact.evidence.quote)
    const known = new Set(prospect.facts.map((f) => f.id))
    const detail = prospect.scoreDetail
    expect(detail).not.toBeNull()
    for (const c of detail?.contributions ?? []) for (const id of c.factIds) expect(known).toContain(id)
    const sum = (detail?.contributions ?? []).reduce((total, c) => total + c.points, 0)
    expect(sum).toBeCloseTo(detail?.sum ?? -1, 6)
  })

  test('a paused campaign hands back what waits and goes on when resumed', async () => {
    const campaign = await campaignWith(list)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await call('POST', `/campaigns/${campaign.id}/pause`)
    await t.drain()
    const paused = await call<Campaign>('GET', `/campaigns/${campaign.id}`)
    expect(paused.status).toBe('paused')
    expect(paused.counts.discovered).toBe(3)
    await call('POST', `/campaigns/${campaign.id}/resume`)
    await t.drain()
    expect((await call<Campaign>('GET', `/campaigns/${campaign.id}`)).counts.discovered).toBe(0)
  })

  test('a failed prospect is retried from the list of failed jobs once its site answers', async () => {
    const campaign = await campaignWith('company_name,website\nLate Ltd,late.example\n')
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const [failure] = await call<{ id: string; reason: string; remedy: string; attempts: number }[]>(
      'GET',
      '/failures',
    )
    expect(failure?.reason).toContain('late.example')
    expect(failure?.remedy).not.toBe('')
    web.sites['late.example'] = sitePage({ name: 'Late Ltd', email: 'hello@late.example' })
    await call('POST', '/failures/retry', { all: true })
    await t.drain()
    expect(await call('GET', '/failures')).toEqual([])
    const done = await call<Campaign>('GET', `/campaigns/${campaign.id}`)
    expect([done.status, done.counts.failed]).toEqual(['completed', 0])
    delete web.sites['late.example']
  })

  test('two rows that turn out to be one company become one prospect that keeps the evidence of both', async () => {
    const twin = sitePage({
      name: 'Twin Oaks Bakery',
      phone: '(503) 555-0177',
      more: '<p>12 Mill Street, Portland, OR 97201</p>',
    })
    web.sites['twin-oaks.example'] = twin
    web.sites['twinoaks-bakery.example'] = twin
    const campaign = await campaignWith(
      'company_name,website,city,state\nTwin Oaks Bakery,twin-oaks.example,Portland,OR\nTwin Oaks Bakery Inc,twinoaks-bakery.example,Portland,OR\n',
    )
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const done = await call<Campaign>('GET', `/campaigns/${campaign.id}`)
    expect(done.prospects).toBe(1)
    const [row] = await call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`)
    const prospect = await call<Prospect>('GET', `/prospects/${row?.id}`)
    const names = prospect.facts
      .filter((f) => f.kind === 'company_name' && f.evidence.source === 'csv')
      .map((f) => f.value)
    expect(names.toSorted()).toEqual(['Twin Oaks Bakery', 'Twin Oaks Bakery Inc'])
  })

  test('two rows that only their sites show to be one company become one when they are read', async () => {
    const more = '<p>48 Foundry Lane, Salem, OR 97301</p>'
    const phone = '(503) 555-0143'
    web.sites['cedar-forge.example'] = sitePage({ name: 'Cedar Forge', phone, more })
    web.sites['cfmetal.example'] = sitePage({ name: 'Cedar Forge', phone, more })
    const campaign = await campaignWith(
      'company_name,website\nCedar Forge,cedar-forge.example\nCedar Forging,cfmetal.example\n',
    )
    expect((await call<Campaign>('GET', `/campaigns/${campaign.id}`)).prospects).toBe(2)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const done = await call<Campaign>('GET', `/campaigns/${campaign.id}`)
    expect([done.prospects, done.status]).toEqual([1, 'completed'])
    expect(done.counts.scored + done.counts.drafted).toBe(1)
  })

  test('reading a site again replaces what it said and doubles nothing', async () => {
    const campaign = await campaignWith(list)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const [row] = await call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}&search=harbor`)
    const before = await call<Prospect>('GET', `/prospects/${row?.id}`)
    await call('POST', `/prospects/${row?.id}/enrich`)
    await t.drain()
    const after = await call<Prospect>('GET', `/prospects/${row?.id}`)
    const shape = (p: Prospect) => p.facts.map((f) => `${f.kind} ${f.value} ${f.evidence.quote}`).toSorted()
    expect(shape(after)).toEqual(shape(before))
    expect(after.contacts).toHaveLength(before.contacts.length)
    expect(after.status).toBe(before.status)
  })
})

describe('a draft waits for a person', () => {
  async function draft(): Promise<Sequence> {
    const campaign = await campaignWith(list)
    await call('POST', `/campaigns/${campaign.id}/start`)
    await t.drain()
    const [row] = await call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}&search=harbor`)
    return call<Sequence>('POST', '/outreach/generate', { prospectId: row?.id, campaignId: campaign.id })
  }

  test('every message rests on a fact whose quote can be shown', async () => {
    const sequence = await draft()
    expect(sequence.messages).toHaveLength(3)
    const cited = new Set(sequence.facts.map((f) => f.id))
    for (const message of sequence.messages) {
      const ids = message.sentences.flatMap((s) => s.factIds)
      expect(ids.length).toBeGreaterThan(0)
      for (const id of ids) expect(cited).toContain(id)
      expect(message.wordCount).toBeLessThan(150)
    }
  })

  test('approving names the version that was read; an older one is refused and nothing changes', async () => {
    const sequence = await draft()
    const first = sequence.messages[0]
    await call('PATCH', `/outreach/${sequence.id}`, {
      version: 1,
      messages: [{ id: first?.id, subject: 'Another subject' }],
    })
    const stale = await t.rest('POST', `/outreach/${sequence.id}/approve`, { version: 1 }, me)
    expect(stale.status).toBe(409)
    const approved = await call<Sequence>('POST', `/outreach/${sequence.id}/approve`, { version: 2 })
    expect(approved.status).toBe('approved')
    expect(approved.messages[0]?.subject).toBe('Another subject')
    expect(approved.approvedBy).toBe('Ada Byron')
  })

  test('an approved text is locked, for people and for the database itself', async () => {
    const sequence = await draft()
    await call('POST', `/outreach/${sequence.id}/approve`, { version: 1 })
    const edit = await t.rest(
      'PATCH',
      `/outreach/${sequence.id}`,
      { version: 2, messages: [{ id: sequence.messages[0]?.id, body: 'Changed' }] },
      me,
    )
    expect(edit.status).toBe(409)
    await expect(
      t.app.db.$client.query(
        `begin; set local role leadwright_system; update messages set body = 'x'; commit`,
      ),
    ).rejects.toThrow(/cannot change/)
    await t.app.db.$client.query('rollback')
  })

  test('ten people approving at once approve once', async () => {
    const sequence = await draft()
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () =>
        t.rest('POST', `/outreach/${sequence.id}/approve`, { version: 1 }, me),
      ),
    )
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
  })

  test('rejecting needs a reason and keeps it', async () => {
    const sequence = await draft()
    expect((await t.rest('POST', `/outreach/${sequence.id}/reject`, { reason: ' ' }, me)).status).toBe(400)
    const rejected = await call<Sequence>('POST', `/outreach/${sequence.id}/reject`, {
      reason: 'Wrong person',
    })
    expect([rejected.status, rejected.statusReason]).toEqual(['rejected', 'Wrong person'])
  })
})
