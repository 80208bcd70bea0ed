import type { Tx } from '../platform/db.ts'
import type { AssignmentOutcome } from './contract-states.ts'

/** A sold lead of which a buyer has said what came of it. */
export interface LeadOutcome {
  leadId: string
  /** What was known of it before it was sold, by signal; nothing of it names a person. */
  features: Record<string, string | number | boolean | null>
  /** Of several buyers the luckiest: who won it shows that it could be won. */
  outcome: AssignmentOutcome
  /** When that was said. */
  at: Date
  submittedAt: Date
}

/** What came of leads, oldest first, with what was known when they came: rows to learn from. Without leads that were erased or never judged. */
export async function leadOutcomes(tx: Tx, workspaceId: string): Promise<LeadOutcome[]> {
  const { rows } = await tx.$client.query<LeadOutcome>(
    `select l.id as "leadId", l.signals as features, a.outcome, a.outcome_at as at, l.submitted_at as "submittedAt"
     from (select distinct on (lead_id) lead_id, outcome, outcome_at from assignments
       where workspace_id = $1 and outcome is not null
       order by lead_id, array_position(array['won', 'lost', 'contacted'], outcome), outcome_at) a
     join leads l on l.workspace_id = $1 and l.id = a.lead_id
     where l.signals is not null order by l.submitted_at, l.id`,
    [workspaceId],
  )
  return rows
}
