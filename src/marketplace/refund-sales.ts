import { and, eq, inArray, isNull } from 'drizzle-orm'
import { postAll } from '../ledger/index.ts'
import type { NewTransfer } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { noteBalances } from './low-balance.ts'
import { currencyHere, type MoneyDeps } from './money-deps.ts'
import { offerAgain } from './offer-leads.ts'
import { assignments } from './schema-assignments.ts'
import { leads } from './schema-leads.ts'

/** A sale that was paid back. */
export interface Refund {
  assignmentId: string
  providerId: string
  amount: number
}

/**
 * Takes a lead for this transaction, and with it everything that is given back for it: the niche first, as a sale does, then the lead.
 * Every way to a refund begins here, so none runs beside another of the same lead.
 */
export async function lockLead(
  tx: Tx,
  workspaceId: string,
  leadId: string,
): Promise<typeof leads.$inferSelect> {
  const own = and(eq(leads.workspaceId, workspaceId), eq(leads.id, leadId))
  const [seen] = await tx.select({ nicheId: leads.nicheId }).from(leads).where(own)
  const { nicheId } = found(seen, 'lead')
  await tx.$client.query('select lock_niche($1, $2)', [workspaceId, nicheId])
  const [lead] = await tx.select().from(leads).where(own).for('no key update')
  return found(lead, 'lead')
}

/**
 * Pays sales of a locked lead back at what they cost, each at most once: all that are not paid back yet, or those named. The balance, the
 * mark on the sale and what is announced commit together.
 */
export async function refundSales(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  of: { leadId: string; assignmentIds?: readonly string[]; memo: string; actorId: string | null },
): Promise<Refund[]> {
  const { leadId, assignmentIds, memo, actorId } = of
  const rows = await tx
    .select({ id: assignments.id, providerId: assignments.providerId, price: assignments.price })
    .from(assignments)
    .where(
      and(
        eq(assignments.workspaceId, workspaceId),
        eq(assignments.leadId, leadId),
        isNull(assignments.refundTransferId),
        assignmentIds === undefined ? undefined : inArray(assignments.id, [...assignmentIds]),
      ),
    )
    .orderBy(assignments.id)
    .for('no key update')
  if (rows.length === 0) return []
  const currency = await currencyHere(tx, workspaceId)
  const at = app.now()
  const posted = await postAll(
    tx,
    workspaceId,
    rows.map((row) => refundOf(row, { workspaceId, currency, memo, actorId, at })),
  )
  await tx.$client.query(
    `update assignments a set refund_transfer_id = r.transfer_id, refunded_at = $4
     from unnest($2::uuid[], $3::uuid[]) r (id, transfer_id) where a.workspace_id = $1 and a.id = r.id`,
    [workspaceId, rows.map(({ id }) => id), posted.map(({ transferId }) => transferId), at],
  )
  await noteBalances(
    tx,
    app,
    workspaceId,
    posted.flatMap(({ balances }) => balances),
  )
  for (const { providerId } of rows) await offerAgain(tx, app, workspaceId, { providerId }, 'refund')
  await app.webhooks.announce(
    tx,
    workspaceId,
    rows.flatMap(({ id, providerId, price }) => {
      const kind = 'lead.refunded' as const
      const data = { leadId, assignmentId: id, amount: price, currency }
      return [
        { kind, data: { ...data, providerId } },
        { kind, providerId, data },
      ]
    }),
  )
  return rows.map(({ id, providerId, price }) => ({ assignmentId: id, providerId, amount: price }))
}

function refundOf(
  { id, providerId, price }: { id: string; providerId: string; price: number },
  by: Pick<NewTransfer, 'workspaceId' | 'currency' | 'at'> & { memo: string; actorId: string | null },
): NewTransfer {
  return {
    ...by,
    kind: 'refund',
    key: `refund:${id}`,
    lines: [
      { account: { providerId }, amount: price },
      { account: 'refunds', amount: -price },
    ],
  }
}
