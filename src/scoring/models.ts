import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type {
  ModelChange,
  ModelConflict,
  ScoringModelDefinition,
  SignalDescription,
} from '#contracts/scoring'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { defaultProspectModel } from './default-model.ts'
import { prospectSignals } from './default-model-signals.ts'
import { diffModels } from './diff-model.ts'
import { validateModel } from './engine-validate.ts'
import { mergeModels } from './merge-models.ts'
import { scoringModels, scoringModelVersions } from './schema.ts'

/** What models of one kind score: the model that a workspace starts with, and the signals that a factor may read. */
export interface ModelKind {
  subjectKind: 'prospect' | 'client'
  first: { name: string; definition: ScoringModelDefinition }
  signals: readonly SignalDescription[]
}

const ofProspects: ModelKind = {
  subjectKind: 'prospect',
  first: { name: 'Website opportunity', definition: defaultProspectModel },
  signals: prospectSignals,
}

/** The version of a model that scores now. */
export interface CurrentModel {
  modelId: string
  versionId: string
  version: number
  name: string
  definition: ScoringModelDefinition
}

/**
 * The model that scores: the one asked for, or the workspace's default, which is made on first use. A model that was
 * deleted falls back to the default, so that a campaign never stands still for it.
 */
export async function currentModel(
  tx: Tx,
  workspaceId: string,
  modelId: string | null = null,
  kind: ModelKind = ofProspects,
): Promise<CurrentModel> {
  const asked = modelId === null ? undefined : await readCurrent(tx, workspaceId, modelId, kind)
  if (asked !== undefined) return asked
  const standard = await readCurrent(tx, workspaceId, null, kind)
  if (standard !== undefined) return standard
  await createDefault(tx, workspaceId, kind)
  return found(await readCurrent(tx, workspaceId, null, kind), 'scoring model')
}

async function readCurrent(
  tx: Tx,
  workspaceId: string,
  modelId: string | null,
  { subjectKind }: ModelKind,
): Promise<CurrentModel | undefined> {
  const wanted =
    modelId === null
      ? eq(scoringModels.isDefault, true)
      : and(eq(scoringModels.id, modelId), isNull(scoringModels.deletedAt))
  const [row] = await tx
    .select({
      modelId: scoringModels.id,
      versionId: scoringModelVersions.id,
      version: scoringModelVersions.version,
      name: scoringModels.name,
      definition: scoringModelVersions.definition,
    })
    .from(scoringModels)
    .innerJoin(
      scoringModelVersions,
      and(
        eq(scoringModelVersions.workspaceId, scoringModels.workspaceId),
        eq(scoringModelVersions.modelId, scoringModels.id),
        eq(scoringModelVersions.version, scoringModels.activeVersion),
      ),
    )
    .where(
      and(eq(scoringModels.workspaceId, workspaceId), eq(scoringModels.subjectKind, subjectKind), wanted),
    )
    .limit(1)
  return row
}

async function createDefault(tx: Tx, workspaceId: string, { subjectKind, first }: ModelKind): Promise<void> {
  const id = newId()
  const inserted = await tx
    .insert(scoringModels)
    .values({ workspaceId, id, subjectKind, name: first.name, isDefault: true })
    .onConflictDoNothing()
    .returning({ id: scoringModels.id })
  if (inserted.length === 0) return
  await tx.insert(scoringModelVersions).values({
    workspaceId,
    id: newId(),
    modelId: id,
    version: 1,
    definition: first.definition,
    note: 'The model a workspace starts with',
  })
}

/** All models of the workspace with their active version, the default first. */
export async function listModels(tx: Tx, workspaceId: string, kind: ModelKind = ofProspects) {
  await currentModel(tx, workspaceId, null, kind)
  return tx
    .select({
      id: scoringModels.id,
      name: scoringModels.name,
      isDefault: scoringModels.isDefault,
      activeVersion: scoringModels.activeVersion,
      createdAt: scoringModels.createdAt,
      latestVersion: sql<number>`(select max(v.version) from scoring_model_versions v
        where v.workspace_id = scoring_models.workspace_id and v.model_id = scoring_models.id)`,
    })
    .from(scoringModels)
    .where(
      and(
        eq(scoringModels.workspaceId, workspaceId),
        eq(scoringModels.subjectKind, kind.subjectKind),
        isNull(scoringModels.deletedAt),
      ),
    )
    .orderBy(desc(scoringModels.isDefault), scoringModels.id)
    .limit(200)
}

/** One model with every version it had, newest first. */
export async function getModel(tx: Tx, workspaceId: string, modelId: string, kind: ModelKind = ofProspects) {
  const [model] = await tx
    .select()
    .from(scoringModels)
    .where(isModel(workspaceId, modelId, kind))
  const versions = await tx
    .select()
    .from(scoringModelVersions)
    .where(and(eq(scoringModelVersions.workspaceId, workspaceId), eq(scoringModelVersions.modelId, modelId)))
    .orderBy(desc(scoringModelVersions.version))
    .limit(200)
  return { ...found(model, 'scoring model'), versions }
}

const isModel = (workspaceId: string, modelId: string, { subjectKind }: ModelKind) =>
  and(
    eq(scoringModels.workspaceId, workspaceId),
    eq(scoringModels.id, modelId),
    eq(scoringModels.subjectKind, subjectKind),
    isNull(scoringModels.deletedAt),
  )

/** Holds a model for this transaction. */
export async function lockModel(tx: Tx, workspaceId: string, modelId: string, kind: ModelKind = ofProspects) {
  const [locked] = await tx
    .select()
    .from(scoringModels)
    .where(isModel(workspaceId, modelId, kind))
    .for('update')
  return found(locked, 'scoring model')
}

/** What is saved: a model, or with `modelId` its next version, made from the version `basedOn`. */
export interface NewVersion {
  modelId: string | null
  name: string
  definition: ScoringModelDefinition
  note: string
  basedOn?: number | null
  /** Says who saved the version that came first; accounts stand outside of the workspace. */
  nameOf?: (userId: string) => Promise<string>
}

/**
 * Stores a model (or a next version of one) that is not active yet. Refused with every problem by field when it is no model, and with
 * what changed meanwhile when it was made from a version that is not the newest any more.
 */
export async function saveVersion(
  tx: Tx,
  workspaceId: string,
  userId: string | null,
  change: NewVersion,
  kind: ModelKind = ofProspects,
): Promise<{ modelId: string; version: number }> {
  const issues = validateModel(change.definition, kind.signals).map(({ field, message }) => ({
    field: `definition.${field}`,
    message,
  }))
  if (issues.length > 0)
    throw new AppError('invalid_input', `The model has ${issues.length} problem(s). ${issues[0]?.message}`, {
      details: { issues },
    })
  const modelId = change.modelId ?? newId()
  if (change.modelId === null)
    await tx
      .insert(scoringModels)
      .values({ workspaceId, id: modelId, subjectKind: kind.subjectKind, name: change.name })
  // Two who save at once get their numbers one after the other.
  await lockModel(tx, workspaceId, modelId, kind)
  const { versions } = await getModel(tx, workspaceId, modelId, kind)
  const last = versions[0]
  if (last !== undefined && (change.basedOn ?? last.version) !== last.version)
    throw conflictWith(
      { ...last, by: last.createdBy === null ? null : ((await change.nameOf?.(last.createdBy)) ?? null) },
      versions.find((one) => one.version === change.basedOn),
      change.definition,
    )
  const version = (last?.version ?? 0) + 1
  await tx.insert(scoringModelVersions).values({
    workspaceId,
    id: newId(),
    modelId,
    version,
    definition: change.definition,
    note: change.note,
    createdBy: userId,
  })
  return { modelId, version }
}

interface KnownVersion {
  version: number
  definition: ScoringModelDefinition
}

function conflictWith(
  latest: KnownVersion & { by: string | null },
  base: KnownVersion | undefined,
  mine: ScoringModelDefinition,
): AppError {
  const from = base?.definition ?? latest.definition
  const theirChanges = diffModels(from, latest.definition)
  const key = ({ part, id, field }: ModelChange) => `${part} ${id} ${field}`
  const theirs = new Map(theirChanges.map((one) => [key(one), one]))
  const overlapping = diffModels(from, mine).filter((one) => {
    const other = theirs.get(key(one))
    return other !== undefined && other.to !== one.to
  })
  const details: ModelConflict = {
    latestVersion: latest.version,
    by: latest.by,
    theirChanges,
    overlapping,
    merged: mergeModels(from, mine, latest.definition),
  }
  const named = theirChanges
    .slice(0, 3)
    .map(({ name, field, from: was, to }) => `${name}, ${field}: ${was ?? 'none'} → ${to ?? 'none'}`)
  const more = theirChanges.length > 3 ? ` and ${theirChanges.length - 3} more` : ''
  return new AppError(
    'conflict',
    `${latest.by ?? 'Somebody'} saved version ${latest.version} meanwhile (${named.join('; ')}${more}). Nothing of yours is lost: save again on top of it.`,
    { details },
  )
}

/** Makes a version the one that scores; returns the version that scored before. */
export async function activateVersion(
  tx: Tx,
  workspaceId: string,
  modelId: string,
  version: number,
  kind: ModelKind = ofProspects,
): Promise<number> {
  const model = await getModel(tx, workspaceId, modelId, kind)
  if (!model.versions.some((v) => v.version === version))
    throw new AppError('not_found', `This model has no version ${version}.`)
  await tx
    .update(scoringModels)
    .set({ activeVersion: version })
    .where(and(eq(scoringModels.workspaceId, workspaceId), eq(scoringModels.id, modelId)))
  return model.activeVersion
}
