import type { Keys } from './crypto.ts'
import { asSystem, type Db, type Tx } from './db.ts'

/** A column that holds sealed text, and the column of the same row that says for whom it was sealed. */
export interface SealedColumn {
  table: string
  column: string
  owner: string
}

/** How far a rotation has come. */
export interface ResealReport {
  resealed: number
  /** Cannot be opened by any known master key: left as they are. */
  unreadable: number
}

/**
 * Seals everything again that was sealed with an earlier master key, in batches of a transaction each. Killed in between it loses
 * nothing: what is done stays done, and the next run goes on with the rest. Rows that servers write meanwhile are left to them.
 */
export async function resealAll(
  db: Db,
  keys: Keys,
  columns: readonly SealedColumn[],
  options: { batch?: number; onBatch?: (report: ResealReport) => void } = {},
): Promise<ResealReport> {
  const report: ResealReport = { resealed: 0, unreadable: 0 }
  for (const column of columns) {
    const skipped: string[] = []
    for (;;) {
      const done = await asSystem(db, 'seal secrets again', async (tx) =>
        resealBatch(tx, keys, column, { limit: options.batch ?? 200, skipped }),
      )
      report.resealed += done.resealed
      report.unreadable += done.unreadable.length
      skipped.push(...done.unreadable)
      options.onBatch?.({ ...report })
      if (done.seen === 0) break
    }
  }
  return report
}

/** How many texts are still sealed with another key than the current one. */
export async function countOld(db: Db, keys: Keys, columns: readonly SealedColumn[]): Promise<number> {
  return asSystem(db, 'count secrets of earlier keys', async (tx) => {
    let old = 0
    for (const { table, column } of columns) {
      const { rows } = await tx.$client.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${isOld(column)}`,
        [keys.currentId()],
      )
      old += rows[0]?.n ?? 0
    }
    return old
  })
}

/** `v1.<key id>.…` of another key than $1. Other texts in the column are no secrets of this form. */
const isOld = (column: string) => `${column} like 'v1.%' and split_part(${column}, '.', 2) <> $1`

async function resealBatch(
  tx: Tx,
  keys: Keys,
  { table, column, owner }: SealedColumn,
  { limit, skipped }: { limit: number; skipped: readonly string[] },
): Promise<{ seen: number; resealed: number; unreadable: string[] }> {
  const { rows } = await tx.$client.query<{ place: string; owner: string; sealed: string }>(
    `select ctid::text as place, ${owner}::text as owner, ${column} as sealed from ${table}
     where ${isOld(column)} and ${column} <> all($2::text[]) limit $3 for update`,
    [keys.currentId(), skipped, limit],
  )
  const unreadable: string[] = []
  let resealed = 0
  for (const row of rows) {
    const text = openedOrNull(keys, row)
    if (text === null) {
      unreadable.push(row.sealed)
      continue
    }
    // The row is locked, so it is still where it was found.
    await tx.$client.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [
      keys.seal(row.owner, text),
      row.place,
    ])
    resealed += 1
  }
  return { seen: rows.length, resealed, unreadable }
}

function openedOrNull(keys: Keys, row: { owner: string; sealed: string }): string | null {
  try {
    return keys.open(row.owner, row.sealed)
  } catch {
    return null
  }
}
