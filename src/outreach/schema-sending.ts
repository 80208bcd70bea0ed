import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from '../tenancy/schema.ts'
import { MessageEventKind } from './contract-sending.ts'
import { SuppressionKind, SuppressionReason } from './contract-suppression.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'

/** Where nothing is sent any more. The keyed hash decides; `value` is there to be read, and gone after an erasure. */
export const suppressions = pgTable(
  'suppressions',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<SuppressionKind>().notNull(),
    /** In lower case. */
    value: text(),
    hash: text().notNull(),
    reason: text().$type<SuppressionReason>().notNull(),
    /** Where it came from, in words. */
    source: text().notNull().default(''),
    /** Without a foreign key: the suppression stays when the message goes. */
    messageId: uuid(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('suppressions_hash').on(t.workspaceId, t.kind, t.hash),
    index('suppressions_value').on(t.workspaceId, t.value),
    index('suppressions_creator').on(t.createdBy),
    check('suppressions_kind_known', oneOf(t.kind, SuppressionKind.options)),
    check('suppressions_reason_known', oneOf(t.reason, SuppressionReason.options)),
  ],
)

/**
 * What happened to messages; statistics are counts of these rows. Ids and verdicts only, and no foreign keys but to the workspace: what was
 * sent stays sent when a campaign, a person or a mailbox goes.
 */
export const messageEvents = pgTable(
  'message_events',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    messageId: uuid().notNull(),
    sequenceId: uuid().notNull(),
    mailboxId: uuid(),
    campaignId: uuid(),
    step: integer().notNull(),
    variant: text(),
    kind: text().$type<MessageEventKind>().notNull(),
    /** Of opens and clicks: a person, a machine, or null while it cannot be said yet. */
    isHuman: boolean(),
    /** Why it is taken for that, or what the other side said. */
    reason: text(),
    linkIndex: integer(),
    userAgent: text(),
    ipHash: text(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('message_events_message').on(t.workspaceId, t.messageId, t.id),
    index('message_events_campaign').on(t.workspaceId, t.campaignId, t.at),
    index('message_events_mailbox').on(t.workspaceId, t.mailboxId, t.at),
    index('message_events_at').on(t.workspaceId, t.at),
    // What waits for its verdict, over all workspaces.
    index('message_events_undecided')
      .on(t.at)
      .where(sql`${t.isHuman} is null and ${t.kind} in ('opened', 'clicked')`),
    check('message_events_kind_known', oneOf(t.kind, MessageEventKind.options)),
  ],
)
