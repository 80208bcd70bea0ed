import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import { newId } from '../platform/ids.ts'
import { createFakePayments, type FakePayments } from '../providers/payments/index.ts'
import { messages, moneyWorld, sayUntilTaken, type MoneyWorld, type Said } from './money-test-world.ts'

let t: TestApp
let payments: FakePayments
let world: MoneyWorld['world']
let operator: MoneyWorld['operator']
let say: MoneyWorld['say']
let begun: MoneyWorld['begun']
let stands: MoneyWorld['stands']
let spend: MoneyWorld['spend']

beforeAll(async () => {
  payments = createFakePayments()
  t = await testApp({ providers: { payments } })
  ;({ world, operator, say, begun, stands, spend } = moneyWorld(t.app, t.request, payments))
})
afterAll(async () => t.close())

describe('S1 any multiset, order or concurrency of messages credits a deposit once', () => {
  it('fifty copies of each message at once, in random order, are one credit', async () => {
    const actor = await operator()
    const { paid, latePaid, unpaid, refunded, withdrawn, reinstated } = await begun(actor)
    const each = [unpaid, paid, latePaid, refunded(2500), withdrawn('dp_1', 4000), reinstated('dp_1', 4000)]
    const all = each.flatMap((one) => Array.from({ length: 50 }, () => one))
    const shuffled =
      fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed: 7 })[0] ?? []
    const answers = await sayUntilTaken(shuffled, async (one) => say(actor.workspaceId, one))
    expect(answers).toEqual(new Set([200]))
    const after = await stands(actor)
    expect(after.balance).toBe(7500)
    expect(after.kinds.filter((kind) => kind === 'deposit')).toHaveLength(1)
    expect(after.problems).toEqual([])
    expect(after.deposit).toMatchObject({ status: 'partially_refunded', takenBack: { amount: 2500 } })
    const net = after.receipts.reduce(
      (sum, { kind, amount }) => sum + (kind === 'receipt' ? amount.amount : -amount.amount),
      0,
    )
    expect(net).toBe(7500)
    expect(after.receipts.map(({ number }) => number)).toEqual(after.receipts.map((_, i) => i + 1))
  }, 60_000)

  it('whatever messages come how often in whatever order, the end is the same', async () => {
    const part = fc.integer({ min: 1, max: 12_000 })
    const kinds = fc.record({
      dispute1: part,
      dispute2: part,
      refund1: part,
      refund2: part,
      order: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 24 }),
    })
    const actor = await operator()
    await fc.assert(
      fc.asyncProperty(kinds, async ({ dispute1, dispute2, refund1, refund2, order }) => {
        const providerId = await world.provider(actor.workspaceId, { balance: 0 })
        const one = { ...actor, providerId }
        const m = await begun(one)
        const all: [string, Said][] = [
          ['paid', m.paid],
          ['unpaid', m.unpaid],
          ['late', m.latePaid],
          ['failed', m.lateFailed],
          ['expired', m.expired],
          ['refund1', m.refunded(refund1)],
          ['refund2', m.refunded(refund2)],
          ['out1', m.withdrawn('dp_1', dispute1)],
          ['out2', m.withdrawn('dp_2', dispute2)],
        ]
        const chosen = order.map((i) => all[i] ?? (['paid', m.paid] as const))
        for (const [, said] of chosen) expect(await say(actor.workspaceId, said)).toBe(200)
        const has = (name: string) => chosen.some(([known]) => known === name)
        const isPaid = has('paid') || has('late')
        const refund = Math.max(has('refund1') ? refund1 : 0, has('refund2') ? refund2 : 0)
        const disputes = (has('out1') ? dispute1 : 0) + (has('out2') ? dispute2 : 0)
        const after = await stands(one)
        expect(after.balance).toBe(isPaid ? 10_000 - Math.min(10_000, refund + disputes) : 0)
        expect(after.kinds.filter((kind) => kind === 'deposit')).toHaveLength(isPaid ? 1 : 0)
      }),
      { numRuns: 25, seed: 11 },
    )
    expect((await stands(actor)).problems).toEqual([])
  }, 120_000)

  it('a message that comes before the name of its page is stored finds the deposit by our own reference', async () => {
    const actor = await operator()
    const { deposit, paid, sessionId } = await begun(actor)
    await world.within(actor.workspaceId, async (tx) =>
      tx.$client.query('update deposits set session_id = null where id = $1', [deposit.id]),
    )
    const named = { type: paid.type, object: { ...paid.object, client_reference_id: deposit.id } }
    expect(await say(actor.workspaceId, named)).toBe(200)
    expect(await say(actor.workspaceId, paid)).toBe(200)
    const after = await stands(actor)
    expect(after).toMatchObject({ balance: 10_000, kinds: ['deposit'] })
    expect(payments.checkouts.has(sessionId)).toBe(true)
  })

  it('one payment is never two deposits, whatever a second page says of it', async () => {
    const actor = await operator()
    const first = await begun(actor)
    const second = await begun(actor)
    await say(actor.workspaceId, first.paid)
    const stolen = { ...second.paid.object, payment_intent: first.paid.object.payment_intent }
    expect(await say(actor.workspaceId, { type: second.paid.type, object: stolen })).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 10_000, kinds: ['deposit'] })
  })

  it('what does not concern a deposit of ours changes nothing', async () => {
    const actor = await operator()
    const { paid, refunded } = messages('cs_of_another_shop', 5000)
    expect(await say(actor.workspaceId, paid)).toBe(200)
    expect(await say(actor.workspaceId, refunded(5000))).toBe(200)
    expect(await say(actor.workspaceId, { type: 'customer.created', object: { id: 'cus_1' } })).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 0, kinds: [] })
  })

  it('a deposit of one workspace is not credited by the messages of another', async () => {
    const [actor, other] = [await operator(), await operator()]
    const { paid } = await begun(actor)
    expect(await say(other.workspaceId, paid)).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 0, kinds: [] })
  })
})

describe('S2 nothing is credited while it is unpaid; the credit is what was paid, in its currency', () => {
  it('a page that is completed and unpaid waits until the bank has paid', async () => {
    const actor = await operator()
    const { unpaid, latePaid } = await begun(actor)
    await say(actor.workspaceId, unpaid)
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'processing' } })
    await say(actor.workspaceId, latePaid)
    expect(await stands(actor)).toMatchObject({ balance: 10_000, deposit: { status: 'paid' } })
  })

  it('a page whose payment failed or that expired stays without credit, and an old message does not open it again', async () => {
    const actor = await operator()
    const { unpaid, lateFailed } = await begun(actor)
    await say(actor.workspaceId, lateFailed)
    await say(actor.workspaceId, unpaid)
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'failed' } })
  })

  it('another amount than asked for is what is credited', async () => {
    const actor = await operator()
    const { sessionId } = await begun(actor, 10_000)
    await say(actor.workspaceId, messages(sessionId, 9500).paid)
    expect(await stands(actor)).toMatchObject({ balance: 9500, deposit: { amount: { amount: 10_000 } } })
  })

  it('another currency than the book’s is credited to nobody and held in words', async () => {
    const actor = await operator()
    const { sessionId } = await begun(actor)
    await say(actor.workspaceId, messages(sessionId, 10_000, 'usd').paid)
    expect(await stands(actor)).toMatchObject({
      balance: 0,
      deposit: { status: 'held', problem: 'It was paid in USD, and the book is kept in EUR.' },
    })
  })
})

describe('S3 a crash and a redelivery credit once', () => {
  it('a message whose booking fails is answered with an error and credited when it comes again', async () => {
    const actor = await operator()
    const { paid } = await begun(actor)
    const spoil = (text: string) => t.app.db.$client.query(text)
    await spoil(`alter table receipts add constraint broken check (number < 0) not valid`)
    expect(await say(actor.workspaceId, paid)).toBe(500)
    expect(await stands(actor)).toMatchObject({ balance: 0, kinds: [], deposit: { status: 'pending' } })
    await spoil(`alter table receipts drop constraint broken`)
    expect(await say(actor.workspaceId, paid)).toBe(200)
    expect(await say(actor.workspaceId, paid)).toBe(200)
    const after = await stands(actor)
    expect(after).toMatchObject({ balance: 10_000, kinds: ['deposit'] })
    expect(after.receipts.map(({ number }) => number)).toEqual([1])
  })
})

describe('S4 a message that nobody signed is refused and changes nothing', () => {
  it('a wrong secret, an old signature, a re-serialised body, no signature: 400', async () => {
    const actor = await operator()
    const { paid } = await begun(actor)
    const { workspaceId } = actor
    expect(await say(workspaceId, paid, { secret: 'whsec_other' })).toBe(400)
    expect(await say(workspaceId, paid, { ageSeconds: 301 })).toBe(400)
    const raw = JSON.stringify(
      { id: 'evt_1', object: 'event', type: paid.type, data: { object: paid.object } },
      null,
      2,
    )
    expect(await say(workspaceId, paid, { body: raw })).toBe(400)
    const bare = await t.request(`/api/v1/webhooks/stripe/${workspaceId}`, { method: 'POST', body: raw })
    expect(bare.status).toBe(400)
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'pending' } })
    expect(await say(workspaceId, paid, { ageSeconds: 290 })).toBe(200)
  })

  it('a workspace that is not there, and one without a signing secret: 400', async () => {
    const { paid } = messages('cs_x', 100)
    expect(await say(newId(), paid)).toBe(400)
    expect(await say('no-such-workspace', paid)).toBe(400)
    const { workspaceId } = await operator({ hasKey: false })
    expect(await say(workspaceId, paid, { secret: '' })).toBe(400)
  })

  it('a workspace is also named as in the addresses of its forms', async () => {
    const actor = await operator()
    const { paid } = await begun(actor)
    expect(await say(`w-${actor.workspaceId.slice(-12)}`, paid)).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 10_000 })
  })

  it('a genuine message without the documented shape is no success', async () => {
    const { workspaceId } = await operator()
    expect(await say(workspaceId, { type: 'charge.refunded', object: {} })).toBe(422)
  })
})

describe('S5 what banks take back is never more than the credit, and a won dispute restores exactly what was taken', () => {
  it('a dispute after a refund takes what is left, and winning it restores that', async () => {
    const actor = await operator()
    const { workspaceId } = actor
    const { paid, refunded, withdrawn, reinstated } = await begun(actor)
    await say(workspaceId, paid)
    await say(workspaceId, refunded(3000))
    await say(workspaceId, withdrawn('dp_1', 10_000))
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'disputed' } })
    await say(workspaceId, reinstated('dp_1', 10_000))
    const after = await stands(actor)
    expect(after).toMatchObject({ balance: 7000, deposit: { status: 'partially_refunded' }, problems: [] })
    expect(after.kinds).toEqual(['deposit', 'clawback', 'clawback', 'reinstatement'])
    expect(after.receipts.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['receipt', 10_000],
      ['credit_note', 3000],
      ['credit_note', 7000],
      ['receipt', 7000],
    ])
  })

  it('money that is spent already is taken back below zero', async () => {
    const actor = await operator()
    const { paid, refunded } = await begun(actor)
    await say(actor.workspaceId, paid)
    await spend(actor, 8000)
    await say(actor.workspaceId, refunded(10_000))
    expect(await stands(actor)).toMatchObject({
      balance: -8000,
      deposit: { status: 'refunded' },
      problems: [],
    })
  })
})

const fixtures = path.resolve('../shared/data/stripe/fixtures3.json')
describe.skipIf(!existsSync(fixtures))('in the shapes that Stripe publishes', () => {
  const { resources } = existsSync(fixtures)
    ? (JSON.parse(readFileSync(fixtures, 'utf8')) as { resources: Record<string, Record<string, unknown>> })
    : { resources: {} }

  it('a session, a charge and a dispute, patched to one payment, are booked', async () => {
    const actor = await operator()
    const { workspaceId } = actor
    const { sessionId } = await begun(actor)
    const payment = `pi_${sessionId}`
    const session = {
      ...resources['checkout.session'],
      id: sessionId,
      status: 'complete',
      payment_status: 'paid',
      amount_total: 10_000,
      currency: 'eur',
      payment_intent: payment,
    }
    const charge = { ...resources['charge'], payment_intent: payment, amount_refunded: 100, currency: 'eur' }
    const dispute = { ...resources['dispute'], payment_intent: payment, currency: 'eur' }
    const said: Said[] = [
      { type: 'charge.dispute.funds_withdrawn', object: dispute },
      { type: 'checkout.session.completed', object: session },
      { type: 'charge.refunded', object: charge },
    ]
    for (const one of said) expect(await say(workspaceId, one)).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 8900, deposit: { status: 'disputed' } })
    expect(await say(workspaceId, { type: 'charge.dispute.funds_reinstated', object: dispute })).toBe(200)
    expect(await stands(actor)).toMatchObject({ balance: 9900, deposit: { status: 'partially_refunded' } })
  })

  it('any of the 176 under a name that counts never credits anybody', async () => {
    const actor = await operator()
    await begun(actor)
    for (const object of Object.values(resources))
      for (const type of ['checkout.session.completed', 'payment_intent.succeeded', 'charge.refunded'])
        expect([200, 422]).toContain(await say(actor.workspaceId, { type, object }))
    expect(await stands(actor)).toMatchObject({ balance: 0, kinds: [] })
  }, 60_000)
})
