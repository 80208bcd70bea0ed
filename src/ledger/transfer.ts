import { AppError } from '../platform/errors.ts'
import type { TransferKind } from './contract.ts'

/** The operator's own accounts: what was sold, given back, paid in from outside, and put right by hand. */
export type SharedAccount = 'sales' | 'refunds' | 'clearing' | 'adjustments'

/** One side of a transfer; what comes to the account is positive, in minor units. */
export interface Line {
  account: SharedAccount | { providerId: string }
  amount: number
}

/** Money that is to move. The lines sum to zero; `key` given again means the same transfer. */
export interface NewTransfer {
  workspaceId: string
  kind: TransferKind
  key: string
  lines: readonly Line[]
  currency: string
  memo?: string
  actorId?: string | null
  at: Date
  /** Only for `clawback` and `debit`: takes money that may be spent already. */
  mayGoBelowZero?: boolean
  /** The id of a transfer that other rows of this transaction name; made here otherwise. */
  id?: string
}

/** What became of a transfer. A replay changes nothing and tells no balances. */
export interface Posted {
  transferId: string
  isNew: boolean
  balances: { providerId: string; before: number; after: number }[]
}

/** A provider's account while entries are put to it. */
export interface RunningAccount {
  id: string
  providerId: string
  currency: string
  balance: number
  lastSequence: number
}

/** Throws where a transfer cannot be meant: lines that do not sum to zero, an account twice, fractions, a purchase on credit. */
export function checkTransfer({ kind, key, lines, mayGoBelowZero = false }: NewTransfer): void {
  const refuse = (why: string): never => {
    throw new Error(`The transfer ${key} ${why}.`)
  }
  if (lines.length < 2) refuse('needs two lines')
  let sum = 0
  for (const { amount } of lines) {
    if (!Number.isSafeInteger(amount) || amount === 0)
      refuse(`has an amount that is no whole number: ${amount}`)
    sum += amount
  }
  if (sum !== 0) refuse(`does not sum to zero but to ${sum}`)
  if (new Set(lines.map(nameOf)).size !== lines.length) refuse('names an account twice')
  if (mayGoBelowZero && kind !== 'clawback' && kind !== 'debit')
    refuse(`is a ${kind}, which never goes below zero`)
}

/** What a transfer asks for as one text: two with the same key must agree in it. */
export function payloadOf({ kind, currency, lines }: NewTransfer): string {
  const sides = lines.map((line) => `${nameOf(line)}:${line.amount}`)
  return `${kind} ${currency} ${sides.sort().join(' ')}`
}

/** Puts one line to a provider's account: its place in the sequence and the balance after it. Throws `conflict` where money is missing. */
export function putLine(
  account: RunningAccount,
  amount: number,
  transfer: Pick<NewTransfer, 'currency' | 'mayGoBelowZero'>,
): { sequence: number; balanceAfter: number } {
  const { balance, providerId, currency } = account
  const after = balance + amount
  if (amount < 0 && after < 0 && transfer.mayGoBelowZero !== true) {
    throw new AppError(
      'conflict',
      `The balance is ${inWords(balance, currency)}, and ${inWords(-amount, currency)} are needed. Deposit first.`,
      { details: { reason: 'balance_too_low', providerId, balance, needed: -amount, currency } },
    )
  }
  if (!Number.isSafeInteger(after)) throw new Error(`The balance of ${providerId} would be ${after}.`)
  account.balance = after
  account.lastSequence += 1
  return { sequence: account.lastSequence, balanceAfter: after }
}

const nameOf = ({ account }: Line) => (typeof account === 'string' ? account : account.providerId)

/** An amount with its currency, as ISO 4217 divides it. */
export function inWords(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}
