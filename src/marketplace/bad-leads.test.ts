import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { balanceOf, checkBook, entriesOf } from '../ledger/index.ts'
import { newId } from '../platform/ids.ts'
import { createFakePayments } from '../providers/payments/index.ts'
import { approveLeads } from './approve-leads.ts'
import { decideBadLead, listBadLeadRequests, markLeadBad, requestBadLead } from './bad-leads.ts'
import { moneyWorld } from './money-test-world.ts'
import type { MoneyWorld } from './money-test-world.ts'
import { isReturnRateHigh, returnRates } from './return-rates.ts'

let t: TestApp
let world: MoneyWorld['world']
let person: MoneyWorld['person']

beforeAll(async () => {
  const payments = createFakePayments()
  t = await testApp({ providers: { payments } })
  ;({ world, person } = moneyWorld(t.app, t.request, payments))
})
afterAll(async () => t.close())

/** A lead that three providers bought for 10.00 each. */
async function soldLead(buyers = 3, count = 1) {
  const workspaceId = await world.workspace()
  const niche = await world.niche(workspaceId, [{ price: 1000, maxBuyers: buyers }])
  const userId = await person()
  const actors: { workspaceId: string; providerId: string; userId: string }[] = []
  for (let i = 0; i < buyers; i++) {
    const providerId = await world.provider(workspaceId, { balance: 50_000 })
    await world.subscription(workspaceId, niche, 0, providerId)
    actors.push({ workspaceId, providerId, userId })
  }
  const leadIds = await world.leads(workspaceId, niche.id, count)
  await approveLeads(t.app, { workspaceId, leadIds, actor: { userId }, cause: 'approval' })
  const { rows } = await world.within(workspaceId, async (tx) =>
    tx.$client.query<{ id: string; provider_id: string; lead_id: string }>(
      'select id, provider_id, lead_id from assignments order by id',
    ),
  )
  expect(rows).toHaveLength(buyers * count)
  const saleOf = (providerId: string, leadId = leadIds[0] ?? '') =>
    rows.find((row) => row.provider_id === providerId && row.lead_id === leadId)?.id ?? ''
  return { workspaceId, niche, userId, actors, leadId: leadIds[0] ?? '', leadIds, saleOf }
}

const balance = async ({ workspaceId, providerId }: { workspaceId: string; providerId: string }) =>
  world.within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))

const wish = (assignmentId: string) => ({
  assignmentId,
  reason: 'fake_contact' as const,
  notes: 'Nobody answers',
  attachmentIds: [],
})

const within = <T>(workspaceId: string, work: Parameters<typeof world.within<T>>[1]) =>
  world.within<T>(workspaceId, work)

describe('a request for a bad lead', () => {
  it('is made once for each sale, by its buyer, while the window is open', async () => {
    const { actors, saleOf, workspaceId } = await soldLead()
    const [buyer, other] = actors
    if (buyer === undefined || other === undefined) throw new Error('no buyers')
    const made = await requestBadLead(t.app, buyer, wish(saleOf(buyer.providerId)))
    expect(made).toMatchObject({
      status: 'pending',
      price: { amount: 1000, currency: 'EUR' },
      refunded: null,
    })
    await expect(requestBadLead(t.app, buyer, wish(saleOf(buyer.providerId)))).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(requestBadLead(t.app, buyer, wish(saleOf(other.providerId)))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      requestBadLead(t.app, other, { ...wish(saleOf(other.providerId)), reason: 'other', notes: '' }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    await within(workspaceId, async (tx) =>
      tx.$client.query(`update assignments set at = at - interval '15 days' where provider_id = $1`, [
        other.providerId,
      ]),
    )
    await expect(requestBadLead(t.app, other, wish(saleOf(other.providerId)))).rejects.toMatchObject({
      message: expect.stringContaining('14 days'),
    })
  })

  it('that is approved pays the sale back and tells the provider why; one that is rejected stays paid for', async () => {
    const { actors, saleOf, workspaceId, userId } = await soldLead()
    const [first, second] = actors
    if (first === undefined || second === undefined) throw new Error('no buyers')
    const [yes, no] = [
      await requestBadLead(t.app, first, wish(saleOf(first.providerId))),
      await requestBadLead(t.app, second, wish(saleOf(second.providerId))),
    ]
    const decide = async (id: string, decision: 'approved' | 'rejected') =>
      within(workspaceId, async (tx) =>
        decideBadLead(tx, t.app, workspaceId, { id, decision, memo: 'We rang them.', actorId: userId }),
      )
    expect(await decide(yes.id, 'approved')).toMatchObject({ status: 'approved', refunded: { amount: 1000 } })
    expect(await decide(no.id, 'rejected')).toMatchObject({ status: 'rejected', refunded: null })
    await expect(decide(no.id, 'approved')).rejects.toMatchObject({ code: 'conflict' })
    expect(await balance(first)).toBe(50_000)
    expect(await balance(second)).toBe(49_000)
    await t.settle()
    const subjects = t.mails.slice(-2).map(({ subject, text }) => [subject, text.includes('We rang them.')])
    expect(subjects.toSorted()).toEqual([
      ['Not paid back: your lead in Roofing', true],
      ['Paid back: your lead in Roofing', true],
    ])
  })
})

describe('R1 at most one refund for a sale, however single, bulk and global ways race', () => {
  it('twenty decisions and twenty marks at once pay each sale back once', async () => {
    const { actors, saleOf, workspaceId, userId, leadId } = await soldLead()
    const requests = await Promise.all(
      actors.map(async (one) => requestBadLead(t.app, one, wish(saleOf(one.providerId)))),
    )
    const ways = Array.from(
      { length: 40 },
      (_, i) => async () =>
        within(workspaceId, async (tx) => {
          if (i % 2 === 0)
            return markLeadBad(tx, t.app, workspaceId, { leadId, memo: 'bad', actorId: userId })
          const id = requests[i % requests.length]?.id ?? ''
          return decideBadLead(tx, t.app, workspaceId, {
            id,
            decision: 'approved',
            memo: '',
            actorId: userId,
          })
        }),
    )
    const outcomes = await Promise.allSettled(ways.map(async (way) => way()))
    const failures = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { code: string }] : [],
    )
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['conflict']))
    for (const one of actors) expect(await balance(one)).toBe(50_000)
    const refunds = await within(workspaceId, async (tx) =>
      Promise.all(
        actors.map(async ({ providerId }) =>
          entriesOf(tx, { workspaceId, providerId, limit: 10, kinds: ['refund'] }),
        ),
      ),
    )
    expect(refunds.map(({ items }) => items.map(({ amount }) => amount))).toEqual([[1000], [1000], [1000]])
    expect(await within(workspaceId, async (tx) => checkBook(tx, workspaceId))).toEqual([])
  })
})

describe('R2 a lead that is called bad', () => {
  it('pays back exactly what was not paid back, approves requests that wait, and does nothing again', async () => {
    const { actors, saleOf, workspaceId, userId, leadId } = await soldLead()
    const [first, second] = actors
    if (first === undefined || second === undefined) throw new Error('no buyers')
    const early = await requestBadLead(t.app, first, wish(saleOf(first.providerId)))
    await within(workspaceId, async (tx) =>
      decideBadLead(tx, t.app, workspaceId, {
        id: early.id,
        decision: 'approved',
        memo: '',
        actorId: userId,
      }),
    )
    await requestBadLead(t.app, second, wish(saleOf(second.providerId)))
    const mark = async () =>
      within(workspaceId, async (tx) =>
        markLeadBad(tx, t.app, workspaceId, { leadId, memo: 'A joke', actorId: userId }),
      )
    expect(await mark()).toEqual({ refunded: 2, amount: { amount: 2000, currency: 'EUR' }, requests: 1 })
    expect(await mark()).toEqual({ refunded: 0, amount: { amount: 0, currency: 'EUR' }, requests: 0 })
    const { items } = await within(workspaceId, async (tx) =>
      listBadLeadRequests(tx, workspaceId, { limit: 20 }),
    )
    expect(items.map(({ status, refunded }) => [status, refunded?.amount])).toEqual([
      ['approved', 1000],
      ['approved', 1000],
    ])
    const { rows } = await within(workspaceId, async (tx) =>
      tx.$client.query('select status, waiting_until from leads where id = $1', [leadId]),
    )
    expect(rows).toEqual([{ status: 'bad_lead', waiting_until: null }])
    await expect(requestBadLead(t.app, second, wish(saleOf(second.providerId)))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('was approved before: one that waits for a decision is rejected instead', async () => {
    const { workspaceId, niche } = await soldLead(1)
    const [leadId = ''] = await world.leads(workspaceId, niche.id, 1)
    await expect(
      within(workspaceId, async (tx) =>
        markLeadBad(tx, t.app, workspaceId, { leadId, memo: '', actorId: null }),
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      within(workspaceId, async (tx) =>
        markLeadBad(tx, t.app, workspaceId, { leadId: newId(), memo: '', actorId: null }),
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the return rate', () => {
  it('counts what came back by provider, and stops automatic approval above the limit once ten were sold', async () => {
    const { workspaceId, niche, leadIds, userId, actors } = await soldLead(1, 10)
    const isHigh = async () =>
      within(workspaceId, async (tx) =>
        isReturnRateHigh(tx, workspaceId, { nicheId: niche.id, partnerId: null }, t.app.now()),
      )
    for (const leadId of leadIds.slice(0, 2))
      await within(workspaceId, async (tx) =>
        markLeadBad(tx, t.app, workspaceId, { leadId, memo: 'bad', actorId: userId }),
      )
    expect(await isHigh()).toBe(false)
    await within(workspaceId, async (tx) =>
      markLeadBad(tx, t.app, workspaceId, { leadId: leadIds[2] ?? '', memo: 'bad', actorId: userId }),
    )
    expect(await isHigh()).toBe(true)
    expect(
      await within(workspaceId, async (tx) => returnRates(tx, workspaceId, 'provider', t.app.now())),
    ).toEqual([{ id: actors[0]?.providerId, sold: 10, returned: 3 }])
    expect(
      await within(workspaceId, async (tx) => returnRates(tx, workspaceId, 'partner', t.app.now())),
    ).toEqual([])
  })
})
