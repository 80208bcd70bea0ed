import * as z from 'zod'

/** Whose money an account counts: one per provider, and four that belong to the operator. */
export const AccountKind = z.enum(['provider', 'sales', 'refunds', 'clearing', 'adjustments'])
export type AccountKind = z.infer<typeof AccountKind>

/** Why money moved. `clawback` takes a deposit back that the bank took back, `reinstatement` gives it again. */
export const TransferKind = z.enum([
  'deposit',
  'purchase',
  'refund',
  'clawback',
  'reinstatement',
  'credit',
  'debit',
])
export type TransferKind = z.infer<typeof TransferKind>

/** An amount in minor units (cents) of a currency; never a fraction. */
export const Money = z.object({
  amount: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of ISO 4217, such as EUR.'),
})
export type Money = z.infer<typeof Money>

/** One entry of a provider's account, as its statement shows it. */
export const LedgerEntry = z.object({
  id: z.uuid(),
  transferId: z.uuid(),
  kind: TransferKind,
  memo: z.string(),
  /** Minor units; what came to the account is positive. */
  amount: z.int(),
  currency: z.string(),
  balanceAfter: z.int(),
  /** Gap-free within the account, from 1. */
  sequence: z.int(),
  at: z.iso.datetime(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>
