import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { campaigns, contacts, prospects } from '../prospecting/schema.ts'
import { users, workspaces } from '../tenancy/schema.ts'
import { HeldReason, MessageChannel } from './contract-sending.ts'
import { TaskOutcome } from './contract-tasks.ts'
import { type CitedFact, Length, MessageStatus, type Sentence, SequenceStatus, Tone } from './contract.ts'
import { at, oneOf } from '../tenancy/schema-columns.ts'
import { mailboxes } from './schema-mailboxes.ts'

export * from './schema-handovers.ts'
export * from './schema-mailboxes.ts'
export * from './schema-sending.ts'

/** The messages for one contact. `version` grows with every change; approval names the version it read. */
export const sequences = pgTable(
  'sequences',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    campaignId: uuid(),
    contactId: uuid(),
    /** Whom it was written for, where another prospect took that one over: a merge that was wrong can be told apart again. */
    writtenFor: uuid(),
    /** The status it had when a merge ended it: it has it again when the merge is taken back. */
    endedFrom: text().$type<SequenceStatus>(),
    status: text().$type<SequenceStatus>().notNull().default('pending_approval'),
    statusReason: text(),
    tone: text().$type<Tone>().notNull(),
    length: text().$type<Length>().notNull().default('medium'),
    writtenBy: text().$type<'template' | 'model' | 'person'>().notNull(),
    model: text(),
    promptVersion: text(),
    costMicros: integer().notNull().default(0),
    /** Sentences of the language model that did not hold and were left out; `droppedClaims` of them said of us what the profile does not. */
    droppedSentences: integer().notNull().default(0),
    droppedClaims: integer().notNull().default(0),
    /** The facts as they were when the text was written: what a reviewer saw stays to be seen. */
    citations: jsonb().$type<CitedFact[]>().notNull().default([]),
    version: integer().notNull().default(1),
    approvedAt: at(),
    approvedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** SHA-256 of the text that was approved; the trigger `messages_locked` refuses changes to it. */
    approvedHash: text(),
    /** Sends it from the first message to the last. */
    mailboxId: uuid(),
    /** Whom it goes to: as it was at the start, in lower case. */
    toAddress: text(),
    startedAt: at(),
    endedAt: at(),
    /** When a person said that its risky address is to be tried. */
    riskyAllowedAt: at(),
    /** Whether what ended it ended the other sequences of the company too. */
    stopScope: text().$type<'contact' | 'company'>(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('sequences_status').on(t.workspaceId, t.status, t.id),
    index('sequences_prospect').on(t.workspaceId, t.prospectId, t.id),
    index('sequences_campaign').on(t.workspaceId, t.campaignId, t.status),
    index('sequences_contact').on(t.workspaceId, t.contactId),
    index('sequences_approver').on(t.approvedBy),
    index('sequences_mailbox').on(t.workspaceId, t.mailboxId, t.status),
    index('sequences_address')
      .on(t.workspaceId, t.toAddress)
      .where(sql`${t.toAddress} is not null`),
    uniqueIndex('sequences_one_waiting')
      .on(
        t.workspaceId,
        t.prospectId,
        sql`coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
      )
      .where(sql`status in ('draft', 'pending_approval')`),
    foreignKey({
      columns: [t.workspaceId, t.prospectId],
      foreignColumns: [prospects.workspaceId, prospects.id],
      name: 'sequences_prospect_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
      name: 'sequences_campaign_fk',
    }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
      name: 'sequences_contact_fk',
    }),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'sequences_mailbox_fk',
    }).onDelete('set null'),
    check('sequences_status_known', oneOf(t.status, SequenceStatus.options)),
    check('sequences_tone_known', oneOf(t.tone, Tone.options)),
    check('sequences_length_known', oneOf(t.length, Length.options)),
    check('sequences_written_by_known', sql`${t.writtenBy} in ('template', 'model', 'person')`),
    check('sequences_stop_scope_known', oneOf(t.stopScope, ['contact', 'company'])),
  ],
)

/** One step of a sequence. `sentences` tie the text to facts; facts are named by id, their quotes live with them. */
export const messages = pgTable(
  'messages',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    sequenceId: uuid().notNull(),
    step: integer().notNull(),
    delayDays: integer().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    sentences: jsonb().$type<Sentence[]>().notNull(),
    status: text().$type<MessageStatus>().notNull().default('pending'),
    isEdited: boolean().notNull().default(false),
    channel: text().$type<MessageChannel>().notNull().default('email'),
    variant: text(),
    /** The sequence's mailbox again, so that a mailbox finds what is due without a join. */
    mailboxId: uuid(),
    toAddress: text(),
    dueAt: at(),
    /** Where the recipient is. */
    timeZone: text(),
    /** Why it does not go sooner. */
    held: text().$type<HeldReason>(),
    sentAt: at(),
    /** Set before the mail server gets it: a worker that dies after this leaves it in doubt. */
    handedAt: at(),
    claimedBy: text(),
    claimedAt: at(),
    attempts: integer().notNull().default(0),
    vendorId: text(),
    /** Why it was not sent or not delivered, in words. */
    failure: text(),
    /** Where its links lead, by their number. */
    links: jsonb().$type<string[]>(),
    /** What came of a task, and what a person noted of it. */
    outcome: text().$type<TaskOutcome>(),
    note: text(),
    doneBy: uuid().references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('messages_step').on(t.workspaceId, t.sequenceId, t.step),
    foreignKey({
      columns: [t.workspaceId, t.sequenceId],
      foreignColumns: [sequences.workspaceId, sequences.id],
      name: 'messages_sequence_fk',
    }).onDelete('cascade'),
    index('messages_due')
      .on(t.workspaceId, t.mailboxId, t.dueAt, t.id)
      .where(sql`${t.status} = 'scheduled'`),
    index('messages_calendar')
      .on(t.workspaceId, t.dueAt, t.id)
      .where(sql`${t.status} = 'scheduled'`),
    index('messages_tasks')
      .on(t.workspaceId, t.dueAt, t.id)
      .where(sql`${t.status} = 'scheduled' and ${t.channel} in ('linkedin', 'call')`),
    index('messages_texts')
      .on(t.dueAt)
      .where(sql`${t.status} = 'scheduled' and ${t.channel} = 'sms'`),
    index('messages_claimed')
      .on(t.claimedAt)
      .where(sql`${t.status} = 'sending'`),
    index('messages_sent')
      .on(t.workspaceId, t.mailboxId, t.sentAt)
      .where(sql`${t.sentAt} is not null`),
    index('messages_in_doubt')
      .on(t.workspaceId, t.handedAt)
      .where(sql`${t.status} = 'in_doubt'`),
    index('messages_vendor')
      .on(t.workspaceId, t.vendorId)
      .where(sql`${t.vendorId} is not null`),
    index('messages_done_by')
      .on(t.doneBy)
      .where(sql`${t.doneBy} is not null`),
    check('messages_status_known', oneOf(t.status, MessageStatus.options)),
    check('messages_channel_known', oneOf(t.channel, MessageChannel.options)),
    check('messages_outcome_known', oneOf(t.outcome, TaskOutcome.options)),
    check('messages_held_known', oneOf(t.held, HeldReason.options)),
  ],
)

/** Who we are in what we write: the only claims about ourselves that a draft may make. One row a workspace. */
export const senderProfiles = pgTable('sender_profiles', {
  workspaceId: uuid()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  senderName: text().notNull(),
  company: text().notNull(),
  productDescription: text().notNull().default(''),
  proofPoints: jsonb().$type<string[]>().notNull().default([]),
  updatedAt: at().notNull().defaultNow(),
})

/**
 * What writing cost, one row for each time a language model was asked: also for drafts that were thrown away or replaced. Without foreign
 * keys to campaign and prospect: the money stays spent when they go.
 */
export const draftCalls = pgTable(
  'draft_calls',
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid().notNull(),
    campaignId: uuid(),
    prospectId: uuid().notNull(),
    model: text().notNull(),
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    /** In millionths of the currency in which the prices are set. */
    costMicros: integer().notNull().default(0),
    droppedSentences: integer().notNull().default(0),
    droppedClaims: integer().notNull().default(0),
    /** Why nothing of the answer was used, in words. */
    failure: text(),
    at: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('draft_calls_campaign').on(t.workspaceId, t.campaignId, t.id),
  ],
)
