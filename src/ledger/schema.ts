import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { AccountKind, TransferKind } from './contract.ts'

/** Who money belongs to. Only a provider's account has a stored balance and a sequence: theirs is asked before each sale. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<AccountKind>().notNull(),
    /** The provider; null for the operator's accounts. Without a foreign key: the book outlives who it speaks of. */
    ownerId: uuid(),
    currency: text().notNull(),
    /** Minor units. Null for shared accounts, whose balance is the sum of their entries: nobody waits for them. */
    balance: bigint({ mode: 'number' }),
    lastSequence: bigint({ mode: 'number' }),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ledger_accounts_owner')
      .on(t.workspaceId, t.kind, t.ownerId)
      .where(sql`${t.ownerId} is not null`),
    uniqueIndex('ledger_accounts_shared')
      .on(t.workspaceId, t.kind)
      .where(sql`${t.ownerId} is null`),
    check('ledger_accounts_kind_known', oneOf(t.kind, AccountKind.options)),
    check(
      'ledger_accounts_counted',
      sql`(${t.kind} = 'provider') = (${t.balance} is not null) and (${t.balance} is null) = (${t.lastSequence} is null)`,
    ),
  ],
)

/** One movement of money, whose entries sum to zero. Append-only. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<TransferKind>().notNull(),
    /** Given twice it is the same transfer; `payload` tells whether the same was meant. */
    idempotencyKey: text().notNull(),
    payload: text().notNull(),
    memo: text().notNull().default(''),
    /** The member who did it by hand. Without a foreign key: the book outlives who it speaks of. */
    actorId: uuid(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ledger_transfers_key').on(t.workspaceId, t.idempotencyKey),
    check('ledger_transfers_kind_known', oneOf(t.kind, TransferKind.options)),
  ],
)

/** One side of a transfer. Append-only. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    /** Without a foreign key: both are written by one posting, and the nightly proof compares them. */
    transferId: uuid().notNull(),
    accountId: uuid().notNull(),
    /** Minor units; what comes to the account is positive. */
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    /** Gap-free within a provider's account, with the balance after it; null on shared accounts. */
    sequence: bigint({ mode: 'number' }),
    balanceAfter: bigint({ mode: 'number' }),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Accounts go with their workspace only.
    foreignKey({
      columns: [t.workspaceId, t.accountId],
      foreignColumns: [ledgerAccounts.workspaceId, ledgerAccounts.id],
    }).onDelete('cascade'),
    index('ledger_entries_transfer').on(t.workspaceId, t.transferId),
    uniqueIndex('ledger_entries_sequence')
      .on(t.workspaceId, t.accountId, t.sequence)
      .where(sql`${t.sequence} is not null`),
    index('ledger_entries_account').on(t.workspaceId, t.accountId, t.at),
  ],
)
