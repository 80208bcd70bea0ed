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
import type { AutoApproval, NichePage } from './contract-niches.ts'
import { forms } from '../forms/schema.ts'
import { workspaces } from '../tenancy/schema.ts'
import { at, tenant } from '../tenancy/schema-columns.ts'

/** How a workspace runs its marketplace. The currency is fixed with the first niche. */
export const marketplaceSettings = pgTable('marketplace_settings', {
  workspaceId: uuid()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  currency: text().notNull(),
  timeZone: text().notNull().default('UTC'),
  /** Days in which a provider may say that a lead was bad. */
  returnWindowDays: integer().notNull().default(14),
  /** Hours for which a lead with a free place is offered again. */
  waitingHours: integer().notNull().default(72),
  /** Percent of returned leads above which nothing of a partner or niche is approved by itself. */
  returnRateLimitPercent: integer().notNull().default(20),
  /** Minor units under which a provider is told that their balance is low. */
  lowBalanceThreshold: bigint({ mode: 'number' }).notNull().default(10_000),
  senderName: text().notNull().default(''),
  replyTo: text().notNull().default(''),
  /** Stands above the words of mails to who fills in forms, to providers and to members. */
  logoUrl: text().notNull().default(''),
  /** Who issues receipts: name, address, tax id, rate. */
  issuer: jsonb().$type<{ name: string; address: string; taxId: string; vatBasisPoints: number }>(),
  /** Whether providers may sign up by themselves. */
  isSignUpOpen: boolean().notNull().default(true),
  updatedAt: at().notNull().defaultNow(),
})

/** A kind of inbound lead. */
export const niches = pgTable(
  'niches',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    formId: uuid().notNull(),
    isActive: boolean().notNull().default(true),
    isLocationBased: boolean().notNull().default(false),
    /** Of telephone numbers and postal codes that name none: two letters of ISO 3166. */
    country: text().notNull().default('US'),
    /** What the public page looks like and says. */
    page: jsonb().$type<NichePage>().notNull().default({}),
    /** Origins that may show the form in a frame. */
    frameHosts: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    duplicateWindowDays: integer().notNull().default(30),
    isDoubleOptIn: boolean().notNull().default(false),
    /** When a lead needs no person: all that is set must hold. */
    autoApproval: jsonb().$type<AutoApproval>(),
    archivedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.formId], foreignColumns: [forms.workspaceId, forms.id] }),
    uniqueIndex('niches_slug')
      .on(t.workspaceId, t.slug)
      .where(sql`${t.archivedAt} is null`),
    index('niches_form').on(t.workspaceId, t.formId),
  ],
)

/** Price and how many providers may share a lead; levels of a niche are tried in the order of `position`. */
export const levels = pgTable(
  'levels',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    nicheId: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    position: integer().notNull(),
    /** Minor units. */
    price: bigint({ mode: 'number' }).notNull(),
    maxBuyers: integer().notNull(),
    isActive: boolean().notNull().default(true),
    archivedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    index('levels_niche').on(t.workspaceId, t.nicheId, t.position),
    check('levels_price_positive', sql`${t.price} > 0`),
    check('levels_buyers_positive', sql`${t.maxBuyers} between 1 and 100`),
  ],
)
