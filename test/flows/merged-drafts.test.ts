import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { mergeProspects } from '../../src/prospecting/merge-prospects.ts'
import type { Campaign } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let campaignId: string
let old: Twin
let young: Twin

interface Twin {
  id: string
  contactId: string
}

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  campaignId = (await person.call<Campaign>('POST', '/campaigns', { name: 'Dentists' })).id
  old = await twin('Harbor Dental', 'dana@harbor.example')
  young = await twin('Zenith Smiles', 'dana@harbor.example')
})

async function twin(name: string, email: string): Promise<Twin> {
  const { id } = await person.call<{ id: string }>('POST', '/prospects', {
    name,
    website: `${name.split(' ')[0]}.example`,
    campaignId,
  })
  const contact = await person.call<{ id: string }>('POST', '/contacts', {
    prospectId: id,
    name: 'Dana',
    email,
  })
  return { id, contactId: contact.id }
}

async function run<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<T>(text, values)).rows)
}

async function written(
  of: Twin,
  status: string,
  more: { campaign?: string | null; approvedAt?: string; isEdited?: boolean } = {},
): Promise<string> {
  const id = newId()
  await run(
    `insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, status, tone, written_by, approved_at)
     values ($1, $2, $3, $4, $5, $6, 'direct', 'template', $7)`,
    [
      me.workspaceId,
      id,
      of.id,
      more.campaign === undefined ? campaignId : more.campaign,
      of.contactId,
      status,
      more.approvedAt ?? null,
    ],
  )
  await run(
    `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, is_edited)
     values ($1, $2, $3, 1, 0, 'Hello', 'Hello', '[]', $4)`,
    [me.workspaceId, newId(), id, more.isEdited === true],
  )
  return id
}

async function merge(): Promise<void> {
  await inWorkspace(t.app.db, me.workspaceId, (tx) =>
    mergeProspects(tx, t.app.jobs, me.workspaceId, {
      from: young.id,
      into: old.id,
      reason: 'same telephone',
    }),
  )
  await t.drain()
}

const sequence = async (id: string) =>
  (
    await run<{
      prospect: string
      contact: string | null
      status: string
      reason: string | null
      for: string | null
    }>(
      `select prospect_id as prospect, contact_id as contact, status, status_reason as reason, written_for as for from sequences where id = $1`,
      [id],
    )
  )[0]

test('a waiting draft goes over to the prospect that lives on, with its contact there, and remembers whom it was written for', async () => {
  const id = await written(young, 'pending_approval')
  await merge()
  expect(await sequence(id)).toEqual({
    prospect: old.id,
    contact: old.contactId,
    status: 'pending_approval',
    reason: null,
    for: young.id,
  })
  await run(`update campaign_prospects set pending = null where prospect_id = $1`, [old.id])
  expect(await person.call('POST', `/outreach/${id}/approve`, { version: 1 })).toMatchObject({
    status: 'approved',
    prospect: { id: old.id },
  })
})

test('of two approved for one campaign the one approved first goes on, and the other is stopped and says why', async () => {
  const first = await written(young, 'approved', { approvedAt: '2026-01-01T10:00:00Z' })
  const second = await written(old, 'approved', { approvedAt: '2026-01-02T10:00:00Z' })
  await merge()
  expect(await sequence(first)).toMatchObject({
    status: 'approved',
    prospect: old.id,
    contact: old.contactId,
  })
  expect(await sequence(second)).toMatchObject({ status: 'stopped', prospect: old.id, for: null })
  expect((await sequence(second))?.reason).toContain('same company')
})

test('of two that wait the one a person edited goes on; the other is rejected and can still be read', async () => {
  const edited = await written(young, 'pending_approval', { isEdited: true })
  const plain = await written(old, 'pending_approval')
  await merge()
  expect(await sequence(edited)).toMatchObject({ status: 'pending_approval', prospect: old.id })
  expect(await sequence(plain)).toMatchObject({ status: 'rejected' })
  expect(await person.call('GET', `/outreach/${plain}`)).toMatchObject({ messages: [{ body: 'Hello' }] })
})

test('what waits gives way to what was approved; other campaigns and earlier decisions are left as they are', async () => {
  const approved = await written(young, 'approved', { approvedAt: '2026-01-01T10:00:00Z' })
  const waiting = await written(old, 'pending_approval')
  const elsewhere = await written(old, 'pending_approval', { campaign: null })
  const rejected = await written(young, 'rejected')
  await merge()
  expect(await sequence(approved)).toMatchObject({ status: 'approved', prospect: old.id })
  expect(await sequence(waiting)).toMatchObject({ status: 'rejected' })
  expect(await sequence(elsewhere)).toMatchObject({ status: 'pending_approval', reason: null })
  expect(await sequence(rejected)).toMatchObject({ status: 'rejected', prospect: old.id, reason: null })
})

test('what is being sent is never cut off', async () => {
  const [a, b] = [await written(young, 'active'), await written(old, 'active')]
  await merge()
  expect(await sequence(a)).toMatchObject({ status: 'active', prospect: old.id })
  expect(await sequence(b)).toMatchObject({ status: 'active' })
})

test('the membership that lives on says that a draft waits', async () => {
  await run(`update campaign_prospects set status = 'scored'`)
  await written(young, 'pending_approval')
  await merge()
  expect(await run('select status, prospect_id as id from campaign_prospects')).toEqual([
    { status: 'drafted', id: old.id },
  ])
})

test('a contact deleted by hand takes its place in a draft with it, unless the prospect has the address twice', async () => {
  const id = await written(young, 'pending_approval')
  await person.call('DELETE', `/contacts/${young.contactId}`)
  expect(await sequence(id)).toMatchObject({ contact: null, prospect: young.id })
})
