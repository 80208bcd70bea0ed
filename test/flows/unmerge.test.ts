import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Campaign, Merge, Prospect } from '../../src/prospecting/contract.ts'
import { findTwin } from '../../src/prospecting/merge-twins.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let campaignId: string
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  campaignId = (await person.call<Campaign>('POST', '/campaigns', { name: 'Dentists' })).id
})

interface Side {
  id: string
  contactId: string
}

async function side(name: string, more: object = {}): Promise<Side> {
  const { id } = await person.call<{ id: string }>('POST', '/prospects', { name, campaignId, ...more })
  const contact = { prospectId: id, name: 'Dana', email: 'dana@harbor.example' }
  return { id, contactId: (await person.call<{ id: string }>('POST', '/contacts', contact)).id }
}

const get = async (id: string) => person.call<Prospect>('GET', `/prospects/${id}`)
const merges = async (id: string) => person.call<Merge[]>('GET', `/prospects/${id}/merges`)

async function run<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<T>(text, values)).rows)
}

async function approved(of: Side, at: string): Promise<string> {
  const id = newId()
  await run(
    `insert into sequences (workspace_id, id, prospect_id, campaign_id, contact_id, status, tone, written_by, approved_at)
     values ($1, $2, $3, $4, $5, 'approved', 'direct', 'template', $6)`,
    [me.workspaceId, id, of.id, campaignId, of.contactId, at],
  )
  return id
}

async function merge(into: Side, from: Side, keep: object = {}): Promise<string> {
  await person.call('POST', `/prospects/${into.id}/merge`, { from: from.id, keep })
  await t.drain()
  return (await merges(into.id))[0]?.id ?? ''
}

async function undo(id: string): Promise<void> {
  await person.call('POST', `/merges/${id}/undo`)
  await t.drain()
}

/** What can be seen of a prospect, without times and orders. */
function picture(p: Prospect) {
  const { updatedAt: _u, ...rest } = p
  return {
    ...rest,
    facts: p.facts.map(({ id }) => id).toSorted(),
    contacts: p.contacts.map(({ id, email }) => [id, email]),
  }
}

test('a merge that is taken back leaves both as they were: fields, facts, contacts, memberships, tags, notes, marks', async () => {
  const a = await side('Harbor Dental', { city: 'Portland' })
  const b = await side('Zenith Smiles', {
    website: 'zenith.example',
    phone: '+1 503 555 0142',
    postcode: '97201',
  })
  await person.call('POST', '/prospects/tags', { selection: { ids: [b.id] }, add: ['Warm'] })
  await person.call('POST', `/prospects/${b.id}/notes`, { body: 'Call in March' })
  const fact = await person.call<{ id: string }>('POST', `/prospects/${b.id}/facts`, {
    kind: 'industry',
    value: 'shoes',
    quote: 'Shoes',
  })
  await person.call('POST', `/facts/${fact.id}/wrong`, {})
  await person.call('POST', '/contacts', { prospectId: b.id, name: 'Bea', email: 'bea@zenith.example' })
  const before = [picture(await get(a.id)), picture(await get(b.id))]
  const mergeId = await merge(a, b, { name: 'Harbor Smiles', city: 'Salem' })
  const merged = await get(a.id)
  expect(merged).toMatchObject({
    name: 'Harbor Smiles',
    city: 'Salem',
    phone: '+15035550142',
    tags: ['Warm'],
    mergedFrom: [{ id: b.id }],
  })
  expect(merged.facts.map(({ value }) => value)).not.toContain('shoes')
  expect(merged.contacts.map(({ name }) => name)).toEqual(['Dana', 'Bea'])
  expect(await get(b.id)).toMatchObject({ mergedInto: a.id, facts: [], contacts: [], memberships: [] })
  await undo(mergeId)
  const after = [await get(a.id), await get(b.id)]
  // The name that was typed at the merge stays known as a fact of the one that lived on.
  const typed = after[0]?.facts.find(({ value }) => value === 'Harbor Smiles')?.id
  expect(after.map(picture)).toEqual([
    { ...before[0], facts: [...(before[0]?.facts ?? []), typed].toSorted() },
    before[1],
  ])
  expect(await person.call('GET', `/prospects/${b.id}/notes`)).toMatchObject([{ body: 'Call in March' }])
  expect(await merges(a.id)).toEqual([])
})

test('drafts approved for both go on at both again: the one that the merge had stopped, and the one that went over', async () => {
  const [a, b] = [await side('Harbor Dental'), await side('Zenith Smiles', { website: 'zenith.example' })]
  const first = await approved(b, '2026-01-01T10:00:00Z')
  const second = await approved(a, '2026-01-02T10:00:00Z')
  const mergeId = await merge(a, b)
  const look = async () =>
    run(
      'select id, status, prospect_id as prospect, contact_id as contact from sequences order by approved_at',
    )
  expect(await look()).toEqual([
    { id: first, status: 'approved', prospect: a.id, contact: a.contactId },
    { id: second, status: 'stopped', prospect: a.id, contact: a.contactId },
  ])
  await undo(mergeId)
  expect(await look()).toEqual([
    { id: first, status: 'approved', prospect: b.id, contact: b.contactId },
    { id: second, status: 'approved', prospect: a.id, contact: a.contactId },
  ])
  await merge(a, b)
  expect(await look()).toMatchObject([{ prospect: a.id }, { status: 'stopped' }])
})

test('what somebody changed after the merge is not taken away with it', async () => {
  const [a, b] = [
    await side('Harbor Dental'),
    await side('Zenith Smiles', { website: 'zenith.example', city: 'Salem' }),
  ]
  const mergeId = await merge(a, b)
  await person.call('PATCH', `/prospects/${a.id}`, { city: 'Eugene' })
  await undo(mergeId)
  expect(await get(a.id)).toMatchObject({ city: 'Eugene', website: null })
  expect(await get(b.id)).toMatchObject({ city: 'Salem', mergedInto: null })
})

test('two that were told apart are not merged by themselves again', async () => {
  const a = await side('Harbor Dental', {
    phone: '+1 503 555 0142',
    city: 'Portland',
    website: 'harbor.example',
  })
  const b = await side('Zenith Smiles', { website: 'zenith.example' })
  const mergeId = await merge(a, b)
  await undo(mergeId)
  await person.call('PATCH', `/prospects/${b.id}`, {
    name: 'Harbor Dental',
    phone: '+1 503 555 0142',
    city: 'Portland',
    website: 'harbor.example',
  })
  expect(await inWorkspace(t.app.db, me.workspaceId, (tx) => findTwin(tx, me.workspaceId, b.id))).toEqual({
    into: b.id,
  })
})

test('an earlier merge is taken back after the later one; none is taken back twice', async () => {
  const a = await side('Harbor Dental')
  const b = await side('Zenith Smiles', { website: 'zenith.example' })
  const c = await side('Quiet Motors', { website: 'quiet.example' })
  const first = await merge(b, c)
  const second = await merge(a, b)
  expect(await get(c.id)).toMatchObject({ mergedInto: a.id })
  expect(await t.rest('POST', `/merges/${first}/undo`, undefined, me)).toMatchObject({ status: 409 })
  await undo(second)
  expect(await get(c.id)).toMatchObject({ mergedInto: b.id })
  await undo(first)
  expect(await get(c.id)).toMatchObject({ mergedInto: null })
  expect(await t.rest('POST', `/merges/${first}/undo`, undefined, me)).toMatchObject({ status: 409 })
})
