import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
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
import type { FormAnswers } from '../forms/contract.ts'
import { users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { LeadStatus } from './contract-states.ts'
import { niches } from './schema-niches.ts'
import { partners } from './schema-providers.ts'

/** One submission. */
export const leads = pgTable(
  'leads',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    nicheId: uuid().notNull(),
    /** It is shown and checked by the version of the form it was submitted with. */
    formVersion: integer().notNull(),
    status: text().$type<LeadStatus>().notNull(),
    statusReason: text().notNull().default(''),
    name: text().notNull(),
    email: text().notNull(),
    /** E.164. */
    phone: text(),
    answers: jsonb().$type<FormAnswers>().notNull(),
    postalCode: text(),
    country: text(),
    lat: doublePrecision(),
    lng: doublePrecision(),
    /** 0–100 by the scoring engine, with its contributions. */
    score: doublePrecision(),
    scoreDetail: jsonb(),
    /** What was known when it was last judged before its decision, by signal: what a model learns from once its buyers say what came of it. */
    signals: jsonb().$type<Record<string, unknown>>(),
    partnerId: uuid(),
    /** utm_* and click ids, referrer, landing page, first and last touch, session. */
    attribution: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Text and version, URL, address, user agent, time, certificates; `consentHash` shows a change. */
    consent: jsonb().$type<Record<string, unknown>>(),
    consentHash: text(),
    emailStatus: text().$type<'valid' | 'risky' | 'invalid' | 'unknown'>().notNull().default('unknown'),
    duplicateOf: uuid(),
    idempotencyKey: text(),
    submittedAt: at().notNull(),
    confirmedAt: at(),
    decidedAt: at(),
    decidedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Until when a free place of it is offered; null when nothing is. */
    waitingUntil: at(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Thank-you pages know the id alone.
    index('leads_id').on(t.id),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    foreignKey({
      columns: [t.workspaceId, t.partnerId],
      foreignColumns: [partners.workspaceId, partners.id],
    }),
    index('leads_niche').on(t.workspaceId, t.nicheId, t.submittedAt),
    index('leads_status').on(t.workspaceId, t.status, t.submittedAt, t.id),
    index('leads_newest').on(t.workspaceId, t.submittedAt, t.id),
    index('leads_email').on(t.workspaceId, t.email),
    index('leads_phone')
      .on(t.workspaceId, t.phone)
      .where(sql`${t.phone} is not null`),
    index('leads_partner')
      .on(t.workspaceId, t.partnerId)
      .where(sql`${t.partnerId} is not null`),
    index('leads_decider').on(t.decidedBy),
    index('leads_waiting')
      .on(t.workspaceId, t.nicheId, t.waitingUntil)
      .where(sql`${t.waitingUntil} is not null`),
    uniqueIndex('leads_key')
      .on(t.workspaceId, t.idempotencyKey)
      .where(sql`${t.idempotencyKey} is not null`),
    check('leads_status_known', oneOf(t.status, LeadStatus.options)),
  ],
)
