import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createHttpClient } from '../../platform/http-client.ts'
import { createFakePayments, createStripe } from './index.ts'
import { createStripeTestServer } from './stripe-test-server.ts'

const bench = createWebBench()
afterEach(bench.close)

const account = { secretKey: 'sk_test_genuine' }
const checkout = {
  reference: 'deposit-1',
  amount: 12_500,
  currency: 'EUR',
  description: 'Deposit at Acme Leads',
  successUrl: 'https://leads.example/paid',
  cancelUrl: 'https://leads.example/balance',
  customer: { email: 'ada@buyer.example' },
  saveCard: true,
}
const charge = {
  reference: 'deposit-2',
  amount: 5000,
  currency: 'EUR',
  description: 'Top-up',
  customerId: 'cus_1',
  cardOf: 'pi_saved',
}

async function stripe() {
  const server = createStripeTestServer()
  server.intents.set('pi_saved', { id: 'pi_saved', payment_method: 'pm_card' })
  const address = await bench.serve(server.handler)
  const http = createHttpClient({ now: () => new Date(), random: () => 0 })
  return { server, payments: createStripe({ http, baseUrl: `http://${address}` }), close: http.close }
}

describe('taking money by Stripe', () => {
  it('a page to pay on names the amount, keeps the card when asked, and carries the reference everywhere', async () => {
    const { server, payments, close } = await stripe()
    const made = await payments.createCheckout(account, checkout, 'key-1')
    expect(made).toMatchObject({
      kind: 'done',
      value: { id: 'cs_test_1', amount: 12_500, currency: 'EUR', isPaid: false, reference: 'deposit-1' },
    })
    expect(server.asked[0]).toMatchObject({ path: '/v1/checkout/sessions', idempotencyKey: 'key-1' })
    expect(server.asked[0]?.form).toMatchObject({
      mode: 'payment',
      customer_email: 'ada@buyer.example',
      customer_creation: 'always',
      'payment_intent_data[setup_future_usage]': 'off_session',
      'payment_intent_data[metadata][leadwright_deposit]': 'deposit-1',
      'line_items[0][price_data][unit_amount]': '12500',
    })
    expect(await payments.createCheckout(account, checkout, 'key-1')).toEqual(made)
    expect(server.sessions.size).toBe(1)
    expect(await payments.readCheckout(account, 'cs_test_1')).toEqual(made)
    await close()
  })

  it('a saved card is charged without the person, once for a key', async () => {
    const { server, payments, close } = await stripe()
    const done = { kind: 'done', value: { isPaid: true, amount: 5000, currency: 'EUR' } }
    expect(await payments.chargeSavedCard(account, charge, 'key-2')).toMatchObject(done)
    expect(await payments.chargeSavedCard(account, charge, 'key-2')).toMatchObject(done)
    expect(server.intents.size).toBe(2)
    expect(server.asked.at(-1)?.form).toMatchObject({
      off_session: 'true',
      confirm: 'true',
      payment_method: 'pm_card',
    })
    await close()
  })

  it('a saved card is told by its brand and last digits, and taken off once for good', async () => {
    const { server, payments, close } = await stripe()
    const card = { brand: 'visa', last4: '4242' }
    server.methods.set('pm_card', { id: 'pm_card', object: 'payment_method', customer: 'cus_1', card })
    const told = { kind: 'done', value: { brand: 'visa', lastFour: '4242' } }
    expect(await payments.readSavedCard(account, 'pi_saved')).toEqual(told)
    const done = { kind: 'done', value: null }
    expect(await payments.detachSavedCard(account, 'pi_saved')).toEqual(done)
    expect(await payments.detachSavedCard(account, 'pi_saved')).toEqual(done)
    const detached = server.asked.filter(({ path }) => path.endsWith('/detach'))
    expect(detached.map(({ path }) => path)).toEqual(['/v1/payment_methods/pm_card/detach'])
    expect(await payments.readSavedCard(account, 'pi_saved')).toEqual(done)
    server.intents.set('pi_saved', { id: 'pi_saved', payment_method: null })
    expect(await payments.readSavedCard(account, 'pi_saved')).toEqual(done)
    expect(await payments.detachSavedCard(account, 'pi_saved')).toEqual(done)
    expect(await payments.detachSavedCard(account, 'pi_none')).toMatchObject({
      kind: 'refused',
      isKey: false,
    })
    expect(await payments.detachSavedCard({ secretKey: 'sk_test_other' }, 'pi_saved')).toMatchObject({
      kind: 'refused',
      isKey: true,
    })
    await close()
  })

  it('a declined card, an unknown key and an error of theirs are told apart', async () => {
    const { server, payments, close } = await stripe()
    expect(await payments.chargeSavedCard(account, { ...charge, customerId: 'cus_declined' }, 'a')).toEqual({
      kind: 'refused',
      message: 'Your card was declined.',
      isKey: false,
    })
    expect(await payments.createCheckout({ secretKey: 'sk_test_other' }, checkout, 'b')).toMatchObject({
      kind: 'refused',
      isKey: true,
    })
    server.intents.set('pi_saved', { id: 'pi_saved', payment_method: null })
    expect(await payments.chargeSavedCard(account, charge, 'c')).toMatchObject({
      kind: 'refused',
      isKey: false,
    })
    const down = { status: 500, body: { error: { type: 'api_error', message: 'down' } } }
    server.next.push(down, down, down)
    expect(await payments.createCheckout(account, checkout, 'd')).toMatchObject({ kind: 'unreached' })
    await close()
  }, 20_000)

  it('a server that is not there is no answer', async () => {
    const http = createHttpClient({ now: () => new Date(), random: () => 0 })
    const payments = createStripe({ http, baseUrl: 'http://127.0.0.1:9' })
    expect(await payments.createCheckout(account, checkout, 'e')).toMatchObject({ kind: 'unreached' })
    await http.close()
  }, 20_000)
})

describe('what the vendor says', () => {
  const payments = createFakePayments()
  const now = new Date('2026-03-01T12:00:00Z')
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const raw = JSON.stringify({
    id: 'evt_1',
    type: 'charge.refunded',
    data: { object: { payment_intent: 'pi_1', amount_refunded: 700, currency: 'eur' } },
  })
  const read = (text: string, signature: string, secrets: string[], at: Date) =>
    payments.readEvent(Buffer.from(text), signature, secrets, at)

  it('is believed only with the signature of one of the secrets over exactly these bytes, for 300 seconds (S4)', () => {
    const signature = payments.signEvent(raw, 'whsec_1', now)
    const genuine = {
      outcome: 'genuine',
      event: { kind: 'refund', paymentId: 'pi_1', refunded: 700, currency: 'EUR' },
    }
    expect(read(raw, signature, ['whsec_1'], now)).toEqual(genuine)
    expect(read(raw, signature, ['whsec_0', 'whsec_1'], later(300))).toEqual(genuine)
    const unsigned = { outcome: 'unsigned' }
    expect(read(raw, signature, ['whsec_1'], later(301))).toEqual(unsigned)
    expect(read(raw, signature, ['whsec_2'], now)).toEqual(unsigned)
    expect(read(raw, signature, [''], now)).toEqual(unsigned)
    expect(read(raw, signature, [], now)).toEqual(unsigned)
    expect(read(raw, '', ['whsec_1'], now)).toEqual(unsigned)
    expect(read(raw, 't=1,v1=00', ['whsec_1'], now)).toEqual(unsigned)
    const again = JSON.stringify(JSON.parse(raw), null, 2)
    expect(read(again, signature, ['whsec_1'], now)).toEqual(unsigned)
    expect(read(raw.replace('700', '701'), signature, ['whsec_1'], now)).toEqual(unsigned)
  })

  it('a genuine message that makes no sense is told apart from one that does not concern us', () => {
    const said = (type: string, object: unknown) => {
      const text = JSON.stringify({ id: 'evt_2', type, data: { object } })
      return read(text, payments.signEvent(text, 's', now), ['s'], now)
    }
    expect(said('charge.refunded', { payment_intent: 'pi_1' })).toEqual({
      outcome: 'unreadable',
      type: 'charge.refunded',
    })
    expect(said('customer.created', {})).toMatchObject({ outcome: 'genuine', event: { kind: 'other' } })
    expect(said('toString', {})).toMatchObject({ outcome: 'genuine', event: { kind: 'other' } })
  })

  const fixtures = path.resolve('../shared/data/stripe/fixtures3.json')
  describe.skipIf(!existsSync(fixtures))('in the shapes that Stripe publishes', () => {
    const { resources } = existsSync(fixtures)
      ? (JSON.parse(readFileSync(fixtures, 'utf8')) as { resources: Record<string, object> })
      : { resources: {} }
    const all = Object.entries(resources)
    const types = [
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
      'checkout.session.expired',
      'payment_intent.succeeded',
      'payment_intent.payment_failed',
      'charge.refunded',
      'charge.dispute.funds_withdrawn',
    ]

    it.each(all)(
      '%s in place of what belongs there is read, refused or passed over, and never a crash',
      (_, object) => {
        for (const type of types) {
          const text = JSON.stringify({ id: 'evt_3', object: 'event', type, data: { object } })
          const { outcome } = read(text, payments.signEvent(text, 's', now), ['s'], now)
          expect(['genuine', 'unreadable']).toContain(outcome)
        }
      },
    )

    it('a session, a payment, a charge and a dispute are read as what they are', () => {
      const said = (type: string, name: string, patch: object = {}) => {
        const object = { ...resources[name], ...patch }
        const text = JSON.stringify({ id: 'evt_4', object: 'event', type, data: { object } })
        const answer = read(text, payments.signEvent(text, 's', now), ['s'], now)
        return answer.outcome === 'genuine' ? answer.event : answer
      }
      expect(said('checkout.session.completed', 'checkout.session')).toMatchObject({
        kind: 'checkout',
        checkout: { isPaid: false, amount: null, paymentId: expect.stringMatching(/^pi_/) },
      })
      const paid = { payment_status: 'paid', amount_total: 4200, currency: 'usd', client_reference_id: 'd' }
      expect(said('checkout.session.completed', 'checkout.session', paid)).toMatchObject({
        checkout: { isPaid: true, amount: 4200, currency: 'USD', reference: 'd' },
      })
      expect(said('payment_intent.succeeded', 'payment_intent')).toMatchObject({ kind: 'charge' })
      expect(said('charge.refunded', 'charge', { payment_intent: 'pi_1' })).toMatchObject({
        kind: 'refund',
        refunded: 0,
      })
      const dispute = said('charge.dispute.funds_withdrawn', 'dispute', { payment_intent: { id: 'pi_1' } })
      expect(dispute).toMatchObject({ kind: 'dispute', paymentId: 'pi_1', amount: 1000, currency: 'USD' })
    })
  })
})
