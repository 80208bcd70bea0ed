import { and, asc, eq, sql } from 'drizzle-orm'
import { readCsv, type CsvDialect, type CsvProblem, type CsvRow } from '../platform/csv-read.ts'
import { inWorkspace, type Db } from '../platform/db.ts'
import { isOldContainer, isZip, refuseOldContainer } from '../platform/xlsx-book.ts'
import { readXlsx } from '../platform/xlsx-read.ts'
import type { FileByPlace } from '../platform/zip-read.ts'
import { readUpload } from './import-chunks.ts'
import { importChunks } from './schema.ts'

/** What an uploaded file is told by before its rows. */
export interface TableHead {
  header: string[]
  format: 'csv' | 'xlsx'
  encoding: string
  delimiter: CsvDialect['delimiter'] | ''
  sheets: string[]
  sheet: string | null
}

/** Rows, those that are refused, and remarks on cells that were left empty in rows that came. */
export interface TableBatch {
  rows: CsvRow[]
  problems: CsvProblem[]
  remarks: CsvProblem[]
}

/** Reads an uploaded file batch by batch, CSV or workbook, whichever its first bytes say. */
export async function* readTable(
  db: Db,
  workspaceId: string,
  importId: string,
  options: { batchSize: number; sheet: string | null; onHead?: (head: TableHead) => void },
): AsyncGenerator<TableBatch> {
  const { batchSize, sheet, onHead } = options
  const first = await firstBytes(db, workspaceId, importId)
  if (isOldContainer(first)) await refuseOldContainer(await uploadByPlace(db, workspaceId, importId))
  if (isZip(first)) {
    const file = await uploadByPlace(db, workspaceId, importId)
    const onHeader: Parameters<typeof readXlsx>[1] = {
      batchSize,
      sheet,
      onHeader: (header, dialect) =>
        onHead?.({
          header,
          format: 'xlsx',
          encoding: '',
          delimiter: '',
          sheets: dialect.sheets,
          sheet: dialect.sheet,
        }),
    }
    yield* readXlsx(file, onHeader)
    return
  }
  for await (const batch of readCsv(readUpload(db, workspaceId, importId), {
    batchSize,
    unguard: true,
    onHeader: (header, { encoding, delimiter }) =>
      onHead?.({ header, format: 'csv', encoding, delimiter, sheets: [], sheet: null }),
  }))
    yield { ...batch, remarks: [] }
}

async function firstBytes(db: Db, workspaceId: string, importId: string): Promise<Buffer> {
  for await (const piece of readUpload(db, workspaceId, importId, 1)) return piece.subarray(0, 8)
  return Buffer.alloc(0)
}

/** An uploaded file by place: where its pieces begin is asked once, and the piece read last is kept. */
async function uploadByPlace(db: Db, workspaceId: string, importId: string): Promise<FileByPlace> {
  const mine = and(eq(importChunks.workspaceId, workspaceId), eq(importChunks.importId, importId))
  const pieces = await inWorkspace(db, workspaceId, (tx) =>
    tx
      .select({ n: importChunks.n, length: sql<number>`length(${importChunks.body})` })
      .from(importChunks)
      .where(mine)
      .orderBy(asc(importChunks.n)),
  )
  let size = 0
  const places = pieces.map(({ n, length }) => {
    const begin = size
    size += length
    return { n, begin, end: size }
  })
  let kept: { n: number; body: Buffer } | null = null
  const bodyOf = async (n: number): Promise<Buffer> => {
    if (kept?.n === n) return kept.body
    const [row] = await inWorkspace(db, workspaceId, (tx) =>
      tx
        .select({ body: importChunks.body })
        .from(importChunks)
        .where(and(mine, eq(importChunks.n, n))),
    )
    kept = { n, body: row?.body ?? Buffer.alloc(0) }
    return kept.body
  }
  return {
    size,
    read: async (offset, length) => {
      const parts: Buffer[] = []
      for (const { n, begin, end } of places) {
        if (end <= offset || begin >= offset + length) continue
        const body = await bodyOf(n)
        parts.push(body.subarray(Math.max(0, offset - begin), Math.min(body.length, offset + length - begin)))
      }
      return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
    },
  }
}
