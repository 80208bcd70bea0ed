import type { Tx } from '../platform/db.ts'
import { currencyHere, type MoneyDeps } from './money-deps.ts'
import { queueMoneyMail } from './money-mails.ts'

/** What was decided of the sales of one lead. */
export interface Decided {
  leadId: string
  decision: 'approved' | 'rejected'
  memo: string
  /** Who is told by mail, and what came back to them. */
  told: readonly { providerId: string; amount: number }[]
  /** Requests that were decided with it. */
  requests: readonly { id: string; providerId: string; assignmentId: string }[]
}

/** Tells providers, by mail as they chose and by their webhooks, in the transaction that decides. */
export async function tellDecisions(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  { leadId, decision, memo, told, requests }: Decided,
): Promise<void> {
  if (told.length === 0 && requests.length === 0) return
  const currency = await currencyHere(tx, workspaceId)
  const refundOf = (providerId: string) => told.find((one) => one.providerId === providerId)?.amount ?? 0
  await app.webhooks.announce(
    tx,
    workspaceId,
    requests.map(({ id, providerId, assignmentId }) => ({
      kind: 'bad_lead.decided' as const,
      providerId,
      data: { requestId: id, assignmentId, leadId, decision, memo, refunded: refundOf(providerId), currency },
    })),
  )
  const { rows } = await tx.$client.query<{ id: string; name: string; email: string; niche: string }>(
    `select p.id, p.name, p.email, n.name as niche from providers p
     join leads l on l.workspace_id = p.workspace_id and l.id = $3
     join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
     where p.workspace_id = $1 and p.id = any($2::uuid[]) and coalesce((p.preferences ->> 'badLead')::boolean, true)`,
    [workspaceId, told.map(({ providerId }) => providerId), leadId],
  )
  for (const { id, name, email, niche } of rows) {
    const base = { to: email, provider: name, niche, memo }
    await queueMoneyMail(
      tx,
      app,
      workspaceId,
      decision === 'approved'
        ? { kind: 'bad_lead_approved', ...base, refunded: refundOf(id), currency }
        : { kind: 'bad_lead_rejected', ...base },
    )
  }
}
