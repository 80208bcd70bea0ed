import { sql } from 'drizzle-orm'
import {
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
import { users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { FormKind, FormVersionStatus } from './contract.ts'
import type { FieldMapping, FormDefinition } from './contract.ts'

/** A form: its versions hang on it, its niche or survey points at it. */
export const forms = pgTable(
  'forms',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<FormKind>().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('forms_kind_known', oneOf(t.kind, FormKind.options)),
  ],
)

/** What a form asked at one time. Once it was active it never changes: old answers are shown and checked by it. */
export const formVersions = pgTable(
  'form_versions',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    formId: uuid().notNull(),
    version: integer().notNull(),
    status: text().$type<FormVersionStatus>().notNull().default('draft'),
    definition: jsonb().$type<FormDefinition>().notNull(),
    summary: text().notNull().default(''),
    /** From the version that was active before; decided at activation. */
    mapping: jsonb().$type<FieldMapping[]>(),
    mappedFrom: integer(),
    authorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    activatedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    activatedAt: at(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.formId],
      foreignColumns: [forms.workspaceId, forms.id],
    }).onDelete('cascade'),
    uniqueIndex('form_versions_number').on(t.workspaceId, t.formId, t.version),
    uniqueIndex('form_versions_one_active')
      .on(t.workspaceId, t.formId)
      .where(sql`${t.status} = 'active'`),
    index('form_versions_author').on(t.authorId),
    index('form_versions_activator').on(t.activatedBy),
    check('form_versions_status_known', oneOf(t.status, FormVersionStatus.options)),
  ],
)
