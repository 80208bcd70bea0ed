import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { TimelineEntry } from './contract-prospects.ts'

/** Adds the same line to the timelines of many prospects. */
export async function noteEvents(
  tx: Tx,
  workspaceId: string,
  prospectIds: string[],
  event: { kind: TimelineEntry['kind']; who: string; what: string },
): Promise<void> {
  if (prospectIds.length === 0) return
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, e, p, $2, $3, $4 from unnest($5::uuid[], $6::uuid[]) as x(e, p)`,
    [workspaceId, event.kind, event.who, event.what, prospectIds.map(() => newId()), prospectIds],
  )
}
