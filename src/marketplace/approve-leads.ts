import { inWorkspace } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { LeadStatus } from './contract.ts'
import { offerBatch } from './offer-batch.ts'
import type { SellingDeps } from './offer-batch.ts'

/** What became of one lead: its new state, or `not_pending` where somebody decided before, or it does not exist. */
export type LeadDecision =
  | { leadId: string; status: LeadStatus; assigned: number; placesLeft: number }
  | { leadId: string; problem: 'not_pending' }

/** As many leads share a transaction: the more, the less each costs, and the longer others wait for the niche. */
export const batchSize = 100

const nichesOf = statement<{ id: string; niche_id: string }, [workspaceId: string, ids: string[]]>(
  'select id, niche_id from leads where workspace_id = $1 and id = any($2::uuid[])',
)

/**
 * Approves leads and sells each at once: up to a hundred of a niche in one transaction, in the order given. Approving again changes
 * nothing. Returns what became of each, in the order given.
 */
export async function approveLeads(
  deps: SellingDeps,
  input: {
    workspaceId: string
    leadIds: readonly string[]
    actor: { userId: string | null }
    cause?: string
    /** A rule approves only what nobody has decided. */
    isByRule?: boolean
  },
): Promise<LeadDecision[]> {
  const { workspaceId, actor, cause = 'approval', isByRule = false } = input
  const leadIds = [...new Set(input.leadIds)]
  const rows = await inWorkspace(deps.db, workspaceId, async (tx) => nichesOf(tx, [workspaceId, leadIds]))
  const nicheOf = new Map(rows.map((row) => [row.id, row.niche_id]))
  const decided = new Map<string, LeadDecision>()
  for (const nicheId of new Set(nicheOf.values())) {
    const ids = leadIds.filter((id) => nicheOf.get(id) === nicheId)
    for (let from = 0; from < ids.length; from += batchSize)
      for (const { leadId, status, assigned, placesLeft } of await offerBatch(deps, {
        workspaceId,
        nicheId,
        leadIds: ids.slice(from, from + batchSize),
        cause,
        decision: actor,
        isByRule,
      }))
        decided.set(leadId, { leadId, status, assigned, placesLeft })
  }
  return leadIds.map((leadId) => decided.get(leadId) ?? { leadId, problem: 'not_pending' })
}
