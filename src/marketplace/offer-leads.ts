import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { batchSize } from './approve-leads.ts'
import { offerBatch } from './offer-batch.ts'
import type { SellingDeps } from './offer-batch.ts'

/** What set off another round: somebody may take now what nobody took before. */
export type OfferCause =
  | 'deposit'
  | 'refund'
  | 'resume'
  | 'subscription'
  | 'level'
  | 'provider'
  | 'filters'
  | 'time'
  | 'by_hand'

/** The job that offers the leads of a niche again. */
export interface OfferArgs {
  workspaceId: string
  nicheId: string
  cause: OfferCause
}

/**
 * Asks, in the transaction of what changed, that leads with a free place are offered again: those of a niche, or of every niche that a
 * provider is subscribed to. Nothing is queued where none waits.
 */
export async function offerAgain(
  tx: Tx,
  deps: Pick<SellingDeps, 'jobs' | 'now'>,
  workspaceId: string,
  whose: { nicheId: string } | { providerId: string },
  cause: OfferCause,
): Promise<void> {
  const { rows } = await tx.$client.query<{ niche_id: string }>(
    `select distinct l.niche_id from leads l
     where l.workspace_id = $1 and l.waiting_until > $2 and ${
       'nicheId' in whose
         ? 'l.niche_id = $3'
         : `l.niche_id in (select niche_id from subscriptions where workspace_id = $1 and provider_id = $3
              and status = 'active' and archived_at is null)`
     } order by l.niche_id`,
    [workspaceId, deps.now(), 'nicheId' in whose ? whose.nicheId : whose.providerId],
  )
  await deps.jobs.enqueueMany(
    tx,
    'leads.offer',
    rows.map(({ niche_id: nicheId }) => ({ workspaceId, args: { workspaceId, nicheId, cause } })),
  )
}

/** Offers one lead again because a person asked; tells how many took it. Without a free place nothing happens. */
export async function offerLead(
  deps: SellingDeps,
  input: { workspaceId: string; leadId: string; cause?: OfferCause },
): Promise<{ assigned: number }> {
  const { workspaceId, leadId, cause = 'by_hand' } = input
  const [lead] = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ niche_id: string }>(
      'select niche_id from leads where workspace_id = $1 and id = $2',
      [workspaceId, leadId],
    )
    return rows
  })
  const nicheId = found(lead, 'lead').niche_id
  const [sold] = await offerBatch(deps, { workspaceId, nicheId, leadIds: [leadId], cause })
  return { assigned: sold?.assigned ?? 0 }
}

/** Offers the next waiting leads of a niche behind one, oldest first; returns the last of them, null at the end. */
export async function offerNext(
  deps: SellingDeps,
  { workspaceId, nicheId, cause }: OfferArgs,
  after: string | null,
): Promise<string | null> {
  const leadIds = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select id from leads where workspace_id = $1 and niche_id = $2 and waiting_until > $3 and id > $4 order by id limit $5`,
      [workspaceId, nicheId, deps.now(), after ?? '00000000-0000-0000-0000-000000000000', batchSize],
    )
    return rows.map(({ id }) => id)
  })
  if (leadIds.length > 0) await offerBatch(deps, { workspaceId, nicheId, leadIds, cause })
  return leadIds.length < batchSize ? null : (leadIds.at(-1) ?? null)
}
