import { setImmediate as others } from 'node:timers/promises'
import type { Db } from '../platform/db.ts'
import { candidateFromRow } from './candidate-from-row.ts'
import type { ColumnMapping, RowProblem } from './contract-imports.ts'
import { readTable } from './import-table.ts'
import { lookAhead, type Ahead, type IntakeMemory } from './look-ahead.ts'
import { readyCandidate, type ReadyCandidate } from './ready-candidate.ts'

/** Rows of a file that are taken in together. */
export interface ImportBatch {
  /** Rows of the file up to the end of this batch, good or not: where the cursor stands behind it. */
  upTo: number
  candidates: ReadyCandidate[]
  /** The row of the file that each candidate is. */
  rowNumbers: number[]
  problems: RowProblem[]
  /** Rows of this batch that cannot be taken in. */
  invalid: number
}

const batchRows = 1000

/** Characters of a batch: rows may be a million long, and two batches stand in memory. */
const batchCharacters = 10_000_000

/** Rows that are read at a time; the cursor stands at a multiple of it, or at the end. */
const stride = 50

/** Rows brought into form before whoever waits for the processor has a turn: about a millisecond. */
const slice = 10

/**
 * The batches of an uploaded file behind the first `begunAt` rows. While one is taken in, which is the database's work, the next is
 * read and brought into comparable form.
 */
export function readBatches(
  db: Db,
  workspaceId: string,
  importId: string,
  from: { begunAt: number; mapping: ColumnMapping; sheet: string | null },
): AsyncGenerator<ImportBatch> {
  return oneAhead(batchesOf(db, workspaceId, importId, from))
}

async function* batchesOf(
  db: Db,
  workspaceId: string,
  importId: string,
  { begunAt, mapping, sheet }: { begunAt: number; mapping: ColumnMapping; sheet: string | null },
): AsyncGenerator<ImportBatch> {
  let upTo = 0
  let batch = emptyBatch()
  let rowsHeld = 0
  let charactersHeld = 0
  const table = readTable(db, workspaceId, importId, { batchSize: stride, sheet })
  for await (const { rows, problems, remarks } of table) {
    // A row that cannot be read counts too: what was judged is behind the cursor, good or not.
    upTo += rows.length + problems.length
    if (upTo <= begunAt) continue
    batch.upTo = upTo
    rowsHeld += rows.length + problems.length
    batch.invalid += problems.length
    batch.problems.push(...problems, ...remarks)
    for (const [i, row] of rows.entries()) {
      if (i % slice === 0) await others()
      const read = candidateFromRow(row.rowNumber, row.cells, mapping)
      batch.problems.push(...read.problems)
      if (read.candidate === null) batch.invalid++
      else {
        batch.candidates.push(readyCandidate(read.candidate))
        batch.rowNumbers.push(row.rowNumber)
      }
      for (const cell of row.cells) charactersHeld += cell.length
    }
    if (rowsHeld < batchRows && charactersHeld < batchCharacters) continue
    yield batch
    batch = emptyBatch()
    rowsHeld = 0
    charactersHeld = 0
  }
  if (rowsHeld > 0) yield batch
}

const emptyBatch = (): ImportBatch => ({
  upTo: 0,
  candidates: [],
  rowNumbers: [],
  problems: [],
  invalid: 0,
})

/** Each batch with what was looked up for it while the one before it was taken in. */
export async function* lookedUpAhead(
  db: Db,
  workspaceId: string,
  batches: AsyncGenerator<ImportBatch>,
  memory: IntakeMemory,
): AsyncGenerator<{ batch: ImportBatch; ahead: Ahead }> {
  yield* oneAhead(
    (async function* () {
      for await (const batch of batches)
        yield { batch, ahead: await lookAhead(db, workspaceId, batch.candidates, memory) }
    })(),
  )
}

async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = ahead(items)
  try {
    for (let item = await next; item.done !== true; item = await next) {
      next = ahead(items)
      yield item.value
    }
  } finally {
    await items.return(undefined)
  }
}

// What goes wrong ahead is told when its turn comes, not as a rejection that nobody waits for.
function ahead<T>(items: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> {
  const next = items.next()
  next.catch(() => {})
  return next
}
