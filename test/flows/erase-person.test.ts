import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asSystem, inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { erasePerson } from '../../src/prospecting/erase-person.ts'
import type { Contact, Erasure, Prospect, TracesOfPerson } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let prospectId: string
const email = 'dana@harbor.example'
const name = 'Dana Whitlock'
const file = `company,website,contact,email\nHarbor Dental,harbor.example,${name},${email}\nZenith,zenith.example,Bea Bell,bea@zenith.example\n`

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  await person.importFile(null, file)
  prospectId = (await named('Harbor Dental')) ?? ''
})

async function run<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<T>(text, values)).rows)
}

const named = async (wanted: string) =>
  (await run<{ id: string }>('select id from prospects where name = $1', [wanted]))[0]?.id

/** Fills every corner that may name somebody. */
async function spread(): Promise<void> {
  const [contact] = (await person.call<Prospect>('GET', `/prospects/${prospectId}`)).contacts
  await person.call('POST', `/prospects/${prospectId}/notes`, { body: `Ask ${name} (${email}) in March` })
  await person.call('POST', `/prospects/${prospectId}/facts`, {
    kind: 'person',
    value: name,
    quote: `${name}, owner`,
  })
  await person.call('PATCH', `/prospects/${prospectId}`, { street: `c/o ${email}` })
  const sequenceId = newId()
  await run(
    `insert into sequences (workspace_id, id, prospect_id, contact_id, status, tone, written_by) values ($1, $2, $3, $4, 'approved', 'direct', 'template')`,
    [me.workspaceId, sequenceId, prospectId, contact?.id],
  )
  await run(
    `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences) values ($1, $2, $3, 1, 0, 'Hi', $4, '[]')`,
    [me.workspaceId, newId(), sequenceId, `Hi ${name}`],
  )
  await run(
    `insert into pages (workspace_id, id, prospect_id, read_for, url, role, status, html, bytes, ms, fetched_at)
     values ($1, $2, $3, $3, 'https://harbor.example/team', 'team', 200, $4, 1, 1, now())`,
    [
      me.workspaceId,
      newId(),
      prospectId,
      gzipSync(`<p>${name} <a href="mailto:${email}">Mail</a> Open daily</p>`),
    ],
  )
}

/** Every row of every table, pages unpacked, as one text. */
async function everything(): Promise<string> {
  return asSystem(t.app.db, 'test', async (tx) => {
    const { rows: tables } = await tx.$client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and has_table_privilege('leadwright_system', c.oid, 'select')`,
    )
    const texts: string[] = []
    for (const table of tables) {
      const { rows } = await tx.$client.query<Record<string, unknown>>(`select * from ${table.name}`)
      for (const row of rows)
        texts.push(
          JSON.stringify(row, (_key, value: unknown) => {
            const bytes = (value as { type?: string; data?: number[] } | null)?.type === 'Buffer'
            if (!bytes) return value
            const buffer = Buffer.from((value as { data: number[] }).data)
            return buffer[0] === 0x1f ? gunzipSync(buffer).toString('utf8') : buffer.toString('utf8')
          }),
        )
    }
    return texts.join('\n')
  })
}

test('somebody is found everywhere, erased, and the database knows neither address nor name any more', async () => {
  await spread()
  const traces = await person.call<TracesOfPerson>('POST', '/erasures/preview', { email, name })
  expect(traces.places.map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'contacts',
      'facts',
      'drafts',
      'stored pages',
      'uploaded files',
      'notes',
      'audit log',
      'prospects',
    ]),
  )
  expect(await everything()).toContain(email)
  await person.call('POST', '/erasures', { email, name })
  await t.drain()
  const after = (await everything()).toLowerCase()
  expect(after).not.toContain(email)
  expect(after).not.toContain(name.toLowerCase())
  expect(after).toContain('bea@zenith.example')
  expect(after).toContain('open daily')
  expect(await person.call<Erasure[]>('GET', '/erasures')).toMatchObject([
    { status: 'done', places: { contacts: 1 } },
  ])
})

test('by the address alone the name goes from contacts, facts and drafts of the same prospect too', async () => {
  await spread()
  const traces = await person.call<TracesOfPerson>('POST', '/erasures/preview', { email })
  expect(traces.alsoKnownAs).toEqual([name])
  await person.call('POST', '/erasures', { email })
  await t.drain()
  const after = (await everything()).toLowerCase()
  expect(after).not.toContain(email)
  expect(after).not.toContain(name.toLowerCase())
})

test('neither an import nor a person brings them back', async () => {
  await person.call('POST', '/erasures', { email, name })
  await t.drain()
  const again = await t.rest('POST', '/contacts', { prospectId, email }, me)
  expect(again).toMatchObject({ status: 409 })
  await person.importFile(null, file.replace('Harbor Dental', 'Harbor Dental Group'))
  const contacts = await person.call<Contact[]>('GET', '/contacts')
  expect(contacts.map((contact) => contact.email)).toEqual(['bea@zenith.example'])
  const facts = await run<{ text: string }>(`select value || quote || data::text as text from facts`)
  expect(facts.map(({ text }) => text).join()).not.toContain(email)
})

test('a contact deleted by hand is not taken from the website again, others are', async () => {
  const withheld = await run<{ hash: string }>('select hash from withheld_people')
  expect(withheld).toEqual([])
  const [contact] = (await person.call<Prospect>('GET', `/prospects/${prospectId}`)).contacts
  await person.call('DELETE', `/contacts/${contact?.id}`)
  expect(JSON.stringify(await run('select * from withheld_people'))).not.toContain('dana')
  expect(await run('select prospect_id as prospect from withheld_people')).toMatchObject([
    { prospect: prospectId },
    { prospect: prospectId },
  ])
})

test('begun again after a crash, an erasure goes on with names that its first part took away already', async () => {
  const id = newId()
  const where = {
    people: { emails: [email], names: [], alsoKnownAs: [name] },
    prospectIds: [prospectId],
    importIds: [],
  }
  await person.call('POST', `/prospects/${prospectId}/notes`, { body: `Ask ${name} in March` })
  await run(`delete from contacts where lower(email) = $1`, [email])
  await run(
    `insert into erasures (workspace_id, id, sealed, who, places) values ($1, $2, $3, 'Nora', '{"contacts":1}')`,
    [me.workspaceId, id, t.app.keys.seal(me.workspaceId, JSON.stringify({ person: { email }, where }))],
  )
  expect(await erasePerson(t.app, me.workspaceId, id)).toBeGreaterThan(1)
  expect(
    JSON.stringify(await run('select body from prospect_notes where prospect_id = $1', [prospectId])),
  ).not.toContain(name)
  const [done] = await person.call<Erasure[]>('GET', '/erasures')
  expect(done).toMatchObject({ status: 'done', places: { contacts: 1 } })
  expect(await erasePerson(t.app, me.workspaceId, id)).toBe(0)
})
