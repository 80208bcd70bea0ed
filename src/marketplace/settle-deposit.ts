import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { currencyOf, postAll } from '../ledger/index.ts'
import type { NewTransfer, Posted } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { uuidPattern } from '../platform/ids.ts'
import type { PaymentEvent } from '../providers/payments/index.ts'
import { failTopUp } from './fail-top-up.ts'
import { furtherUnpaid, standingOf } from './deposit-standing.ts'
import type { DepositStanding } from './deposit-standing.ts'
import { noteBalances } from './low-balance.ts'
import type { MoneyDeps } from './money-deps.ts'
import { offerAgain } from './offer-leads.ts'
import { issueReceipts } from './receipts.ts'
import { deposits, paymentReversals, providerWallets } from './schema-money.ts'

/** A deposit as it is stored. */
export type DepositRow = typeof deposits.$inferSelect

/**
 * What a vendor's message means for the book, done in this transaction. Any message may come again, late or before the one that it
 * follows from: it adds a fact, and the ledger moves by what is missing to where the facts lead.
 */
export async function applyPayment(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  event: PaymentEvent,
): Promise<void> {
  if (event.kind === 'other') return
  const paymentId = event.kind === 'checkout' ? event.checkout.paymentId : event.paymentId
  // Messages of one payment go one after the other, also while no deposit is known by its name.
  if (paymentId !== null)
    await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1 || $2, 7))', [
      workspaceId,
      paymentId,
    ])
  if (event.kind === 'refund' || event.kind === 'dispute') {
    await noteReversal(tx, app, workspaceId, event)
    const deposit = await lockDeposit(tx, workspaceId, eq(deposits.paymentId, event.paymentId))
    if (deposit !== undefined) await settle(tx, app, deposit)
    return
  }
  const deposit = await depositOf(tx, workspaceId, event)
  if (deposit === undefined) return
  if (paymentId !== null && (await isOfAnother(tx, deposit, paymentId))) {
    app.log.warn({ workspaceId, depositId: deposit.id, paymentId }, 'A payment belongs to another deposit')
    return
  }
  if (event.kind === 'charge') return noteCharge(tx, app, deposit, event)
  await noteCheckout(tx, app, deposit, event)
}

type Checkout = Extract<PaymentEvent, { kind: 'checkout' }>
type Charge = Extract<PaymentEvent, { kind: 'charge' }>

async function noteCheckout(
  tx: Tx,
  app: MoneyDeps,
  deposit: DepositRow,
  { change, checkout }: Checkout,
): Promise<void> {
  const { isPaid, amount, currency } = checkout
  const known = { sessionId: checkout.id, paymentId: deposit.paymentId ?? checkout.paymentId }
  const isMade = (change === 'completed' || change === 'succeeded') && isPaid
  if (isMade && amount !== null && currency !== null) {
    await settle(tx, app, { ...deposit, ...known, ...paidNow(app, deposit, amount, currency) })
    if (
      deposit.savesCard &&
      deposit.paidAt === null &&
      checkout.customerId !== null &&
      known.paymentId !== null
    )
      await keepCard(tx, app, deposit, checkout.customerId, known.paymentId)
    return
  }
  const said = {
    completed: 'processing',
    succeeded: 'processing',
    failed: 'failed',
    expired: 'expired',
  } as const
  const status = deposit.paidAt === null ? furtherUnpaid(deposit.status, said[change]) : deposit.status
  await store(tx, app, { ...deposit, ...known, status })
}

async function noteCharge(tx: Tx, app: MoneyDeps, deposit: DepositRow, event: Charge): Promise<void> {
  const { paymentId, amount, currency, change, problem } = event
  const known = { ...deposit, paymentId: deposit.paymentId ?? paymentId }
  if (change === 'succeeded') return settle(tx, app, { ...known, ...paidNow(app, deposit, amount, currency) })
  await store(tx, app, known)
  await failTopUp(tx, app, deposit.workspaceId, deposit.id, problem === '' ? 'The bank declined.' : problem)
}

/** What was paid first is what was paid. */
function paidNow(app: MoneyDeps, deposit: DepositRow, amount: number, currency: string) {
  if (deposit.paidAt !== null) return {}
  return { paidAmount: amount, paidCurrency: currency, paidAt: app.now(), problem: '' }
}

async function settle(tx: Tx, app: MoneyDeps, deposit: DepositRow): Promise<void> {
  const { workspaceId, providerId, paidAmount, paidCurrency } = deposit
  const book = await currencyOf(tx, workspaceId)
  const paid =
    paidAmount === null || paidCurrency === null ? null : { amount: paidAmount, currency: paidCurrency }
  const reversals = await readReversals(tx, deposit)
  const standing = standingOf({ unpaid: deposit.status, paid, reversals }, book)
  const transfers = transfersTo(standing, deposit, app.now())
  const posted = transfers.length === 0 ? [] : await postAll(tx, workspaceId, transfers)
  const isNew = deposit.transferId === null && standing.credit > 0
  await store(tx, app, {
    ...deposit,
    status: standing.status,
    taken: standing.taken,
    changes: deposit.changes + (standing.taken === deposit.taken ? 0 : 1),
    transferId: deposit.transferId ?? (isNew ? (posted[0]?.transferId ?? null) : null),
    url: null,
    problem:
      standing.status === 'held' ? `It was paid in ${paidCurrency}, and the book is kept in ${book}.` : '',
  })
  await issueReceipts(tx, app, deposit, papersOf(transfers, posted))
  await noteBalances(
    tx,
    app,
    workspaceId,
    posted.flatMap(({ balances }) => balances),
  )
  if (posted.some(({ balances }) => balances.some(({ before, after }) => after > before)))
    await offerAgain(tx, app, workspaceId, { providerId }, 'deposit')
  if (isNew)
    await app.webhooks.announce(tx, workspaceId, [
      {
        kind: 'deposit.succeeded',
        data: { depositId: deposit.id, providerId, amount: standing.credit, currency: book ?? '' },
      },
    ])
}

/** What the book lacks of where the facts lead: the credit, and what was taken back or given again since. */
function transfersTo(standing: DepositStanding, deposit: DepositRow, now: Date): NewTransfer[] {
  const { workspaceId, providerId, id, taken, changes, paidCurrency, origin } = deposit
  const move = (kind: NewTransfer['kind'], key: string, amount: number, memo: string): NewTransfer => ({
    workspaceId,
    kind,
    key: `deposit:${id}:${key}`,
    lines: [
      { account: { providerId }, amount },
      { account: 'clearing', amount: -amount },
    ],
    currency: paidCurrency ?? '',
    memo,
    at: now,
    ...(kind === 'clawback' && { mayGoBelowZero: true }),
  })
  const words = {
    checkout: 'Deposit',
    top_up: 'Top-up by saved card',
    test: 'Test deposit, nothing was paid',
  }
  const more = standing.taken - taken
  const place = `change:${String(changes + 1).padStart(6, '0')}`
  return [
    ...(deposit.transferId === null && standing.credit > 0
      ? [move('deposit', '0', standing.credit, words[origin])]
      : []),
    ...(more > 0 ? [move('clawback', place, -more, 'Taken back by the bank')] : []),
    ...(more < 0 ? [move('reinstatement', place, -more, 'Given again by the bank')] : []),
  ]
}

const papersOf = (transfers: readonly NewTransfer[], posted: readonly Posted[]) =>
  transfers.map(({ lines }, i) => ({
    transferId: posted[i]?.transferId ?? '',
    amount: lines[0]?.amount ?? 0,
  }))

async function store(tx: Tx, app: MoneyDeps, deposit: DepositRow): Promise<void> {
  const { workspaceId, id, ...rest } = deposit
  await tx
    .update(deposits)
    .set({ ...rest, updatedAt: app.now() })
    .where(and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, id)))
}

async function lockDeposit(
  tx: Tx,
  workspaceId: string,
  which: ReturnType<typeof eq> | undefined,
): Promise<DepositRow | undefined> {
  const [row] = await tx
    .select()
    .from(deposits)
    .where(and(eq(deposits.workspaceId, workspaceId), which))
    .for('no key update')
  return row
}

/** By the name of the page or the payment; by our own reference where a crash kept that name from being stored. */
async function depositOf(
  tx: Tx,
  workspaceId: string,
  event: Checkout | Charge,
): Promise<DepositRow | undefined> {
  const isCharge = event.kind === 'charge'
  const reference = isCharge ? event.reference : event.checkout.reference
  const own = reference !== null && uuidPattern.test(reference) ? eq(deposits.id, reference) : sql`false`
  return lockDeposit(
    tx,
    workspaceId,
    isCharge
      ? and(
          sql`${deposits.origin} = 'top_up'`,
          or(eq(deposits.paymentId, event.paymentId), and(own, isNull(deposits.paymentId))),
        )
      : or(eq(deposits.sessionId, event.checkout.id), and(own, isNull(deposits.sessionId))),
  )
}

async function isOfAnother(tx: Tx, deposit: DepositRow, paymentId: string): Promise<boolean> {
  if (deposit.paymentId !== null) return deposit.paymentId !== paymentId
  const [other] = await tx
    .select({ id: deposits.id })
    .from(deposits)
    .where(
      and(
        eq(deposits.workspaceId, deposit.workspaceId),
        eq(deposits.paymentId, paymentId),
        ne(deposits.id, deposit.id),
      ),
    )
  return other !== undefined
}

async function noteReversal(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  event: Extract<PaymentEvent, { kind: 'refund' | 'dispute' }>,
): Promise<void> {
  const isBack = event.kind === 'dispute' && event.change === 'reinstated'
  const amount = event.kind === 'refund' ? event.refunded : event.amount
  await tx
    .insert(paymentReversals)
    .values({
      workspaceId,
      paymentId: event.paymentId,
      subject: event.kind === 'refund' ? 'refund' : event.disputeId,
      taken: isBack ? 0 : amount,
      returned: isBack ? amount : 0,
      updatedAt: app.now(),
    })
    .onConflictDoUpdate({
      target: [paymentReversals.workspaceId, paymentReversals.paymentId, paymentReversals.subject],
      set: {
        taken: sql`greatest(${paymentReversals.taken}, excluded.taken)`,
        returned: sql`greatest(${paymentReversals.returned}, excluded.returned)`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
}

async function readReversals(tx: Tx, { workspaceId, paymentId }: DepositRow) {
  if (paymentId === null) return []
  return tx
    .select({
      subject: paymentReversals.subject,
      taken: paymentReversals.taken,
      returned: paymentReversals.returned,
    })
    .from(paymentReversals)
    .where(and(eq(paymentReversals.workspaceId, workspaceId), eq(paymentReversals.paymentId, paymentId)))
}

async function keepCard(
  tx: Tx,
  app: MoneyDeps,
  { workspaceId, providerId, id }: DepositRow,
  customerId: string,
  cardOf: string,
): Promise<void> {
  const unknown = { cardBrand: null, cardLastFour: null }
  const card = { customerId, cardOf, ...unknown, topUpProblem: '', updatedAt: app.now() }
  await tx
    .insert(providerWallets)
    .values({ workspaceId, providerId, ...card })
    .onConflictDoUpdate({ target: [providerWallets.workspaceId, providerWallets.providerId], set: card })
  await app.jobs.enqueue(
    tx,
    'deposit.card',
    { workspaceId, depositId: id },
    { workspaceId, id: `card:${id}` },
  )
}
