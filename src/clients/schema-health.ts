import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { scoringModels, scoringModelVersions } from '../scoring/schema.ts'
import { users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { HealthBand, HealthCause } from './contract-states.ts'
import type { HealthFacts, StoredContribution } from './contract-health.ts'
import { ofClient } from './schema-clients.ts'

/** What every stored score carries: contributions sum to `sum`; `score` is that within 0–100 and after a knock-out; `shown` is `score` or an override. */
const scoreColumns = () => ({
  modelVersionId: uuid().notNull(),
  asOf: at().notNull(),
  sum: doublePrecision(),
  score: doublePrecision(),
  shown: doublePrecision(),
  band: text().$type<HealthBand>().notNull(),
  coverage: doublePrecision().notNull(),
  knockOut: jsonb().$type<{ id: string; name: string; cap: number | null }>(),
  contributions: jsonb().$type<StoredContribution[]>().notNull(),
  missing: jsonb().$type<string[]>().notNull(),
  /** The value that a person had set when this was shown; null without one. */
  overrideValue: doublePrecision(),
  cause: text().$type<HealthCause>().notNull(),
})

const versionOf = (t: { workspaceId: never; modelVersionId: never }, table: string) =>
  foreignKey({
    columns: [t.workspaceId, t.modelVersionId],
    foreignColumns: [scoringModelVersions.workspaceId, scoringModelVersions.id],
    name: `${table}_version_fk`,
  })

/** The score of each client now, with what it was read from. */
export const clientHealth = pgTable(
  'client_health',
  {
    workspaceId: uuid().notNull(),
    clientId: uuid().notNull(),
    ...scoreColumns(),
    shownKey: doublePrecision()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(shown, -1)`),
    /** Points that the shown score moved within the last 30 days; null without a score as old as that. */
    trend: doublePrecision(),
    /** Points a week, over the last two. */
    velocity: doublePrecision(),
    /** What weighs on it most, in words. */
    reason: text().notNull().default(''),
    facts: jsonb().$type<HealthFacts>().notNull(),
    /** Since when the score stands still, because the client is paused or churned. */
    frozenAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.clientId] }),
    index('client_health_shown').on(t.workspaceId, t.shownKey, t.clientId),
    index('client_health_band').on(t.workspaceId, t.band, t.shownKey, t.clientId),
    index('client_health_version').on(t.workspaceId, t.modelVersionId),
    ofClient(t, 'client_health'),
    versionOf(t as never, 'client_health'),
    check('client_health_band_known', oneOf(t.band, HealthBand.options)),
    check('client_health_cause_known', oneOf(t.cause, HealthCause.options)),
    check('client_health_number', sql`(${t.shown} is null) = (${t.band} = 'insufficient_data')`),
    check('client_health_sum', sql`(${t.sum} is null) = (${t.score} is null)`),
  ],
)

/** A row each time that the shown score, the band or the version of the model changed. */
export const clientHealthHistory = pgTable(
  'client_health_history',
  { workspaceId: uuid().notNull(), id: uuid().notNull(), clientId: uuid().notNull(), ...scoreColumns() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_health_history_client').on(t.workspaceId, t.clientId, t.asOf, t.id, t.shown),
    index('client_health_history_version').on(t.workspaceId, t.modelVersionId),
    ofClient(t, 'client_health_history'),
    versionOf(t as never, 'client_health_history'),
    check('client_health_history_band_known', oneOf(t.band, HealthBand.options)),
    check('client_health_history_cause_known', oneOf(t.cause, HealthCause.options)),
    check('client_health_history_number', sql`(${t.shown} is null) = (${t.band} = 'insufficient_data')`),
    check('client_health_history_sum', sql`(${t.sum} is null) = (${t.score} is null)`),
  ],
)

/** A score that a person set, until it lapses or is taken back. */
export const healthOverrides = pgTable(
  'health_overrides',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    value: doublePrecision().notNull(),
    reason: text().notNull(),
    /** Null holds until somebody takes it back. */
    expiresAt: at(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    who: text().notNull(),
    createdAt: at().notNull(),
    /** Taken back, or replaced by another. */
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('health_overrides_client').on(t.workspaceId, t.clientId, t.createdAt),
    index('health_overrides_author').on(t.createdBy),
    ofClient(t, 'health_overrides'),
    check('health_overrides_value', sql`${t.value} between 0 and 100`),
  ],
)

/** A score that is to be computed again once `dueAt` has come. Rows of one client are one computation. */
export const healthDue = pgTable(
  'health_due',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    cause: text().$type<HealthCause>().notNull(),
    dueAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('health_due_when').on(t.workspaceId, t.dueAt, t.id),
    index('health_due_first').on(t.dueAt),
    index('health_due_client').on(t.workspaceId, t.clientId),
    ofClient(t, 'health_due'),
    check('health_due_cause_known', oneOf(t.cause, HealthCause.options)),
  ],
)

/** Which model scores the clients of a segment; all others go by the default one. */
export const healthSegments = pgTable(
  'health_segments',
  { workspaceId: tenant(), segment: text().notNull(), modelId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.segment] }),
    index('health_segments_model').on(t.workspaceId, t.modelId),
    foreignKey({
      columns: [t.workspaceId, t.modelId],
      foreignColumns: [scoringModels.workspaceId, scoringModels.id],
      name: 'health_segments_model_fk',
    }).onDelete('cascade'),
  ],
)
