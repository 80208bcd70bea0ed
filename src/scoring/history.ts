import { and, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { ModelChange, Score, ScoringModelDefinition } from '#contracts/scoring'
import { diffModels } from './diff-model.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { readRunScores, scoreOfRun } from './keep-runs.ts'
import { packContributions, unpackScore } from './pack-score.ts'
import { scoringModels, scoringModelVersions, scores } from './schema.ts'

/** A score that is to be remembered, with what it belongs to. */
export interface ScoreToKeep {
  subjectId: string
  campaignId: string | null
  modelVersionId: string
  score: Score
}

const insertScores = statement<never, unknown[]>(
  `insert into scores (workspace_id, id, subject_kind, subject_id, campaign_id, model_version_id, as_of, sum, score, shown, tier, state, coverage, knock_out, contributions, missing, override)
   select $1, x.id, $2, x.subject, x.campaign, x.version, x.as_of, x.sum, x.score, x.shown, x.tier, x.state, x.coverage, x.knock, x.parts, x.missing, x.override
   from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::float8[], $9::float8[], $10::float8[], $11::text[], $12::text[], $13::float8[], $14::jsonb[], $15::jsonb[], $16::jsonb[], $17::jsonb[])
     as x(id, subject, campaign, version, as_of, sum, score, shown, tier, state, coverage, knock, parts, missing, override)`,
)

/** Adds scores to the history. The caller leaves out those whose shown number and tier did not change. */
export async function keepScores(
  tx: Tx,
  workspaceId: string,
  subjectKind: 'prospect' | 'lead' | 'client',
  rows: ScoreToKeep[],
): Promise<void> {
  if (rows.length === 0) return
  await insertScores(tx, [
    workspaceId,
    subjectKind,
    rows.map(() => newId()),
    rows.map((r) => r.subjectId),
    rows.map((r) => r.campaignId),
    rows.map((r) => r.modelVersionId),
    rows.map((r) => r.score.asOf),
    rows.map((r) => r.score.sum),
    rows.map((r) => r.score.score),
    rows.map((r) => r.score.shown),
    rows.map((r) => r.score.tier),
    rows.map((r) => r.score.state),
    rows.map((r) => r.score.coverage),
    rows.map((r) => (r.score.knockOut === null ? null : JSON.stringify(r.score.knockOut))),
    rows.map((r) => JSON.stringify(packContributions(r.score.contributions))),
    rows.map((r) => JSON.stringify(r.score.missing)),
    rows.map((r) => (r.score.override === null ? null : JSON.stringify(r.score.override))),
  ])
}

/** One point of a subject's history. */
export interface ScoreInHistory {
  id: string
  campaignId: string | null
  model: { name: string; version: number }
  /** Another version than the score before it was made with, and what that changed. */
  isOtherModel: boolean
  modelChanges: ModelChange[]
  score: Score
}

/** The scores of one subject, newest first; at most `limit`. With a campaign only those, with null only its own. */
export async function scoreHistory(
  tx: Tx,
  workspaceId: string,
  subjectId: string,
  options: { campaignId?: string | null; limit: number },
): Promise<ScoreInHistory[]> {
  const single = await readScores(tx, workspaceId, subjectId, options)
  const inRuns = await readRunScores(tx, workspaceId, subjectId, options)
  const versions = await readVersions(tx, workspaceId, [
    ...single.map((row) => row.modelVersionId),
    ...inRuns.map((row) => row.modelVersionId),
  ])
  const entries: Entry[] = []
  const enter = (stored: StoredId, score: (model: VersionInHistory) => Score) => {
    const model = versions.get(stored.modelVersionId)
    if (model !== undefined) entries.push({ stored, model, score: score(model) })
  }
  for (const stored of single) {
    const tier = stored.tier as Score['tier']
    const state = stored.state as Score['state']
    enter(stored, ({ definition }) => unpackScore({ ...stored, tier, state }, definition))
  }
  const factIds = new Map<string, string[]>()
  for (const { score } of entries)
    for (const { signal, factIds: ids } of score.contributions)
      if (!factIds.has(signal)) factIds.set(signal, ids)
  for (const stored of inRuns)
    enter(stored, ({ definition }) => scoreOfRun(stored, definition, (signal) => factIds.get(signal) ?? []))
  return withModelChanges(
    entries.toSorted((a, b) => compare(b.score.asOf, a.score.asOf) || compare(b.stored.id, a.stored.id)),
  ).slice(0, options.limit)
}

type StoredId = { id: string; campaignId: string | null; modelVersionId: string }

interface Entry {
  stored: StoredId
  model: VersionInHistory
  score: Score
}

/** Newest first: each is compared with the one before it in the same campaign. */
function withModelChanges(entries: Entry[]): ScoreInHistory[] {
  return entries.map(({ stored, model, score }, i) => {
    const before = entries.slice(i + 1).find((one) => one.stored.campaignId === stored.campaignId)
    const isOtherModel = before !== undefined && before.stored.modelVersionId !== stored.modelVersionId
    return {
      id: stored.id,
      campaignId: stored.campaignId,
      model: { name: model.name, version: model.version },
      isOtherModel,
      modelChanges: isOtherModel ? diffModels(before.model.definition, model.definition) : [],
      score,
    }
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function readScores(
  tx: Tx,
  workspaceId: string,
  subjectId: string,
  options: { campaignId?: string | null; limit: number },
) {
  const where: SQL[] = [eq(scores.workspaceId, workspaceId), eq(scores.subjectId, subjectId)]
  if (options.campaignId === null) where.push(isNull(scores.campaignId))
  else if (options.campaignId !== undefined) where.push(eq(scores.campaignId, options.campaignId))
  return tx
    .select()
    .from(scores)
    .where(and(...where))
    .orderBy(desc(scores.asOf), desc(scores.id))
    .limit(options.limit)
}

interface VersionInHistory {
  name: string
  version: number
  definition: ScoringModelDefinition
}

async function readVersions(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, VersionInHistory>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({
      id: scoringModelVersions.id,
      definition: scoringModelVersions.definition,
      version: scoringModelVersions.version,
      name: scoringModels.name,
    })
    .from(scoringModelVersions)
    .innerJoin(
      scoringModels,
      and(
        eq(scoringModels.workspaceId, scoringModelVersions.workspaceId),
        eq(scoringModels.id, scoringModelVersions.modelId),
      ),
    )
    .where(
      and(
        eq(scoringModelVersions.workspaceId, workspaceId),
        inArray(scoringModelVersions.id, [...new Set(ids)]),
      ),
    )
  return new Map(rows.map(({ id, ...version }) => [id, version]))
}
