import { and, eq } from 'drizzle-orm'
import type { CsvRow } from '../platform/csv-read.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { candidateFromRow } from './candidate-from-row.ts'
import {
  ImportField,
  type ColumnMapping,
  type ImportPreview,
  type PreviewRow,
  type RowProblem,
} from './contract-imports.ts'
import { batchTwins, bestMatch, knownTwins, prepareWithKeys } from './find-duplicates.ts'
import { guessColumns } from './guess-columns.ts'
import { readTable, type TableHead } from './import-table.ts'
import { imports } from './schema.ts'

/** Rows that a preview tells apart; the rest of the file is judged when it is taken in. */
const previewRows = 200

/** The beginning of a file under a mapping (guessed from the headers when none is given): what is new, known or unusable. */
export async function previewImport(
  db: Db,
  workspaceId: string,
  importId: string,
  { mapping, sheet }: { mapping?: ColumnMapping | undefined; sheet?: string | null | undefined },
): Promise<ImportPreview> {
  const row = await inWorkspace(db, workspaceId, (tx) => readyImport(tx, workspaceId, importId))
  const head = await readHead(db, workspaceId, importId, sheet === undefined ? row.sheet : sheet)
  const isKnown = Object.keys(row.mapping).length > 0 && sheet === undefined
  const used = mapping ?? (isKnown ? row.mapping : guessMapping(head.header, head.rows))
  const judged = await inWorkspace(db, workspaceId, (tx) =>
    judge(tx, workspaceId, head.rows.slice(0, previewRows), used),
  )
  const counts = { new: 0, duplicate: 0, invalid: 0 }
  for (const { verdict } of judged.rows) counts[verdict]++
  return {
    format: head.format,
    encoding: head.encoding,
    delimiter: head.delimiter,
    sheets: head.sheets,
    sheet: head.sheet,
    headers: head.header,
    mapping: used,
    rows: judged.rows,
    counts,
    isPartial: head.isPartial,
    problems: [...head.problems, ...judged.problems].slice(0, 200),
  }
}

async function readyImport(tx: Tx, workspaceId: string, importId: string) {
  const [row] = await tx
    .select({
      status: imports.status,
      mapping: imports.mapping,
      sheet: imports.sheet,
      fileGoneAt: imports.fileGoneAt,
    })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)))
  const known = found(row, 'import')
  if (known.status === 'uploading')
    throw new AppError('conflict', 'The file has not arrived yet. Upload it first.')
  if (known.fileGoneAt !== null) throw fileIsGone()
  return known
}

/** Files are kept for 30 days. */
export const fileIsGone = (): AppError =>
  new AppError(
    'conflict',
    'The file was thrown away: files are kept for 30 days. Upload it again as another import.',
  )

interface Head extends TableHead {
  rows: CsvRow[]
  problems: RowProblem[]
  isPartial: boolean
}

async function readHead(db: Db, workspaceId: string, importId: string, sheet: string | null): Promise<Head> {
  const head: Head = {
    header: [],
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    sheets: [],
    sheet: null,
    rows: [],
    problems: [],
    isPartial: false,
  }
  const onHead = (told: TableHead) => Object.assign(head, told, { header: told.header.slice(0, 1000) })
  for await (const batch of readTable(db, workspaceId, importId, {
    batchSize: previewRows + 1,
    sheet,
    onHead,
  })) {
    head.rows.push(...batch.rows)
    head.problems.push(...batch.problems, ...batch.remarks)
    // A file of nothing but problems is not read to its end for the sake of a row.
    if (head.rows.length > previewRows || head.problems.length > 5 * previewRows) {
      head.isPartial = true
      break
    }
  }
  return head
}

/** What the columns mean, by their names and contents. */
export function guessMapping(header: string[], rows: CsvRow[]): ColumnMapping {
  const guessed = guessColumns(
    header,
    rows.slice(0, 50).map((row) => row.cells),
  )
  return Object.fromEntries(
    Object.entries(guessed).filter(
      ([field, column]) => ImportField.safeParse(field).success && column !== null,
    ),
  )
}

async function judge(tx: Tx, workspaceId: string, rows: CsvRow[], mapping: ColumnMapping) {
  const read = rows.map((row) => ({ row, ...candidateFromRow(row.rowNumber, row.cells, mapping) }))
  const prepared = read.map((r) =>
    r.candidate === null ? null : { ...prepareWithKeys(r.candidate), candidate: r.candidate },
  )
  const known = await knownTwins(tx, workspaceId, prepared)
  const earlier = new Map<string, NonNullable<(typeof prepared)[number]>[]>()
  const judged = read.map(({ row, candidate, problems }, i): PreviewRow => {
    const values = valuesOf(row.cells, mapping)
    const one = prepared[i]
    if (candidate === null || one === null || one === undefined)
      return {
        row: row.rowNumber,
        verdict: 'invalid',
        reason: problems[0]?.reason ?? 'cannot be used',
        duplicateOf: null,
        values,
      }
    const old = bestMatch(one.prepared, known[i] ?? [])
    const twin = bestMatch(one.prepared, batchTwins(one, earlier))
    for (const key of one.keys) earlier.set(key, [...(earlier.get(key) ?? []), one])
    if (old !== null) {
      const { id, name } = old.candidate
      return {
        row: row.rowNumber,
        verdict: 'duplicate',
        reason: old.match.reasons[0]?.says ?? 'known already',
        duplicateOf: { id, name },
        values,
      }
    }
    if (twin !== null)
      return {
        row: row.rowNumber,
        verdict: 'duplicate',
        reason: `the same as “${twin.candidate.candidate.name}” further up in the file`,
        duplicateOf: null,
        values,
      }
    return { row: row.rowNumber, verdict: 'new', reason: '', duplicateOf: null, values }
  })
  return { rows: judged, problems: read.flatMap((r) => r.problems) }
}

function valuesOf(cells: string[], mapping: ColumnMapping): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [field, column] of Object.entries(mapping))
    if (column !== null && column !== undefined) values[field] = (cells[column] ?? '').slice(0, 200)
  return values
}
