import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { defineFlow, type AnyFlow, type Jobs } from '../platform/jobs.ts'
import { audit } from '../tenancy/index.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import type { UndoPreview } from './contract-imports.ts'
import type { ProspectingDeps } from './deps.ts'
import { resolveFailures } from './failures.ts'
import type { ImportArgs } from './import.flow.ts'
import { importBatches, imports } from './schema.ts'
import { requestScores } from './score-some.ts'
import { lockIntake } from './look-ahead.ts'
import { addUndo, countUndo, fatesOf, undoBatch, type BatchToUndo } from './undo-batch.ts'

/** Batches that are read at a time for the question before. */
const previewed = 50

/** The life of taking an import back: batch by batch from the last to the first, each in one transaction that marks it. */
export function importUndoFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<ImportArgs>({
      name: 'import.undo',
      queue: 'imports',
      run: async (job, args) => {
        try {
          for (let n = 0; await job.step(`batch-${n}`, () => undoNext(deps, args)); n++);
          await job.step('finish', () => finish(deps, args))
        } catch (error) {
          deps.log.error({ ...args, err: error }, 'a run of import.undo broke off')
          await job.step('give-up', () => giveUp(deps, args))
        }
      },
    }),
  ]
}

/** Asks for an import to be taken back, in the caller's transaction. Refuses one that runs, or that was taken back. */
export async function requestUndo(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  workspaceId: string,
  importId: string,
  by: { who: string; now: Date },
): Promise<void> {
  const row = await endedImport(tx, workspaceId, importId, true)
  await tx
    .update(imports)
    .set({
      status: 'undoing',
      statusReason: null,
      undoneBy: by.who,
      undo:
        row.undo ??
        addUndo(null, { removed: 0, restored: 0, kept: 0, facts: 0, contacts: 0, memberships: 0, drafts: 0 }),
    })
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
  await resolveFailures(tx, workspaceId, [importId], 'import.run')
  await jobs.enqueue(tx, 'import.undo', { workspaceId, importId } satisfies ImportArgs, {
    workspaceId,
    id: `import-undo:${importId}:${by.now.getTime()}`,
    priority: 1,
  })
}

/**
 * What taking an import back would take along, and what would stay, without doing it: counted over all batches, as long as `mayGoOn`
 * says so; a count that was cut short tells it.
 */
export async function previewUndo(
  tx: Tx,
  workspaceId: string,
  importId: string,
  mayGoOn: () => boolean = () => true,
): Promise<UndoPreview> {
  const row = await endedImport(tx, workspaceId, importId, false)
  let sum = addUndo(null, {
    removed: 0,
    restored: 0,
    kept: 0,
    facts: 0,
    contacts: 0,
    memberships: 0,
    drafts: 0,
  })
  const told: UndoPreview['examplesKept'] = []
  for (let behind: number | null = null; ;) {
    const batches = await batchesLeft(tx, workspaceId, importId, previewed, behind)
    for (const batch of batches) {
      if (!mayGoOn()) return { ...sum, examplesKept: told, isPartial: true }
      const full = { ...batch, ...row, importId }
      const fates = await fatesOf(tx, workspaceId, full, { isLocking: false })
      sum = addUndo(sum, await countUndo(tx, workspaceId, full, fates))
      told.push(...fates.told.slice(0, 20 - told.length))
    }
    if (batches.length < previewed) return { ...sum, examplesKept: told, isPartial: false }
    behind = batches.at(-1)?.upTo ?? null
  }
}

async function endedImport(tx: Tx, workspaceId: string, importId: string, isLocking: boolean) {
  const query = tx
    .select({
      status: imports.status,
      fileName: imports.fileName,
      campaignId: imports.campaignId,
      evidenceId: imports.evidenceId,
      undo: imports.undo,
    })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
  const [row] = isLocking ? await query.for('no key update') : await query
  const { status, ...known } = found(row, 'import')
  if (status !== 'completed' && status !== 'failed')
    throw new AppError(
      'conflict',
      status === 'running'
        ? 'This import still runs. Wait until it has ended, then take it back.'
        : status === 'undone'
          ? 'This import was taken back already.'
          : `This import is ${status}: there is nothing to take back.`,
    )
  return known
}

async function batchesLeft(
  tx: Tx,
  workspaceId: string,
  importId: string,
  limit: number,
  behind: number | null = null,
) {
  return tx
    .select()
    .from(importBatches)
    .where(
      and(
        eq(importBatches.workspaceId, workspaceId),
        eq(importBatches.importId, importId),
        isNull(importBatches.undoneAt),
        behind === null ? undefined : lt(importBatches.upTo, behind),
      ),
    )
    .orderBy(desc(importBatches.upTo))
    .limit(limit)
}

/** Takes the last batch back that is left; false when none is. */
async function undoNext(deps: ProspectingDeps, { workspaceId, importId }: ImportArgs): Promise<boolean> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const [row] = await tx
      .select()
      .from(imports)
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
      .for('no key update')
    if (row?.status !== 'undoing') return false
    // Nobody takes companies in that are just about to go.
    await lockIntake(tx, workspaceId)
    const [batch] = await batchesLeft(tx, workspaceId, importId, 1)
    if (batch === undefined) return false
    const { fileName, campaignId, evidenceId } = row
    const full: BatchToUndo = { ...batch, fileName, campaignId, evidenceId }
    const { counts, restored } = await undoBatch(tx, workspaceId, full)
    await requestScores(tx, deps.jobs, workspaceId, restored)
    await tx
      .update(importBatches)
      .set({ undoneAt: deps.now() })
      .where(
        and(
          eq(importBatches.workspaceId, workspaceId),
          eq(importBatches.importId, importId),
          eq(importBatches.upTo, batch.upTo),
        ),
      )
    await tx
      .update(imports)
      .set({ undo: addUndo(row.undo, counts) })
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
    await deps.events.publish(tx, workspaceId, { kind: 'import.undoing', subject: importId })
    return true
  })
}

/** Closes it, writes down what it came to, and lets a running campaign look at who is left. */
async function finish(deps: ProspectingDeps, { workspaceId, importId }: ImportArgs): Promise<boolean> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const [row] = await tx
      .update(imports)
      .set({ status: 'undone', undoneAt: deps.now() })
      .where(
        and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId), eq(imports.status, 'undoing')),
      )
      .returning({ campaignId: imports.campaignId, undo: imports.undo, fileName: imports.fileName })
    if (row === undefined) return false
    if (row.campaignId !== null) await advanceIfRunning(tx, deps, workspaceId, [row.campaignId])
    await audit(
      tx,
      {
        action: 'import.undone',
        subject: { kind: 'import', id: importId },
        after: { fileName: row.fileName, ...row.undo },
      },
      { workspaceId, kind: 'system', id: null, request: null },
    )
    await deps.events.publish(tx, workspaceId, { kind: 'import.undone', subject: importId })
    return true
  })
}

/** What was taken back stays so; the rest can be taken back by asking again. */
async function giveUp(deps: ProspectingDeps, { workspaceId, importId }: ImportArgs): Promise<boolean> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    await tx
      .update(imports)
      .set({
        status: 'failed',
        statusReason:
          'Taking it back broke off on our side. What was taken back is; undo it again for the rest.',
      })
      .where(
        and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId), eq(imports.status, 'undoing')),
      )
    await deps.events.publish(tx, workspaceId, { kind: 'import.failed', subject: importId })
    return true
  })
}
