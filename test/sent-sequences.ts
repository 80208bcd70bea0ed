import type { TestApp } from './app.ts'
import { inWorkspace, type Tx } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { workspaceSecret } from '../src/tenancy/index.ts'
import type { MessageStatus, SequenceStatus } from '../src/outreach/contract.ts'
import { createLinkSigner, type LinkSigner } from '../src/outreach/track-links.ts'

/** A sequence with its messages, as if a mailbox had sent the first ones. */
export interface SentSequence {
  workspaceId: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  messageIds: string[]
  links: LinkSigner
}

/** Puts a sequence of three messages into the database, the first `sent` of them sent at `sentAt`. */
export async function sendSequence(
  t: TestApp,
  workspaceId: string,
  options: {
    to?: string
    sent?: number
    sentAt?: Date
    status?: SequenceStatus
    campaignId?: string | null
    mailboxId?: string | null
    variant?: string | null
    links?: string[]
    prospectId?: string
  } = {},
): Promise<SentSequence> {
  const { to = 'ada@firm.example', sent = 1, status = 'active', campaignId = null } = options
  const prospectId = options.prospectId ?? newId()
  const sequenceId = newId()
  const messageIds = [newId(), newId(), newId()]
  const sentAt = options.sentAt ?? new Date(t.app.now().getTime() - 3_600_000)
  return inWorkspace(t.app.db, workspaceId, async (tx) => {
    const query = (text: string, values: unknown[]) => tx.$client.query(text, values)
    if (options.prospectId === undefined)
      await query(
        `insert into prospects (workspace_id, id, name, name_key, search_text, source) values ($1, $2, 'Firm', 'firm', 'firm', 'manual')`,
        [workspaceId, prospectId],
      )
    await query(
      `insert into sequences (workspace_id, id, prospect_id, campaign_id, status, tone, written_by, to_address, mailbox_id, started_at)
       values ($1, $2, $3, $4, $5, 'casual', 'template', $6, $7, $8)`,
      [workspaceId, sequenceId, prospectId, campaignId, status, to, options.mailboxId ?? null, sentAt],
    )
    await insertMessages(tx, workspaceId, {
      ...options,
      sequenceId,
      messageIds,
      to,
      sent,
      sentAt,
      now: t.app.now(),
    })
    const secret = await workspaceSecret(tx, t.app.keys, workspaceId, 'links')
    const links = createLinkSigner(workspaceId, secret)
    return { workspaceId, sequenceId, prospectId, campaignId, messageIds, links }
  })
}

interface Sent {
  sequenceId: string
  messageIds: string[]
  to: string
  sent: number
  sentAt: Date
  now: Date
  mailboxId?: string | null
  variant?: string | null
  links?: string[]
}

async function insertMessages(tx: Tx, workspaceId: string, options: Sent): Promise<void> {
  const { sequenceId, messageIds, to, sent, sentAt, now } = options
  for (const [i, id] of messageIds.entries()) {
    const isSent = i < sent
    const state: MessageStatus = isSent ? 'sent' : i === sent ? 'scheduled' : 'pending'
    await tx.$client.query(
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, status, to_address, mailbox_id,
           sent_at, handed_at, due_at, variant, links)
         values ($1, $2, $3, $4, 3, 'Hello', 'Hello', '[]', $5, $6, $7, $8, $8, $9, $10, $11)`,
      [
        workspaceId,
        id,
        sequenceId,
        i + 1,
        state,
        to,
        options.mailboxId ?? null,
        isSent ? sentAt : null,
        i === sent ? now : null,
        options.variant ?? null,
        JSON.stringify(
          options.links ?? ['https://www.acme.example/?a=1&b=2', 'https://www.acme.example/two'],
        ),
      ],
    )
  }
}

/** What is written of a workspace's messages, in order. */
export async function eventsOf(
  t: TestApp,
  workspaceId: string,
): Promise<{ kind: string; messageId: string; isHuman: boolean | null; reason: string | null }[]> {
  return inWorkspace(t.app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query(
      `select kind, message_id as "messageId", is_human as "isHuman", reason from message_events where workspace_id = $1 order by id`,
      [workspaceId],
    )
    return rows
  })
}
