import type { Db, Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import {
  activateVersion,
  currentModel,
  diffModels,
  getModel,
  listModels,
  saveVersion,
} from '../scoring/index.ts'
import type { HealthModel, HealthModelRow, NewHealthModel } from './contract-health.ts'
import { healthSignals, ofClients } from './default-health-model.ts'
import type { ClientDeps } from './deps.ts'
import { memberNames } from './member-names.ts'

async function segmentsOf(tx: Tx, workspaceId: string): Promise<(modelId: string) => string[]> {
  const { rows } = await tx.$client.query<{ model_id: string; segment: string }>(
    'select model_id, segment from health_segments where workspace_id = $1 order by segment',
    [workspaceId],
  )
  return (modelId) => rows.filter((row) => row.model_id === modelId).map(({ segment }) => segment)
}

/** The models by which clients are scored, the default one first. */
export async function listHealthModels(tx: Tx, workspaceId: string): Promise<HealthModelRow[]> {
  const models = await listModels(tx, workspaceId, ofClients)
  const segments = await segmentsOf(tx, workspaceId)
  return models.map(({ id, name, isDefault, activeVersion, latestVersion, createdAt }) => ({
    id,
    name,
    isDefault,
    segments: segments(id),
    activeVersion,
    latestVersion,
    createdAt: createdAt.toISOString(),
  }))
}

/** One model with every version, newest first, each with what it changed. */
export async function showHealthModel(
  tx: Tx,
  db: Db,
  workspaceId: string,
  modelId: string,
): Promise<HealthModel> {
  await currentModel(tx, workspaceId, null, ofClients)
  const model = await getModel(tx, workspaceId, modelId, ofClients)
  const segments = await segmentsOf(tx, workspaceId)
  const nameOf = await memberNames(
    db,
    model.versions.map(({ createdBy }) => createdBy),
  )
  const active = model.versions.find(({ version }) => version === model.activeVersion)
  const { id, name, isDefault, activeVersion, versions } = model
  return {
    id,
    name,
    isDefault,
    segments: segments(id),
    activeVersion,
    latestVersion: versions[0]?.version ?? activeVersion,
    createdAt: model.createdAt.toISOString(),
    definition: (active ?? versions[0])?.definition ?? ofClients.first.definition,
    versions: versions.map((one, i) => {
      const before = versions[i + 1]
      return {
        version: one.version,
        definition: one.definition,
        note: one.note,
        by: one.createdBy === null ? null : nameOf(one.createdBy),
        createdAt: one.createdAt.toISOString(),
        changes: before === undefined ? [] : diffModels(before.definition, one.definition),
      }
    }),
    signals: [...healthSignals],
  }
}

/** Saves a model or its next version; weights that sum to nothing are refused with the field. Activated, it scores everybody anew. */
export async function saveHealthModel(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  userId: string | null,
  { activate, ...change }: NewHealthModel,
): Promise<string> {
  await currentModel(tx, workspaceId, null, ofClients)
  const saved = await saveVersion(tx, workspaceId, userId, change, ofClients)
  if (activate) await activateHealthModel(tx, deps, workspaceId, saved)
  return saved.modelId
}

/** Lets a version score from now on; every score is computed again by it. Answers the version before. */
export async function activateHealthModel(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { modelId, version }: { modelId: string; version: number },
): Promise<number> {
  const before = await activateVersion(tx, workspaceId, modelId, version, ofClients)
  await scoreAllAnew(tx, deps, workspaceId)
  return before
}

/** Gives these segments to a model, in place of those it had; a segment has one model. */
export async function setHealthSegments(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, segments }: { id: string; segments: readonly string[] },
): Promise<void> {
  await getModel(tx, workspaceId, id, ofClients)
  const wanted = [...new Set(segments)]
  await tx.$client.query(
    'delete from health_segments where workspace_id = $1 and (model_id = $2 or segment = any($3::text[]))',
    [workspaceId, id, wanted],
  )
  await tx.$client.query(
    'insert into health_segments (workspace_id, model_id, segment) select $1, $2, * from unnest($3::text[])',
    [workspaceId, id, wanted],
  )
  await scoreAllAnew(tx, deps, workspaceId)
}

async function scoreAllAnew(tx: Tx, deps: ClientDeps, workspaceId: string): Promise<void> {
  const asOf = deps.now().toISOString()
  await deps.jobs.enqueue(
    tx,
    'health.recalculate_all',
    { workspaceId, asOf, cause: 'model' },
    { workspaceId, id: `health-model:${newId()}`, priority: 2 },
  )
}
