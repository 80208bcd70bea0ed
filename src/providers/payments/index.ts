/** Money that comes in: pages to pay on, cards that were saved, and what the vendor says happened. */
export { createFakePayments, type FakePayments } from './fake.ts'
export type { Checkout, PaymentAnswer, PaymentEvent, Payments } from './payments.ts'
export { createStripe } from './stripe.ts'
export { referenceKey } from './stripe-events.ts'
