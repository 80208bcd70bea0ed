import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { campaigns } from '../prospecting/schema.ts'
import { users, workspaces } from '../tenancy/schema.ts'
import {
  MailboxKind,
  MailboxStatus,
  type MailboxCheckResult,
  type MailboxSettings,
} from './contract-mailboxes.ts'
import { RiskyPolicy, type QuietHours, type SendingVariant } from './contract-sending.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'

/** Accounts that send. What `wake_at` to `last_sent_at` say is the scheduler's own. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<MailboxKind>().notNull(),
    name: text().notNull(),
    fromName: text().notNull(),
    fromEmail: text().notNull(),
    /** Of `from_email`; stands in the Message-ID too. */
    domain: text().notNull(),
    replyTo: text(),
    settings: jsonb().$type<MailboxSettings>().notNull().default({}),
    /** Passwords and keys as JSON, sealed for the workspace. */
    secretSealed: text(),
    dkimDomain: text(),
    dkimSelector: text(),
    dkimKeySealed: text(),
    trackingDomain: text(),
    status: text().$type<MailboxStatus>().notNull().default('active'),
    statusReason: text(),
    dayCap: integer().notNull().default(50),
    gapSeconds: integer().notNull().default(600),
    jitterPercent: integer().notNull().default(20),
    /** Messages on the first day of warming up; null: no ramp. */
    rampStart: integer().default(10),
    rampStep: integer().notNull().default(1),
    rampSince: date({ mode: 'string' }),
    /** Where its working hours are; null: where the workspace's are. */
    timeZone: text(),
    /** ISO days of the week: 1 is Monday. */
    days: integer()
      .array()
      .notNull()
      .default(sql`'{1,2,3,4,5}'::integer[]`),
    fromMinute: integer().notNull().default(540),
    toMinute: integer().notNull().default(1020),
    /** The earliest moment it may have something to send; null: nothing waits. */
    wakeAt: at(),
    nextFreeAt: at(),
    /** The day, where the mailbox is, that `sent_on_day` counts. */
    dayOf: date({ mode: 'string' }),
    sentOnDay: integer().notNull().default(0),
    lastSentAt: at(),
    checkResult: jsonb().$type<MailboxCheckResult>(),
    checkedAt: at(),
    /** SHA-256 of the secret in the path that a vendor's hook is posted to. */
    hookSecretHash: text(),
    /** Since when its vendor has told what was delivered; null: it does not, and what did not come back counts. */
    deliveriesSince: at(),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('mailboxes_due')
      .on(t.wakeAt)
      .where(sql`${t.status} = 'active' and ${t.wakeAt} is not null`),
    index('mailboxes_hook')
      .on(t.hookSecretHash)
      .where(sql`${t.hookSecretHash} is not null`),
    index('mailboxes_creator').on(t.createdBy),
    check('mailboxes_kind_known', oneOf(t.kind, MailboxKind.options)),
    check('mailboxes_status_known', oneOf(t.status, MailboxStatus.options)),
    check(
      'mailboxes_pace',
      sql`${t.dayCap} >= 0 and ${t.gapSeconds} >= 0 and ${t.jitterPercent} between 0 and 100`,
    ),
    check(
      'mailboxes_hours',
      sql`${t.fromMinute} >= 0 and ${t.toMinute} <= 1440 and ${t.fromMinute} < ${t.toMinute}`,
    ),
  ],
)

/** Which mailboxes a campaign sends through; without a row all of the workspace. */
export const campaignMailboxes = pgTable(
  'campaign_mailboxes',
  { workspaceId: uuid().notNull(), campaignId: uuid().notNull(), mailboxId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.campaignId, t.mailboxId] }),
    index('campaign_mailboxes_mailbox').on(t.workspaceId, t.mailboxId),
    foreignKey({
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
      name: 'campaign_mailboxes_campaign_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'campaign_mailboxes_mailbox_fk',
    }).onDelete('cascade'),
  ],
)

/** How a campaign sends; without a row the defaults hold. */
export const campaignSending = pgTable(
  'campaign_sending',
  {
    workspaceId: uuid().notNull(),
    campaignId: uuid().notNull(),
    startsOnApproval: boolean().notNull().default(true),
    trackOpens: boolean().notNull().default(false),
    trackClicks: boolean().notNull().default(false),
    /** Whether the first message is tracked too. */
    trackFirst: boolean().notNull().default(false),
    /** A reply of one contact stops what goes to the others of the company. */
    stopCompany: boolean().notNull().default(true),
    paused: boolean().notNull().default(false),
    variants: jsonb().$type<SendingVariant[]>(),
    dailyLimit: integer(),
    /** The day, where the workspace is, that `sent_on_day` counts. */
    dayOf: date({ mode: 'string' }),
    sentOnDay: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.campaignId] }),
    foreignKey({
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
      name: 'campaign_sending_campaign_fk',
    }).onDelete('cascade'),
  ],
)

/** How a workspace sends; without a row the defaults hold, and nothing starts because there is no postal address. */
export const sendingSettings = pgTable(
  'sending_settings',
  {
    workspaceId: uuid()
      .primaryKey()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    postalAddress: text().notNull().default(''),
    sendUnknown: boolean().notNull().default(true),
    risky: text().$type<RiskyPolicy>().notNull().default('ask'),
    /** Where a recipient is taken to be whose place is not known. */
    timeZone: text().notNull().default('UTC'),
    days: integer()
      .array()
      .notNull()
      .default(sql`'{1,2,3,4,5}'::integer[]`),
    fromMinute: integer().notNull().default(540),
    toMinute: integer().notNull().default(1020),
    /** Nothing goes out on public holidays where the recipient is. */
    holidays: boolean().notNull().default(false),
    /** CIDR ranges of the workspace's own offices: who looks from there is not engaged. */
    ownNetworks: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    unsubscribeText: text().notNull().default(''),
    smsQuiet: jsonb().$type<QuietHours>(),
    version: integer().notNull().default(1),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [check('sending_settings_risky_known', oneOf(t.risky, RiskyPolicy.options))],
)
