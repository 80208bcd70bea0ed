import {
  askedInAnswer,
  lockForStep,
  recordEvents,
  stopOfPhone,
  stopPhone,
  type MessageEvent,
} from '../outreach/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { membershipMoved } from '../prospecting/index.ts'
import { tellOfAnswer } from './act-on-mail.ts'
import type { InboxDeps } from './deps.ts'
import { readWish, type Wish } from './read-wish.ts'
import { storeConversation, type Incoming } from './store-conversation.ts'

/** A text message that came to the number of a workspace. */
export interface ReceivedText {
  /** The vendor's own: the same text twice has the same. */
  id: string
  from: string
  to: string
  text: string
  /** The vendor took it for a wish to get no more. */
  isOptOut: boolean
  at: Date
}

/** `stopped`: nobody texts or calls this number again; `other`: it answers nothing of ours, and nothing of it is kept. */
export type TextOutcome = 'stopped' | 'received' | 'known' | 'other'

// What carriers and their customers know as the wish to get no more, and its words in the other languages of texts.
const stopWords = new Set(
  'stop stopall stopp unsubscribe cancel end quit revoke optout arret arrêt alto baja desuscribir'.split(' '),
)

/** Whether a text is nothing but the wish to get no more. */
function isStopWord(text: string): boolean {
  return stopWords.has(text.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))
}

/**
 * Takes a text in: the wish to get no more suppresses the number, anything else is an answer of a person, which ends what is under way to
 * the number and stands in the inbox. The same text twice is received once.
 */
export async function receiveText(
  deps: InboxDeps,
  workspaceId: string,
  received: ReceivedText,
): Promise<TextOutcome> {
  const { from, text, at } = received
  const stops = received.isOptOut || isStopWord(text)
  const wish: Wish = stops
    ? { intent: 'unsubscribe', confidence: 1, returnOn: null, referral: null, by: 'rules' }
    : await readWish(deps, workspaceId, { text, subject: '', at })
  const isStop = stops || wish.intent === 'unsubscribe'
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const known = await findTexted(tx, workspaceId, from)
    if (known !== null) await lockForStep(tx, workspaceId, known.sequenceId)
    if (known !== null && (await isKnown(tx, workspaceId, received.id))) return 'known'
    // Also of a number that nobody has here: it may belong to a contact of tomorrow.
    if (isStop) await stopPhone(tx, deps, workspaceId, stopOf(received, known))
    if (known === null) return isStop ? 'stopped' : 'other'
    if (!isStop) await stopOfPhone(tx, deps, workspaceId, from, { reason: 'They answered.', by: 'reply', at })
    await keep(tx, deps, workspaceId, known, { received, wish })
    return isStop ? 'stopped' : 'received'
  })
}

// Their words stay out of it: the list outlives what is kept of a person.
const stopOf = ({ from, at }: ReceivedText, known: Texted | null) => ({
  phone: from,
  source: 'They asked for it in a text message',
  messageId: known?.messageId ?? null,
  at,
})

interface Texted {
  messageId: string
  sequenceId: string
  prospectId: string
  contactId: string | null
  campaignId: string | null
  step: number
  name: string | null
}

/** The last text that was sent to this number. */
async function findTexted(tx: Tx, workspaceId: string, phone: string): Promise<Texted | null> {
  const { rows } = await tx.$client.query<Texted>(
    `select m.id as "messageId", s.id as "sequenceId", s.prospect_id as "prospectId", s.contact_id as "contactId", s.campaign_id as "campaignId",
       m.step, c.name
     from contacts c join sequences s on s.workspace_id = $1 and s.contact_id = c.id
       join messages m on m.workspace_id = $1 and m.sequence_id = s.id
     where c.workspace_id = $1 and c.phone = $2 and m.channel = 'sms' and m.status in ('sending', 'sent', 'delivered', 'in_doubt', 'failed')
       and (m.sent_at is not null or m.handed_at is not null)
     order by coalesce(m.sent_at, m.handed_at) desc limit 1`,
    [workspaceId, phone],
  )
  return rows[0] ?? null
}

async function isKnown(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.$client.query(
    `select from conversation_mails where workspace_id = $1 and header_id = $2 and direction = 'in' limit 1`,
    [workspaceId, id],
  )
  return rowCount !== 0
}

async function keep(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  known: Texted,
  { received, wish }: { received: ReceivedText; wish: Wish },
): Promise<void> {
  const { messageId, sequenceId, prospectId, campaignId } = known
  await tx.$client.query(
    `update messages set status = 'delivered', failure = null where workspace_id = $1 and id = $2 and status in ('sent', 'in_doubt')`,
    [workspaceId, messageId],
  )
  const incoming = incomingOf(known, received, wish)
  const answered = { ...known, toAddress: received.from, conversationId: null, isNamed: false }
  const conversationId = await storeConversation(tx, workspaceId, answered, incoming)
  await storeOurTexts(tx, workspaceId, conversationId, sequenceId, received)
  await tellOfAnswer(tx, deps, workspaceId, conversationId, incoming)
  const isStop = wish.intent === 'unsubscribe'
  const kinds: MessageEvent['kind'][] = isStop
    ? ['unsubscribed']
    : wish.intent === 'interested'
      ? ['replied', 'interested']
      : ['replied']
  const reason = isStop ? askedInAnswer : wish.intent
  const events = kinds.map((kind): MessageEvent => ({ messageId, kind, at: received.at, reason }))
  await recordEvents(tx, deps, workspaceId, events)
  if (campaignId !== null && !isStop)
    await membershipMoved(tx, workspaceId, campaignId, prospectId, {
      from: ['drafted', 'contacted'],
      to: 'replied',
    })
}

/** A text as the inbox keeps answers. */
function incomingOf(known: Texted, { id, from, to, text, at }: ReceivedText, wish: Wish): Incoming {
  return {
    mailboxId: null,
    mail: {
      headers: [],
      from: { name: known.name ?? '', address: from },
      to: [{ name: '', address: to }],
      cc: [],
      replyTo: [],
      subject: 'Text message',
      messageId: id,
      inReplyTo: [],
      references: [],
      date: null,
      contentType: 'text/plain',
      text,
      html: null,
      reports: [],
      sizeBytes: Buffer.byteLength(text),
      problem: null,
    },
    verdict: { kind: 'reply', hard: null, status: null, reason: null, recipient: null },
    reply: { text, signature: '', quoted: '' },
    wish,
    at,
  }
}

/** What we had texted stands in the conversation too, once: under the id of the message. */
async function storeOurTexts(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  sequenceId: string,
  { from, to }: ReceivedText,
): Promise<void> {
  await tx.$client.query(
    `insert into conversation_mails (workspace_id, id, conversation_id, direction, message_id, header_id, from_address, to_addresses, subject, text, at)
     select $1, m.id, $2, 'out', m.id, m.vendor_id, $4, array[coalesce(m.to_address, $5)], 'Text message', m.body, m.sent_at from messages m
     where m.workspace_id = $1 and m.sequence_id = $3 and m.channel = 'sms' and m.sent_at is not null on conflict do nothing`,
    [workspaceId, conversationId, sequenceId, to, from],
  )
}
