import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core'
import { mailboxes, sequences } from '../outreach/schema.ts'
import { contacts, prospects } from '../prospecting/schema.ts'
import { users, workspaces } from '../tenancy/schema.ts'
import { ConversationStatus, Delivery, IntentBy, MailKind, ReplyIntent } from './contract.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const tenant = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })
const oneOf = (column: AnyPgColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/** What is written to and fro with one person through one mailbox. */
export const conversations = pgTable(
  'conversations',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    mailboxId: uuid(),
    sequenceId: uuid(),
    prospectId: uuid(),
    contactId: uuid(),
    /** In lower case. */
    address: text().notNull(),
    personName: text(),
    subject: text().notNull(),
    status: text().$type<ConversationStatus>().notNull().default('open'),
    lostReason: text(),
    intent: text().$type<ReplyIntent>(),
    intentConfidence: doublePrecision(),
    intentBy: text().$type<IntentBy>(),
    returnOn: date({ mode: 'string' }),
    snoozedUntil: at(),
    assignedTo: uuid().references(() => users.id, { onDelete: 'set null' }),
    isUnread: boolean().notNull().default(true),
    lastAt: at().notNull(),
    lastText: text().notNull().default(''),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('conversations_last').on(t.workspaceId, t.status, t.lastAt, t.id),
    // The list of all, and of open ones, among which are those whose time has come.
    index('conversations_order').on(t.workspaceId, t.lastAt, t.id),
    index('conversations_mailbox').on(t.workspaceId, t.mailboxId, t.address),
    index('conversations_sequence').on(t.workspaceId, t.sequenceId),
    index('conversations_prospect').on(t.workspaceId, t.prospectId),
    index('conversations_contact').on(t.workspaceId, t.contactId),
    index('conversations_assigned').on(t.assignedTo),
    index('conversations_snoozed')
      .on(t.snoozedUntil)
      .where(sql`${t.status} = 'snoozed'`),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'conversations_mailbox_fk',
    }).onDelete('set null'),
    foreignKey({
      columns: [t.workspaceId, t.sequenceId],
      foreignColumns: [sequences.workspaceId, sequences.id],
      name: 'conversations_sequence_fk',
    }).onDelete('set null'),
    foreignKey({
      columns: [t.workspaceId, t.prospectId],
      foreignColumns: [prospects.workspaceId, prospects.id],
      name: 'conversations_prospect_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
      name: 'conversations_contact_fk',
    }).onDelete('set null'),
    check('conversations_status_known', oneOf(t.status, ConversationStatus.options)),
    check('conversations_intent_known', oneOf(t.intent, ReplyIntent.options)),
    check('conversations_intent_by_known', oneOf(t.intentBy, IntentBy.options)),
  ],
)

/** One mail of a conversation, as it came or went. */
export const conversationMails = pgTable(
  'conversation_mails',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    direction: text().$type<'in' | 'out'>().notNull(),
    /** The message of ours that it is or answers. */
    messageId: uuid(),
    /** Its Message-ID header. */
    headerId: text(),
    fromName: text(),
    fromAddress: text().notNull(),
    toAddresses: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    subject: text().notNull(),
    text: text().notNull(),
    quoted: text().notNull().default(''),
    signature: text().notNull().default(''),
    kind: text().$type<MailKind>(),
    hard: boolean(),
    code: text(),
    reason: text(),
    intent: text().$type<ReplyIntent>(),
    intentConfidence: doublePrecision(),
    /** Of answers written here: what became of them; null of everything else. */
    delivery: text().$type<Delivery>(),
    at: at().notNull(),
    sizeBytes: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('conversation_mails_conversation').on(t.workspaceId, t.conversationId, t.at),
    index('conversation_mails_header').on(t.workspaceId, t.headerId),
    index('conversation_mails_message').on(t.workspaceId, t.messageId),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
      name: 'conversation_mails_conversation_fk',
    }).onDelete('cascade'),
    check('conversation_mails_direction_known', oneOf(t.direction, ['in', 'out'])),
    check('conversation_mails_kind_known', oneOf(t.kind, MailKind.options)),
    check('conversation_mails_intent_known', oneOf(t.intent, ReplyIntent.options)),
    check('conversation_mails_delivery_known', oneOf(t.delivery, Delivery.options)),
  ],
)

/** How far a folder of a mailbox was read. */
export const mailboxFolders = pgTable(
  'mailbox_folders',
  {
    workspaceId: uuid().notNull(),
    mailboxId: uuid().notNull(),
    folder: text().notNull(),
    /** When it changes, the numbers of the folder begin anew. */
    uidValidity: bigint({ mode: 'number' }),
    lastUid: bigint({ mode: 'number' }).notNull().default(0),
    readAt: at(),
    /** Why it could not be read, in words. */
    problem: text(),
    /** On the row of the inbox: the worker that alone reads the mailbox, until when, and the number of its turn. */
    reader: text(),
    readerUntil: at(),
    fence: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mailboxId, t.folder] }),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'mailbox_folders_mailbox_fk',
    }).onDelete('cascade'),
  ],
)

/** Mails that were received already: read twice is received once. */
export const receivedMails = pgTable(
  'received_mails',
  {
    workspaceId: uuid().notNull(),
    mailboxId: uuid().notNull(),
    headerHash: text().notNull(),
    at: at().notNull(),
    /** Of a mail that came back and says nothing of whose it was: what it is, and why in words. */
    strayKind: text().$type<MailKind>(),
    strayReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mailboxId, t.headerHash] }),
    index('received_mails_stray')
      .on(t.workspaceId, t.mailboxId, t.at)
      .where(sql`${t.strayKind} is not null`),
    check('received_mails_stray_known', oneOf(t.strayKind, MailKind.options)),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'received_mails_mailbox_fk',
    }).onDelete('cascade'),
  ],
)
