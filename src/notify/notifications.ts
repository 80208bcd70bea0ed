import type {
  MarkRead,
  Notification,
  NotificationFilter,
  NotificationKind,
  NotificationPreference,
  NotificationSubject,
} from '#contracts/notify'
import { NotificationKind as Kinds } from '#contracts/notify'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import { uuidPattern } from '../platform/ids.ts'
import type { Caller } from '../tenancy/index.ts'
import { notificationPath, notificationRules, notificationText } from './notification-rules.ts'

interface Row {
  id: string
  kind: NotificationKind
  subject_kind: NotificationSubject['kind']
  subject_id: string | null
  subject_name: string | null
  count: number
  created_at: Date
  read_at: Date | null
}

/** Notifications belong to a person: a key has none. */
export function memberOf(caller: Caller): string {
  if (caller.kind === 'person' && caller.userId !== null) return caller.userId
  throw new AppError('forbidden', 'Notifications belong to a person. Sign in as one.')
}

/** What one member was told, newest first. */
export async function listNotifications(
  tx: Tx,
  caller: Caller,
  { limit, cursor, unread }: NotificationFilter,
): Promise<PageOf<Notification>> {
  if (cursor !== undefined && !uuidPattern.test(cursor)) {
    throw invalidInput('cursor', 'Pass nextCursor of the page before as it is.')
  }
  const { rows } = await tx.$client.query<Row>(
    `select id, kind, subject_kind, subject_id, subject_name, count, created_at, read_at from notifications
     where workspace_id = $1 and user_id = $2 and in_app and ($3::uuid is null or id < $3) and (not $4 or read_at is null)
     order by id desc limit $5`,
    [caller.workspaceId, memberOf(caller), cursor ?? null, unread, limit + 1],
  )
  const items = rows.slice(0, limit).map(notificationOf)
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  const total = await countOf(tx, caller, unread)
  return { items, pagination: { limit, nextCursor, total } }
}

/** How many the member has not read; counted up to 10,000. */
export async function countUnread(tx: Tx, caller: Caller): Promise<number> {
  return (await countOf(tx, caller, true)) ?? 10_000
}

/** Marks some or all as read. They are not mailed any more. */
export async function markRead(tx: Tx, caller: Caller, which: MarkRead, now: Date): Promise<void> {
  await tx.$client.query(
    `update notifications set read_at = $3, mail_due_at = null where workspace_id = $1 and user_id = $2 and read_at is null
       and ($4::uuid[] is null or id = any($4))`,
    [caller.workspaceId, memberOf(caller), now, 'ids' in which ? which.ids : null],
  )
}

/** What the member chose for every kind, or its default. */
export async function readPreferences(tx: Tx, caller: Caller): Promise<NotificationPreference[]> {
  const { rows } = await tx.$client.query<{ kind: NotificationKind; in_app: boolean; mail: boolean }>(
    'select kind, in_app, mail from notification_preferences where workspace_id = $1 and user_id = $2',
    [caller.workspaceId, memberOf(caller)],
  )
  return Kinds.options.map((kind) => {
    const row = rows.find((candidate) => candidate.kind === kind)
    return { kind, inApp: row?.in_app ?? true, mail: row?.mail ?? notificationRules[kind].mail }
  })
}

/** Keeps what the member chose for these kinds. */
export async function writePreferences(
  tx: Tx,
  caller: Caller,
  preferences: readonly NotificationPreference[],
): Promise<void> {
  for (const { kind, inApp, mail } of preferences) {
    await tx.$client.query(
      `insert into notification_preferences (workspace_id, user_id, kind, in_app, mail) values ($1, $2, $3, $4, $5)
       on conflict (workspace_id, user_id, kind) do update set in_app = excluded.in_app, mail = excluded.mail`,
      [caller.workspaceId, memberOf(caller), kind, inApp, mail],
    )
  }
}

async function countOf(tx: Tx, caller: Caller, unread: boolean): Promise<number | null> {
  const { rows } = await tx.$client.query<{ n: number }>(
    `select count(*)::int as n from (select from notifications where workspace_id = $1 and user_id = $2 and in_app
       and (not $3 or read_at is null) limit 10001) as found`,
    [caller.workspaceId, memberOf(caller), unread],
  )
  const n = rows[0]?.n ?? 0
  return n > 10_000 ? null : n
}

function notificationOf(row: Row): Notification {
  const subject = { kind: row.subject_kind, id: row.subject_id, name: row.subject_name }
  return {
    id: row.id,
    kind: row.kind,
    subject,
    text: notificationText(row.kind, row.count, row.subject_name),
    count: row.count,
    path: notificationPath(row.kind, subject),
    at: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}
