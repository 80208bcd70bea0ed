import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LearntResult, Score, ScoringModelDefinition } from '#contracts/scoring'
import { users, workspaces } from '../tenancy/schema.ts'
import type { PackedContribution } from './pack-score.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const at = () => timestamp({ withTimezone: true, mode: 'date' })

/** A named model; its numbers live in its versions, so that a score can always be explained by the version that made it. */
export const scoringModels = pgTable(
  'scoring_models',
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid().notNull(),
    name: text().notNull(),
    subjectKind: text().notNull().default('prospect'),
    activeVersion: integer().notNull().default(1),
    isDefault: boolean().notNull().default(false),
    /** A deleted model scores no more; its versions stay, because scores of the past are explained by them. */
    deletedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('scoring_models_one_default')
      .on(t.workspaceId, t.subjectKind)
      .where(sql`${t.isDefault}`),
    check('scoring_models_subject', sql`${t.subjectKind} in ('prospect', 'lead', 'client')`),
  ],
)

export const scoringModelVersions = pgTable(
  'scoring_model_versions',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    modelId: uuid().notNull(),
    version: integer().notNull(),
    definition: jsonb().$type<ScoringModelDefinition>().notNull(),
    note: text().notNull().default(''),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('scoring_model_versions_number').on(t.workspaceId, t.modelId, t.version),
    index('scoring_model_versions_author').on(t.createdBy),
    foreignKey({
      columns: [t.workspaceId, t.modelId],
      foreignColumns: [scoringModels.workspaceId, scoringModels.id],
      name: 'scoring_model_versions_model',
    }).onDelete('cascade'),
  ],
)

/**
 * History: one row each time the shown score of a subject changed. `campaignId` is null for the subject's own score.
 * The subject is a prospect, lead or client by `subjectKind`; later modules own those tables, so there is no foreign key.
 */
export const scores = pgTable(
  'scores',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    campaignId: uuid(),
    modelVersionId: uuid().notNull(),
    asOf: at().notNull(),
    sum: doublePrecision(),
    score: doublePrecision(),
    shown: doublePrecision(),
    tier: text(),
    state: text().notNull(),
    coverage: doublePrecision().notNull(),
    knockOut: jsonb().$type<Score['knockOut']>(),
    /** What a person had set when this was shown. */
    override: jsonb().$type<Score['override']>(),
    /** Packed: factor, points, maximum, value, fact ids; the words come from the model version. */
    contributions: jsonb().$type<PackedContribution[]>().notNull(),
    missing: jsonb().$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('scores_subject').on(t.workspaceId, t.subjectId, t.asOf),
    index('scores_version').on(t.workspaceId, t.modelVersionId),
    foreignKey({
      columns: [t.workspaceId, t.modelVersionId],
      foreignColumns: [scoringModelVersions.workspaceId, scoringModelVersions.id],
      name: 'scores_model_version',
    }).onDelete('cascade'),
    check('scores_subject_kind', sql`${t.subjectKind} in ('prospect', 'lead', 'client')`),
    check('scores_tier', sql`${t.tier} in ('A', 'B', 'C', 'D')`),
  ],
)

/** A batch of subjects that one version scored again at one time: what the rows of its history have in common. */
export const scoreRuns = pgTable(
  'score_runs',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    campaignId: uuid(),
    modelVersionId: uuid().notNull(),
    asOf: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('score_runs_version').on(t.workspaceId, t.modelVersionId),
    foreignKey({
      columns: [t.workspaceId, t.modelVersionId],
      foreignColumns: [scoringModelVersions.workspaceId, scoringModelVersions.id],
      name: 'score_runs_model_version',
    }).onDelete('cascade'),
  ],
)

/**
 * History of a rescoring: a row where the shown score changed. The contributions follow from the version and the packed signals, so
 * these are all that is kept. Written by the million: a trigger takes rows away with their prospect, not a foreign key.
 */
export const runScores = pgTable(
  'run_scores',
  {
    workspaceId: uuid().notNull(),
    subjectId: uuid().notNull(),
    runId: uuid().notNull(),
    sum: doublePrecision(),
    score: doublePrecision(),
    shown: doublePrecision(),
    tier: text(),
    packed: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.subjectId, t.runId] })],
)

/**
 * A learning of a model from outcomes: asked for, then done with a result. `version` is what it stored, which scores only when somebody
 * lets it; null where nothing was worth storing.
 */
export const learnings = pgTable(
  'learnings',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    modelId: uuid().notNull(),
    version: integer(),
    result: jsonb().$type<LearntResult>(),
    /** Why it could not be done, in words. */
    failure: text(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('learnings_model').on(t.workspaceId, t.modelId, t.id),
    index('learnings_author').on(t.createdBy),
    uniqueIndex('learnings_one_at_a_time')
      .on(t.workspaceId, t.modelId)
      .where(sql`finished_at is null`),
    foreignKey({
      columns: [t.workspaceId, t.modelId],
      foreignColumns: [scoringModels.workspaceId, scoringModels.id],
      name: 'learnings_model_fk',
    }).onDelete('cascade'),
  ],
)
