import type { Tx } from '../platform/db.ts'
import type { EventDeps } from './message-events.ts'
import { recordEvent } from './message-events.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppress, type SuppressDeps } from './suppress.ts'
import { knownSuppressionHashes } from './suppression.ts'
import { normalAddress } from '../platform/mail-address.ts'

/** What unsubscribing needs of the application; `App` satisfies it. */
export interface UnsubscribeDeps extends SuppressDeps, EventDeps {
  now: () => Date
}

/** What somebody with the link of a message may know: who writes to them, and what they get. Never an address. */
export interface Subscription {
  company: string
  /** `all`: nobody here writes to them again. `series`: this series of messages has ended. `open`: they may get more. */
  stopped: 'all' | 'series' | 'open'
}

interface Recipient {
  sequenceId: string
  step: number
  address: string | null
  isOver: boolean
}

async function recipientOf(tx: Tx, workspaceId: string, messageId: string): Promise<Recipient | null> {
  const { rows } = await tx.$client.query<Recipient>(
    `select m.sequence_id as "sequenceId", m.step, coalesce(m.to_address, s.to_address, c.email) as address,
       s.status not in ('approved', 'active', 'paused') as "isOver"
     from messages m join sequences s on s.workspace_id = m.workspace_id and s.id = m.sequence_id
     left join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
     where m.workspace_id = $1 and m.id = $2`,
    [workspaceId, messageId],
  )
  return rows[0] ?? null
}

/** How things stand for whoever holds the link; changes nothing. A message that is gone belongs to somebody nobody writes to any more. */
export async function showSubscription(
  tx: Tx,
  deps: UnsubscribeDeps,
  workspaceId: string,
  messageId: string,
): Promise<Subscription> {
  const { rows } = await tx.$client.query<{ company: string }>(
    `select coalesce(nullif(p.company, ''), w.name) as company from workspaces w
     left join sender_profiles p on p.workspace_id = w.id where w.id = $1`,
    [workspaceId],
  )
  const company = rows[0]?.company ?? ''
  const recipient = await recipientOf(tx, workspaceId, messageId)
  if (recipient === null) return { company, stopped: 'all' }
  const hashes = await knownSuppressionHashes(deps, tx, workspaceId)
  const value = recipient.address === null ? null : normalAddress(recipient.address)
  if (hashes !== null && value !== null) {
    const { rowCount } = await tx.$client.query(
      `select from suppressions where workspace_id = $1 and kind = 'address' and hash = $2`,
      [workspaceId, hashes.of('address', value)],
    )
    if (rowCount === 1) return { company, stopped: 'all' }
  }
  return { company, stopped: recipient.isOver ? 'series' : 'open' }
}

/**
 * Ends what somebody gets: everything, by suppressing their address, or only this series. The same again changes nothing. A message that is
 * gone is no error: whoever it went to was erased, and nothing is sent there.
 */
export async function unsubscribe(
  tx: Tx,
  deps: UnsubscribeDeps,
  workspaceId: string,
  messageId: string,
  choice: 'all' | 'series',
): Promise<void> {
  const recipient = await recipientOf(tx, workspaceId, messageId)
  if (recipient === null) return
  const at = deps.now()
  if (choice === 'series') {
    const stop = { reason: 'They stopped this series of messages.', by: 'person' as const, at }
    const ended = await stopSequence(tx, deps, workspaceId, recipient.sequenceId, stop)
    if (ended.length === 0) return
    return recordEvent(tx, deps, workspaceId, { messageId, kind: 'unsubscribed', reason: 'series', at })
  }
  const value = recipient.address === null ? null : normalAddress(recipient.address)
  const isNew =
    value !== null &&
    (await suppress(tx, deps, workspaceId, {
      kind: 'address',
      value,
      reason: 'unsubscribed',
      source: `the link in message ${recipient.step}`,
      messageId,
      at,
    }))
  // The address may be another by now than the one this sequence goes to.
  const stop = { reason: 'They unsubscribed.', by: 'unsubscribe' as const, at }
  await stopSequence(tx, deps, workspaceId, recipient.sequenceId, stop)
  if (isNew) await recordEvent(tx, deps, workspaceId, { messageId, kind: 'unsubscribed', reason: 'all', at })
}
