import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import type {
  Campaign,
  Import,
  KeptProspect,
  ProspectRow,
  UndoPreview,
} from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
})

const list = (rows: string[]) =>
  `company_name,website,phone,street,city,employees,email,contact_name\n${rows.join('\n')}\n`
const firm = (n: number, more: { name?: string; phone?: string; street?: string; employees?: string } = {}) =>
  [
    more.name ?? `Firm ${n} Bakery`,
    `firm-${n}.example`,
    more.phone ?? `(503) 555-01${10 + n}`,
    more.street ?? `${n} Mill Street`,
    'Portland',
    more.employees ?? '5',
    `info@firm-${n}.example`,
    `Dana ${n}`,
  ].join(',')
const firms = (n: number) => Array.from({ length: n }, (_, i) => firm(i))

const prospects = async () => person.call<ProspectRow[]>('GET', '/prospects?limit=100&sort=name')
const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<T>(text, values)).rows)
const count = async (table: string) =>
  (await sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? -1
const counts = async () =>
  Promise.all(
    ['prospects', 'facts', 'contacts', 'campaign_prospects', 'prospect_keys', 'sequences'].map(count),
  )
const undo = async (id: string) => {
  await person.call('POST', `/imports/${id}/undo`)
  await t.drain()
  return person.call<Import>('GET', `/imports/${id}`)
}

/** A sequence at this status, as rows: writing it is not what is tested here. */
async function sequence(prospectId: string, status: string, campaignId: string | null = null): Promise<void> {
  await sql(
    `insert into sequences (workspace_id, id, prospect_id, campaign_id, status, tone, written_by) values ($1, $2, $3, $4, $5, 'direct', 'template')`,
    [me.workspaceId, newId(), prospectId, campaignId, status],
  )
}

describe('an import that is taken back', () => {
  test('leaves nothing: no prospect, fact, contact, membership or key', async () => {
    const campaign = await person.campaign()
    const before = await counts()
    const done = await person.importFile(campaign.id, list(firms(12)))
    const asked = await person.call<UndoPreview>('GET', `/imports/${done.id}/undo`)
    expect([asked.removed, asked.restored, asked.kept, asked.memberships, asked.contacts]).toEqual([
      12, 0, 0, 12, 12,
    ])
    const undone = await undo(done.id)
    expect([undone.status, undone.undo?.removed, undone.undo?.facts]).toEqual(['undone', 12, asked.facts])
    expect(await counts()).toEqual(before)
    const log = await sql<{ action: string }>(
      `select action from audit_log where subject_id = $1 order by id`,
      [done.id],
    )
    expect(log.map(({ action }) => action)).toEqual([
      'import.started',
      'import.undo_started',
      'import.undone',
    ])
  })

  test('gives prospects that were known their values back, and takes its facts, contacts and memberships off them', async () => {
    const campaign = await person.campaign()
    await person.importFile(null, list([firm(1)]))
    const before = [await counts(), (await prospects()).map(({ name, phone }) => [name, phone])]
    const changed = `Firm 1 Bakery and Cafe,firm-1.example,(503) 555-0177,1 Mill Street Rear,Portland,60,owner@firm-1.example,Kim`
    const second = await person.importFile(campaign.id, list([changed, firm(2)]))
    expect([second.created, second.updated]).toEqual([1, 1])
    const undone = await undo(second.id)
    expect(undone.undo).toMatchObject({ removed: 1, restored: 1, kept: 0 })
    const [all] = [await counts()]
    expect([all, (await prospects()).map(({ name, phone }) => [name, phone])]).toEqual(before)
    const [stored] = await sql<{ street: string }>('select street from prospects')
    expect(stored?.street).toBe('1 Mill Street')
    // Found again under what it is called now, not under what it was for a while.
    const again = await person.importFile(null, list([firm(1)]))
    expect([again.created, again.merged]).toEqual([0, 1])
  })

  test('does not undo what somebody changed after it', async () => {
    await person.importFile(null, list([firm(1)]))
    const second = await person.importFile(
      null,
      list([firm(1, { phone: '(503) 555-0177', name: 'Firm 1 Bakery and Cafe' })]),
    )
    const [row] = await prospects()
    await person.call('PATCH', `/prospects/${row?.id}`, { phone: '(503) 555-0188' })
    await undo(second.id)
    expect((await prospects()).map(({ name, phone }) => [name, phone])).toEqual([
      ['Firm 1 Bakery', '+15035550188'],
    ])
  })

  test('keeps whom somebody wrote to or moved on, as they are, and says why; drafts that wait go', async () => {
    const campaign = await person.campaign()
    const done = await person.importFile(campaign.id, list(firms(4)))
    const [a, b, c] = await prospects()
    await sequence(a?.id ?? '', 'approved', campaign.id)
    await person.call('POST', `/prospects/${b?.id}/status`, { status: 'contacted' })
    await sequence(c?.id ?? '', 'pending_approval', campaign.id)
    const facts = await sql<{ n: number }>(
      `select count(*)::int as n from facts where prospect_id = any($1)`,
      [[a?.id, b?.id]],
    )
    const asked = await person.call<UndoPreview>('GET', `/imports/${done.id}/undo`)
    expect([asked.removed, asked.kept, asked.drafts]).toEqual([2, 2, 1])
    await undo(done.id)
    expect((await prospects()).map((row) => row.id).toSorted()).toEqual([a?.id, b?.id].toSorted())
    expect(await count('facts')).toBe(facts[0]?.n)
    expect(await count('campaign_prospects')).toBe(2)
    const kept = await person.call<KeptProspect[]>('GET', `/imports/${done.id}/kept`)
    expect(kept.map(({ name, reason }) => `${name}: ${reason}`).toSorted()).toEqual([
      'Firm 0 Bakery: It stays as it is: a message to it was approved',
      'Firm 1 Bakery: It stays as it is: it was contacted',
    ])
  })

  test('keeps prospects it made that others added to, without what it said of them', async () => {
    const first = await person.importFile(null, list(firms(2)))
    const second = await person.importFile(null, list([firm(1, { phone: '(503) 555-0177' })]))
    await undo(first.id)
    const [left, ...others] = await prospects()
    expect(others).toEqual([])
    expect([left?.name, left?.phone]).toEqual(['Firm 1 Bakery', '+15035550177'])
    const sources = await sql<{ import_id: string }>(
      'select distinct e.import_id from facts f join evidence e on e.id = f.evidence_id',
    )
    expect(sources).toEqual([{ import_id: second.id }])
    const kept = await person.call<KeptProspect[]>('GET', `/imports/${first.id}/kept`)
    expect(kept.map(({ reason }) => reason)).toEqual(['It stays: it is known from another source, too'])
  })

  test('while its campaign runs: what is being read ends quietly, and the campaign ends', async () => {
    const campaign = await person.campaign()
    const done = await person.importFile(campaign.id, list(firms(10)))
    await person.call('POST', `/campaigns/${campaign.id}/start`)
    await person.call('POST', `/imports/${done.id}/undo`)
    await t.drain()
    const ended = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
    const undone = await person.call<Import>('GET', `/imports/${done.id}`)
    expect([undone.status, undone.undo?.removed]).toEqual(['undone', 10])
    expect([ended.prospects, await count('prospects'), await count('pages')]).toEqual([0, 0, 0])
    expect(await sql(`select reason from failures where resolved_at is null`)).toEqual([])
  })

  test('is not taken back twice, not while it runs, and does not come in again by a retry', async () => {
    const id = await person.upload(null, list(firms(2)))
    await expect(person.call('POST', `/imports/${id}/undo`)).rejects.toThrow('409')
    await person.start(id)
    await t.drain()
    await undo(id)
    await expect(person.call('POST', `/imports/${id}/undo`)).rejects.toThrow('taken back already')
    await expect(
      person.call('POST', `/imports/${id}/start`, { mapping: { company_name: 0 } }),
    ).rejects.toThrow('409')
    expect(await count('prospects')).toBe(0)
  })
})
