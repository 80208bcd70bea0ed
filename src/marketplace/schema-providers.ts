import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import type { ProviderBilling, ProviderPreferences } from './contract-providers.ts'
import { ProviderRole, ProviderStatus } from './contract-states.ts'

/** Who buys leads. Their users are no members of the workspace. */
export const providers = pgTable(
  'providers',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    website: text().notNull().default(''),
    logoUrl: text().notNull().default(''),
    status: text().$type<ProviderStatus>().notNull().default('unverified'),
    statusReason: text().notNull().default(''),
    timeZone: text().notNull().default('UTC'),
    billing: jsonb().$type<ProviderBilling>().notNull().default({}),
    /** Own threshold (minor units) and address for the word that the balance is low; null takes the workspace's. */
    lowBalanceThreshold: bigint({ mode: 'number' }),
    lowBalanceEmail: text(),
    /** What they are told, and where leads are delivered. */
    preferences: jsonb().$type<Partial<ProviderPreferences>>().notNull().default({}),
    approvedAt: at(),
    archivedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('providers_created').on(t.workspaceId, t.createdAt, t.id),
    index('providers_status').on(t.workspaceId, t.status, t.id),
    check('providers_status_known', oneOf(t.status, ProviderStatus.options)),
  ],
)

/** People of a provider. Read before there is a workspace: their session names the provider they work for. */
export const providerUsers = pgTable(
  'provider_users',
  {
    workspaceId: tenant(),
    providerId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().$type<ProviderRole>().notNull().default('user'),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.providerId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }).onDelete('cascade'),
    index('provider_users_user').on(t.userId),
    check('provider_users_role_known', oneOf(t.role, ProviderRole.options)),
  ],
)

/** Who sends leads from outside and is paid for those that stay sold. A key with `leads:create` names its partner. */
export const partners = pgTable(
  'partners',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    email: text().notNull().default(''),
    /** Share of the net retained revenue, in hundredths of a percent. */
    payoutBasisPoints: bigint({ mode: 'number' }).notNull().default(0),
    /** The API key that stands for them; without a foreign key, a revoked key keeps its leads. */
    keyId: uuid(),
    archivedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('partners_slug')
      .on(t.workspaceId, t.slug)
      .where(sql`${t.archivedAt} is null`),
    uniqueIndex('partners_key')
      .on(t.workspaceId, t.keyId)
      .where(sql`${t.keyId} is not null`),
  ],
)
