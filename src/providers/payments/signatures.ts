import { Stripe } from 'stripe'
import type { Payments } from './payments.ts'
import { readStripeEvent } from './stripe-events.ts'

const toleranceSeconds = 300

/** Reading and signing messages needs no network: the fake does it as the vendor's file does. */
export const signatures: Pick<Payments, 'readEvent' | 'signEvent'> = {
  readEvent(raw, signature, secrets, now) {
    for (const secret of secrets) {
      const said = opened(raw, signature, secret, now)
      if (said === null) continue
      const event = readStripeEvent(said.type, said.data.object)
      return event === null ? { outcome: 'unreadable', type: said.type } : { outcome: 'genuine', event }
    }
    return { outcome: 'unsigned' }
  },
  signEvent: (raw, secret, now) =>
    Stripe.webhooks.generateTestHeaderString({
      payload: raw,
      secret,
      timestamp: Math.floor(now.getTime() / 1000),
    }),
}

function opened(raw: Buffer, signature: string, secret: string, now: Date): Stripe.Event | null {
  if (signature === '' || secret === '') return null
  try {
    const { webhooks } = Stripe
    const event = webhooks.constructEvent(raw, signature, secret, toleranceSeconds, undefined, now.getTime())
    return typeof event.type === 'string' && typeof event.data === 'object' ? event : null
  } catch {
    return null
  }
}
