import type { Tx } from '../platform/db.ts'
import { recordEvents, type EventDeps } from './message-events.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppressAfterFailure, type SuppressDeps } from './suppress.ts'

/** A mail that came back, as its vendor tells it. */
export interface BouncedMail {
  messageId: string
  sequenceId: string
  toAddress: string
  /** Whether the vendor confirms that nobody is there, for good. */
  isPermanent: boolean
  reason: string
  /** Where it comes from, in words. */
  source: string
  at: Date
}

/** Ends the sequence of a mail that came back; only a confirmed permanent failure suppresses the address. */
export async function mailBounced(
  tx: Tx,
  deps: EventDeps & SuppressDeps,
  workspaceId: string,
  bounced: BouncedMail,
): Promise<void> {
  const { messageId, sequenceId, toAddress, isPermanent, reason, source, at } = bounced
  await stopSequence(tx, deps, workspaceId, sequenceId, {
    by: 'bounce',
    reason: isPermanent
      ? `Their address does not exist any more (${reason}).`
      : `A message came back (${reason}).`,
    at,
  })
  if (isPermanent) {
    await suppressAfterFailure(tx, deps, workspaceId, {
      address: toAddress,
      isPermanent,
      scope: 'recipient',
      source,
      messageId,
      at,
    })
    await tx.$client.query(
      `update contacts set email_status = 'invalid', email_reason = $4, email_checked_at = $3, updated_at = $3
       where workspace_id = $1 and lower(email) = $2 and email_status <> 'invalid'`,
      [workspaceId, toAddress, at, source.slice(0, 300)],
    )
  }
  await recordEvents(tx, deps, workspaceId, [
    { messageId, kind: 'bounced', at, reason: `${isPermanent ? 'hard' : 'soft'}: ${reason}` },
  ])
}
