import type {
  Checkout,
  NewCheckout,
  PaymentAnswer,
  Payments,
  SavedCard,
  SavedCardCharge,
} from './payments.ts'
import { signatures } from './signatures.ts'

/** Takes no money. */
export interface FakePayments extends Payments {
  checkouts: Map<string, Checkout & { asked: NewCheckout; idempotencyKey: string }>
  charges: { charge: SavedCardCharge; idempotencyKey: string; paymentId: string }[]
  /** What every saved card is called. */
  card: SavedCard
  /** Payments whose saved card was taken off. */
  detached: Set<string>
  /** What the next calls come to in place of being done; one each. */
  failures: Exclude<PaymentAnswer<never>, { kind: 'done' }>[]
}

/** Opens pages and charges cards without anybody paying; the same idempotency key is the same page or charge. */
export function createFakePayments(): FakePayments {
  const id = (kind: string) => `${kind}_fake_${fake.checkouts.size + fake.charges.length + 1}`
  const answer = <T>(done: () => T): Promise<PaymentAnswer<T>> =>
    Promise.resolve(fake.failures.shift() ?? { kind: 'done', value: done() })
  const fake: FakePayments = {
    ...signatures,
    checkouts: new Map(),
    charges: [],
    card: { brand: 'visa', lastFour: '4242' },
    detached: new Set(),
    failures: [],
    createCheckout: (_, asked, idempotencyKey) => {
      const failure = fake.failures.shift()
      if (failure !== undefined) return Promise.resolve(failure)
      const known = [...fake.checkouts.values()].find((one) => one.idempotencyKey === idempotencyKey)
      if (known !== undefined) return Promise.resolve({ kind: 'done', value: known })
      const made = {
        id: id('cs'),
        url: `https://pay.example/${idempotencyKey}`,
        status: 'open' as const,
        isPaid: false,
        amount: asked.amount,
        currency: asked.currency,
        paymentId: null,
        customerId: 'id' in asked.customer ? asked.customer.id : null,
        reference: asked.reference,
      }
      fake.checkouts.set(made.id, { ...made, asked, idempotencyKey })
      return Promise.resolve({ kind: 'done', value: made })
    },
    readCheckout: (_, checkoutId) => {
      const known = fake.checkouts.get(checkoutId)
      return Promise.resolve(
        known === undefined
          ? { kind: 'refused', message: 'There is no such page.', isKey: false }
          : { kind: 'done', value: known },
      )
    },
    chargeSavedCard: (_, charge, idempotencyKey) => {
      const failure = fake.failures.shift()
      if (failure !== undefined) return Promise.resolve(failure)
      if (fake.detached.has(charge.cardOf))
        return Promise.resolve({ kind: 'refused', message: 'The card is not there.', isKey: false })
      const known = fake.charges.find((one) => one.idempotencyKey === idempotencyKey)
      const made = known ?? { charge, idempotencyKey, paymentId: id('pi') }
      if (known === undefined) fake.charges.push(made)
      const { amount, currency } = charge
      const { paymentId } = made
      return Promise.resolve({ kind: 'done', value: { paymentId, isPaid: true, amount, currency } })
    },
    readSavedCard: (_, cardOf) => answer(() => (fake.detached.has(cardOf) ? null : fake.card)),
    detachSavedCard: (_, cardOf) =>
      answer(() => {
        fake.detached.add(cardOf)
        return null
      }),
  }
  return fake
}
