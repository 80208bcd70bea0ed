import type { Tx } from '../platform/db.ts'
import { prospectsContacted } from '../prospecting/index.ts'
import { lockForStep, scheduleAfterStep } from './after-step.ts'

interface Doubtful {
  messageId: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  step: number
  delayDays: number
  handedAt: Date | null
  isOpen: boolean
}

/**
 * Ends the doubt about messages that went out after all, whoever says so: they count as sent when they were handed over, and their sequences
 * go on. Returns those that were in doubt; their being sent is still to be recorded.
 */
export async function confirmDoubtful(
  tx: Tx,
  workspaceId: string,
  messageIds: readonly string[],
  now: Date,
): Promise<{ messageId: string; kind: 'sent'; at: Date }[]> {
  if (messageIds.length === 0) return []
  const { rows } = await tx.$client.query<Doubtful>(
    `select m.id as "messageId", m.sequence_id as "sequenceId", s.prospect_id as "prospectId", s.campaign_id as "campaignId", m.step,
       m.delay_days as "delayDays", m.handed_at as "handedAt", s.status in ('active', 'paused') as "isOpen"
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
     where m.workspace_id = $1 and m.id = any($2::uuid[]) and m.status = 'in_doubt' order by m.sequence_id`,
    [workspaceId, messageIds],
  )
  const confirmed: Awaited<ReturnType<typeof confirmDoubtful>> = []
  for (const { messageId, sequenceId, prospectId, campaignId, step, delayDays, handedAt, isOpen } of rows) {
    // What has ended was locked by whoever ended it, and nothing of it is due any more.
    if (isOpen) await lockForStep(tx, workspaceId, sequenceId)
    const at = handedAt ?? now
    const { rowCount } = await tx.$client.query(
      `update messages set status = 'sent', sent_at = $3, claimed_by = null, failure = null
       where workspace_id = $1 and id = $2 and status = 'in_doubt'`,
      [workspaceId, messageId, at],
    )
    if (rowCount === 0) continue
    if (isOpen) await scheduleAfterStep(tx, workspaceId, { sequenceId, step, delayDays, at })
    if (step === 1) await prospectsContacted(tx, workspaceId, [{ prospectId, campaignId }])
    confirmed.push({ messageId, kind: 'sent', at })
  }
  return confirmed
}
