import { check, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { MarketMailKind } from './contract-mails.ts'

/** Words of a mail that a workspace changed; without a row the product's own hold. */
export const mailTemplates = pgTable(
  'mail_templates',
  {
    workspaceId: tenant(),
    kind: text().$type<MarketMailKind>().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    button: text().notNull(),
    after: text().notNull(),
    updatedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind] }),
    check('mail_templates_kind_known', oneOf(t.kind, MarketMailKind.options)),
  ],
)

/** The last day that somebody was told of: the workspace of its figures, a provider of their leads. Never a day twice. */
export const toldDays = pgTable(
  'told_days',
  {
    workspaceId: tenant(),
    kind: text().$type<'report' | 'leads_csv'>().notNull(),
    /** The provider; for the report the workspace itself. Without a foreign key: it is either. */
    ownerId: uuid().notNull(),
    /** `2026-03-01`, in the time zone of who is told. */
    day: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.ownerId] }),
    check('told_days_kind_known', oneOf(t.kind, ['report', 'leads_csv'])),
  ],
)
