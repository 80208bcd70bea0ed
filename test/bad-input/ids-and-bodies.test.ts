import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem, inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { defaultProspectModel } from '../../src/scoring/index.ts'
import { testApp, type RestAnswer, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from '../flows/as-person.ts'

interface Rows {
  campaign: string
  prospect: string
  contact: string
  model: string
  import: string
  sequence: string
  failure: string
}

let t: TestApp
let mine: { me: Identity; person: Person; rows: Rows }
let theirs: { me: Identity; person: Person; rows: Rows }
const secret = 'Aardvark'

beforeAll(async () => {
  t = await testApp()
  ;[mine, theirs] = [await workspace('Mine'), await workspace(secret)]
})
afterAll(async () => t.close())

async function workspace(name: string) {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const { id: campaign } = await person.campaign(`${name} campaign`)
  const { id: prospect } = await person.call<{ id: string }>('POST', '/prospects', {
    name: `${name} Ltd`,
    website: `${name}.example`,
    city: 'Portland',
    campaignId: campaign,
  })
  const { id: contact } = await person.call<{ id: string }>('POST', '/contacts', {
    prospectId: prospect,
    name: `${name} Smith`,
    email: `boss@${name.toLowerCase()}.example`,
  })
  const { modelId: model } = await person.call<{ modelId: string }>('POST', '/scoring/models', {
    name: `${name} model`,
    definition: defaultProspectModel,
  })
  const file = await person.upload(campaign, `company_name\n${name} Two\n`)
  const [sequence, failure] = [newId(), newId()]
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, status, tone, written_by)
       values ($1, $2, $3, $4, $5, 'pending_approval', 'direct', 'template')`,
      [me.workspaceId, sequence, prospect, campaign, contact],
    )
    await tx.$client.query(
      `insert into failures (workspace_id, id, flow, subject_kind, subject_id, subject_name, reason, remedy)
       values ($1, $2, 'prospect.enrich', 'prospect', $3, $4, 'x', 'y')`,
      [me.workspaceId, failure, prospect, name],
    )
  })
  return { me, person, rows: { campaign, prospect, contact, model, import: file, sequence, failure } }
}

/** Everything stored of a workspace, to see that nothing of it moved. */
async function stored(workspaceId: string): Promise<unknown> {
  return asSystem(t.app.db, 'test', async (tx) => {
    const tables = [
      'campaigns',
      'prospects',
      'campaign_prospects',
      'contacts',
      'imports',
      'sequences',
      'scoring_models',
      'facts',
    ]
    const all: Record<string, unknown> = {}
    for (const table of [...tables, 'failures'])
      all[table] = (
        await tx.$client.query(`select * from ${table} where workspace_id = $1 order by 1, 2, 3`, [
          workspaceId,
        ])
      ).rows
    const { rows } = await tx.$client.query(
      `select name from dbos.workflow_status where queue_partition_key = $1`,
      [workspaceId],
    )
    return { ...all, jobs: rows }
  })
}

const ask = async (method: string, path: string, body?: unknown): Promise<RestAnswer> =>
  t.rest(method, path, body, mine.me)

describe('an id of another workspace', () => {
  type Case = [method: string, path: (of: Rows) => string, body?: (of: Rows) => unknown]
  const asRefused: Case[] = [
    ['POST', () => '/imports', (of) => ({ fileName: 'x.csv', campaignId: of.campaign })],
    ['POST', () => '/prospects', (of) => ({ name: 'X', website: 'x.example', campaignId: of.campaign })],
    ['POST', () => '/contacts', (of) => ({ prospectId: of.prospect, name: 'Mallory' })],
    ['POST', () => '/campaigns', (of) => ({ name: 'X', scoringModelId: of.model })],
    ['PATCH', () => `/campaigns/${mine.rows.campaign}`, (of) => ({ scoringModelId: of.model })],
    ['PATCH', () => `/outreach/${mine.rows.sequence}`, (of) => ({ version: 1, contactId: of.contact })],
    ['POST', () => '/outreach/generate', (of) => ({ prospectId: of.prospect })],
    [
      'POST',
      () => '/outreach/generate',
      (of) => ({ prospectId: mine.rows.prospect, campaignId: of.campaign }),
    ],
    ['PUT', (of) => `/imports/${of.import}/file`],
    ['POST', (of) => `/imports/${of.import}/start`, () => ({ mapping: { company_name: 0 } })],
    ['POST', (of) => `/prospects/${of.prospect}/status`, () => ({ status: 'contacted' })],
    ['POST', (of) => `/prospects/${of.prospect}/enrich`],
    ['PATCH', (of) => `/prospects/${of.prospect}`, () => ({ city: 'Nowhere' })],
    ['PATCH', (of) => `/contacts/${of.contact}`, () => ({ name: 'Mallory' })],
    ['POST', (of) => `/outreach/${of.sequence}/approve`, () => ({ version: 1 })],
    ['DELETE', (of) => `/campaigns/${of.campaign}`],
  ]
  test.each(asRefused)(
    '%s %s is answered as if it did not exist, and nothing is linked',
    async (method, path, body) => {
      const before = await stored(theirs.me.workspaceId)
      const own = await stored(mine.me.workspaceId)
      const answer = await ask(method, path(theirs.rows), body?.(theirs.rows))
      const nowhere = await ask(
        method,
        path(Object.fromEntries(Object.keys(theirs.rows).map((key) => [key, newId()])) as unknown as Rows),
        body?.(Object.fromEntries(Object.keys(theirs.rows).map((key) => [key, newId()])) as unknown as Rows),
      )
      expect([400, 404], JSON.stringify(answer.body)).toContain(answer.status)
      expect([nowhere.status, nowhere.body.error?.message]).toEqual([
        answer.status,
        answer.body.error?.message,
      ])
      expect(JSON.stringify(answer.body)).not.toContain(secret)
      expect(await stored(theirs.me.workspaceId)).toEqual(before)
      expect(await stored(mine.me.workspaceId)).toEqual(own)
    },
  )

  const asNothing: Case[] = [
    ['GET', (of) => `/prospects?campaign=${of.campaign}`],
    ['GET', (of) => `/contacts?prospect=${of.prospect}`],
    ['GET', (of) => `/outreach?prospect=${of.prospect}`],
    ['GET', (of) => `/outreach?campaign=${of.campaign}`],
    [
      'POST',
      () => '/prospects/status',
      (of) => ({ selection: { ids: [of.prospect, newId()] }, status: 'contacted' }),
    ],
    [
      'POST',
      () => '/prospects/status',
      (of) => ({ selection: { filter: { campaign: of.campaign } }, status: 'contacted' }),
    ],
    ['POST', () => '/prospects/enrich', (of) => ({ selection: { ids: [of.prospect, newId()] } })],
    ['POST', () => '/failures/retry', (of) => ({ ids: [of.failure] })],
  ]
  test.each(asNothing)('%s %s finds nothing and touches nothing', async (method, path, body) => {
    const before = await stored(theirs.me.workspaceId)
    const answer = await ask(method, path(theirs.rows), body?.(theirs.rows))
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const { data } = answer.body as { data: unknown }
    expect(Array.isArray(data) ? data : (data as { count: number }).count).toEqual(
      Array.isArray(data) ? [] : 0,
    )
    expect(JSON.stringify(answer.body)).not.toContain(secret)
    expect(await stored(theirs.me.workspaceId)).toEqual(before)
  })
})

describe('a body that is wrong', () => {
  const raw = async (path: string, body: string) =>
    t.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } }, mine.me)

  test('JSON above one megabyte gets 413 with a remedy', async () => {
    const answer = await raw('/api/v1/prospects', JSON.stringify({ name: 'x'.repeat(1_100_000) }))
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    expect([answer.status, error.code]).toEqual([413, 'payload_too_large'])
    expect(error.message).not.toBe('')
  })

  test.each([
    ['cut off', '{"name": "Har'],
    ['no JSON at all', 'name=Harbor'],
    ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested objects 50,000 deep', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['a prototype', '{"__proto__": {"isAdmin": true}, "name": 5}'],
  ])('%s is refused in the envelope, quickly', async (_what, body) => {
    const answer = await raw('/api/v1/prospects', body)
    const envelope = (await answer.json()) as { success: boolean; error: { code: string; message: string } }
    expect(answer.status).toBe(400)
    expect(envelope.success).toBe(false)
    expect(['bad_request', 'invalid_input']).toContain(envelope.error.code)
    expect(envelope.error.message).not.toMatch(/\n\s+at |node_modules|\.ts/)
  })

  type Wrong = [method: string, path: string, body: unknown, fields: string[]]
  const wrong: Wrong[] = [
    ['POST', '/prospects', { name: 5, country: 'Germany' }, ['country', 'name']],
    ['POST', '/prospects', { name: 'x'.repeat(301) }, ['name']],
    ['POST', '/prospects', { name: 'X', campaignId: 'not-an-id' }, ['campaignId']],
    ['POST', '/prospects', { name: 'X', phone: '12' }, ['phone']],
    ['POST', '/campaigns', { name: '', radiusKm: 'far' }, ['name', 'radiusKm']],
    [
      'POST',
      '/campaigns',
      { name: 'X', outreach: { tone: 'shouting', messageCount: 99 } },
      ['outreach.messageCount', 'outreach.tone'],
    ],
    ['POST', '/campaigns', { name: 'X', outreach: { tiers: ['A', 'Z'] } }, ['outreach.tiers.1']],
    ['POST', '/prospects/export', { format: 'ods', mode: 'wild' }, ['format', 'mode']],
    ['POST', '/contacts', { prospectId: newId(), email: 'nobody' }, ['email']],
    ['GET', '/prospects?status=sleeping&limit=9999', undefined, ['limit', 'status.0']],
    ['GET', '/prospects?sort=random', undefined, ['sort']],
  ]
  test.each(wrong)('%s %s with %j names the fields %j', async (method, path, body, fields) => {
    const answer = await ask(method, path, body)
    const details = answer.body.error?.details as unknown as
      | { issues: { field: string; message: string }[] }
      | undefined
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'invalid_input'])
    expect(details?.issues.map((issue) => issue.field).toSorted()).toEqual(fields)
    for (const issue of details?.issues ?? []) expect(issue.message).not.toBe('')
  })

  test.each(['%00', 'cursor', '0'.repeat(900), Buffer.from('{"a":1}').toString('base64url')])(
    'a cursor that is none (%s) is refused or begins at the start, and never fails',
    async (cursor) => {
      for (const path of ['/prospects', '/campaigns', '/contacts', '/imports', '/failures', '/outreach']) {
        const answer = await ask('GET', `${path}?cursor=${cursor}`)
        expect(answer.status, path).toBeLessThan(500)
      }
    },
  )

  test('a NUL character in any text is refused with words, or taken off', async () => {
    const name = 'Har\u0000bor'
    for (const [method, path, body] of [
      ['POST', '/prospects', { name }],
      ['POST', '/campaigns', { name }],
      ['POST', '/imports', { fileName: `${name}.csv` }],
      ['GET', '/prospects?search=%00', undefined],
      ['PATCH', `/prospects/${mine.rows.prospect}`, { city: name }],
      ['POST', `/prospects/${mine.rows.prospect}/status`, { status: 'contacted', reason: name }],
    ] as const) {
      const answer = await ask(method, path, body)
      expect(answer.status, `${method} ${path}`).toBeLessThan(500)
      if (answer.status >= 400) expect(answer.body.error?.message).toContain('NUL')
    }
  })
})
