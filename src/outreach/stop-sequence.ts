import type { Tx } from '../platform/db.ts'
import type { LiveEvents } from '../platform/live-events.ts'

/** Who or what ends a sequence. */
export type StoppedBy =
  | 'reply'
  | 'bounce'
  | 'complaint'
  | 'unsubscribe'
  | 'person'
  | 'suppressed'
  | 'merged'
  | 'erased'
  | 'address'
  | 'failure'

/** What stopping needs of the application; `App` satisfies it. */
export interface StopDeps {
  events: Pick<LiveEvents, 'publish'>
}

/** These say something of the whole company, where the campaign is set so. */
const ofCompany: readonly StoppedBy[] = ['reply', 'complaint', 'unsubscribe']

/**
 * Ends a sequence that was approved or is under way: what waits is cancelled, also what is claimed but not handed over yet. After a reply,
 * complaint or unsubscribe the company's other sequences end too, unless the campaign says otherwise. Returns the ids that ended; none
 * when it had ended before.
 */
export async function stopSequence(
  tx: Tx,
  deps: StopDeps,
  workspaceId: string,
  sequenceId: string,
  stop: { reason: string; by: StoppedBy; at: Date },
): Promise<string[]> {
  const { reason, by, at } = stop
  const { rows } = await tx.$client.query<{ id: string }>(
    `select o.id from sequences o where o.workspace_id = $1 and o.status in ('approved', 'active', 'paused') and (o.id = $2 or ($3 and
       o.prospect_id = (select s.prospect_id from sequences s left join campaign_sending c on c.workspace_id = $1 and c.campaign_id = s.campaign_id
         where s.workspace_id = $1 and s.id = $2 and coalesce(c.stop_company, true))))
     order by o.id for update`,
    [workspaceId, sequenceId, ofCompany.includes(by)],
  )
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const status = by === 'failure' || by === 'address' ? 'failed' : 'stopped'
  await tx.$client.query(
    `update sequences set status = $3, ended_at = $4, updated_at = $4, version = version + 1,
       status_reason = case when id = $5 then $6 else 'Another contact of the company: ' || $6 end,
       stop_scope = case when cardinality($2::uuid[]) > 1 then 'company' else 'contact' end
     where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, ids, status, at, sequenceId, reason],
  )
  await tx.$client.query(
    `update messages set status = 'cancelled', due_at = null, held = null, claimed_by = null
     where workspace_id = $1 and sequence_id = any($2::uuid[])
       and (status in ('pending', 'scheduled') or (status = 'sending' and handed_at is null))`,
    [workspaceId, ids],
  )
  await deps.events.publish(tx, workspaceId, { kind: 'sequence.stopped', subject: sequenceId })
  return ids
}
