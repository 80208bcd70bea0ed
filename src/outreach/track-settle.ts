import type { Tx } from '../platform/db.ts'
import type { MessageEventKind } from './contract-sending.ts'
import { type EventDeps, tellEvents, type WrittenEvent } from './message-events.ts'
import { reasonOf, settleMessage } from './track-verdict.ts'

interface Row extends Omit<WrittenEvent, 'prospectId'> {
  id: string
  /** Null when the message is gone: its events stay, and there is nobody to tell. */
  prospectId: string | null
  at: Date
  ipHash: string | null
}

/**
 * Says anew who was behind the opens and clicks of some messages, now that more is known of them. What turns out to have been a person is
 * told as if it had been known at once. Returns how many verdicts changed.
 */
export async function settleMessages(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  messageIds: readonly string[],
  now: Date,
): Promise<number> {
  if (messageIds.length === 0) return 0
  const { rows } = await tx.$client.query<Row>(
    `select e.id, e.message_id as "messageId", e.sequence_id as "sequenceId", s.prospect_id as "prospectId", e.campaign_id as "campaignId",
       e.mailbox_id as "mailboxId", e.step, e.kind, e.is_human as "isHuman", e.link_index as "linkIndex", e.at, e.ip_hash as "ipHash"
     from message_events e left join sequences s on s.workspace_id = e.workspace_id and s.id = e.sequence_id
     where e.workspace_id = $1 and e.message_id = any($2::uuid[]) and e.kind = any($3::text[])
     order by e.id for no key update of e`,
    [workspaceId, messageIds, telling],
  )
  const changed: { row: Row; isHuman: boolean; reason: string | null }[] = []
  for (const id of new Set(rows.map((row) => row.messageId))) {
    const events = rows.filter((row) => row.messageId === id)
    const byId = new Map(events.map((event) => [event.id, event]))
    for (const [eventId, verdict] of settleMessage(events, now)) {
      const row = byId.get(eventId)
      if (row !== undefined) changed.push({ row, isHuman: verdict.is === 'human', reason: reasonOf(verdict) })
    }
  }
  if (changed.length === 0) return 0
  await tx.$client.query(
    `update message_events e set is_human = c.human, reason = c.reason
     from unnest($2::uuid[], $3::bool[], $4::text[]) as c(id, human, reason) where e.workspace_id = $1 and e.id = c.id`,
    [
      workspaceId,
      changed.map(({ row }) => row.id),
      changed.map(({ isHuman }) => isHuman),
      changed.map(({ reason }) => reason),
    ],
  )
  await tellEvents(
    tx,
    deps,
    workspaceId,
    changed.flatMap(({ row, isHuman }) =>
      isHuman && row.prospectId !== null ? [{ ...row, isHuman, prospectId: row.prospectId }] : [],
    ),
  )
  return changed.length
}

const telling: readonly MessageEventKind[] = ['opened', 'clicked', 'replied']
