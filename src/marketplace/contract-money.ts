import * as z from 'zod'
import { Money, TransferKind } from '../ledger/contract.ts'
import { BadLeadReason, BadLeadStatus } from './contract-states.ts'

/**
 * `pending`: nobody has paid. `processing`: the bank is at it. `held`: paid in another currency than the book's, so nothing was credited.
 * `disputed`: the bank has taken it back until somebody decides.
 */
export const DepositStatus = z.enum([
  'pending',
  'processing',
  'expired',
  'failed',
  'held',
  'paid',
  'partially_refunded',
  'refunded',
  'disputed',
])
export type DepositStatus = z.infer<typeof DepositStatus>

/** How money came in: somebody paid on a page, a saved card was charged, or nobody paid and it is a test. */
export const DepositOrigin = z.enum(['checkout', 'top_up', 'test'])
export type DepositOrigin = z.infer<typeof DepositOrigin>

/** Money on its way to a provider's balance. */
export const Deposit = z.object({
  id: z.uuid(),
  providerId: z.uuid(),
  origin: DepositOrigin,
  status: DepositStatus,
  amount: Money,
  /** What was paid, and what of it was taken back since; null before. */
  paid: Money.nullable(),
  takenBack: Money.nullable(),
  /** Where to pay; null once that is over. */
  url: z.string().nullable(),
  problem: z.string(),
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
})
export type Deposit = z.infer<typeof Deposit>

export const NewDeposit = z.object({
  /** Minor units of the workspace's currency. */
  amount: z.int().min(100, 'Deposit at least 1.00.').max(100_000_000, 'Deposit less at a time.'),
  /** Keeps the card, so that it can be charged when the balance is low. */
  saveCard: z.boolean().default(false),
})
export type NewDeposit = z.infer<typeof NewDeposit>

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
}

export const MoneyPage = z.object(page)
export type MoneyPage = z.infer<typeof MoneyPage>

/** Entries of a balance: of some kinds, from a day to a day (both inclusive, in the time zone of the marketplace). */
export const LedgerFilter = z.object({
  ...page,
  kind: z.array(TransferKind).optional(),
  from: z.iso.date('Write a day like 2026-03-02.').optional(),
  to: z.iso.date('Write a day like 2026-03-02.').optional(),
})
export type LedgerFilter = z.infer<typeof LedgerFilter>

/** A month as `2026-01`, in the time zone of the marketplace. */
export const StatementMonth = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Write it as 2026-01.')

export const StatementFormat = z.enum(['csv', 'pdf'])
export type StatementFormat = z.infer<typeof StatementFormat>

/** What a provider has, and what happens when it gets low. */
export const ProviderBalance = z.object({
  balance: Money,
  lowBalanceThreshold: Money,
  isLow: z.boolean(),
  /** Minor units charged to the saved card when the balance falls below the threshold; null when it is not. */
  topUpAmount: z.int().nullable(),
  hasSavedCard: z.boolean(),
  /** What the saved card is called (`visa`, `4242`); null without one, and until who takes the money has told. */
  card: z.object({ brand: z.string(), lastFour: z.string() }).nullable(),
  /** Why the last top-up failed; empty when it did not. */
  topUpProblem: z.string(),
})
export type ProviderBalance = z.infer<typeof ProviderBalance>

export const TopUp = z.object({ amount: z.int().min(100).max(100_000_000).nullable() })
export type TopUp = z.infer<typeof TopUp>

export const ByHand = z.object({
  id: z.uuid(),
  /** Minor units of the workspace's currency. */
  amount: z.int().min(1, 'Give an amount above zero.').max(1_000_000_000_000),
  memo: z.string().trim().min(3, 'Say why, for whoever reads the book later.').max(500),
  /** Sent again with the same key it is done once. */
  idempotencyKey: z.string().min(8).max(100).optional(),
})
export type ByHand = z.infer<typeof ByHand>

export const ByHandDone = z.object({ transferId: z.uuid(), balance: Money })
export type ByHandDone = z.infer<typeof ByHandDone>

/** `credit_note`: a receipt taken back, in whole or in part. */
export const ReceiptKind = z.enum(['receipt', 'credit_note'])
export type ReceiptKind = z.infer<typeof ReceiptKind>

/** The paper of a deposit. The tax is within the amount. */
export const Receipt = z.object({
  id: z.uuid(),
  /** Without gaps within a workspace, from 1. */
  number: z.int(),
  kind: ReceiptKind,
  providerId: z.uuid(),
  amount: Money,
  vatBasisPoints: z.int(),
  vat: Money,
  issuer: z.string(),
  recipient: z.string(),
  isTest: z.boolean(),
  at: z.iso.datetime(),
})
export type Receipt = z.infer<typeof Receipt>

export const NewBadLeadRequest = z.object({
  assignmentId: z.uuid(),
  reason: BadLeadReason,
  notes: z.string().trim().max(2000).default(''),
  /** Files that were uploaded before. */
  attachmentIds: z.array(z.uuid()).max(10).default([]),
})
export type NewBadLeadRequest = z.infer<typeof NewBadLeadRequest>

/** What a provider says of a lead they bought, and what became of it. */
export const BadLeadRequest = z.object({
  id: z.uuid(),
  assignmentId: z.uuid(),
  leadId: z.uuid(),
  providerId: z.uuid(),
  providerName: z.string(),
  nicheName: z.string(),
  reason: BadLeadReason,
  notes: z.string(),
  attachmentIds: z.array(z.uuid()),
  status: BadLeadStatus,
  memo: z.string(),
  price: Money,
  /** What was given back; null when nothing was. */
  refunded: Money.nullable(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
})
export type BadLeadRequest = z.infer<typeof BadLeadRequest>

export const BadLeadFilter = z.object({ ...page, status: BadLeadStatus.optional() })
export type BadLeadFilter = z.infer<typeof BadLeadFilter>

export const BadLeadDecision = z.object({ id: z.uuid(), memo: z.string().trim().max(1000).default('') })
export type BadLeadDecision = z.infer<typeof BadLeadDecision>

/** Who was given their money back when a lead was called bad; nobody when it had been before. */
export const LeadMarkedBad = z.object({ refunded: z.int(), amount: Money, requests: z.int() })
export type LeadMarkedBad = z.infer<typeof LeadMarkedBad>
