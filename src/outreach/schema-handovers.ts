import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { mailboxes } from './schema-mailboxes.ts'

/** What became of a sequence that was given to a vendor that sends by itself. */
export const handoverStatuses = ['handing', 'handed', 'in_doubt', 'removed', 'ended', 'refused'] as const
export type HandoverStatus = (typeof handoverStatuses)[number]

/** Campaigns at a vendor that sends by itself: one for each shape of sequence (days between, hours, zone) and mailbox. */
export const handoverCampaigns = pgTable(
  'handover_campaigns',
  {
    workspaceId: tenant(),
    mailboxId: uuid().notNull(),
    shape: text().notNull(),
    vendorId: text().notNull(),
    activatedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mailboxId, t.shape] }),
    index('handover_campaigns_vendor').on(t.workspaceId, t.vendorId),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'handover_campaigns_mailbox_fk',
    }).onDelete('cascade'),
  ],
)

/**
 * Sequences given to a vendor. Without a foreign key to the sequence: when that is gone, the vendor is still to be told. Of one sequence at
 * most one is open, so nobody is given twice.
 */
export const handovers = pgTable(
  'handovers',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    mailboxId: uuid().notNull(),
    sequenceId: uuid().notNull(),
    vendorCampaignId: text().notNull(),
    /** The vendor's id of the recipient. */
    leadId: text(),
    /** The first step that was given; the vendor counts from one. */
    firstStep: integer().notNull(),
    steps: integer().array().notNull(),
    status: text().$type<HandoverStatus>().notNull(),
    /** Why the vendor did not take it, or could not be told to stop, in words. */
    problem: text(),
    /** Since when the vendor is to be told to stop; null: it may go on. */
    recallAt: at(),
    recallAttempts: integer().notNull().default(0),
    claimedBy: text(),
    handedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('handovers_open')
      .on(t.workspaceId, t.sequenceId)
      .where(sql`${t.status} in ('handing', 'handed', 'in_doubt')`),
    index('handovers_sequence').on(t.workspaceId, t.sequenceId),
    index('handovers_mailbox').on(t.workspaceId, t.mailboxId),
    index('handovers_recall')
      .on(t.recallAt)
      .where(sql`${t.status} = 'handed' and ${t.recallAt} is not null`),
    index('handovers_doubt')
      .on(t.handedAt)
      .where(sql`${t.status} in ('handing', 'in_doubt')`),
    foreignKey({
      columns: [t.workspaceId, t.mailboxId],
      foreignColumns: [mailboxes.workspaceId, mailboxes.id],
      name: 'handovers_mailbox_fk',
    }).onDelete('cascade'),
    check('handovers_status_known', oneOf(t.status, handoverStatuses)),
  ],
)
