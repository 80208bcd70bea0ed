import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity, ProviderIdentity } from '../../test/factories.ts'
import { marketWorld } from '../../test/market-world.ts'
import { openBook } from '../ledger/index.ts'
import { approveLeads } from './approve-leads.ts'
import { cleanForms } from './clean-forms.ts'

let t: TestApp
let owner: Identity
let buyer: ProviderIdentity
let other: ProviderIdentity
let world: ReturnType<typeof marketWorld>

beforeAll(async () => {
  t = await testApp()
  world = marketWorld(t.app.db, t.app.now)
  owner = await t.make.member()
  const { workspaceId } = owner
  await world.within(workspaceId, async (tx) => openBook(tx, workspaceId, 'EUR', t.app.now()))
  await world.within(workspaceId, async (tx) =>
    tx.$client.query(
      `insert into marketplace_settings (workspace_id, currency) values ($1, 'EUR') on conflict do nothing`,
      [workspaceId],
    ),
  )
  buyer = await t.make.provider({ workspaceId, name: 'Buyer' })
  other = await t.make.provider({ workspaceId, name: 'Other' })
  for (const { providerId } of [buyer, other]) await world.fund(workspaceId, providerId, 10_000)
})
afterAll(async () => t.close())

/** A lead that both bought; the sale of the buyer. */
async function sale(): Promise<{ assignmentId: string; leadId: string }> {
  const { workspaceId } = owner
  const niche = await world.niche(workspaceId, [{ price: 100 }])
  // What is asked does not matter here; the page of a lead shows it.
  await world.within(workspaceId, async (tx) =>
    tx.$client.query(
      `insert into form_versions (workspace_id, id, form_id, version, status, definition)
       select workspace_id, id, form_id, 1, 'active', '{"pages":[]}' from niches where id = $1`,
      [niche.id],
    ),
  )
  for (const { providerId } of [buyer, other]) await world.subscription(workspaceId, niche, 0, providerId)
  const [leadId = ''] = await world.leads(workspaceId, niche.id, 1)
  await approveLeads(t.app, { workspaceId, leadIds: [leadId], actor: { userId: owner.userId } })
  const { rows } = await world.within(workspaceId, async (tx) =>
    tx.$client.query<{ id: string }>('select id from assignments where lead_id = $1 and provider_id = $2', [
      leadId,
      buyer.providerId,
    ]),
  )
  return { assignmentId: rows[0]?.id ?? '', leadId }
}

async function send(
  assignmentId: string,
  { name = 'letter.txt', body = 'Nobody of that name lives here.', as = buyer } = {},
) {
  const path = `/api/v1/providers/me/leads/${assignmentId}/evidence?name=${encodeURIComponent(name)}`
  const headers = { 'content-type': 'application/octet-stream', 'x-leadwright': '1' }
  const answer = await t.request(path, { method: 'POST', body, headers }, as)
  const text = await answer.text()
  return { status: answer.status, id: (JSON.parse(text) as { data?: { id: string } }).data?.id ?? '' }
}

const ask = async (assignmentId: string, attachmentIds: string[]) =>
  t.rest('POST', '/bad-lead-requests', { assignmentId, reason: 'fake_contact', attachmentIds }, buyer)

describe('evidence of a bad lead', () => {
  it('is sent ahead, goes with the request, and is read by the operator and its sender alone', async () => {
    const { assignmentId } = await sale()
    const { id } = await send(assignmentId)
    const asked = await ask(assignmentId, [id])
    expect(asked.status).toBe(200)
    const requestId = (asked.body.data as { id: string }).id
    const files = await t.rest('GET', `/admin/bad-lead-requests/${requestId}/files`, undefined, owner)
    const [file] = files.body.data as { name: string; type: string; url: string }[]
    expect(file).toMatchObject({ name: 'letter.txt', type: 'text/plain' })
    const read = await t.request(file?.url ?? '')
    expect(await read.text()).toBe('Nobody of that name lives here.')
    expect(read.headers.get('content-disposition')).toContain('attachment')
    const path = `/bad-lead-requests/${requestId}/files`
    expect((await t.rest('GET', path, undefined, buyer)).body.data).toHaveLength(1)
    expect((await t.rest('GET', path, undefined, other)).status).toBe(404)
    t.clock.forward(16 * 60_000)
    expect((await t.request(file?.url ?? '')).status).toBe(404)
  })

  it('of another sale, of somebody else, or sent for nothing bought is refused, and nothing is asked', async () => {
    const [one, two] = [await sale(), await sale()]
    const { id } = await send(one.assignmentId)
    expect((await ask(two.assignmentId, [id])).status).toBe(400)
    expect((await send(one.assignmentId, { as: other })).status).toBe(404)
    expect((await ask(two.assignmentId, [])).status).toBe(200)
    expect((await send(two.assignmentId)).status).toBe(409)
  })

  it('is a picture, a paper or a text of ten megabytes at most, ten for each sale', async () => {
    const { assignmentId } = await sale()
    expect((await send(assignmentId, { name: 'a.svg', body: '<svg onload="x"/>' })).status).toBe(415)
    expect((await send(assignmentId, { body: 'x'.repeat(10_000_001) })).status).toBe(422)
    for (let n = 0; n < 10; n++) expect((await send(assignmentId)).status).toBe(200)
    expect((await send(assignmentId)).status).toBe(409)
  })

  it('that no request takes within a day goes', async () => {
    const { assignmentId } = await sale()
    const [kept, loose] = [await send(assignmentId), await send(assignmentId)]
    await ask(assignmentId, [kept.id])
    t.clock.forward(25 * 3_600_000)
    await cleanForms(t.app)
    const { storage } = t.app.providers
    expect(await storage.get(`${owner.workspaceId}/${kept.id}`)).not.toBeNull()
    expect(await storage.get(`${owner.workspaceId}/${loose.id}`)).toBeNull()
  })
})

describe('a bought lead', () => {
  it('is seen when somebody first opens it, by a post and by nothing else', async () => {
    const { assignmentId } = await sale()
    const path = `/providers/me/leads/${assignmentId}`
    expect((await t.rest('GET', path, undefined, buyer)).body.data).toMatchObject({ seenAt: null })
    const { seenAt } = (await t.rest('POST', `${path}/seen`, {}, buyer)).body.data as { seenAt: string }
    expect(Date.parse(seenAt)).toBeGreaterThan(0)
    t.clock.forward(60_000)
    const again = await t.rest('POST', `${path}/seen`, {}, buyer)
    expect(again.body.data).toMatchObject({ seenAt })
    expect((await t.rest('POST', `${path}/seen`, {}, other)).status).toBe(404)
  })
})
