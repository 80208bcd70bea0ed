import type { Tx } from '../platform/db.ts'
import { tellEvents, type EventDeps } from './message-events.ts'

/** What the vendor says became of a text after it had taken it. */
export interface TextStatus {
  vendorId: string
  status: 'delivered' | 'undelivered' | 'failed'
  /** The vendor's number of the error. */
  code: string | null
}

interface Settled {
  messageId: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  step: number
}

/** Writes what became of a text. The first word counts: said again, or about a text of nobody, it changes nothing. */
export async function settleText(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  { vendorId, status, code }: TextStatus,
): Promise<boolean> {
  const next = status === 'delivered' ? 'delivered' : 'failed'
  const failure = status === 'delivered' ? null : `It did not arrive (${status}${code ? `, ${code}` : ''}).`
  const { rows } = await tx.$client.query<Settled>(
    `update messages m set status = $3, failure = $4 from sequences s
     where m.workspace_id = $1 and m.vendor_id = $2 and m.channel = 'sms' and m.status = 'sent'
       and s.workspace_id = $1 and s.id = m.sequence_id
     returning m.id as "messageId", m.sequence_id as "sequenceId", s.prospect_id as "prospectId", s.campaign_id as "campaignId", m.step`,
    [workspaceId, vendorId, next, failure],
  )
  // No row among the events of mails: rates of mailboxes and campaigns are of mails.
  const told = { kind: next, mailboxId: null, isHuman: null, linkIndex: null } as const
  await tellEvents(
    tx,
    deps,
    workspaceId,
    rows.map((row) => ({ ...row, ...told })),
  )
  return rows.length > 0
}
