/** The operator's account where money is taken. */
export interface PaymentAccount {
  secretKey: string
}

/** A page of the vendor on which somebody pays. Amounts are minor units of the currency (ISO 4217, upper case). */
export interface NewCheckout {
  /** Comes back with every event of this payment. */
  reference: string
  amount: number
  currency: string
  /** What is paid for, shown on the page. */
  description: string
  successUrl: string
  cancelUrl: string
  /** Who pays: known to the vendor already, or by address. */
  customer: { id: string } | { email: string }
  /** Whether the card may be charged later without the person. */
  saveCard: boolean
}

/** How it stands with such a page. */
export interface Checkout {
  id: string
  /** Where to pay; null once that is over. */
  url: string | null
  status: 'open' | 'complete' | 'expired'
  /** The money is there. */
  isPaid: boolean
  /** What was or shall be paid; null while the vendor names none. */
  amount: number | null
  currency: string | null
  paymentId: string | null
  customerId: string | null
  reference: string | null
}

/** A charge to a card that was saved with an earlier payment. */
export interface SavedCardCharge {
  reference: string
  amount: number
  currency: string
  description: string
  customerId: string
  /** The payment that the card was saved with. */
  cardOf: string
}

/** What its owner knows a card by. */
export interface SavedCard {
  /** In the vendor's words: `visa`, `mastercard`. */
  brand: string
  lastFour: string
}

/**
 * What became of a call.
 * - `done`
 * - `refused`: the vendor said no; `isKey` when it does not know the key any more. The message is for people.
 * - `unreached`: nothing can be said; the same call with the same key can be made again and takes money at most once.
 */
export type PaymentAnswer<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; message: string; isKey: boolean }
  | { kind: 'unreached'; message: string }

/** Something that happened to a payment, as the vendor tells it: again, late, and in any order. */
export type PaymentEvent =
  | { kind: 'checkout'; change: 'completed' | 'succeeded' | 'failed' | 'expired'; checkout: Checkout }
  | {
      kind: 'charge'
      change: 'succeeded' | 'failed'
      paymentId: string
      amount: number
      currency: string
      reference: string | null
      problem: string
    }
  /** `refunded` is all that was given back of this payment until then. */
  | { kind: 'refund'; paymentId: string; refunded: number; currency: string }
  | {
      kind: 'dispute'
      change: 'withdrawn' | 'reinstated'
      paymentId: string
      disputeId: string
      amount: number
      currency: string
    }
  | { kind: 'other'; type: string }

/** A signed message read: what happened, or why it is not believed. */
export type ReadEvent =
  | { outcome: 'genuine'; event: PaymentEvent }
  | { outcome: 'unsigned' }
  | { outcome: 'unreadable'; type: string }

/** Takes money. No call rejects: what went wrong is the answer. */
export interface Payments {
  createCheckout: (
    account: PaymentAccount,
    checkout: NewCheckout,
    idempotencyKey: string,
  ) => Promise<PaymentAnswer<Checkout>>
  readCheckout: (account: PaymentAccount, id: string) => Promise<PaymentAnswer<Checkout>>
  /** `isPaid` is false while the bank is still at it. */
  chargeSavedCard: (
    account: PaymentAccount,
    charge: SavedCardCharge,
    idempotencyKey: string,
  ) => Promise<PaymentAnswer<{ paymentId: string; isPaid: boolean; amount: number; currency: string }>>
  /** What the card that was saved with a payment is called; null where that payment saved none. */
  readSavedCard: (account: PaymentAccount, cardOf: string) => Promise<PaymentAnswer<SavedCard | null>>
  /** Takes the card that was saved with a payment off its customer, for good; done too where it is off already. */
  detachSavedCard: (account: PaymentAccount, cardOf: string) => Promise<PaymentAnswer<null>>
  /** Believes a message that one of the secrets signed, over exactly these bytes, at most 300 s ago. */
  readEvent: (raw: Buffer, signature: string, secrets: readonly string[], now: Date) => ReadEvent
  /** Signs a message as the vendor would; for payments that are a test. */
  signEvent: (raw: string, secret: string, now: Date) => string
}
