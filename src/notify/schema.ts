import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { members, users, workspaces } from '../tenancy/schema.ts'
import { MailStatus } from './contract-mails.ts'
import { NotificationKind } from './contract-notifications.ts'

export * from './schema-webhooks.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
const workspaceId = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })

/**
 * Mails of our own on their way out, written in the transaction that causes them. They stand outside of workspaces: a person may
 * have none yet. Inside a workspace one can only add to them.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    /** The address with its name covered, for who looks after the instance. */
    shownTo: text().notNull(),
    /** Address, words and link, sealed for this mail; gone once it is sent or given up. */
    content: text(),
    status: text().$type<MailStatus>().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** Why it did not leave, in words. */
    reason: text(),
    /** After this the link in it is dead, and it is not sent any more. */
    expiresAt: at().notNull(),
    createdAt: at().notNull().defaultNow(),
    settledAt: at(),
  },
  (t) => [
    index('mails_user').on(t.userId),
    index('mails_status').on(t.status, t.createdAt),
    index('mails_age').on(t.createdAt),
    check('mails_status_known', oneOf(t.status, MailStatus.options)),
  ],
)

/** Something happened that members may want to know; becomes notifications a moment later, many at once. */
export const notices = pgTable(
  'notices',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    kind: text().$type<NotificationKind>().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    subjectName: text(),
    count: integer().notNull().default(1),
    /** Only this member; null: everybody whose role may act on it. */
    userId: uuid(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('notices_kind_known', oneOf(t.kind, NotificationKind.options)),
  ],
)

/** What one member was told. */
export const notifications = pgTable(
  'notifications',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    userId: uuid().notNull(),
    kind: text().$type<NotificationKind>().notNull(),
    /** Equal ones that were not read become one. */
    groupKey: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    subjectName: text(),
    count: integer().notNull(),
    /** Shown in the list; otherwise it is only mailed. */
    inApp: boolean().notNull(),
    createdAt: at().notNull().defaultNow(),
    readAt: at(),
    /** When the next mail takes it along; null: not by mail, or mailed already. */
    mailDueAt: at(),
    mailedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [members.workspaceId, members.userId],
    }).onDelete('cascade'),
    index('notifications_member').on(t.workspaceId, t.userId, t.id),
    uniqueIndex('notifications_unread')
      .on(t.workspaceId, t.userId, t.kind, t.groupKey)
      .where(sql`${t.readAt} is null`),
    index('notifications_mail')
      .on(t.mailDueAt)
      .where(sql`${t.mailDueAt} is not null`),
    index('notifications_age').on(t.createdAt),
    check('notifications_kind_known', oneOf(t.kind, NotificationKind.options)),
  ],
)

/** What a member chose; without a row the kind's own default holds. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    workspaceId: workspaceId(),
    userId: uuid().notNull(),
    kind: text().$type<NotificationKind>().notNull(),
    inApp: boolean().notNull(),
    mail: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId, t.kind] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [members.workspaceId, members.userId],
    }).onDelete('cascade'),
    check('notification_preferences_kind_known', oneOf(t.kind, NotificationKind.options)),
  ],
)
