import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AttributionReport } from '#contracts/reports'
import type { Niche, Partner } from '#contracts/marketplace'
import { dataOf, intakeWorld } from './intake-test-world.ts'

let world: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  world = await intakeWorld()
})
afterAll(async () => world.t.close())

/** A niche with one level at 10.00 and one buyer. */
async function sellingNiche(more: object = {}) {
  const { t, owner, world: market } = world
  const niche = await world.niche({ currency: 'EUR', ...more })
  const level = await t.rest(
    'POST',
    '/admin/competition-levels',
    { nicheId: niche.id, name: 'Only', price: { amount: 1000, currency: 'EUR' }, maxBuyers: 1 },
    owner,
  )
  const levelIds = [(level.body.data as { id: string }).id]
  const provider = await market.provider(owner.workspaceId)
  await market.subscription(owner.workspaceId, { id: niche.id, levelIds }, 0, provider)
  return niche
}

async function partner(name: string, payoutBasisPoints = 3000) {
  const { t, owner } = world
  const made = await t.rest('POST', '/admin/partners', { name, payoutBasisPoints }, owner)
  const { id } = made.body.data as Partner
  const keyed = await t.rest('POST', `/admin/partners/${id}/key`, undefined, owner)
  return { id, key: (keyed.body.data as { key: string }).key }
}

const sendAs = async (key: string, niche: string) => {
  const json = { workspace: world.workspace, niche, answers: world.person() }
  const headers = { authorization: `Bearer ${key}` }
  const answer = await world.t.request('/api/v1/leads', { method: 'POST', json, headers })
  return { status: answer.status, body: (await answer.json()) as { data: unknown } }
}

const payoutOf = async (id: string, from: string, to: string) => {
  const { t, owner } = world
  const { body } = await t.rest('GET', `/admin/reports/attribution?from=${from}&to=${to}`, undefined, owner)
  return (body.data as AttributionReport).partners.find((one) => one.id === id)?.payout
}
const day = (shift: number) =>
  new Date(world.t.app.now().getTime() + shift * 86_400_000).toISOString().slice(0, 10)

describe('a partner', () => {
  test('is paid a share of what stays sold; what comes back later is clawed back from what they get then', async () => {
    const { t, owner } = world
    const { id, key } = await partner('Roof Finder')
    const niche = await sellingNiche()
    const lead = dataOf(await sendAs(key, niche.slug))
    await t.rest('POST', `/admin/leads/${lead.id}/approve`, undefined, owner)
    expect(await payoutOf(id, day(-1), day(1))).toBe(300)
    t.clock.forward(3 * 86_400_000)
    await t.rest('POST', `/admin/leads/${lead.id}/bad-lead`, { memo: 'Nobody there' }, owner)
    expect(await payoutOf(id, day(-1), day(1))).toBe(-300)
    expect(await payoutOf(id, day(-5), day(1))).toBe(0)
  })

  test('whose leads a niche trusts needs nobody to approve them', async () => {
    const trusted = await partner('Trusted')
    const other = await partner('Other')
    const niche = await sellingNiche({ autoApproval: { partnerIds: [trusted.id] } })
    const [one, two] = [
      dataOf(await sendAs(trusted.key, niche.slug)),
      dataOf(await sendAs(other.key, niche.slug)),
    ]
    await world.t.drain()
    const rows = await world.leadsOf(niche.id)
    const statusOf = (id: string) => rows.find((row) => row.id === id)?.status
    expect([statusOf(one.id), statusOf(two.id)]).toEqual(['distributed', 'pending_approval'])
  })

  test('has one key: another one stops the first, and none is left once they are removed', async () => {
    const { t, owner } = world
    const { id, key } = await partner('Changing')
    const niche = await sellingNiche()
    const again = await t.rest('POST', `/admin/partners/${id}/key`, undefined, owner)
    const second = (again.body.data as { key: string }).key
    expect((await sendAs(key, niche.slug)).status).toBe(401)
    expect((await sendAs(second, niche.slug)).status).toBe(200)
    const removed = await t.rest('DELETE', `/admin/partners/${id}`, undefined, owner)
    expect(removed.body.data).toEqual({ outcome: 'archived' })
    expect((await sendAs(second, niche.slug)).status).toBe(401)
    const archived = await t.rest('GET', '/admin/partners?archived=true', undefined, owner)
    expect((archived.body.data as Partner[]).map((one) => [one.name, one.leads, one.key])).toContainEqual([
      'Changing',
      1,
      null,
    ])
    const idle = await partner('Idle')
    expect((await t.rest('DELETE', `/admin/partners/${idle.id}`, undefined, owner)).body.data).toEqual({
      outcome: 'deleted',
    })
  })
})

describe('the logo of a form', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const upload = async (id: string, bytes: Uint8Array<ArrayBuffer>) => {
    const headers = { 'content-type': 'image/png', 'x-leadwright': '1' }
    const init = { method: 'POST', body: bytes, headers }
    const answer = await world.t.request(`/api/v1/admin/niches/${id}/logo`, init, world.owner)
    return { status: answer.status, body: (await answer.json()) as { data: Niche } }
  }

  test('is a picture by its bytes, stands on the public form, and another one has another address', async () => {
    const niche = await world.niche()
    const set = await upload(niche.id, new Uint8Array(png))
    const url = set.body.data.page.logoUrl ?? ''
    const form = await world.shown(niche.slug)
    expect(form.niche.page.logoUrl).toBe(url)
    const shown = await world.t.request(url)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
    // Saving the rest of the page keeps it.
    const kept = await world.t.rest(
      'PATCH',
      `/admin/niches/${niche.id}`,
      { page: set.body.data.page },
      world.owner,
    )
    expect(kept.status).toBe(200)
    const next = await upload(niche.id, new Uint8Array([...png, 1]))
    expect(next.body.data.page.logoUrl).not.toBe(url)
    expect((await world.t.request(url)).status).toBe(404)
  })

  test('that could run something, or is large, is refused', async () => {
    const { id } = await world.niche()
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>')
    expect((await upload(id, svg)).status).toBe(415)
    expect((await upload(id, new Uint8Array([...png, ...new Uint8Array(300_000)]))).status).toBe(413)
  })
})

test('whoever looks at leads hears that one came, was sold, and came back', async () => {
  const { t, owner, world: market } = world
  const niche = await sellingNiche()
  const told = async () => {
    const [row] = await market.within(owner.workspaceId, async (tx) => {
      const sql = `select count(*)::int as n from live_events where kind = 'lead.changed'`
      return (await tx.$client.query<{ n: number }>(sql)).rows
    })
    return row?.n ?? 0
  }
  const before = await told()
  const { id } = dataOf(await world.send(niche.slug, world.person()))
  expect(await told()).toBe(before + 1)
  await t.rest('POST', `/admin/leads/${id}/approve`, undefined, owner)
  expect(await told()).toBe(before + 2)
  await t.rest('POST', `/admin/leads/${id}/bad-lead`, { memo: 'Nobody' }, owner)
  expect(await told()).toBe(before + 3)
})
