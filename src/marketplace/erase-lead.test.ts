import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lead } from '#contracts/marketplace'
import { asSystem } from '../platform/db.ts'
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
  expect(await whereFound()).toEqual(expect.arrayContaining(['lead_search', 'leads']))
  const asked = await t.rest('POST', '/erasures', { email }, owner)
  expect(asked.status).toBeLessThan(300)
  await t.drain()
  expect(await whereFound()).toEqual([])
  const { body } = await t.rest('GET', `/admin/leads/${id}`, undefined, owner)
  const lead: Lead = body.data
  expect(lead).toMatchObject({ name: '[erased]', status: 'distributed', buyers: 1, shown: [] })
})
