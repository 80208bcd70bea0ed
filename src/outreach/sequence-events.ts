import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import type { SequenceEvent, SequenceEvents } from './contract-events.ts'

const mostEvents = 1000

/** What happened to the messages of a sequence, the earliest first. */
export async function sequenceEvents(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
): Promise<SequenceEvents> {
  const { rows: sequences } = await tx.$client.query(
    'select from sequences where workspace_id = $1 and id = $2',
    [workspaceId, sequenceId],
  )
  found(sequences[0], 'sequence')
  const { rows } = await tx.$client.query<Omit<SequenceEvent, 'at'> & { at: Date }>(
    `select e.id, e.message_id as "messageId", e.step, e.kind, e.at, e.is_human as "isHuman", e.reason, m.links ->> e.link_index as link
     from messages m join message_events e on e.workspace_id = $1 and e.message_id = m.id
     where m.workspace_id = $1 and m.sequence_id = $2 order by e.id desc limit $3`,
    [workspaceId, sequenceId, mostEvents + 1],
  )
  return {
    events: rows
      .slice(0, mostEvents)
      .map((row) => ({ ...row, at: row.at.toISOString() }))
      .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)),
    isCut: rows.length > mostEvents,
  }
}
