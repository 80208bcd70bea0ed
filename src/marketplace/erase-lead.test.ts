import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lead } from '#contracts/marketplace'
import { asSystem } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { checkBook } from '../ledger/index.ts'
import { cleanForms } from './clean-forms.ts'
import { dataOf, intakeWorld } from './intake-test-world.ts'

let world: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  world = await intakeWorld()
  // The first niche fixes the currency.
  await world.niche({ currency: 'EUR' })
})
afterAll(async () => world.t.close())

const email = 'wilma.quince@home.example'
const traces = [email, 'Wilma', 'Quince', '+12025550171']

/** Every row of every table that holds one of the traces, by table. */
async function whereFound(): Promise<string[]> {
  return asSystem(world.t.app.db, 'test', async (tx) => {
    const { rows: tables } = await tx.$client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and has_table_privilege('leadwright_system', c.oid, 'select')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await tx.$client.query<{ n: number }>(
        `select count(*)::int as n from ${name} x where x::text ~* $1`,
        [traces.map((one) => one.replace('+', String.raw`\+`)).join('|')],
      )
      if ((rows[0]?.n ?? 0) > 0) found.push(name)
    }
    return found.toSorted()
  })
}

/** What its buyer sent and wrote, and a form that was given up half way; returns where the files lie. */
async function evidenceOf(leadId: string, providerId: string): Promise<string[]> {
  const { t, owner, world: market } = world
  const { workspaceId } = owner
  const file = newId()
  const storageKey = `${workspaceId}/${file}`
  await t.app.providers.storage.put(storageKey, Buffer.from('From Wilma Quince'), 'text/plain')
  await market.within(workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>('select id from assignments where lead_id = $1', [
      leadId,
    ])
    const [assignmentId, requestId] = [rows[0]?.id, newId()]
    await tx.$client.query(
      `update assignments set outcome = 'contacted', outcome_at = now(), outcome_note = 'Rang Mrs Quince' where id = $1`,
      [assignmentId],
    )
    await tx.$client.query(
      `insert into bad_lead_requests (workspace_id, id, assignment_id, lead_id, provider_id, reason, notes, attachment_ids)
       values ($1, $2, $3, $4, $5, 'other', 'Wilma is not known there', $6)`,
      [workspaceId, requestId, assignmentId, leadId, providerId, [file]],
    )
    await tx.$client.query(
      `insert into bad_lead_files (workspace_id, id, assignment_id, request_id, name, type, bytes, storage_key)
       values ($1, $2, $3, $4, 'Letter of Wilma Quince.txt', 'text/plain', 17, $5)`,
      [workspaceId, file, assignmentId, requestId, storageKey],
    )
    await tx.$client.query(
      `insert into form_attempts (workspace_id, id, niche_id, values, problems, expires_at)
       select $1, $2, niche_id, $4, '{}', now() + interval '1 hour' from leads where id = $3`,
      [workspaceId, newId(), leadId, JSON.stringify({ email, name: email })],
    )
  })
  return [storageKey]
}

test('T5 erasing a person leaves their lead without anything of them, and its sale in the book', async () => {
  const { t, owner, world: market } = world
  const niche = await world.niche()
  const level = await t.rest(
    'POST',
    '/admin/competition-levels',
    { nicheId: niche.id, name: 'Shared', price: { amount: 1000, currency: 'EUR' }, maxBuyers: 1 },
    owner,
  )
  const levelIds = [(level.body.data as { id: string }).id]
  const provider = await market.provider(owner.workspaceId, { name: 'Buyer' })
  await market.subscription(owner.workspaceId, { id: niche.id, levelIds }, 0, provider)
  const sent = await world.send(niche.slug, {
    name: 'Wilma Quince',
    email,
    phone: '202 555 0171',
    postal_code: '20001',
    terms: true,
  })
  const { id } = dataOf(sent)
  await t.rest('PATCH', `/admin/leads/${id}`, { answers: { name: 'Wilma A. Quince' } }, owner)
  await t.rest('POST', `/admin/leads/${id}/approve`, undefined, owner)
  const files = await evidenceOf(id, provider)
  // A memo names them as nobody will ask for: by the family name alone.
  const memo = 'We rang: no Quince there.'
  await t.rest('POST', `/admin/leads/${id}/bad-lead`, { memo }, owner)
  await t.rest('POST', `/admin/providers/${provider}/credit`, { amount: 500, memo: `For ${email}` }, owner)
  expect(await whereFound()).toEqual(
    expect.arrayContaining([
      'assignments',
      'audit_log',
      'bad_lead_files',
      'bad_lead_requests',
      'form_attempts',
      'lead_search',
      'leads',
      'ledger_transfers',
    ]),
  )
  const asked = await t.rest('POST', '/erasures', { email }, owner)
  expect(asked.status).toBeLessThan(300)
  await t.drain()
  expect(await whereFound()).toEqual([])
  await cleanForms(t.app)
  for (const key of files) expect(await t.app.providers.storage.get(key)).toBeNull()
  const { rows } = await market.within(owner.workspaceId, async (tx) =>
    tx.$client.query<{ kind: string; memo: string }>(
      `select kind, memo from ledger_transfers where memo <> '' order by at`,
    ),
  )
  expect(rows).toEqual([
    { kind: 'refund', memo: '[erased]' },
    { kind: 'credit', memo: 'For [erased]' },
  ])
  expect(await market.within(owner.workspaceId, async (tx) => checkBook(tx, owner.workspaceId))).toEqual([])
  const { body } = await t.rest('GET', `/admin/leads/${id}`, undefined, owner)
  const lead: Lead = body.data
  expect(lead).toMatchObject({ name: '[erased]', status: 'bad_lead', buyers: 1, shown: [] })
})
