import { and, eq, notInArray } from 'drizzle-orm'
import { tellMembers } from '../notify/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { defineFlow, type AnyFlow, type Job, type Jobs } from '../platform/jobs.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import { announceDiscovered } from './announce.ts'
import type { ProspectingDeps } from './deps.ts'
import { recordFailure } from './failures.ts'
import { lookedUpAhead, readBatches, type ImportBatch } from './import-batches.ts'
import { saveProblems } from './import-problems.ts'
import { intakeMemory, type Ahead, type IntakeMemory } from './look-ahead.ts'
import { saveEvidence } from './save-facts.ts'
import { campaigns, importBatches, imports } from './schema.ts'
import { takeInRecorded, type IntakeRecord, type TakenIn } from './take-in.ts'
import { readyWithoutErased } from './without-erased.ts'

/** Names one run of an import. */
export interface ImportArgs {
  workspaceId: string
  importId: string
}

/** The life of an import: batches of rows, each taken in by one transaction that also moves the cursor, then the campaign. */
export function importFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<ImportArgs>({
      name: 'import.run',
      queue: 'imports',
      run: async (job, args) => {
        try {
          await takeInFile(deps, job, args)
          await job.step('finish', () => finish(deps, args))
        } catch (error) {
          deps.log.error({ ...args, err: error }, 'a run of import.run broke off')
          await job.step('give-up', () => giveUp(deps, args, error))
        }
      },
    }),
  ]
}

/** Starts an import (again), in the caller's transaction; rows that are in already are not taken twice. */
export async function requestImport(
  tx: Tx,
  jobs: Jobs,
  workspaceId: string,
  importId: string,
  now: Date,
): Promise<void> {
  const started = await tx
    .update(imports)
    .set({ status: 'running', statusReason: null, finishedAt: null })
    .where(
      and(
        eq(imports.workspaceId, workspaceId),
        eq(imports.id, importId),
        notInArray(imports.status, ['undoing', 'undone']),
      ),
    )
    .returning({ id: imports.id })
  // What was taken back does not come in again because somebody retries it.
  if (started.length === 0) return
  await jobs.enqueue(tx, 'import.run', { workspaceId, importId } satisfies ImportArgs, {
    workspaceId,
    id: `import:${importId}:${now.getTime()}`,
    priority: 1,
  })
}

async function readImport(tx: Tx, { workspaceId, importId }: ImportArgs) {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
    // Two runs of one import (a worker taken for dead, a second retry) move its cursor one after the other.
    .for('no key update')
  if (row === undefined) throw new AppError('not_found', 'This import was deleted.')
  return row
}

async function takeInFile(deps: ProspectingDeps, job: Job, args: ImportArgs): Promise<void> {
  const { db } = deps
  const { workspaceId, importId } = args
  // A step, because a worker that takes the run over must number its batches as the first one did.
  const begunAt = await job.step('begin', () =>
    inWorkspace(db, workspaceId, async (tx) => (await readImport(tx, args)).rows),
  )
  const { mapping, sheet } = await inWorkspace(db, workspaceId, (tx) => readImport(tx, args))
  let n = 0
  const memory = intakeMemory()
  const batches = readBatches(db, workspaceId, importId, { begunAt, mapping, sheet })
  for await (const { batch, ahead } of lookedUpAhead(db, workspaceId, batches, memory))
    await job.step(`batch-${n++}`, () => takeInBatch(deps, args, batch, { memory, ahead }))
}

/** Takes one batch in. The cursor tells whether it was committed before: then it is not repeated. */
async function takeInBatch(
  deps: ProspectingDeps,
  args: ImportArgs,
  batch: ImportBatch,
  looked: { memory: IntakeMemory; ahead: Ahead },
): Promise<number> {
  const { workspaceId, importId } = args
  let last: IntakeMemory['last'] = null
  const taken = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const current = await readImport(tx, args)
    // Taken back meanwhile, or in already.
    if (current.status !== 'running' || current.rows >= batch.upTo) return 0
    const evidenceId = current.evidenceId ?? newId()
    if (current.evidenceId === null)
      await saveEvidence(tx, workspaceId, [
        { id: evidenceId, source: 'csv', url: null, importId, readFor: null, at: deps.now() },
      ])
    const intake = {
      campaignId: await livingCampaign(tx, workspaceId, current.campaignId),
      evidenceId,
      source: 'csv' as const,
      who: `import of ${current.fileName}`,
    }
    const candidates = await readyWithoutErased(tx, deps.keys, workspaceId, batch.candidates)
    const { taken, record, turn, fresh } = await takeInRecorded(tx, workspaceId, intake, candidates, looked)
    last = { turn, fresh }
    await saveBatch(tx, args, batch, taken, record)
    await announceDiscovered(tx, deps, workspaceId, intake.campaignId, taken)
    await saveProblems(tx, workspaceId, importId, batch.problems)
    const created = taken.filter((t) => t.isNew).length
    await tx
      .update(imports)
      .set({
        evidenceId,
        rows: batch.upTo,
        created: current.created + created,
        merged: current.merged + taken.length - created,
        updated: current.updated + taken.filter((t) => t.isUpdated).length,
        invalid: current.invalid + batch.invalid,
      })
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
    await deps.events.publish(tx, workspaceId, { kind: 'import.progress', subject: importId })
    return taken.length
  })
  // Only now: what is rolled back gives its turn to somebody else.
  looked.memory.last = last
  return taken
}

/** Keeps what became of the rows of a batch, and what to take back. */
async function saveBatch(
  tx: Tx,
  { workspaceId, importId }: ImportArgs,
  { upTo, rowNumbers }: ImportBatch,
  taken: TakenIn[],
  { changes, joined, contacts, contactChanges }: IntakeRecord,
): Promise<void> {
  if (taken.length === 0) return
  await tx.insert(importBatches).values({
    workspaceId,
    importId,
    upTo,
    rowNumbers,
    prospectIds: taken.map((t) => t.prospectId),
    outcomes: taken.map((t) => (t.isNew ? 'n' : t.isUpdated ? 'u' : 'm')).join(''),
    changes,
    joined,
    contacts,
    contactChanges: contactChanges.map((change) => ({ ...change })),
  })
}

/** The campaign that rows become members of; none when it was deleted meanwhile. Locked, so that it stays until they are in. */
async function livingCampaign(tx: Tx, workspaceId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  const [campaign] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
    .for('key share')
  return campaign?.id ?? null
}

/** Closes the import, and lets a running campaign look at what came in. */
async function finish(deps: ProspectingDeps, args: ImportArgs): Promise<boolean> {
  return inWorkspace(deps.db, args.workspaceId, async (tx) => {
    const { workspaceId, importId } = args
    const current = await readImport(tx, args)
    await tx
      .update(imports)
      .set({ status: 'completed', totalRows: current.rows, finishedAt: deps.now() })
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
    if (current.campaignId !== null) await advanceIfRunning(tx, deps, workspaceId, [current.campaignId])
    await deps.events.publish(tx, workspaceId, { kind: 'import.completed', subject: importId })
    const subject = { kind: 'import' as const, id: importId, name: current.fileName }
    await tellMembers(tx, workspaceId, { kind: 'import_done', subject }, deps)
    return true
  })
}

async function giveUp(deps: ProspectingDeps, args: ImportArgs, error: unknown): Promise<boolean> {
  const isTold = error instanceof AppError
  const reason = isTold ? error.message : 'Something went wrong on our side while rows were taken in'
  return inWorkspace(deps.db, args.workspaceId, async (tx) => {
    const { workspaceId, importId } = args
    const [row] = await tx
      .update(imports)
      .set({ status: 'failed', statusReason: reason, finishedAt: deps.now() })
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
      .returning({ fileName: imports.fileName, campaignId: imports.campaignId })
    if (row === undefined) return false
    // What came in before the end is read, and the campaign does not wait for the rest.
    if (row.campaignId !== null) await advanceIfRunning(tx, deps, workspaceId, [row.campaignId])
    await recordFailure(tx, workspaceId, {
      flow: 'import.run',
      subjectKind: 'import',
      subjectId: importId,
      subjectName: row.fileName,
      reason,
      remedy: isTold
        ? 'Correct the file and import it again.'
        : 'Retry: it goes on behind the last row that came in.',
      attempts: 1,
    })
    await deps.events.publish(tx, workspaceId, { kind: 'import.failed', subject: importId })
    return true
  })
}
