import { and, eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { recordFailure } from './failures.ts'
import { prospects } from './schema.ts'

/** Ends a run that gave up: the prospect and its waiting members become `failed` with the reason in words, ready for a retry. */
export async function failProspect(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  failure: { reason: string; remedy: string; attempts: number },
): Promise<void> {
  const [prospect] = await tx
    .update(prospects)
    .set({ status: 'failed', statusReason: failure.reason, pending: null })
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    .returning({ name: prospects.name })
  if (prospect === undefined) return
  await tx.$client.query(
    `update campaign_prospects set status = 'failed', status_reason = $3, pending = null, updated_at = now()
     where workspace_id = $1 and prospect_id = $2 and pending = 'enrich'`,
    [workspaceId, prospectId, failure.reason],
  )
  await recordFailure(tx, workspaceId, {
    flow: 'prospect.enrich',
    subjectKind: 'prospect',
    subjectId: prospectId,
    subjectName: prospect.name,
    ...failure,
  })
}
