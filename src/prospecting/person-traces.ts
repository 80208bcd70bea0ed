import { gunzipSync, gzipSync } from 'node:zlib'
import type { Tx } from '../platform/db.ts'
import type { RunInTx, TablePart } from './table-batches.ts'

/** Somebody as texts may name them: addresses and names. */
export interface PersonNames {
  emails: string[]
  /** Names that mean this person wherever they stand, because they were asked for. */
  names: string[]
  /** Names that go with an address: they mean this person at the prospects where they are known. */
  alsoKnownAs: string[]
}

/** What stands in place of a person. */
export const gone = '[erased]'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const spaced = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map(escaped)
    .join(String.raw`\s+`)

/** A pattern for PostgreSQL and JavaScript alike; null when there is nothing to look for. */
export function patternOf({ emails, names }: Pick<PersonNames, 'emails' | 'names'>): string | null {
  const all = [
    ...emails.flatMap((email) => [escaped(email), escaped(email.replace('@', '%40'))]),
    ...names.map(spaced),
  ]
  return all.length === 0 ? null : `(${all.join('|')})`
}

/** Tables whose rows go as rows, or that hold nothing of prospects' people. What stands in the book is never changed. */
const others = new Set([
  'ledger_entries',
  'ledger_transfers',
  'contacts',
  'facts',
  'sequences',
  'messages',
  'mailboxes',
  'sending_settings',
  'mailbox_folders',
  'received_mails',
  'erasures',
  'withheld_people',
  'members',
  'sessions',
  'api_keys',
  'invitations',
])

/** A table of a workspace with the columns whose text may name a person. */
export interface TextTable {
  table: string
  columns: { name: string; type: string }[]
}

/** Every table of a workspace that holds text, from the catalogue: one that is added later is looked through too. */
export async function textTables(tx: Tx): Promise<TextTable[]> {
  const { rows } = await tx.$client.query<{ table: string; columns: TextTable['columns'] }>(
    `select c.table_name as table, json_agg(json_build_object('name', c.column_name, 'type', c.data_type)) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'ARRAY') and c.is_generated = 'NEVER'
       and (c.data_type <> 'ARRAY' or c.udt_name = '_text')
       and exists (select from information_schema.columns w where w.table_schema = 'public' and w.table_name = c.table_name and w.column_name = 'workspace_id')
     group by 1 order by 1`,
  )
  return rows.filter(({ table }) => !others.has(table))
}

/** How many rows of a part of a table name the person. */
export async function countIn(
  tx: Tx,
  workspaceId: string,
  one: TextTable,
  pattern: string,
  part: TablePart,
): Promise<number> {
  const { where, values } = part('x', 3)
  const { rows } = await tx.$client.query<{ n: number }>(
    `select count(*)::int as n from ${one.table} x where x.workspace_id = $1 and ${where} and (${matches(one)})`,
    [workspaceId, pattern, ...values],
  )
  return rows[0]?.n ?? 0
}

const matches = ({ columns }: TextTable): string =>
  columns.map(({ name }) => `"${name}"::text ~* $2`).join(' or ')

/** Puts `[erased]` in place of the person in every text of a part of a table; returns how many rows it met. */
export async function redactIn(
  tx: Tx,
  workspaceId: string,
  one: TextTable,
  pattern: string,
  part: TablePart,
): Promise<number> {
  const { where, values } = part('x', 3)
  const sets = one.columns.map(({ name, type }) => {
    const cast = type === 'jsonb' ? '::jsonb' : type === 'ARRAY' ? '::text[]' : ''
    return `"${name}" = case when "${name}"::text ~* $2 then regexp_replace("${name}"::text, $2, '${gone}', 'gi')${cast} else "${name}" end`
  })
  const { rowCount } = await tx.$client.query(
    `update ${one.table} x set ${sets.join(', ')} where x.workspace_id = $1 and ${where} and (${matches(one)})`,
    [workspaceId, pattern, ...values],
  )
  return rowCount ?? 0
}

/** Takes the person out of the stored pages of prospects; returns how many pages named them. */
export async function redactPages(
  tx: Tx,
  workspaceId: string,
  prospectIds: string[],
  pattern: string,
  { isDryRun }: { isDryRun: boolean },
): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string; html: Buffer }>(
    `select id, html from pages where workspace_id = $1 and (prospect_id = any($2::uuid[]) or read_for = any($2::uuid[]))`,
    [workspaceId, prospectIds],
  )
  let count = 0
  for (const { id, html } of rows) {
    const text = gunzipSync(html).toString('utf8')
    const clean = text.replaceAll('&#64;', '@').replace(new RegExp(pattern, 'giu'), gone)
    if (clean === text.replaceAll('&#64;', '@')) continue
    count += 1
    if (isDryRun) continue
    await tx.$client.query(`update pages set html = $3 where workspace_id = $1 and id = $2`, [
      workspaceId,
      id,
      gzipSync(clean, { level: 1 }),
    ])
  }
  return count
}

/**
 * Takes the person out of uploaded files, byte for byte, so that nothing else of them moves; also where a piece ends within a name.
 * A packed sheet cannot be changed so: its pieces go as a whole. A transaction for each piece; returns how many were met.
 */
export async function redactFiles(
  run: RunInTx,
  workspaceId: string,
  people: Pick<PersonNames, 'emails' | 'names'>,
  options: { packed: string[]; isDryRun: boolean; mayGoOn?: () => boolean },
): Promise<number> {
  const { rows: pieces } = await run((tx) =>
    tx.$client.query<{ importId: string; n: number }>(
      `select import_id as "importId", n from import_chunks where workspace_id = $1 order by import_id, n`,
      [workspaceId],
    ),
  )
  const patterns = bytePatterns(people)
  let count = 0
  let before: Piece | null = null
  for (const piece of pieces) {
    if (options.mayGoOn?.() === false) break
    const done = await run((tx) => redactPiece(tx, workspaceId, piece, { ...options, before, patterns }))
    count += done.met
    before = done.piece
  }
  return count
}

interface Piece {
  importId: string
  n: number
  body: Buffer
}

async function redactPiece(
  tx: Tx,
  workspaceId: string,
  { importId, n }: Pick<Piece, 'importId' | 'n'>,
  options: { before: Piece | null; patterns: RegExp[]; packed: string[]; isDryRun: boolean },
): Promise<{ met: number; piece: Piece }> {
  const { before, patterns, packed, isDryRun } = options
  const body = await pieceOf(tx, workspaceId, importId, n)
  const isPacked = n === 0 && body.subarray(0, 2).toString('latin1') === 'PK' && packed.includes(importId)
  if (isPacked && !isDryRun)
    await tx.$client.query(`update import_chunks set body = '' where workspace_id = $1 and import_id = $2`, [
      workspaceId,
      importId,
    ])
  const head: Buffer = before?.importId === importId ? before.body.subarray(-tail) : Buffer.alloc(0)
  const [text, clean] = masked(Buffer.concat([head, body]), patterns)
  const rest: Buffer = Buffer.from(clean.slice(head.length), 'latin1')
  const isMet = clean !== text
  if (isMet && !isDryRun && !isPacked) {
    await savePiece(tx, workspaceId, importId, n, rest)
    const last = Buffer.from(clean.slice(0, head.length), 'latin1')
    if (before !== null && !last.equals(head))
      await savePiece(
        tx,
        workspaceId,
        importId,
        before.n,
        Buffer.concat([before.body.subarray(0, -tail), last]),
      )
  }
  return { met: (isPacked ? 1 : 0) + (isMet ? 1 : 0), piece: { importId, n, body: rest } }
}

/** Longer than any address or name. */
const tail = 800

async function pieceOf(tx: Tx, workspaceId: string, importId: string, n: number): Promise<Buffer> {
  const { rows } = await tx.$client.query<{ body: Buffer }>(
    `select body from import_chunks where workspace_id = $1 and import_id = $2 and n = $3`,
    [workspaceId, importId, n],
  )
  return rows[0]?.body ?? Buffer.alloc(0)
}

async function savePiece(
  tx: Tx,
  workspaceId: string,
  importId: string,
  n: number,
  body: Buffer,
): Promise<void> {
  await tx.$client.query(
    `update import_chunks set body = $4 where workspace_id = $1 and import_id = $2 and n = $3`,
    [workspaceId, importId, n, body],
  )
}

/** One pattern per way of writing text as bytes. */
function bytePatterns({ emails, names }: Pick<PersonNames, 'emails' | 'names'>): RegExp[] {
  return [...emails, ...names].flatMap((text) =>
    (['utf8', 'latin1', 'utf16le'] as const).map(
      (encoding) => new RegExp(escaped(Buffer.from(text, encoding).toString('latin1')), 'gi'),
    ),
  )
}

function masked(bytes: Buffer, patterns: RegExp[]): [before: string, after: string] {
  const text = bytes.toString('latin1')
  let clean = text
  for (const pattern of patterns) clean = clean.replace(pattern, (found) => found.replaceAll(/[^\0]/g, 'x'))
  return [text, clean]
}
