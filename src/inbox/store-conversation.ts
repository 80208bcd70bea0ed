import type { Mail, MailClass, ParsedReply } from '../inbound/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Answered } from './find-answered.ts'
import type { Wish } from './read-wish.ts'

/** A mail that answers a message of ours, taken apart. */
export interface Incoming {
  /** None took a text message in. */
  mailboxId: string | null
  mail: Mail
  verdict: MailClass
  reply: ParsedReply
  wish: Wish
  at: Date
}

const mostChars = 100_000

/** Puts the mail into its conversation, which begins with it or comes back to the inbox. Returns the conversation. */
export async function storeConversation(
  tx: Tx,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
): Promise<string> {
  const id =
    (await existing(tx, workspaceId, answered, incoming)) ??
    (await begin(tx, workspaceId, answered, incoming))
  await storeOurs(tx, workspaceId, id, answered)
  await storeMail(tx, workspaceId, id, answered, incoming)
  return id
}

/** Automatic answers wait for nobody. */
const isForAPerson = ({ verdict, wish }: Incoming) =>
  verdict.kind === 'reply' && wish.intent !== 'out_of_office'

// What a person said, here or there, is not unsaid by a machine that answers later.
const stays = `(intent_by = 'person' or (not $6 and intent is not null and intent <> 'out_of_office'))`

async function existing(
  tx: Tx,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
): Promise<string | null> {
  const { wish, at, reply } = incoming
  const { rows } = await tx.$client.query<{ id: string }>(
    `update conversations set last_at = greatest(last_at, $4), last_text = case when $6 or last_text = '' or intent is null or intent = 'out_of_office' then $5 else last_text end, is_unread = is_unread or $6,
       -- Won and lost stay what a person made of them.
       status = case when $6 and status in ('snoozed', 'done') then 'open' else status end,
       snoozed_until = case when $6 then null else snoozed_until end,
       intent = case when ${stays} then intent else $7 end,
       intent_confidence = case when ${stays} then intent_confidence else $8 end,
       intent_by = case when ${stays} then intent_by else $9 end,
       return_on = $10
     where workspace_id = $1 and id = (select id from conversations where workspace_id = $1 and
       ((id = $2) or ($2::uuid is null and sequence_id = $3)) order by last_at desc limit 1)
     returning id`,
    [
      workspaceId,
      answered.conversationId,
      answered.sequenceId,
      at,
      preview(reply.text),
      isForAPerson(incoming),
      wish.intent,
      wish.confidence,
      wish.by,
      wish.returnOn,
    ],
  )
  return rows[0]?.id ?? null
}

async function begin(tx: Tx, workspaceId: string, answered: Answered, incoming: Incoming): Promise<string> {
  const { mail, mailboxId, wish, at, reply } = incoming
  const id = newId()
  await tx.$client.query(
    `insert into conversations (workspace_id, id, mailbox_id, sequence_id, prospect_id, contact_id, address, person_name, subject, intent,
       intent_confidence, intent_by, return_on, is_unread, last_at, last_text)
     values ($1, $2, $3, $4, $5, $6, $7,
       -- The name of our contact is that of who wrote only where they wrote from where we know the contact.
       coalesce($8, (select name from contacts where workspace_id = $1 and id = $6 and $7 in (lower(email), phone))),
       $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      workspaceId,
      id,
      mailboxId,
      answered.sequenceId,
      answered.prospectId,
      answered.contactId,
      mail.from?.address.slice(0, 320) ?? answered.toAddress,
      mail.from === null || mail.from.name === '' ? null : mail.from.name.slice(0, 200),
      mail.subject.slice(0, 500),
      wish.intent,
      wish.confidence,
      wish.by,
      wish.returnOn,
      isForAPerson(incoming),
      at,
      preview(reply.text),
    ],
  )
  return id
}

/** What we had sent stands in the conversation too, once: under the id of the message. */
async function storeOurs(tx: Tx, workspaceId: string, id: string, { sequenceId }: Answered): Promise<void> {
  await tx.$client.query(
    `insert into conversation_mails (workspace_id, id, conversation_id, direction, message_id, header_id, from_name, from_address, to_addresses, subject, text, at)
     select $1, m.id, $2, 'out', m.id, m.id || '@' || b.domain, b.from_name, b.from_email, array[coalesce(m.to_address, s.to_address)], m.subject, m.body, m.sent_at
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
       join mailboxes b on b.workspace_id = $1 and b.id = coalesce(m.mailbox_id, s.mailbox_id)
     where m.workspace_id = $1 and m.sequence_id = $3 and m.sent_at is not null and m.channel = 'email' and coalesce(m.to_address, s.to_address) is not null
     on conflict do nothing`,
    [workspaceId, id, sequenceId],
  )
}

async function storeMail(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  answered: Answered,
  { mail, verdict, reply, wish, at }: Incoming,
): Promise<void> {
  await tx.$client.query(
    `insert into conversation_mails (workspace_id, id, conversation_id, direction, message_id, header_id, from_name, from_address, to_addresses,
       subject, text, quoted, signature, kind, hard, code, reason, intent, intent_confidence, at, size_bytes)
     values ($1, $2, $3, 'in', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      workspaceId,
      newId(),
      conversationId,
      answered.messageId,
      mail.messageId?.slice(0, 900) ?? null,
      mail.from === null || mail.from.name === '' ? null : mail.from.name.slice(0, 200),
      mail.from?.address.slice(0, 320) ?? '',
      mail.to.slice(0, 50).map(({ address }) => address.slice(0, 320)),
      mail.subject.slice(0, 500),
      reply.text.slice(0, mostChars),
      reply.quoted.slice(0, mostChars),
      reply.signature.slice(0, 20_000),
      verdict.kind,
      verdict.hard,
      verdict.status,
      verdict.reason,
      wish.intent,
      wish.confidence,
      at,
      Math.min(mail.sizeBytes, 2_000_000_000),
    ],
  )
}

const preview = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)
