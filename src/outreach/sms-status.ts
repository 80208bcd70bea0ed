import type { Tx } from '../platform/db.ts'
import { prospectsContacted } from '../prospecting/index.ts'
import { lockForStep, scheduleAfterStep } from './after-step.ts'
import { recordEvents, type EventDeps } from './message-events.ts'

/** What the vendor says became of a text after it had taken it. */
export interface TextStatus {
  vendorId: string
  /** Ours, which the address carries that it is said to. */
  messageId: string | null
  status: 'delivered' | 'undelivered' | 'failed'
  /** The vendor's number of the error. */
  code: string | null
}

/** What the vendor said, in words; null where it arrived. */
export function textFailure({ status, code }: Pick<TextStatus, 'status' | 'code'>): string | null {
  return status === 'delivered' ? null : `It did not arrive (${status}${code ? `, ${code}` : ''}).`
}

interface Said {
  messageId: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  step: number
  delayDays: number
  isSent: boolean
}

/**
 * Writes what became of a text, also of one of which nobody has written yet that it was sent, or that is in doubt. The first word counts:
 * said again, or about a text of nobody, it changes nothing.
 */
export async function settleText(
  tx: Tx,
  deps: EventDeps & { now: () => Date },
  workspaceId: string,
  said: TextStatus,
): Promise<boolean> {
  const known = await findText(tx, workspaceId, said)
  if (known === null) return false
  await lockForStep(tx, workspaceId, known.sequenceId)
  // Read again behind the lock: whoever held it may have written the same.
  const text = await findText(tx, workspaceId, said)
  if (text === null) return true
  if (!text.isSent) await wasSent(tx, deps, workspaceId, text, said.vendorId)
  const kind = said.status === 'delivered' ? 'delivered' : 'failed'
  const reason = textFailure(said)
  const { rowCount } = await tx.$client.query(
    `update messages set status = $3, failure = $4 where workspace_id = $1 and id = $2 and status = 'sent'`,
    [workspaceId, text.messageId, kind, reason],
  )
  if (rowCount === 1)
    await recordEvents(tx, deps, workspaceId, [{ messageId: text.messageId, kind, at: deps.now(), reason }])
  return true
}

async function findText(tx: Tx, workspaceId: string, { vendorId, messageId }: TextStatus) {
  const { rows } = await tx.$client.query<Said>(
    `select m.id as "messageId", m.sequence_id as "sequenceId", s.prospect_id as "prospectId", s.campaign_id as "campaignId", m.step,
       m.delay_days as "delayDays", m.status = 'sent' as "isSent"
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
     where m.workspace_id = $1 and m.channel = 'sms' and m.status in ('sending', 'sent', 'in_doubt')
       and (m.vendor_id = $2 or (m.id = $3 and m.vendor_id is null)) limit 1`,
    [workspaceId, vendorId, messageId],
  )
  return rows[0] ?? null
}

async function wasSent(
  tx: Tx,
  deps: EventDeps & { now: () => Date },
  workspaceId: string,
  text: Said,
  vendorId: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ at: Date }>(
    `update messages set status = 'sent', sent_at = coalesce(handed_at, $3), vendor_id = $4, due_at = null, failure = null
     where workspace_id = $1 and id = $2 and status in ('sending', 'in_doubt') returning sent_at as at`,
    [workspaceId, text.messageId, deps.now(), vendorId],
  )
  const [sent] = rows
  if (sent === undefined) return
  await recordEvents(tx, deps, workspaceId, [{ messageId: text.messageId, kind: 'sent', at: sent.at }])
  await scheduleAfterStep(tx, workspaceId, { ...text, at: sent.at })
  if (text.step === 1) await prospectsContacted(tx, workspaceId, [text])
}
