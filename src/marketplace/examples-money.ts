import type { LedgerEntry } from '../ledger/contract.ts'
import type { EvidenceFile } from './contract-attachments.ts'
import type { BadLeadRequest, Deposit, ProviderBalance, Receipt } from './contract-money.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const at = '2026-03-02T09:00:00.000Z'
const providerId = '019a0000-0000-7000-8000-000000000a01'

const deposit: Deposit = {
  id: '019a0000-0000-7000-8000-000000000a02',
  providerId,
  origin: 'checkout',
  status: 'pending',
  amount: eur(10_000),
  paid: null,
  takenBack: null,
  url: 'https://checkout.stripe.com/c/pay/cs_live_1',
  problem: '',
  createdAt: at,
  paidAt: null,
}

const entry: LedgerEntry = {
  id: '019a0000-0000-7000-8000-000000000a03',
  transferId: '019a0000-0000-7000-8000-000000000a04',
  kind: 'purchase',
  memo: '',
  amount: -2500,
  currency: 'EUR',
  balanceAfter: 7500,
  sequence: 2,
  at,
}

const receipt: Receipt = {
  id: '019a0000-0000-7000-8000-000000000a05',
  number: 41,
  kind: 'receipt',
  providerId,
  amount: eur(11_900),
  vatBasisPoints: 1900,
  vat: eur(1900),
  issuer: 'Acme Leads GmbH',
  recipient: 'Birch Roofing',
  isTest: false,
  at,
}

const balance: ProviderBalance = {
  balance: eur(7500),
  lowBalanceThreshold: eur(10_000),
  isLow: true,
  topUpAmount: null,
  hasSavedCard: true,
  card: { brand: 'visa', lastFour: '4242' },
  topUpProblem: '',
}

const request: BadLeadRequest = {
  id: '019a0000-0000-7000-8000-000000000a06',
  assignmentId: '019a0000-0000-7000-8000-000000000a07',
  leadId: '019a0000-0000-7000-8000-000000000a08',
  providerId,
  providerName: 'Birch Roofing',
  nicheName: 'Roof repairs',
  reason: 'fake_contact',
  notes: 'The number does not exist.',
  attachmentIds: [],
  status: 'pending',
  memo: '',
  price: eur(2500),
  refunded: null,
  createdAt: at,
  decidedAt: null,
}

const evidence: EvidenceFile = {
  id: '019a0000-0000-7000-8000-000000000a09',
  name: 'letter.pdf',
  type: 'application/pdf',
  bytes: 48_213,
  url: '/api/v1/lead-files/eyJkIjp7fX0.c2lnbmVk',
}

const pageOne = <T>(item: T) => ({
  items: [item],
  pagination: { limit: 20, nextCursor: null, total: null },
})

/** Invented rows shown in the documentation of the API. */
export const moneyExamples = { providerId, deposit, entry, receipt, balance, request, evidence, pageOne, eur }
