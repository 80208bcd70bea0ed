import type { Tx } from '../platform/db.ts'
import { headerOf, readHeaderBlock, type Mail, type MailClass } from '../inbound/index.ts'

/** The message of ours that a mail is about, and whom it was sent to. */
export interface Answered {
  messageId: string
  sequenceId: string
  prospectId: string
  contactId: string | null
  campaignId: string | null
  toAddress: string
  /** The conversation that the mail goes on, where it answers one directly. */
  conversationId: string | null
  /** Whether the mail itself names the message; an address alone proves less. */
  isNamed: boolean
}

const ids = /<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[\w.-]+>?/gi

/**
 * Finds what a mail answers among the messages of this mailbox in this workspace and nowhere else, so that the id of a message of somebody
 * else, made up or stolen, assigns nothing. First the ids that it names, then the conversation, then the address.
 */
export async function findAnswered(
  tx: Tx,
  workspaceId: string,
  mailboxId: string,
  mail: Mail,
  verdict: MailClass,
): Promise<Answered | null> {
  const named = namedIds(mail, verdict)
  return (
    (await byMessage(tx, workspaceId, mailboxId, named)) ??
    (await byConversation(tx, workspaceId, mailboxId, named)) ??
    (await byAddress(tx, workspaceId, mailboxId, addressOf(mail, verdict)))
  )
}

/** Ids of mails that a mail names, the nearest first; of a report those of the mail that came back. */
function namedIds(mail: Mail, { kind }: MailClass): string[] {
  const own = [...mail.inReplyTo, ...mail.references.toReversed()]
  if (kind === 'reply') return own
  const returned = mail.reports.flatMap(({ text }) => {
    const block = readHeaderBlock(text.slice(0, 50_000))
    // What a server was told to call the mail by (RFC 3461, 4.4) comes back also where nothing of the mail does.
    return [headerOf(block, 'message-id'), headerOf(block, 'original-envelope-id')].flatMap((id) =>
      id === null ? [] : [id.replace(/[<>\s]/g, '')],
    )
  })
  const inText = [...mail.text.slice(0, 100_000).matchAll(/message-id:\s*<([^<>\s]{1,300})>/gi)].map(
    (match) => match[1] ?? '',
  )
  return [...returned, ...own, ...inText].slice(0, 60)
}

const addressOf = (mail: Mail, { kind, recipient }: MailClass) =>
  kind === 'reply' || kind === 'auto_reply' ? (mail.from?.address ?? null) : recipient

const columns = `m.id as "messageId", s.id as "sequenceId", s.prospect_id as "prospectId", s.contact_id as "contactId", s.campaign_id as "campaignId",
  coalesce(m.to_address, s.to_address) as "toAddress"`

async function byMessage(
  tx: Tx,
  workspaceId: string,
  mailboxId: string,
  named: readonly string[],
): Promise<Answered | null> {
  const own = named.flatMap((id) => [...id.matchAll(ids)].map((match) => (match[1] ?? '').toLowerCase()))
  if (named.length === 0) return null
  const { rows } = await tx.$client.query<Omit<Answered, 'isNamed' | 'conversationId'>>(
    `select ${columns} from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
     where m.workspace_id = $1 and (m.id = any($2::uuid[]) or m.vendor_id = any($3::text[]))
       and coalesce(m.mailbox_id, s.mailbox_id) = $4 and m.status in ('sending', 'sent', 'delivered', 'bounced', 'in_doubt')
       and coalesce(m.to_address, s.to_address) is not null
     order by array_position($2::uuid[], m.id) nulls last limit 1`,
    [workspaceId, own, named, mailboxId],
  )
  return rows[0] === undefined ? null : { ...rows[0], conversationId: null, isNamed: true }
}

/** An answer to what a person wrote from the inbox names that mail, which is no message of a sequence. */
async function byConversation(
  tx: Tx,
  workspaceId: string,
  mailboxId: string,
  named: readonly string[],
): Promise<Answered | null> {
  if (named.length === 0) return null
  const { rows } = await tx.$client.query<Omit<Answered, 'isNamed'>>(
    `select c.id as "conversationId", ${columns} from conversation_mails x
       join conversations c on c.workspace_id = $1 and c.id = x.conversation_id and c.mailbox_id = $3
       join sequences s on s.workspace_id = $1 and s.id = c.sequence_id
       join lateral (select * from messages where workspace_id = $1 and sequence_id = s.id and sent_at is not null order by step desc limit 1) m on true
     where x.workspace_id = $1 and x.header_id = any($2::text[]) and coalesce(m.to_address, s.to_address) is not null
     order by array_position($2::text[], x.header_id) limit 1`,
    [workspaceId, named, mailboxId],
  )
  return rows[0] === undefined ? null : { ...rows[0], isNamed: true }
}

async function byAddress(
  tx: Tx,
  workspaceId: string,
  mailboxId: string,
  address: string | null,
): Promise<Answered | null> {
  if (address === null) return null
  const { rows } = await tx.$client.query<Omit<Answered, 'isNamed' | 'conversationId'>>(
    `select ${columns} from sequences s
       join lateral (select * from messages where workspace_id = $1 and sequence_id = s.id and sent_at is not null order by step desc limit 1) m on true
     where s.workspace_id = $1 and s.mailbox_id = $2 and s.to_address = $3 and s.status in ('active', 'paused', 'completed', 'stopped')
     order by s.status in ('active', 'paused') desc, m.sent_at desc limit 1`,
    [workspaceId, mailboxId, address.toLowerCase()],
  )
  return rows[0] === undefined ? null : { ...rows[0], conversationId: null, isNamed: false }
}
