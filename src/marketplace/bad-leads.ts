import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import { tellMembers } from '../notify/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import type { BadLeadFilter, BadLeadRequest, LeadMarkedBad, NewBadLeadRequest } from './contract-money.ts'
import type { ProviderActor } from './deposits.ts'
import { attachEvidence } from './evidence.ts'
import { currencyHere, marketOf, type MoneyDeps } from './money-deps.ts'
import { lockLead, refundSales } from './refund-sales.ts'
import { assignments } from './schema-assignments.ts'
import { leads } from './schema-leads.ts'
import { badLeadRequests } from './schema-money.ts'
import { niches } from './schema-niches.ts'
import { providers } from './schema-providers.ts'
import { tellDecisions } from './tell-decisions.ts'

const dayMs = 24 * 3_600_000

/** A provider says that a lead they bought is bad: within the return window, once for each sale. */
export async function requestBadLead(
  app: MoneyDeps,
  { workspaceId, providerId, userId }: ProviderActor,
  input: NewBadLeadRequest,
): Promise<BadLeadRequest> {
  const { assignmentId, reason, notes, attachmentIds } = input
  if (reason === 'other' && notes === '') throw invalidInput('notes', 'Say what is wrong with this lead.')
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const which = and(
      eq(assignments.workspaceId, workspaceId),
      eq(assignments.id, assignmentId),
      eq(assignments.providerId, providerId),
    )
    const [seen] = await tx.select({ leadId: assignments.leadId }).from(assignments).where(which)
    const { leadId } = found(seen, 'lead')
    const { nicheId } = await lockLead(tx, workspaceId, leadId)
    const [sale] = await tx.select().from(assignments).where(which)
    const { at, refundTransferId } = found(sale, 'lead')
    if (refundTransferId !== null) throw new AppError('conflict', 'This lead was paid back already.')
    const { returnWindowDays } = await marketOf(tx, workspaceId)
    const until = new Date(at.getTime() + returnWindowDays * dayMs)
    if (app.now() > until)
      throw new AppError(
        'conflict',
        `A lead can be returned for ${returnWindowDays} days: this one until ${until.toISOString().slice(0, 10)}.`,
      )
    const id = newId()
    const made = await tx
      .insert(badLeadRequests)
      .values({
        workspaceId,
        id,
        assignmentId,
        leadId,
        providerId,
        reason,
        notes,
        attachmentIds,
        requestedBy: userId,
        createdAt: app.now(),
      })
      .onConflictDoNothing()
      .returning({ id: badLeadRequests.id })
    if (made.length === 0) throw new AppError('conflict', 'You have asked for this lead already.')
    await attachEvidence(tx, workspaceId, { requestId: id, assignmentId, ids: attachmentIds })
    const request = await getBadLeadRequest(tx, workspaceId, id, providerId)
    const subject = { kind: 'niche' as const, id: nicheId, name: request.nicheName }
    await tellMembers(tx, workspaceId, { kind: 'bad_lead_waiting', subject }, app)
    return request
  })
}

/** Decides a request that waits: approved, the sale is paid back and the provider told; decided before, it is a conflict. */
export async function decideBadLead(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  input: { id: string; decision: 'approved' | 'rejected'; memo: string; actorId: string | null },
): Promise<BadLeadRequest> {
  const { id, decision, memo, actorId } = input
  const which = and(eq(badLeadRequests.workspaceId, workspaceId), eq(badLeadRequests.id, id))
  const [seen] = await tx.select({ leadId: badLeadRequests.leadId }).from(badLeadRequests).where(which)
  const { leadId } = found(seen, 'request')
  await lockLead(tx, workspaceId, leadId)
  const [request] = await tx.select().from(badLeadRequests).where(which).for('no key update')
  const { status, assignmentId, providerId } = found(request, 'request')
  if (status !== 'pending') throw new AppError('conflict', `This request is ${status} already.`)
  const refunds =
    decision === 'approved'
      ? await refundSales(tx, app, workspaceId, { leadId, assignmentIds: [assignmentId], memo, actorId })
      : []
  await tx
    .update(badLeadRequests)
    .set({ status: decision, memo, decidedBy: actorId, decidedAt: app.now() })
    .where(which)
  await tellDecisions(tx, app, workspaceId, {
    leadId,
    decision,
    memo,
    told: [{ providerId, amount: refunds[0]?.amount ?? 0 }],
    requests: [{ id, providerId, assignmentId }],
  })
  return getBadLeadRequest(tx, workspaceId, id)
}

const sold = new Set(['approved', 'waiting', 'distributed'])

/** Calls a whole lead bad: everybody who paid for it and has not been paid back is, and requests that wait are approved. Again it does nothing. */
export async function markLeadBad(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  { leadId, memo, actorId }: { leadId: string; memo: string; actorId: string | null },
): Promise<LeadMarkedBad> {
  const lead = await lockLead(tx, workspaceId, leadId)
  const currency = await currencyHere(tx, workspaceId)
  if (lead.status !== 'bad_lead' && !sold.has(lead.status))
    throw new AppError(
      'conflict',
      'Only a lead that was approved can be called bad. Reject this one instead.',
    )
  const refunds = await refundSales(tx, app, workspaceId, { leadId, memo, actorId })
  const now = app.now()
  const resolved = await tx
    .update(badLeadRequests)
    .set({ status: 'approved', memo, decidedBy: actorId, decidedAt: now })
    .where(
      and(
        eq(badLeadRequests.workspaceId, workspaceId),
        eq(badLeadRequests.leadId, leadId),
        sql`${badLeadRequests.status} = 'pending'`,
      ),
    )
    .returning({
      id: badLeadRequests.id,
      providerId: badLeadRequests.providerId,
      assignmentId: badLeadRequests.assignmentId,
    })
  if (lead.status !== 'bad_lead')
    await tx
      .update(leads)
      .set({ status: 'bad_lead', statusReason: memo, waitingUntil: null, updatedAt: now })
      .where(and(eq(leads.workspaceId, workspaceId), eq(leads.id, leadId)))
  await tellDecisions(tx, app, workspaceId, {
    leadId,
    decision: 'approved',
    memo,
    told: refunds,
    requests: resolved,
  })
  const amount = refunds.reduce((sum, one) => sum + one.amount, 0)
  return { refunded: refunds.length, amount: { amount, currency }, requests: resolved.length }
}

/** Requests, newest first: of one provider, or of all. */
export async function listBadLeadRequests(
  tx: Tx,
  workspaceId: string,
  { limit, cursor, status, providerId }: BadLeadFilter & { providerId?: string },
): Promise<PageOf<BadLeadRequest>> {
  const before = keyCursor(cursor)
  const rows = await selectRequests(tx)
    .where(
      and(
        eq(badLeadRequests.workspaceId, workspaceId),
        status === undefined ? undefined : eq(badLeadRequests.status, status),
        providerId === undefined ? undefined : eq(badLeadRequests.providerId, providerId),
        before === undefined ? undefined : lt(badLeadRequests.id, before),
      ),
    )
    .orderBy(desc(badLeadRequests.id))
    .limit(limit + 1)
  const currency = await currencyHere(tx, workspaceId)
  const items = rows.slice(0, limit).map((row) => requestOf(row, currency))
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, pagination: { limit, nextCursor, total: null } }
}

/** One request, of this provider where one is named. */
export async function getBadLeadRequest(
  tx: Tx,
  workspaceId: string,
  id: string,
  providerId?: string,
): Promise<BadLeadRequest> {
  const [row] = await selectRequests(tx).where(
    and(
      eq(badLeadRequests.workspaceId, workspaceId),
      eq(badLeadRequests.id, id),
      providerId === undefined ? undefined : eq(badLeadRequests.providerId, providerId),
    ),
  )
  if (row === undefined) throw notFound('request')
  return requestOf(row, await currencyHere(tx, workspaceId))
}

const selectRequests = (tx: Tx) =>
  tx
    .select({
      request: badLeadRequests,
      price: assignments.price,
      refundedAt: assignments.refundedAt,
      providerName: providers.name,
      nicheName: niches.name,
    })
    .from(badLeadRequests)
    .innerJoin(
      assignments,
      and(
        eq(assignments.workspaceId, badLeadRequests.workspaceId),
        eq(assignments.id, badLeadRequests.assignmentId),
      ),
    )
    .innerJoin(
      providers,
      and(
        eq(providers.workspaceId, badLeadRequests.workspaceId),
        eq(providers.id, badLeadRequests.providerId),
      ),
    )
    .innerJoin(
      leads,
      and(eq(leads.workspaceId, badLeadRequests.workspaceId), eq(leads.id, badLeadRequests.leadId)),
    )
    .innerJoin(niches, and(eq(niches.workspaceId, leads.workspaceId), eq(niches.id, leads.nicheId)))

function requestOf(
  row: Awaited<ReturnType<typeof selectRequests>>[number],
  currency: string,
): BadLeadRequest {
  const { id, assignmentId, leadId, providerId, reason, notes, attachmentIds, status, memo } = row.request
  return {
    id,
    assignmentId,
    leadId,
    providerId,
    providerName: row.providerName,
    nicheName: row.nicheName,
    reason,
    notes,
    attachmentIds,
    status,
    memo,
    price: { amount: row.price, currency },
    refunded: row.refundedAt === null ? null : { amount: row.price, currency },
    createdAt: row.request.createdAt.toISOString(),
    decidedAt: row.request.decidedAt?.toISOString() ?? null,
  }
}
