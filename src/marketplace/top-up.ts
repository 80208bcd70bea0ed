import { and, eq, sql } from 'drizzle-orm'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { failTopUp } from './fail-top-up.ts'
import type { MoneyDeps, PaymentDeps } from './money-deps.ts'
import { deposits, providerWallets } from './schema-money.ts'
import { applyPayment } from './settle-deposit.ts'

/** Names a top-up. */
export interface TopUpArgs {
  workspaceId: string
  depositId: string
}

/**
 * Charges the saved card. Run again it asks with the same key, so the card is charged once; a refusal is told and not tried again. Throws
 * where nothing can be said yet, for the job to come back.
 */
export async function chargeTopUp(app: PaymentDeps, { workspaceId, depositId }: TopUpArgs): Promise<void> {
  const asked = await inWorkspace(app.db, workspaceId, async (tx) => readTopUp(tx, workspaceId, depositId))
  if (asked === null) return
  const { amount, currency, providerId, customerId, cardOf, workspace } = asked
  const credential = await app.integrations.credential(workspaceId, 'stripe')
  const secretKey = credential?.values['secretKey'] ?? ''
  if (credential === null || secretKey === '')
    return fail(app, workspaceId, depositId, `${workspace} takes no cards at the moment.`)
  const answer = await app.providers.payments.chargeSavedCard(
    { secretKey },
    {
      reference: depositId,
      amount,
      currency,
      description: `Top-up at ${workspace} for ${providerId}`,
      customerId,
      cardOf,
    },
    `top-up:${depositId}`,
  )
  const problem = answer.kind === 'done' ? null : answer.message
  const isRefusal = answer.kind === 'refused' && answer.isKey
  await app.integrations.called(workspaceId, 'stripe', credential, { problem, isRefusal })
  if (answer.kind === 'unreached') throw new Error('The top-up could not be charged yet.')
  if (answer.kind === 'refused')
    return fail(
      app,
      workspaceId,
      depositId,
      answer.isKey ? `${workspace} takes no cards at the moment.` : answer.message,
    )
  const { paymentId, isPaid, amount: paid, currency: paidCurrency } = answer.value
  await inWorkspace(app.db, workspaceId, async (tx) => {
    if (isPaid)
      return applyPayment(tx, app, workspaceId, {
        kind: 'charge',
        change: 'succeeded',
        paymentId,
        amount: paid,
        currency: paidCurrency,
        reference: depositId,
        problem: '',
      })
    await tx
      .update(deposits)
      .set({ paymentId, status: sql`case status when 'pending' then 'processing' else status end` })
      .where(and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, depositId)))
  })
}

async function fail(app: MoneyDeps, workspaceId: string, depositId: string, problem: string): Promise<void> {
  await inWorkspace(app.db, workspaceId, async (tx) => failTopUp(tx, app, workspaceId, depositId, problem))
}

async function readTopUp(tx: Tx, workspaceId: string, depositId: string) {
  const [row] = await tx
    .select({
      amount: deposits.amount,
      currency: deposits.currency,
      providerId: deposits.providerId,
      customerId: providerWallets.customerId,
      cardOf: providerWallets.cardOf,
      workspace: sql<string>`(select name from workspaces where id = ${workspaceId})`,
    })
    .from(deposits)
    .innerJoin(
      providerWallets,
      and(
        eq(providerWallets.workspaceId, deposits.workspaceId),
        eq(providerWallets.providerId, deposits.providerId),
      ),
    )
    .where(
      and(
        eq(deposits.workspaceId, workspaceId),
        eq(deposits.id, depositId),
        sql`${deposits.status} = 'pending'`,
      ),
    )
  if (row === undefined || row.customerId === null || row.cardOf === null) return null
  return { ...row, customerId: row.customerId, cardOf: row.cardOf }
}
