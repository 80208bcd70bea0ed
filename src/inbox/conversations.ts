import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Db, Tx } from '../platform/db.ts'
import { countUpTo, cursorFields, keysetPage, type PageOrder } from '../platform/page.ts'
import { sequences } from '../outreach/schema.ts'
import { campaigns, prospects } from '../prospecting/schema.ts'
import { users } from '../tenancy/schema.ts'
import type { Conversation, InboxFilter } from './contract.ts'
import { conversations } from './schema.ts'

const ofSequence = and(
  eq(sequences.workspaceId, conversations.workspaceId),
  eq(sequences.id, conversations.sequenceId),
)
const ofProspect = and(
  eq(prospects.workspaceId, conversations.workspaceId),
  eq(prospects.id, conversations.prospectId),
)
const order: PageOrder = { column: conversations.lastAt, id: conversations.id, direction: 'desc' }

/** Conversations, the latest first. What was put off and is due again counts as open. */
export async function listConversations(
  tx: Tx,
  workspaceId: string,
  filter: InboxFilter,
  viewer: { userId: string | null; now: Date },
): Promise<PageOf<Conversation>> {
  const where = conditionsOf(workspaceId, filter, viewer)
  return keysetPage({
    input: filter,
    order,
    read: (part) => readConversations(tx, and(...where, part.where), part),
    itemOf: (row) => shownConversation(row, viewer.now),
    total: await countUpTo(
      tx,
      tx
        .select({ one: conversations.id })
        .from(conversations)
        .leftJoin(sequences, ofSequence)
        .leftJoin(prospects, ofProspect)
        .where(and(...where)),
    ),
  })
}

/** One conversation as the list shows it; undefined where there is none. */
export async function readConversation(tx: Tx, workspaceId: string, id: string) {
  const own = and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id))
  const [row] = await readConversations(tx, own, { orderBy: [], limit: 1 })
  return row
}

function conditionsOf(
  workspaceId: string,
  { status, intent, assigned, unread, campaignId, search }: InboxFilter,
  { userId, now }: { userId: string | null; now: Date },
): (SQL | undefined)[] {
  const isDue = sql`${conversations.status} = 'snoozed' and ${conversations.snoozedUntil} <= ${now.toISOString()}::timestamptz`
  return [
    eq(conversations.workspaceId, workspaceId),
    status === 'open'
      ? sql`(${conversations.status} = 'open' or (${isDue}))`
      : status === 'snoozed'
        ? sql`(${conversations.status} = 'snoozed' and not (${isDue}))`
        : status === 'all'
          ? undefined
          : eq(conversations.status, status),
    intent === undefined ? undefined : eq(conversations.intent, intent),
    assignedIs(assigned, userId),
    unread === undefined ? undefined : eq(conversations.isUnread, unread),
    campaignId === undefined ? undefined : eq(sequences.campaignId, campaignId),
    search === undefined || search === ''
      ? undefined
      : sql`position(${search.toLowerCase()} in lower(concat_ws(' ', ${conversations.address}, ${conversations.personName}, ${conversations.subject}, ${prospects.name}))) > 0`,
  ]
}

function assignedIs(assigned: InboxFilter['assigned'], userId: string | null): SQL | undefined {
  if (assigned === undefined) return undefined
  if (assigned === 'nobody') return isNull(conversations.assignedTo)
  const id = assigned === 'me' ? userId : assigned
  return id === null ? sql`false` : eq(conversations.assignedTo, id)
}

function readConversations(
  tx: Tx,
  where: SQL | undefined,
  { orderBy, limit }: { orderBy: SQL[]; limit: number },
) {
  return tx
    .select({
      id: conversations.id,
      mailboxId: conversations.mailboxId,
      sequenceId: conversations.sequenceId,
      contactId: conversations.contactId,
      address: conversations.address,
      personName: conversations.personName,
      subject: conversations.subject,
      status: conversations.status,
      lostReason: conversations.lostReason,
      intent: conversations.intent,
      intentConfidence: conversations.intentConfidence,
      intentBy: conversations.intentBy,
      returnOn: conversations.returnOn,
      snoozedUntil: conversations.snoozedUntil,
      isUnread: conversations.isUnread,
      lastAt: conversations.lastAt,
      lastText: conversations.lastText,
      assignedId: conversations.assignedTo,
      prospectId: prospects.id,
      prospectName: prospects.name,
      campaignId: campaigns.id,
      campaignName: campaigns.name,
      ...cursorFields(order),
    })
    .from(conversations)
    .leftJoin(sequences, ofSequence)
    .leftJoin(
      campaigns,
      and(eq(campaigns.workspaceId, conversations.workspaceId), eq(campaigns.id, sequences.campaignId)),
    )
    .leftJoin(prospects, ofProspect)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)
}

type ConversationRow = Awaited<ReturnType<typeof readConversations>>[number]

/** How somebody writes whose address this is. */
export const channelOf = (address: string): 'email' | 'sms' => (/^\+\d+$/.test(address) ? 'sms' : 'email')

/** A row as it crosses the wire. */
export function shownConversation(row: ConversationRow, now: Date): Conversation {
  const isDue = row.status === 'snoozed' && row.snoozedUntil !== null && row.snoozedUntil <= now
  return {
    id: row.id,
    address: row.address,
    channel: channelOf(row.address),
    personName: row.personName,
    subject: row.subject,
    status: isDue ? 'open' : row.status,
    lostReason: row.lostReason,
    intent: row.intent,
    intentConfidence: row.intentConfidence,
    intentBy: row.intentBy,
    returnOn: row.returnOn,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    assignedTo: named(row.assignedId, null),
    isUnread: row.isUnread,
    lastAt: row.lastAt.toISOString(),
    lastText: row.lastText,
    prospect: named(row.prospectId, row.prospectName),
    campaign: named(row.campaignId, row.campaignName),
  }
}

/** The same with the names of those they are assigned to, which no workspace reads by itself. */
export async function nameAssignees<T extends Pick<Conversation, 'assignedTo'>>(
  db: Db,
  items: readonly T[],
): Promise<T[]> {
  const ids = [...new Set(items.flatMap(({ assignedTo }) => assignedTo?.id ?? []))]
  if (ids.length === 0) return [...items]
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return items.map((item) =>
    item.assignedTo === null
      ? item
      : {
          ...item,
          assignedTo: { ...item.assignedTo, name: names.get(item.assignedTo.id) ?? 'A former member' },
        },
  )
}

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
