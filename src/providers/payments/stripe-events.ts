import * as z from 'zod'
import type { Checkout, PaymentEvent } from './payments.ts'

const Amount = z.int().nonnegative()
const Currency = z
  .string()
  .regex(/^[a-z]{3}$/i)
  .transform((code) => code.toUpperCase())
/** An id, or the thing itself where it was asked to be shown. */
const Ref = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
const Metadata = z.record(z.string(), z.string()).nullish()

/** The name of the metadata that comes back with every event of a payment. */
export const referenceKey = 'leadwright_deposit'

/** A checkout session, as far as it is looked at. */
export const Session = z
  .object({
    id: z.string(),
    url: z.string().nullish(),
    status: z.enum(['open', 'complete', 'expired']).nullish(),
    payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
    amount_total: Amount.nullish(),
    currency: Currency.nullish(),
    payment_intent: Ref.nullish(),
    customer: Ref.nullish(),
    client_reference_id: z.string().nullish(),
    metadata: Metadata,
  })
  .transform((session): Checkout => ({
    id: session.id,
    url: session.url ?? null,
    status: session.status ?? 'open',
    isPaid: session.payment_status !== 'unpaid',
    amount: session.amount_total ?? null,
    currency: session.currency ?? null,
    paymentId: session.payment_intent ?? null,
    customerId: session.customer ?? null,
    reference: session.metadata?.[referenceKey] ?? session.client_reference_id ?? null,
  }))

const Intent = z.object({
  id: z.string(),
  amount: Amount,
  amount_received: Amount.nullish(),
  currency: Currency,
  metadata: Metadata,
  last_payment_error: z.object({ message: z.string().nullish() }).nullish(),
})

const Charge = z.object({
  payment_intent: Ref.nullish(),
  amount_refunded: Amount,
  currency: Currency,
})

const Dispute = z.object({
  id: z.string(),
  payment_intent: Ref.nullish(),
  amount: Amount,
  currency: Currency,
})

type Reader = (type: string, object: unknown) => PaymentEvent

const other = (type: string): PaymentEvent => ({ kind: 'other', type })

const checkout =
  (change: Extract<PaymentEvent, { kind: 'checkout' }>['change']): Reader =>
  (_, object) => ({ kind: 'checkout', change, checkout: Session.parse(object) })

const charge =
  (change: 'succeeded' | 'failed'): Reader =>
  (_, object) => {
    const intent = Intent.parse(object)
    return {
      kind: 'charge',
      change,
      paymentId: intent.id,
      amount: change === 'succeeded' ? (intent.amount_received ?? intent.amount) : intent.amount,
      currency: intent.currency,
      reference: intent.metadata?.[referenceKey] ?? null,
      problem: intent.last_payment_error?.message ?? '',
    }
  }

const dispute =
  (change: 'withdrawn' | 'reinstated'): Reader =>
  (type, object) => {
    const { id, payment_intent: paymentId, amount, currency } = Dispute.parse(object)
    return paymentId == null
      ? other(type)
      : { kind: 'dispute', change, paymentId, disputeId: id, amount, currency }
  }

const refund: Reader = (type, object) => {
  const { payment_intent: paymentId, amount_refunded: refunded, currency } = Charge.parse(object)
  return paymentId == null ? other(type) : { kind: 'refund', paymentId, refunded, currency }
}

const readers: Record<string, Reader> = {
  'checkout.session.completed': checkout('completed'),
  'checkout.session.async_payment_succeeded': checkout('succeeded'),
  'checkout.session.async_payment_failed': checkout('failed'),
  'checkout.session.expired': checkout('expired'),
  'payment_intent.succeeded': charge('succeeded'),
  'payment_intent.payment_failed': charge('failed'),
  'charge.refunded': refund,
  'charge.dispute.funds_withdrawn': dispute('withdrawn'),
  'charge.dispute.funds_reinstated': dispute('reinstated'),
}

/** What a message says; null when it is of a kind that counts and yet makes no sense. */
export function readStripeEvent(type: string, object: unknown): PaymentEvent | null {
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (reader === undefined) return other(type)
  try {
    return reader(type, object)
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}
