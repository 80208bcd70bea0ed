import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { entriesOf } from '../ledger/index.ts'
import { newId } from '../platform/ids.ts'
import { createFakePayments, type FakePayments } from '../providers/payments/index.ts'
import { adjustBalance } from './adjust-balance.ts'
import { forgetCard } from './forget-card.ts'
import { moneyWorld } from './money-test-world.ts'
import type { MoneyWorld } from './money-test-world.ts'
import { readStatement, statementCsv, statementPdf } from './statements.ts'
import { readBalance, setTopUp } from './wallet.ts'

let t: TestApp
let payments: FakePayments
let world: MoneyWorld['world']
let operator: MoneyWorld['operator']
let say: MoneyWorld['say']
let begun: MoneyWorld['begun']
let stands: MoneyWorld['stands']

beforeAll(async () => {
  payments = createFakePayments()
  t = await testApp({ providers: { payments } })
  ;({ world, operator, say, begun, stands } = moneyWorld(t.app, t.request, payments))
})
afterAll(async () => t.close())

type Actor = Awaited<ReturnType<typeof operator>>

async function move({ workspaceId, providerId }: Actor, amount: number, memo = 'a test') {
  const kind = amount > 0 ? ('credit' as const) : ('debit' as const)
  const input = { id: providerId, amount: Math.abs(amount), memo, kind, actorId: null }
  return world.within(workspaceId, async (tx) => adjustBalance(tx, t.app, workspaceId, input))
}

/** Mails about a low balance that this provider got, since the last question. */
async function told() {
  await t.settle()
  return t.mails.splice(0).filter(({ subject }) => subject.includes('is low')).length
}

describe('R3 the low-balance alert', () => {
  it('fires once per downward crossing and is armed again above the threshold', async () => {
    const actor = await operator()
    await told()
    const steps: [number, number][] = [
      // From nothing it rises; being low is no crossing.
      [5000, 0],
      [-1000, 0],
      [20_000, 0],
      [-5000, 0],
      [-10_000, 1],
      [-1000, 0],
      [500, 0],
      [-500, 0],
      [50_000, 0],
      [-49_000, 1],
      [-1, 0],
    ]
    for (const [amount, mails] of steps) {
      await move(actor, amount)
      expect([amount, await told()]).toEqual([amount, mails])
    }
  })

  it('goes to the address and by the threshold of the provider, and not to who wants none', async () => {
    const actor = await operator()
    const set = async (change: string) =>
      world.within(actor.workspaceId, async (tx) =>
        tx.$client.query(`update providers set ${change} where id = $1`, [actor.providerId]),
      )
    await set(`low_balance_threshold = 500, low_balance_email = 'books@firm.example'`)
    await told()
    await move(actor, 1000)
    await move(actor, -400)
    expect(await told()).toBe(0)
    await move(actor, -200)
    await t.settle()
    expect(t.mails.splice(0).map(({ to, text }) => [to, text.includes('4.00 EUR')])).toEqual([
      ['books@firm.example', true],
    ])
    // A lower threshold is another one to fall below.
    await set('low_balance_threshold = 300')
    await move(actor, -150)
    expect(await told()).toBe(1)
    await set(`preferences = '{"lowBalance": false}'`)
    await move(actor, 1000)
    await move(actor, -1100)
    expect(await told()).toBe(0)
  })
})

describe('a top-up', () => {
  async function withCard() {
    const actor = await operator()
    const { paid } = await begun(actor, 20_000, true)
    await say(actor.workspaceId, paid)
    await setTopUp(t.app, actor, { amount: 15_000 })
    await t.drain()
    return actor
  }

  it('charges the saved card once per crossing, and is settled like any deposit', async () => {
    const actor = await withCard()
    const before = payments.charges.length
    await move(actor, -15_000)
    await move(actor, -1000)
    await t.drain()
    expect(payments.charges).toHaveLength(before + 1)
    expect(payments.charges.at(-1)?.charge).toMatchObject({ amount: 15_000, currency: 'EUR' })
    const after = await stands(actor)
    expect(after).toMatchObject({
      balance: 19_000,
      deposit: { origin: 'top_up', status: 'paid' },
      problems: [],
    })
    const { charge, paymentId } = payments.charges.at(-1) ?? {}
    const intent = {
      id: paymentId,
      amount: 15_000,
      amount_received: 15_000,
      currency: 'eur',
      metadata: { leadwright_deposit: charge?.reference },
    }
    expect(await say(actor.workspaceId, { type: 'payment_intent.succeeded', object: intent })).toBe(200)
    expect((await stands(actor)).balance).toBe(19_000)
  })

  it('that is declined is told and not tried again until the next crossing', async () => {
    const actor = await withCard()
    payments.failures.push({ kind: 'refused', message: 'Your card was declined.', isKey: false })
    await t.settle()
    t.mails.splice(0)
    await move(actor, -15_000)
    await t.drain()
    await move(actor, -100)
    await t.drain()
    await t.settle()
    expect(t.mails.filter(({ subject }) => subject.includes('not charged'))).toHaveLength(1)
    expect(await stands(actor)).toMatchObject({ balance: 4900, deposit: { status: 'failed' } })
    const shown = await world.within(actor.workspaceId, async (tx) =>
      readBalance(tx, actor.workspaceId, actor.providerId),
    )
    expect(shown).toMatchObject({ topUpProblem: 'Your card was declined.', hasSavedCard: true, isLow: true })
  })

  it('shows what the saved card is called once it is told, and nothing of the one before', async () => {
    const actor = await operator()
    const shown = async () =>
      world.within(actor.workspaceId, async (tx) => readBalance(tx, actor.workspaceId, actor.providerId))
    expect(await shown()).toMatchObject({ hasSavedCard: false, card: null })
    const first = await begun(actor, 20_000, true)
    await say(actor.workspaceId, first.paid)
    expect(await shown()).toMatchObject({ hasSavedCard: true, card: null })
    await t.drain()
    expect(await shown()).toMatchObject({ hasSavedCard: true, card: { brand: 'visa', lastFour: '4242' } })
    const second = await begun(actor, 20_000, true)
    await say(actor.workspaceId, second.paid)
    expect(await shown()).toMatchObject({ hasSavedCard: true, card: null })
    payments.failures.push({ kind: 'refused', message: 'No such payment.', isKey: false })
    await t.drain()
    expect(await shown()).toMatchObject({ hasSavedCard: true, card: null })
  })

  it('ends with the card, which is taken off where money is taken, forgotten here, and charged no more', async () => {
    const actor = await withCard()
    const before = payments.charges.length
    const forget = async () => forgetCard(t.app, actor, null)
    payments.failures.push({ kind: 'unreached', message: 'down' })
    await expect(forget()).rejects.toMatchObject({ code: 'unavailable' })
    const shown = async () =>
      world.within(actor.workspaceId, async (tx) => readBalance(tx, actor.workspaceId, actor.providerId))
    expect(await shown()).toMatchObject({ hasSavedCard: true, topUpAmount: 15_000 })
    const gone = { hasSavedCard: false, card: null, topUpAmount: null, topUpProblem: '' }
    const taken = payments.detached.size
    // The balance has fallen, and the job that charges has not run yet.
    await move(actor, -15_000)
    const answers = await Promise.all([forget(), forget()])
    for (const answer of answers) expect(answer).toMatchObject(gone)
    expect(payments.detached.size).toBe(taken + 1)
    expect(await forget()).toMatchObject(gone)
    await t.drain()
    await move(actor, 10_000)
    await move(actor, -10_000)
    await t.drain()
    expect(payments.charges).toHaveLength(before)
    expect(await stands(actor)).toMatchObject({ balance: 5000, deposit: { status: 'failed' }, problems: [] })
    const { rows } = await world.within(actor.workspaceId, async (tx) =>
      tx.$client.query(`select actor_id, subject_id, before, after from audit_log
        where action = 'provider.card_forgotten'`),
    )
    expect(rows).toEqual([
      {
        actor_id: actor.userId,
        subject_id: actor.providerId,
        before: { card: { brand: 'visa', lastFour: '4242' }, topUpAmount: 15_000 },
        after: { isDetached: true },
      },
    ])
    await expect(setTopUp(t.app, actor, { amount: 5000 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('ends also where the marketplace takes no cards any more', async () => {
    const actor = await withCard()
    payments.failures.push({ kind: 'refused', message: 'Invalid API Key provided', isKey: true })
    expect(await forgetCard(t.app, actor, null)).toMatchObject({ hasSavedCard: false })
    const { rows } = await world.within(actor.workspaceId, async (tx) =>
      tx.$client.query(`select after from audit_log where action = 'provider.card_forgotten'`),
    )
    expect(rows).toEqual([{ after: { isDetached: false } }])
  })

  it('needs a saved card', async () => {
    const actor = await operator()
    await expect(setTopUp(t.app, actor, { amount: 5000 })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('money moved by hand', () => {
  it('is done once for a key, stands in the book with its reason, and may leave less than nothing', async () => {
    const actor = await operator()
    const { workspaceId, providerId } = actor
    const input = { id: providerId, amount: 700, memo: 'Goodwill', idempotencyKey: newId() }
    const give = async (kind: 'credit' | 'debit', more: object = {}) =>
      world.within(workspaceId, async (tx) =>
        adjustBalance(tx, t.app, workspaceId, { ...input, ...more, kind, actorId: actor.userId }),
      )
    const first = await give('credit')
    expect(await give('credit')).toEqual(first)
    await expect(give('credit', { amount: 800 })).rejects.toMatchObject({ code: 'conflict' })
    expect(await give('debit', { amount: 1000, idempotencyKey: newId() })).toMatchObject({
      balance: { amount: -300, currency: 'EUR' },
    })
    const { items } = await world.within(workspaceId, async (tx) =>
      entriesOf(tx, { workspaceId, providerId, limit: 10 }),
    )
    expect(items.map(({ kind, memo, amount }) => [kind, memo, amount])).toEqual([
      ['debit', 'Goodwill', -1000],
      ['credit', 'Goodwill', 700],
    ])
  })
})

describe('a statement', () => {
  it('has every entry of the month in the zone of the marketplace, and equals the ledger to the cent (L8)', async () => {
    const actor = await operator()
    const { workspaceId, providerId } = actor
    await world.within(workspaceId, async (tx) =>
      tx.$client.query(`update marketplace_settings set time_zone = 'Europe/Berlin'`),
    )
    const at = async (time: string, amount: number, memo: string) => {
      const now = () => new Date(time)
      const app = Object.assign(Object.create(t.app) as typeof t.app, { now })
      await world.within(workspaceId, async (tx) =>
        adjustBalance(tx, app, workspaceId, {
          id: providerId,
          amount: Math.abs(amount),
          memo,
          kind: amount > 0 ? 'credit' : 'debit',
          actorId: null,
        }),
      )
    }
    // Berlin's February ends an hour before Greenwich's.
    await at('2026-01-31T22:59:59.999Z', 10_000, 'January')
    await at('2026-01-31T23:00:00Z', 333, '=1+1')
    await at('2026-02-28T22:59:59.999Z', -1234, 'last of February')
    await at('2026-02-28T23:00:00Z', 50, 'March')
    const statement = await world.within(workspaceId, async (tx) =>
      readStatement(tx, workspaceId, providerId, '2026-02'),
    )
    expect(statement).toMatchObject({ opening: 10_000, closing: 9099, timeZone: 'Europe/Berlin' })
    expect(statement.entries.map(({ amount }) => amount)).toEqual([333, -1234])
    const csv = statementCsv(statement)
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toContain('-1234,9099')
    expect(csv).not.toMatch(/,=1\+1/)
    expect(Buffer.from(await statementPdf(statement, t.app.now())).toString('latin1', 0, 5)).toBe('%PDF-')
    const empty = await world.within(workspaceId, async (tx) =>
      readStatement(tx, workspaceId, providerId, '2026-05'),
    )
    expect(empty).toMatchObject({ opening: 9149, closing: 9149, entries: [] })
  })
})
