import type { WebhookKind } from '#contracts/notify'
import type { TimelineEntry } from '#contracts/prospecting'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Webhooks } from '../tenancy/index.ts'
import type { MessageEventKind } from './contract-sending.ts'
import { confirmDoubtful } from './confirm-doubt.ts'
import { judgeMailboxes } from './mailbox-health.ts'

/** What recording needs of the application; `App` satisfies it. */
export interface EventDeps {
  webhooks: Pick<Webhooks, 'announce'>
  events: Pick<LiveEvents, 'publish'>
}

/**
 * Something that happened to a message. Its sequence, mailbox, campaign, step and variant are read from the message; a text went through no
 * mailbox, also where the mails of its sequence did.
 */
export interface MessageEvent {
  messageId: string
  kind: MessageEventKind
  at: Date
  /** Of opens and clicks; left out while it cannot be said yet. */
  isHuman?: boolean | null
  /** Why it is taken for that, or what the other side said. */
  reason?: string | null
  linkIndex?: number | null
  userAgent?: string | null
  ipHash?: string | null
}

/** Writes one event, see `recordEvents`. */
export async function recordEvent(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  event: MessageEvent,
): Promise<void> {
  await recordEvents(tx, deps, workspaceId, [event])
}

/**
 * Writes what happened to messages and tells everybody who listens, in this transaction: the timelines of their prospects, webhooks, open
 * pages. Opens and clicks are told once a person was behind them. Events of messages that are gone are dropped.
 */
export async function recordEvents(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  events: readonly MessageEvent[],
): Promise<void> {
  if (events.length === 0) return
  const arrived = events.filter(({ kind }) => arrivals.includes(kind)).map(({ messageId }) => messageId)
  const confirmed = await confirmDoubtful(tx, workspaceId, arrived, latestOf(events))
  const written = await insertEvents(tx, workspaceId, [...confirmed, ...events])
  await settleMessages(tx, workspaceId, written)
  await tellEvents(tx, deps, workspaceId, written.filter(isTold))
  await judgeSenders(tx, deps, workspaceId, events, written)
}

/** What came back or was reported may be one too many for the mailbox it was sent from. */
async function judgeSenders(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  events: readonly MessageEvent[],
  written: readonly WrittenEvent[],
): Promise<void> {
  const bad = written.filter(({ kind }) => kind === 'bounced' || kind === 'complained')
  const mailboxIds = [...new Set(bad.flatMap(({ mailboxId }) => mailboxId ?? []))]
  if (mailboxIds.length === 0) return
  await judgeMailboxes(tx, deps, workspaceId, mailboxIds, latestOf(events))
}

const latestOf = (events: readonly MessageEvent[]) =>
  new Date(Math.max(...events.map(({ at }) => at.getTime())))

/** An event as it stands in its row, with what is needed to tell of it. */
export interface WrittenEvent {
  messageId: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  mailboxId: string | null
  step: number
  kind: MessageEventKind
  isHuman: boolean | null
  linkIndex: number | null
  reason?: string | null
}

const isTold = ({ kind, isHuman }: WrittenEvent): boolean =>
  (kind !== 'opened' && kind !== 'clicked') || isHuman === true

async function insertEvents(
  tx: Tx,
  workspaceId: string,
  events: readonly MessageEvent[],
): Promise<WrittenEvent[]> {
  const { rows } = await tx.$client.query<WrittenEvent>(
    `with given as (
       select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::bool[], $7::text[], $8::int[], $9::text[], $10::text[])
         as g(id, message, kind, at, human, reason, link, agent, ip)),
     known as (
       select g.*, m.sequence_id, m.step, m.variant, case when m.channel = 'email' then coalesce(m.mailbox_id, s.mailbox_id) end as mailbox_id,
         s.campaign_id, s.prospect_id
       from given g
       join messages m on m.workspace_id = $1 and m.id = g.message
       join sequences s on s.workspace_id = $1 and s.id = m.sequence_id),
     written as (
       insert into message_events (workspace_id, id, message_id, sequence_id, mailbox_id, campaign_id, step, variant, kind, is_human, reason, link_index, user_agent, ip_hash, at)
       select $1, id, message, sequence_id, mailbox_id, campaign_id, step, variant, kind, human, reason, link, agent, ip, at from known)
     select message as "messageId", sequence_id as "sequenceId", prospect_id as "prospectId", campaign_id as "campaignId",
       mailbox_id as "mailboxId", step, kind, human as "isHuman", link as "linkIndex", reason from known`,
    [
      workspaceId,
      events.map(() => newId()),
      events.map((event) => event.messageId),
      events.map((event) => event.kind),
      events.map((event) => event.at),
      events.map((event) => event.isHuman ?? null),
      events.map((event) => event.reason?.slice(0, 500) ?? null),
      events.map((event) => event.linkIndex ?? null),
      events.map((event) => event.userAgent?.slice(0, 400) ?? null),
      events.map((event) => event.ipHash ?? null),
    ],
  )
  return rows
}

/** Happens only to a message that reached somebody. */
const arrivals: readonly MessageEventKind[] = [
  'delivered',
  'replied',
  'auto_replied',
  'complained',
  'unsubscribed',
]

/** What came back was not delivered; what was confirmed or answered was, also where the sending itself was in doubt. */
async function settleMessages(tx: Tx, workspaceId: string, events: readonly WrittenEvent[]): Promise<void> {
  const of = (...kinds: MessageEventKind[]) =>
    events.filter(({ kind }) => kinds.includes(kind)).map(({ messageId }) => messageId)
  const [bounced, delivered] = [of('bounced'), of(...arrivals)]
  if (bounced.length > 0)
    await tx.$client.query(
      `update messages set status = 'bounced' where workspace_id = $1 and id = any($2::uuid[]) and status in ('sent', 'delivered', 'in_doubt')`,
      [workspaceId, bounced],
    )
  if (delivered.length > 0)
    await tx.$client.query(
      `update messages set status = 'delivered' where workspace_id = $1 and id = any($2::uuid[]) and status = 'sent'`,
      [workspaceId, delivered],
    )
}

const webhookOf: Partial<Record<MessageEventKind, WebhookKind>> = {
  sent: 'message.sent',
  delivered: 'message.delivered',
  opened: 'message.opened',
  clicked: 'message.clicked',
  replied: 'message.replied',
  bounced: 'message.bounced',
  complained: 'message.complained',
  unsubscribed: 'message.unsubscribed',
  failed: 'message.failed',
}

/** The reason of who asked in an answer, and not by the link. */
export const askedInAnswer = 'answer'

const unsubscribedBy = (step: number, reason: string | null): string =>
  reason === askedInAnswer
    ? `asked in an answer to message ${step} to be left alone`
    : `unsubscribed by the link in message ${step}`

const lineOf: Partial<
  Record<
    MessageEventKind,
    { kind: TimelineEntry['kind']; what: (step: number, reason: string | null) => string }
  >
> = {
  sent: { kind: 'sent', what: (step) => `message ${step} was sent` },
  opened: { kind: 'opened', what: (step) => `message ${step} was opened` },
  clicked: { kind: 'clicked', what: (step) => `a link in message ${step} was clicked` },
  replied: { kind: 'replied', what: (step) => `message ${step} was answered` },
  bounced: { kind: 'bounced', what: (step) => `message ${step} came back` },
  complained: { kind: 'complained', what: (step) => `message ${step} was reported as spam` },
  unsubscribed: { kind: 'unsubscribed', what: unsubscribedBy },
  failed: { kind: 'failed', what: (step) => `message ${step} could not be sent` },
}

/** Tells of events that are written: to webhooks, timelines and open pages. */
export async function tellEvents(
  tx: Tx,
  deps: EventDeps,
  workspaceId: string,
  events: readonly WrittenEvent[],
): Promise<void> {
  if (events.length === 0) return
  await deps.webhooks.announce(
    tx,
    workspaceId,
    events.flatMap((event) => {
      const kind = webhookOf[event.kind]
      return kind === undefined ? [] : [{ kind, data: dataOf(event) }]
    }),
  )
  const lines = events.flatMap(({ kind, prospectId, step, reason = null }) => {
    const line = lineOf[kind]
    return line === undefined ? [] : [{ prospectId, kind: line.kind, what: line.what(step, reason) }]
  })
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, l.id, l.prospect, l.kind, 'Leadwright', l.what
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as l(id, prospect, kind, what)`,
    [
      workspaceId,
      lines.map(() => newId()),
      lines.map((line) => line.prospectId),
      lines.map((line) => line.kind),
      lines.map((line) => line.what),
    ],
  )
  const [one] = events
  const subject = events.length === 1 && one !== undefined ? { subject: one.sequenceId } : {}
  await deps.events.publish(tx, workspaceId, { kind: 'message.changed', ...subject })
}

function dataOf(event: WrittenEvent): Record<string, string | number | null> {
  const { messageId, sequenceId, prospectId, campaignId, mailboxId, step, kind, linkIndex } = event
  const ids = { messageId, sequenceId, prospectId, campaignId, mailboxId, step }
  return kind === 'clicked' ? { ...ids, linkIndex } : ids
}
