import type { DepositStatus } from './contract-money.ts'

/** What a bank took back of a payment under one name, and gave again. */
export interface Reversal {
  /** `refund`, or the name of a dispute. */
  subject: string
  taken: number
  returned: number
}

/** What the vendor has said of a deposit, in whatever order. */
export interface DepositFacts {
  /** The status while nothing is paid. */
  unpaid: DepositStatus
  paid: { amount: number; currency: string } | null
  reversals: readonly Reversal[]
}

/** How a deposit stands: what of it belongs on the balance, and what of that is taken back. */
export interface DepositStanding {
  status: DepositStatus
  credit: number
  taken: number
}

const open = ({ taken, returned }: Reversal): number => Math.max(0, taken - returned)

/**
 * Status, credit and clawback follow from the facts alone, so no order of events can lead to another end: what was taken back is never
 * more than the credit, and what a won dispute gives again is exactly what it took.
 */
export function standingOf(facts: DepositFacts, bookCurrency: string | undefined): DepositStanding {
  const { paid, reversals, unpaid } = facts
  if (paid === null) return { status: unpaid, credit: 0, taken: 0 }
  if (paid.currency !== bookCurrency) return { status: 'held', credit: 0, taken: 0 }
  const sum = reversals.reduce((all, one) => all + open(one), 0)
  return {
    status: paidStatus(paid.amount, reversals),
    credit: paid.amount,
    taken: Math.min(paid.amount, sum),
  }
}

function paidStatus(paid: number, reversals: readonly Reversal[]): DepositStatus {
  if (reversals.some((one) => one.subject !== 'refund' && open(one) > 0)) return 'disputed'
  const refunded = reversals
    .filter(({ subject }) => subject === 'refund')
    .reduce((all, one) => all + open(one), 0)
  if (refunded === 0) return 'paid'
  return refunded >= paid ? 'refunded' : 'partially_refunded'
}

const course: readonly DepositStatus[] = ['pending', 'processing', 'expired', 'failed']

/** The later of two states of a payment that is not made: an old message does not open again what is over. */
export function furtherUnpaid(now: DepositStatus, said: DepositStatus): DepositStatus {
  return course.indexOf(said) > course.indexOf(now) ? said : now
}
