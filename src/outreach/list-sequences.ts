import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'
import { countUpTo } from '../platform/page.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { prospects } from '../prospecting/schema.ts'
import type { SequenceQuery } from './contract.ts'
import { sequences } from './schema.ts'

/**
 * Ids of one page of sequences. Those that wait for a person come as they are best worked off: the highest score first, of equal ones
 * the oldest; all others newest first.
 */
export async function listSequenceIds(
  tx: Tx,
  workspaceId: string,
  query: SequenceQuery,
): Promise<PageOf<string>> {
  const rows =
    query.status === 'pending_approval'
      ? await readQueue(tx, workspaceId, query)
      : await readNewest(tx, workspaceId, query)
  const shown = rows.slice(0, query.limit)
  return {
    items: shown.map((row) => row.id),
    pagination: {
      limit: query.limit,
      nextCursor: rows.length > query.limit ? (shown.at(-1)?.cursor ?? null) : null,
      total: await countUpTo(
        tx,
        tx
          .select({ one: sql`1` })
          .from(sequences)
          .where(and(...conditionsOf(workspaceId, query))),
      ),
    },
  }
}

type Row = { id: string; cursor: string }

async function readNewest(tx: Tx, workspaceId: string, query: SequenceQuery): Promise<Row[]> {
  const beforeId = keyCursor(query.cursor)
  const rows = await tx
    .select({ id: sequences.id })
    .from(sequences)
    .where(
      and(
        ...conditionsOf(workspaceId, query),
        beforeId === undefined ? undefined : lt(sequences.id, beforeId),
      ),
    )
    .orderBy(desc(sequences.id))
    .limit(query.limit + 1)
  return rows.map(({ id }) => ({ id, cursor: id }))
}

async function readQueue(tx: Tx, workspaceId: string, query: SequenceQuery): Promise<Row[]> {
  const after = queueCursor(query.cursor)
  // A prospect without a score comes last.
  const score = sql<number>`coalesce(${prospects.score}, -1)`
  const rows = await tx
    .select({ id: sequences.id, score })
    .from(sequences)
    .innerJoin(
      prospects,
      and(eq(prospects.workspaceId, sequences.workspaceId), eq(prospects.id, sequences.prospectId)),
    )
    .where(
      and(
        ...conditionsOf(workspaceId, query),
        after &&
          sql`(${score} < ${after.score} or (${score} = ${after.score} and ${sequences.id} > ${after.id}))`,
      ),
    )
    .orderBy(sql`${score} desc`, sequences.id)
    .limit(query.limit + 1)
  return rows.map((row) => ({ id: row.id, cursor: `${row.score}_${row.id}` }))
}

/** Score and id of the last row of the page before. */
function queueCursor(cursor: string | undefined): { score: number; id: string } | undefined {
  if (cursor === undefined) return undefined
  const [, score, id] = /^(-?\d+(?:\.\d+)?)_([0-9a-f-]{36})$/.exec(cursor) ?? []
  const key = keyCursor(id ?? 'none')
  if (score === undefined || key === undefined) throw invalidInput('cursor', 'Pass nextCursor as it is.')
  return { score: Number(score), id: key }
}

function conditionsOf(workspaceId: string, query: SequenceQuery): (SQL | undefined)[] {
  return [
    eq(sequences.workspaceId, workspaceId),
    // A prospect that took others over shows what was written to them.
    query.prospect === undefined
      ? undefined
      : sql`${sequences.prospectId} in (select p.id from prospects p where p.workspace_id = ${workspaceId}
          and (p.id = ${query.prospect} or p.merged_into = ${query.prospect}))`,
    query.campaign === undefined ? undefined : eq(sequences.campaignId, query.campaign),
    query.status === undefined ? undefined : eq(sequences.status, query.status),
  ]
}
