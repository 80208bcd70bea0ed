import type { Tx } from '../platform/db.ts'

/** Runs work in a transaction: each in one of its own, or all in one that is open. */
export type RunInTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A part of a table by its key: a condition whose parameters begin at `$first`, and their values. */
export type TablePart = (alias: string, first: number) => { where: string; values: unknown[] }

/** Rows of one part: few enough that a transaction over them takes a fraction of a second. */
const partSize = 20_000

/**
 * Walks a table of a workspace in the order of its key, part by part, so that no transaction is long however many rows there are. Stops
 * when `mayGoOn` says so; returns whether it came to the end.
 */
export async function eachPart(
  run: RunInTx,
  workspaceId: string,
  table: string,
  work: (tx: Tx, part: TablePart) => Promise<void>,
  options: { size?: number; mayGoOn?: () => boolean } = {},
): Promise<boolean> {
  const { size = partSize, mayGoOn = () => true } = options
  const key = await run((tx) => keyOf(tx, table))
  let from: string[] | null = null
  for (;;) {
    if (!mayGoOn()) return false
    from = await run(async (tx) => {
      // Rows that came in a moment ago are not in the planner's figures yet: it would sort the whole table for each part.
      await tx.$client.query('set local enable_seqscan = off')
      const end = key.length === 0 ? null : await endOf(tx, workspaceId, table, { key, from, size })
      await work(tx, partOf(key, from, end))
      return end
    })
    if (from === null) return true
  }
}

interface KeyColumn {
  name: string
  type: string
}

async function keyOf(tx: Tx, table: string): Promise<KeyColumn[]> {
  const { rows } = await tx.$client.query<KeyColumn>(
    `select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(n, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n
     where i.indrelid = $1::regclass and i.indisprimary and a.attname <> 'workspace_id' order by k.place`,
    [table],
  )
  return rows
}

/** The key of the last row of the part that begins behind `from`; null when the rest is one part. */
async function endOf(
  tx: Tx,
  workspaceId: string,
  table: string,
  { key, from, size }: { key: KeyColumn[]; from: string[] | null; size: number },
): Promise<string[] | null> {
  const names = key.map(({ name }) => name).join(', ')
  const behind = from === null ? '' : `and (${names}) > (${parameters(key, 2)})`
  const { rows } = await tx.$client.query<Record<string, string>>(
    `select ${key.map(({ name }, i) => `${name}::text as k${i}`).join(', ')} from ${table}
     where workspace_id = $1 ${behind} order by ${names} offset ${size - 1} limit 1`,
    [workspaceId, ...(from ?? [])],
  )
  const [row] = rows
  return row === undefined ? null : key.map((_, i) => row[`k${i}`] ?? '')
}

const parameters = (key: KeyColumn[], first: number): string =>
  key.map(({ type }, i) => `$${first + i}::${type}`).join(', ')

function partOf(key: KeyColumn[], from: string[] | null, to: string[] | null): TablePart {
  return (alias, first) => {
    const names = key.map(({ name }) => `${alias}.${name}`).join(', ')
    const lower = from === null ? [] : [`(${names}) > (${parameters(key, first)})`]
    const second = first + (from?.length ?? 0)
    const upper = to === null ? [] : [`(${names}) <= (${parameters(key, second)})`]
    return {
      where: ['true', ...lower, ...upper].join(' and '),
      values: [...(from ?? []), ...(to ?? [])],
    }
  }
}
