import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { users, workspaces } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { DepositOrigin, DepositStatus, ReceiptKind } from './contract-money.ts'
import { BadLeadReason, BadLeadStatus } from './contract-states.ts'
import { assignments } from './schema-assignments.ts'
import { leads } from './schema-leads.ts'
import { providers } from './schema-providers.ts'

/** Money on its way to a provider's balance. What the vendor said is facts that only grow; status and ledger follow from them. */
export const deposits = pgTable(
  'deposits',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    providerId: uuid().notNull(),
    origin: text().$type<DepositOrigin>().notNull(),
    status: text().$type<DepositStatus>().notNull().default('pending'),
    /** Minor units, as asked for. */
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    savesCard: boolean().notNull().default(false),
    /** Names of the vendor: the page and the payment. Each is one deposit. */
    sessionId: text(),
    paymentId: text(),
    url: text(),
    /** As paid; the ledger has it under `transferId`. */
    paidAmount: bigint({ mode: 'number' }),
    paidCurrency: text(),
    paidAt: at(),
    transferId: uuid(),
    /** What of the credit is taken back now, and how often that changed. */
    taken: bigint({ mode: 'number' }).notNull().default(0),
    changes: integer().notNull().default(0),
    problem: text().notNull().default(''),
    requestedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }),
    index('deposits_provider').on(t.workspaceId, t.providerId, t.id),
    index('deposits_requester').on(t.requestedBy),
    uniqueIndex('deposits_session')
      .on(t.workspaceId, t.sessionId)
      .where(sql`${t.sessionId} is not null`),
    uniqueIndex('deposits_payment')
      .on(t.workspaceId, t.paymentId)
      .where(sql`${t.paymentId} is not null`),
    check('deposits_origin_known', oneOf(t.origin, DepositOrigin.options)),
    check('deposits_status_known', oneOf(t.status, DepositStatus.options)),
    check('deposits_taken_within', sql`${t.taken} between 0 and coalesce(${t.paidAmount}, 0)`),
  ],
)

/** What a bank took back of a payment and gave again, by the name of the vendor for it; also before we know whose payment it is. */
export const paymentReversals = pgTable(
  'payment_reversals',
  {
    workspaceId: tenant(),
    paymentId: text().notNull(),
    /** `refund`, or the dispute. */
    subject: text().notNull(),
    taken: bigint({ mode: 'number' }).notNull().default(0),
    returned: bigint({ mode: 'number' }).notNull().default(0),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.paymentId, t.subject] })],
)

/** What a provider's money needs beside its balance: the saved card, the top-up, and whether they know that it is low. */
export const providerWallets = pgTable(
  'provider_wallets',
  {
    workspaceId: tenant(),
    providerId: uuid().notNull(),
    customerId: text(),
    /** The payment that the card was saved with. */
    cardOf: text(),
    /** What its owner knows the card by; null until the vendor tells. */
    cardBrand: text(),
    cardLastFour: text(),
    /** Minor units charged when the balance falls below the threshold; null: nothing is. */
    topUpAmount: bigint({ mode: 'number' }),
    topUpProblem: text().notNull().default(''),
    /** The threshold that the balance fell below when they were told; null once it is above again. */
    toldThreshold: bigint({ mode: 'number' }),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.providerId] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }).onDelete('cascade'),
  ],
)

/** The last number of a receipt; its row is taken before a number is, so there are no gaps. */
export const receiptNumbers = pgTable('receipt_numbers', {
  workspaceId: uuid()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  last: integer().notNull(),
})

/** Papers of deposits, as they were issued. */
export const receipts = pgTable(
  'receipts',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    number: integer().notNull(),
    kind: text().$type<ReceiptKind>().notNull(),
    providerId: uuid().notNull(),
    depositId: uuid().notNull(),
    transferId: uuid().notNull(),
    /** Minor units with tax; positive, also on a credit note. */
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    vatBasisPoints: integer().notNull(),
    vatAmount: bigint({ mode: 'number' }).notNull(),
    issuer: jsonb().$type<{ name: string; address: string; taxId: string }>().notNull(),
    recipient: jsonb().$type<{ name: string; address: string; taxId: string }>().notNull(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.depositId],
      foreignColumns: [deposits.workspaceId, deposits.id],
    }),
    uniqueIndex('receipts_number').on(t.workspaceId, t.number),
    uniqueIndex('receipts_transfer').on(t.workspaceId, t.transferId),
    index('receipts_provider').on(t.workspaceId, t.providerId, t.number),
    index('receipts_deposit').on(t.workspaceId, t.depositId),
    check('receipts_kind_known', oneOf(t.kind, ReceiptKind.options)),
  ],
)

/** What a provider says of a lead they bought; one for each sale. */
export const badLeadRequests = pgTable(
  'bad_lead_requests',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    assignmentId: uuid().notNull(),
    leadId: uuid().notNull(),
    providerId: uuid().notNull(),
    reason: text().$type<BadLeadReason>().notNull(),
    notes: text().notNull().default(''),
    attachmentIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    status: text().$type<BadLeadStatus>().notNull().default('pending'),
    memo: text().notNull().default(''),
    requestedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    decidedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    decidedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.assignmentId],
      foreignColumns: [assignments.workspaceId, assignments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }),
    uniqueIndex('bad_lead_requests_once').on(t.workspaceId, t.assignmentId),
    index('bad_lead_requests_lead').on(t.workspaceId, t.leadId),
    index('bad_lead_requests_provider').on(t.workspaceId, t.providerId, t.id),
    index('bad_lead_requests_status').on(t.workspaceId, t.status, t.id),
    index('bad_lead_requests_requester').on(t.requestedBy),
    index('bad_lead_requests_decider').on(t.decidedBy),
    check('bad_lead_requests_reason_known', oneOf(t.reason, BadLeadReason.options)),
    check('bad_lead_requests_status_known', oneOf(t.status, BadLeadStatus.options)),
  ],
)
