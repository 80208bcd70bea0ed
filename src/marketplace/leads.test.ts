import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DecidedLead, Lead, LeadCounts, LeadDistribution, LeadLine, Level } from '#contracts/marketplace'
import { approveLeads } from './approve-leads.ts'
import { dataOf, intakeWorld } from './intake-test-world.ts'

let world: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  world = await intakeWorld()
  // The first niche fixes the currency.
  await world.niche({ currency: 'EUR' })
})
afterAll(async () => world.t.close())

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const { status, body: answer } = await world.t.rest(method, `/admin/${path}`, body, world.owner)
  if (status >= 300) throw new Error(`${status} ${answer.error?.message ?? ''}`)
  return answer.data
}

/** A lead that came in by its form, without the job that follows it. */
async function lead(slug: string, more: object = {}): Promise<string> {
  const sent = await world.send(slug, { ...world.person(), terms: true, ...more })
  if (sent.status >= 300) throw new Error(JSON.stringify(sent.body))
  return dataOf(sent).id
}

/** A provider on a level of the niche, with a name that shows. */
async function buyer(
  niche: { id: string; levelIds: string[] },
  name: string,
  wish: object = {},
  balance = 100_000,
) {
  const { world: market, owner } = world
  const providerId = await market.provider(owner.workspaceId, { name, balance })
  await market.subscription(owner.workspaceId, niche, 0, providerId, wish)
}

async function nicheWithLevel(maxBuyers: number, more: object = {}) {
  const niche = await world.niche(more)
  const price = { amount: 1000, currency: 'EUR' }
  const level = await ask<Level>('POST', 'competition-levels', {
    nicheId: niche.id,
    name: 'Shared',
    price,
    maxBuyers,
  })
  return { ...niche, levelIds: [level.id] }
}

describe('the queue', () => {
  test('is found by part of a name without accents, an address, or a number as people write it', async () => {
    const { id: niche, slug } = await world.niche()
    const id = await lead(slug, {
      name: 'Zoë Ångström',
      email: 'zoe.a@home.example',
      phone: '(202) 555-0143',
    })
    await lead(slug)
    const find = async (search: string) =>
      (await ask<LeadLine[]>('GET', `leads?niche=${niche}&search=${encodeURIComponent(search)}`)).map(
        (one) => one.id,
      )
    expect(await find('angstr')).toEqual([id])
    expect(await find('ZOE.A@')).toEqual([id])
    expect(await find('202 555-0143')).toEqual([id])
    expect(await find('nobody')).toEqual([])
  })

  test('is paged by key, newest first, and filtered by status and time', async () => {
    const { id: niche, slug } = await world.niche()
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.unshift(await lead(slug))
    const first = await world.t.rest('GET', `/admin/leads?niche=${niche}&limit=2`, undefined, world.owner)
    const { nextCursor, total } = first.body.pagination as unknown as { nextCursor: string; total: number }
    expect([(first.body.data as LeadLine[]).map((one) => one.id), total]).toEqual([ids.slice(0, 2), 3])
    const rest = await ask<LeadLine[]>(
      'GET',
      `leads?niche=${niche}&limit=2&cursor=${encodeURIComponent(nextCursor)}`,
    )
    expect(rest.map((one) => one.id)).toEqual(ids.slice(2))
    await ask('POST', `leads/${ids[0]}/reject`, { reason: 'A test of our own' })
    const rejected = await ask<LeadLine[]>('GET', `leads?niche=${niche}&status=rejected`)
    expect(rejected.map((one) => [one.id, one.statusReason])).toEqual([[ids[0], 'A test of our own']])
    expect(await ask<LeadLine[]>('GET', `leads?niche=${niche}&to=2001-01-01`)).toEqual([])
    const counts = await ask<LeadCounts>('GET', 'leads/counts')
    expect(counts.rejected).toBe(1)
  })
})

describe('a lead before its decision', () => {
  test('is put right by the rules of its form, and keeps who agreed to what', async () => {
    const { slug } = await world.niche()
    const id = await lead(slug, { phone: '202 555 0143' })
    const path = `leads/${id}`
    const edited = await ask<Lead>('PATCH', path, { answers: { name: 'Bea Example', postal_code: '20001' } })
    expect(edited).toMatchObject({
      name: 'Bea Example',
      postalCode: '20001',
      phone: '+12025550143',
      isConsentIntact: true,
    })
    expect(edited.timeline.map(({ what }) => what)).toContain('Changed name, postal_code')
    await expect(ask('PATCH', path, { answers: { postal_code: 'nowhere' } })).rejects.toThrow(/422|400/)
    await expect(ask('PATCH', path, { answers: { terms: false } })).rejects.toThrow(/stay as they were/)
    await expect(ask('PATCH', path, { answers: { colour: 'red' } })).rejects.toThrow(/no field colour/)
  })

  test('is rejected once, with a reason, and can be approved after all', async () => {
    const { slug } = await nicheWithLevel(1)
    const id = await lead(slug)
    const rejected = await ask<Lead>('POST', `leads/${id}/reject`, { reason: 'Lives in a rented flat' })
    expect(rejected).toMatchObject({ status: 'rejected', decidedBy: expect.any(String) })
    await expect(ask('POST', `leads/${id}/reject`, { reason: 'Again' })).rejects.toThrow(/409/)
    expect(await ask<DecidedLead>('POST', `leads/${id}/approve`)).toMatchObject({
      status: 'waiting',
      placesLeft: 1,
    })
    await expect(ask('PATCH', `leads/${id}`, { answers: { name: 'Bea' } })).rejects.toThrow(/approved/)
  })
})

describe('approval', () => {
  test('sells at once; who got it at which price and why each other did not is told in words', async () => {
    const niche = await nicheWithLevel(3)
    await buyer(niche, 'First')
    await buyer(niche, 'Second')
    await buyer(niche, 'Broke', {}, 500)
    await buyer(niche, 'Choosy', { filters: [{ field: 'postal_code', operator: 'equals', value: '99501' }] })
    const id = await lead(niche.slug, { postal_code: '20001' })
    expect(await ask<DecidedLead>('POST', `leads/${id}/approve`)).toEqual({
      id,
      status: 'distributed',
      assigned: 2,
      placesLeft: 1,
    })
    await expect(ask('POST', `leads/${id}/approve`)).rejects.toThrow(/decided already/)
    const { sales, rounds } = await ask<LeadDistribution>('GET', `leads/${id}/distribution`)
    expect(sales.map(({ price }) => [price.amount, price.currency])).toEqual([
      [1000, 'EUR'],
      [1000, 'EUR'],
    ])
    const words = Object.fromEntries(rounds[0]?.seats.map((seat) => [seat.provider, seat.words]) ?? [])
    expect(words).toEqual({
      First: null,
      Second: null,
      Broke: 'The balance does not cover the price',
      Choosy: 'A filter was not met',
    })
    const { timeline } = await ask<Lead>('GET', `leads/${id}`)
    expect(timeline.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'sold', 'sold', 'submitted'])
    expect(timeline.find(({ kind }) => kind === 'approved')?.who).not.toBeNull()
  })

  test('of many tells what became of each, and leaves alone what was decided', async () => {
    const niche = await nicheWithLevel(1)
    await buyer(niche, 'Only')
    const ids = [await lead(niche.slug), await lead(niche.slug)]
    await ask('POST', `leads/${ids[0]}/approve`)
    const many = await ask<DecidedLead[]>('POST', 'leads/approve', { ids })
    expect(many.map(({ status }) => status)).toEqual([null, 'distributed'])
    expect(await ask('POST', 'leads/reject', { ids, reason: 'Too late' })).toEqual({ ids: [] })
  })

  test('of one that nobody took can be offered again by hand', async () => {
    const niche = await nicheWithLevel(1)
    const id = await lead(niche.slug)
    expect(await ask<DecidedLead>('POST', `leads/${id}/approve`)).toMatchObject({ status: 'waiting' })
    await buyer(niche, 'Late')
    expect(await ask('POST', `leads/${id}/offer`)).toEqual({ assigned: 1 })
    const { timeline, status } = await ask<Lead>('GET', `leads/${id}`)
    expect(status).toBe('distributed')
    expect(timeline.map(({ what }) => what)).toContain(
      'Offered again (by hand); sold to 1 provider, 0 places free',
    )
  })
})

describe('a lead that arrives', () => {
  test('is scored with its reasons, and members are told once that it waits', async () => {
    const { slug } = await nicheWithLevel(1)
    const id = await lead(slug, { phone: '202 555 0143' })
    await world.t.drain()
    const { quality, status, score } = await ask<Lead>('GET', `leads/${id}`)
    expect(status).toBe('pending_approval')
    expect(score).toBe(quality?.score)
    expect(quality?.contributions.map(({ words }) => words).join()).toMatch(
      /A telephone number that can exist/,
    )
    const { rows } = await world.world.within(world.owner.workspaceId, async (tx) =>
      tx.$client.query<{ kind: string }>(`select kind from notifications where kind = 'lead_waiting'`),
    )
    expect(rows.length).toBeGreaterThan(0)
  })

  test('passes by the rule of its niche without a person, unless too much came back', async () => {
    const niche = await nicheWithLevel(1, { autoApproval: { minScore: 30 } })
    await buyer(niche, 'Ready')
    const id = await lead(niche.slug)
    await world.t.drain()
    const passed = await ask<Lead>('GET', `leads/${id}`)
    expect(passed).toMatchObject({ status: 'distributed', decidedBy: null, buyers: 1 })
    expect(passed.timeline.map(({ what }) => what).join()).toMatch(/Approved by the rule of the niche/)
    const { workspaceId } = world.owner
    const rejected = await lead(niche.slug)
    await ask('POST', `leads/${rejected}/reject`, { reason: 'A test of our own' })
    const rule = { workspaceId, leadIds: [rejected], actor: { userId: null }, isByRule: true }
    expect(await approveLeads(world.t.app, rule)).toEqual([{ leadId: rejected, problem: 'not_pending' }])
    const sold: string[] = []
    for (let n = 0; n < 10; n++) sold.push(await lead(niche.slug))
    await ask('POST', 'leads/approve', { ids: sold })
    for (const one of sold.slice(0, 5)) await ask('POST', `leads/${one}/bad-lead`, { memo: 'Made up' })
    const held = await lead(niche.slug)
    await world.t.drain()
    expect(await ask<Lead>('GET', `leads/${held}`)).toMatchObject({ status: 'pending_approval' })
  })
})
