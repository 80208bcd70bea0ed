import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { newId } from '../platform/ids.ts'
import { createFakePayments, type FakePayments } from '../providers/payments/index.ts'
import { checkDeposit, startDeposit } from './deposits.ts'
import { moneyWorld } from './money-test-world.ts'
import type { MoneyWorld } from './money-test-world.ts'

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

describe('a deposit', () => {
  it('leads to a page of the vendor, and nothing is credited before it is paid', async () => {
    const actor = await operator()
    const { deposit } = await begun(actor)
    expect(deposit).toMatchObject({
      status: 'pending',
      origin: 'checkout',
      amount: { amount: 10_000, currency: 'EUR' },
      url: expect.stringMatching(/^https:\/\/pay\.example\//),
    })
    expect(await stands(actor)).toMatchObject({ balance: 0, kinds: [] })
  })

  it('is credited with what was paid, gets a receipt with tax, and is announced', async () => {
    const actor = await operator()
    const { workspaceId } = actor
    await world.within(workspaceId, async (tx) => {
      await tx.$client.query(`update marketplace_settings set issuer = $2 where workspace_id = $1`, [
        workspaceId,
        JSON.stringify({
          name: 'Acme Leads GmbH',
          address: 'Main Street 1',
          taxId: 'DE123',
          vatBasisPoints: 1900,
        }),
      ])
      await tx.$client.query(
        `insert into webhook_endpoints (workspace_id, id, url, description, events, secret_sealed)
         values ($1, $2, 'https://hooks.acme.example/in', '', '{deposit.succeeded}', $3)`,
        [workspaceId, newId(), t.app.keys.seal(workspaceId, 'whsec_AAAA')],
      )
    })
    const { paid, deposit } = await begun(actor, 11_900)
    expect(await say(workspaceId, paid)).toBe(200)
    const after = await stands(actor)
    expect(after).toMatchObject({ balance: 11_900, kinds: ['deposit'], problems: [] })
    expect(after.deposit).toMatchObject({
      status: 'paid',
      paid: { amount: 11_900, currency: 'EUR' },
      url: null,
    })
    expect(after.receipts).toMatchObject([
      {
        number: 1,
        kind: 'receipt',
        amount: { amount: 11_900 },
        vat: { amount: 1900 },
        issuer: 'Acme Leads GmbH',
      },
    ])
    const { rows } = await world.within(workspaceId, async (tx) =>
      tx.$client.query<{ body: string }>('select body from webhook_events'),
    )
    expect(rows.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'deposit.succeeded', data: { depositId: deposit.id, amount: 11_900, currency: 'EUR' } },
    ])
  })

  it('that the vendor refuses fails in words, and one that it cannot say anything of can be tried again', async () => {
    const actor = await operator()
    payments.failures.push({ kind: 'refused', message: 'No such currency', isKey: false })
    await expect(startDeposit(t.app, actor, { amount: 500, saveCard: false })).rejects.toMatchObject({
      code: 'unprocessable',
    })
    payments.failures.push({ kind: 'unreached', message: 'down' })
    await expect(startDeposit(t.app, actor, { amount: 500, saveCard: false })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect((await stands(actor)).deposit).toMatchObject({ status: 'failed', url: null })
  })

  it('whose message never comes is booked when somebody asks how it stands', async () => {
    const actor = await operator()
    const { deposit, sessionId } = await begun(actor)
    expect(await checkDeposit(t.app, actor, deposit.id)).toMatchObject({ status: 'pending' })
    Object.assign(payments.checkouts.get(sessionId) ?? {}, {
      status: 'complete',
      isPaid: true,
      paymentId: `pi_${sessionId}`,
    })
    expect(await checkDeposit(t.app, actor, deposit.id)).toMatchObject({ status: 'paid' })
    await checkDeposit(t.app, actor, deposit.id)
    expect(await stands(actor)).toMatchObject({ balance: 10_000, kinds: ['deposit'] })
  })

  it('of another provider of the same workspace is not there', async () => {
    const actor = await operator()
    const { deposit } = await begun(actor)
    const other = { ...actor, providerId: await world.provider(actor.workspaceId) }
    await expect(checkDeposit(t.app, other, deposit.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a payment that is a test', () => {
  it('is a page that says so, and its buttons go through the same signed messages', async () => {
    const actor = await operator({ hasKey: false })
    const deposit = await startDeposit(t.app, actor, { amount: 4200, saveCard: true })
    expect(deposit).toMatchObject({ origin: 'test', status: 'pending' })
    const place = new URL(deposit.url ?? '').pathname
    const page = await (await t.request(place)).text()
    expect(page).toContain('no money is taken')
    expect(page).toContain('42.00 EUR')
    expect(await stands(actor)).toMatchObject({ balance: 0 })
    const press = async (choice: string) =>
      t.request(place, { method: 'POST', body: new URLSearchParams({ choice }) })
    expect((await press('later')).status).toBe(303)
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'processing' } })
    await press('pay')
    await press('pay')
    const after = await stands(actor)
    expect(after).toMatchObject({ balance: 4200, kinds: ['deposit'], deposit: { status: 'paid' } })
    expect(after.receipts).toMatchObject([{ isTest: true }])
  })

  it('can fail, is found only by its whole address, and not once the workspace takes real money', async () => {
    const actor = await operator({ hasKey: false })
    const { url } = await startDeposit(t.app, actor, { amount: 4200, saveCard: false })
    const place = new URL(url ?? '').pathname
    const guessed = `${place.slice(0, -2)}${place.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await t.request(guessed)).status).toBe(404)
    await t.request(place, { method: 'POST', body: new URLSearchParams({ choice: 'fail' }) })
    expect(await stands(actor)).toMatchObject({ balance: 0, deposit: { status: 'failed' } })
    await world.within(actor.workspaceId, async (tx) =>
      tx.$client.query(
        `insert into integration_credentials (workspace_id, vendor, settings, sealed, last_four, status, set_at)
         values ($1, 'stripe', '{}', $2, '', 'working', now())`,
        [actor.workspaceId, t.app.keys.seal(actor.workspaceId, JSON.stringify({ secretKey: 'sk' }))],
      ),
    )
    t.app.integrations.forget(actor.workspaceId)
    expect((await t.request(place)).status).toBe(404)
  })
})
