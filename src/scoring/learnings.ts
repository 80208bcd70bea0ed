import { and, desc, eq, isNull } from 'drizzle-orm'
import type { SignalDescription } from '#contracts/scoring'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { learnVersion, type KnownOutcome } from './learn-version.ts'
import type { Signals } from './engine.ts'
import { getModel, saveVersion } from './models.ts'
import { learnings } from './schema.ts'

/** Starts a learning of a model; a second one while it runs is refused. Returns its id. */
export async function startLearning(
  tx: Tx,
  workspaceId: string,
  modelId: string,
  userId: string | null,
): Promise<string> {
  await getModel(tx, workspaceId, modelId)
  const id = newId()
  const started = await tx
    .insert(learnings)
    .values({ workspaceId, id, modelId, createdBy: userId })
    .onConflictDoNothing()
    .returning({ id: learnings.id })
  if (started.length === 0)
    throw new AppError('conflict', 'This model is learning already. Wait until that is done.')
  return id
}

/** Whose outcomes a learning reads, and what their signals are. */
export interface LearningMaterial {
  outcomes: KnownOutcome[]
  /** Signals of those who are still to be scored. */
  open: Signals[]
  signals: readonly SignalDescription[]
}

/** Does a learning that was started: stores the result, and the version it came to, which does not score yet. Once done it stays. */
export async function finishLearning(
  tx: Tx,
  workspaceId: string,
  learningId: string,
  { outcomes, open, signals }: LearningMaterial,
  now: Date,
): Promise<{ version: number | null } | null> {
  const unfinished = and(isLearning(workspaceId, learningId), isNull(learnings.finishedAt))
  const [row] = await tx.select().from(learnings).where(unfinished).for('update')
  if (row === undefined) return null
  const model = await getModel(tx, workspaceId, row.modelId)
  const active = found(
    model.versions.find(({ version }) => version === model.activeVersion),
    'scoring model version',
  )
  const { result, definition } = learnVersion(outcomes, open, active, signals)
  const saved =
    definition === null
      ? null
      : await saveVersion(tx, workspaceId, row.createdBy, {
          modelId: row.modelId,
          name: model.name,
          definition,
          note: `Learnt from ${result.rows} outcomes`,
        })
  const version = saved?.version ?? null
  await tx.update(learnings).set({ result, version, finishedAt: now }).where(unfinished)
  return { version }
}

/** Ends a learning that cannot be done, with why. */
export async function failLearning(
  tx: Tx,
  workspaceId: string,
  learningId: string,
  failure: string,
  now: Date,
): Promise<void> {
  await tx
    .update(learnings)
    .set({ failure, finishedAt: now })
    .where(and(isLearning(workspaceId, learningId), isNull(learnings.finishedAt)))
}

/** The learnings of a model, newest first. */
export async function listLearnings(tx: Tx, workspaceId: string, modelId: string) {
  const { activeVersion } = await getModel(tx, workspaceId, modelId)
  const rows = await tx
    .select()
    .from(learnings)
    .where(and(eq(learnings.workspaceId, workspaceId), eq(learnings.modelId, modelId)))
    .orderBy(desc(learnings.id))
    .limit(20)
  return rows.map((row) => ({ ...row, isActive: row.version !== null && row.version === activeVersion }))
}

const isLearning = (workspaceId: string, id: string) =>
  and(eq(learnings.workspaceId, workspaceId), eq(learnings.id, id))
