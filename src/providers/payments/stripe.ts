import { Stripe } from 'stripe'
import type { HttpClient } from '../../platform/http-client.ts'
import type { Checkout, NewCheckout, PaymentAccount, PaymentAnswer, Payments } from './payments.ts'
import { signatures } from './signatures.ts'
import { referenceKey, Session } from './stripe-events.ts'
import { stripeHttp } from './stripe-http.ts'

/** Stripe, by its own SDK over our HTTP client. `baseUrl` is Stripe's own or, in tests, one on this machine. */
export function createStripe(parts: { http: HttpClient; baseUrl: string }): Payments {
  const place = placeOf(parts.baseUrl)
  const httpClient = stripeHttp(parts.http)
  const of = ({ secretKey }: PaymentAccount) =>
    new Stripe(secretKey, { ...place, httpClient, timeout: 20_000, maxNetworkRetries: 2, telemetry: false })
  return {
    ...signatures,
    createCheckout: async (account, checkout, idempotencyKey) =>
      answerOf(async () =>
        checkoutOf(await of(account).checkout.sessions.create(paramsOf(checkout), { idempotencyKey })),
      ),
    readCheckout: async (account, id) =>
      answerOf(async () => checkoutOf(await of(account).checkout.sessions.retrieve(id))),
    chargeSavedCard: async (account, charge, idempotencyKey) =>
      answerOf(async () => {
        const stripe = of(account)
        const earlier = await stripe.paymentIntents.retrieve(charge.cardOf)
        const card = earlier.payment_method
        if (card === null) throw new NoCard()
        const made = await stripe.paymentIntents.create(
          {
            amount: charge.amount,
            currency: charge.currency.toLowerCase(),
            customer: charge.customerId,
            payment_method: typeof card === 'string' ? card : card.id,
            description: charge.description,
            metadata: { [referenceKey]: charge.reference },
            off_session: true,
            confirm: true,
          },
          { idempotencyKey },
        )
        return {
          paymentId: made.id,
          isPaid: made.status === 'succeeded',
          amount: made.amount_received,
          currency: made.currency.toUpperCase(),
        }
      }),
    readSavedCard: async (account, cardOf) =>
      answerOf(async () => {
        const method = await methodOf(of(account), cardOf)
        const card = method?.customer == null ? undefined : method.card
        return card === undefined ? null : { brand: card.brand, lastFour: card.last4 }
      }),
    detachSavedCard: async (account, cardOf) =>
      answerOf(async () => {
        const stripe = of(account)
        const method = await methodOf(stripe, cardOf)
        // Stripe refuses to take off what is off already.
        if (method?.customer != null) await stripe.paymentMethods.detach(method.id)
        return null
      }),
  }
}

async function methodOf(stripe: Stripe, paymentId: string): Promise<Stripe.PaymentMethod | null> {
  const { payment_method: method } = await stripe.paymentIntents.retrieve(paymentId, {
    expand: ['payment_method'],
  })
  return typeof method === 'string' ? stripe.paymentMethods.retrieve(method) : method
}

class NoCard extends Error {}

function placeOf(baseUrl: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const url = new URL(baseUrl)
  const isPlain = url.protocol === 'http:'
  return {
    host: url.hostname,
    port: url.port === '' ? (isPlain ? '80' : '443') : url.port,
    protocol: isPlain ? 'http' : 'https',
  }
}

function paramsOf(checkout: NewCheckout): Stripe.Checkout.SessionCreateParams {
  const { reference, customer, saveCard } = checkout
  const metadata = { [referenceKey]: reference }
  return {
    mode: 'payment',
    client_reference_id: reference,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: checkout.currency.toLowerCase(),
          unit_amount: checkout.amount,
          product_data: { name: checkout.description },
        },
      },
    ],
    success_url: checkout.successUrl,
    cancel_url: checkout.cancelUrl,
    metadata,
    // What is refunded or charged later names the payment only, so the payment carries the reference too.
    payment_intent_data: { metadata, ...(saveCard && { setup_future_usage: 'off_session' as const }) },
    ...('id' in customer
      ? { customer: customer.id }
      : { customer_email: customer.email, ...(saveCard && { customer_creation: 'always' as const }) }),
  }
}

const checkoutOf = (session: Stripe.Checkout.Session): Checkout => Session.parse(session)

async function answerOf<T>(call: () => Promise<T>): Promise<PaymentAnswer<T>> {
  try {
    return { kind: 'done', value: await call() }
  } catch (error) {
    if (error instanceof NoCard)
      return { kind: 'refused', message: 'No card was saved with that payment.', isKey: false }
    if (!(error instanceof Stripe.errors.StripeError))
      return { kind: 'unreached', message: 'Stripe answered something that makes no sense.' }
    return ofStripe(error)
  }
}

function ofStripe(
  error: InstanceType<typeof Stripe.errors.StripeError>,
): Exclude<PaymentAnswer<never>, { kind: 'done' }> {
  const message = error.message.slice(0, 300)
  const { StripeAuthenticationError, StripePermissionError, StripeCardError } = Stripe.errors
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError)
    return { kind: 'refused', message, isKey: true }
  const status = error.statusCode ?? 0
  const isTheirs = status === 0 || status === 409 || status === 429 || status >= 500
  if (error instanceof StripeCardError || !isTheirs) return { kind: 'refused', message, isKey: false }
  return { kind: 'unreached', message: `Stripe could not be reached: ${message}` }
}
