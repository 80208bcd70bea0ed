import type { Tx } from '../platform/db.ts'
import { takeBack } from './handover-recall.ts'
import { hourlyOf, readMailbox } from './send-mailbox.ts'

const atOnce = new Date(0)

/**
 * Moves the next message of a sequence to a date, as when somebody is away until then; a message that is due later anyway stays. Returns when
 * it is due, null when nothing of the sequence waits.
 */
export async function moveNextStep(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  { notBefore }: { notBefore: Date },
): Promise<Date | null> {
  const { rows } = await tx.$client.query<{
    id: string
    mailboxId: string | null
    zone: string | null
    country: string | null
    dueAt: Date | null
    held: string | null
  }>(
    `select m.id, s.mailbox_id as "mailboxId", m.time_zone as zone, p.country, m.held, coalesce(m.due_at,
       (select l.sent_at + make_interval(days => greatest(0, m.delay_days - l.delay_days)) from messages l
        where l.workspace_id = $1 and l.sequence_id = m.sequence_id and l.sent_at is not null order by l.step desc limit 1)) as "dueAt" from messages m
       join sequences s on s.workspace_id = $1 and s.id = m.sequence_id join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
     where m.workspace_id = $1 and m.sequence_id = $2 and m.status = 'scheduled' and m.held is distinct from 'paused'
     order by m.step limit 1 for no key update of m`,
    [workspaceId, sequenceId],
  )
  const message = rows[0]
  if (message === undefined || message.mailboxId === null) return null
  if (message.dueAt !== null && message.dueAt >= notBefore) return message.dueAt
  const mailbox = await readMailbox(tx, workspaceId, message.mailboxId)
  if (mailbox === null) return null
  const hourly = hourlyOf(mailbox)
  const due = hourly.next(notBefore, {
    zone: message.zone ?? mailbox.workspace.timeZone,
    country: message.country,
  })
  // A vendor cannot be told to wait: it gives the rest back, and gets it again when the time has come.
  if (message.held === 'handed') {
    await takeBack(tx, workspaceId, [sequenceId], { held: null, dueAt: due, at: atOnce })
    return due
  }
  await tx.$client.query('update messages set due_at = $3, held = null where workspace_id = $1 and id = $2', [
    workspaceId,
    message.id,
    due,
  ])
  return due
}
