import { readCsv } from '../platform/csv-read.ts'
import { inWorkspace, type Db } from '../platform/db.ts'
import { limitedStream } from '../platform/request-body.ts'
import { SuppressionKind, SuppressionReason, type SuppressionsAdded } from './contract-suppression.ts'
import { type NewSuppression, suppressMany, type SuppressDeps } from './suppress.ts'
import { readSuppressionValue } from './suppression-value.ts'

const mostBytes = 100_000_000
const mostProblems = 100

/** Who adds, and from where. */
export interface AddedBy {
  userId: string | null
  /** In words, for what names no source of its own. */
  source: string
  at: Date
}

/** Lines of a list as suppressions, with the problems of those that are none. */
export function readValues(
  values: readonly {
    row: number
    text: string
    kind?: SuppressionKind
    reason: SuppressionReason
    source: string
  }[],
  { userId, at }: Pick<AddedBy, 'userId' | 'at'>,
): { good: NewSuppression[]; problems: SuppressionsAdded['problems'] } {
  const good: NewSuppression[] = []
  const problems: SuppressionsAdded['problems'] = []
  for (const { row, text, kind, reason, source } of values) {
    const read = readSuppressionValue(text, kind)
    if ('problem' in read) problems.push({ row, value: text.slice(0, 100), problem: read.problem })
    else good.push({ ...read, reason, source, createdBy: userId, at })
  }
  return { good, problems }
}

/**
 * Takes a CSV in, batch by batch: one column of addresses, domains or numbers, under any name, or the file that the export writes. What
 * cannot be read is named with its row; everything else is in, also when the connection breaks off in between.
 */
export async function importSuppressions(
  deps: SuppressDeps & { db: Db },
  workspaceId: string,
  file: ReadableStream<Uint8Array>,
  by: AddedBy,
): Promise<SuppressionsAdded> {
  const result: SuppressionsAdded = { rows: 0, added: 0, known: 0, problemCount: 0, problems: [] }
  let columns = columnsOf([])
  const note = (problems: SuppressionsAdded['problems']) => {
    result.problemCount += problems.length
    result.problems.push(...problems.slice(0, mostProblems - result.problems.length))
  }
  const onHeader = (header: string[]) => {
    columns = columnsOf(header)
  }
  const bytes = limitedStream(file, mostBytes)
  for await (const { rows, problems } of readCsv(bytes, { unguard: true, onHeader, maxCellLength: 2000 })) {
    note(problems.map(({ row, reason }) => ({ row, value: '', problem: reason })))
    const lines = rows.flatMap(({ rowNumber, cells }) => linesOf(rowNumber, cells, columns, by.source))
    const read = readValues(lines, by)
    note(read.problems)
    result.rows += rows.length
    const added = await inWorkspace(deps.db, workspaceId, (tx) =>
      suppressMany(tx, deps, workspaceId, read.good),
    )
    result.added += added
    result.known += read.good.length - added
  }
  return result
}

interface Columns {
  values: number[]
  kind: number
  reason: number
  source: number
}

const valueNames =
  /^(?:value|e-?mail(?: ?address)?|address|domain|website|url|phone(?: ?number)?|telephone|mobile)$/i

/** Where what stands; a file without such names has its values in the first column. */
function columnsOf(header: readonly string[]): Columns {
  const at = (name: string) => header.findIndex((one) => one.toLowerCase() === name)
  const values = header.flatMap((name, i) => (valueNames.test(name.trim().replaceAll('_', ' ')) ? i : []))
  return {
    values: values.length === 0 ? [0] : values,
    kind: at('kind'),
    reason: at('reason'),
    source: at('source'),
  }
}

function linesOf(row: number, cells: readonly string[], columns: Columns, source: string) {
  const cell = (at: number) => cells[at]?.trim() ?? ''
  const kind = SuppressionKind.safeParse(cell(columns.kind)).data
  const reason = SuppressionReason.safeParse(cell(columns.reason)).data ?? 'imported'
  const found = columns.values.map(cell).filter((text) => text !== '')
  return (found.length === 0 ? [''] : found).map((text) => ({
    row,
    text,
    ...(kind === undefined ? {} : { kind }),
    // Without the person's address there is nothing to erase, so nothing is imported as erased.
    reason: reason === 'erased' ? ('imported' as const) : reason,
    source: cell(columns.source) || source,
  }))
}
