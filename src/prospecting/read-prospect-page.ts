import { and } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import type { PageOf } from '#contracts/platform'
import { inWorkspace, readInWorkspace, type Db } from '../platform/db.ts'
import { countUpTo, cursorFields, pageSql, preparedPage, type Totals } from '../platform/page.ts'
import { statement, type Statement } from '../platform/statement.ts'
import type { ProspectQuery, ProspectRow } from './contract-prospects.ts'
import {
  columns,
  countQuery,
  filterConditions,
  filterOf,
  listProspects,
  orderOf,
  statusOf,
  totalKey,
} from './list-prospects.ts'
import { prospects } from './schema.ts'

/** The sizes of a page that are prepared; each is a plan more on every connection. */
const preparedLimits = new Set([20, 50, 100])

/** One page of prospects, in a transaction of its own; the list without a filter, which is asked most, in one message. */
export async function readProspectPage(
  db: Db,
  workspaceId: string,
  totals: Totals,
  query: ProspectQuery,
): Promise<PageOf<ProspectRow>> {
  if (!isPrepared(query))
    return inWorkspace(db, workspaceId, (tx) => listProspects(tx, workspaceId, totals, query))
  const total = await totals.remembered(totalKey(workspaceId, query), () =>
    inWorkspace(db, workspaceId, (tx) =>
      countUpTo(tx, countQuery(tx, query, and(...filterConditions(workspaceId, query)))),
    ),
  )
  const order = orderOf(query)
  const read = pageStatement(query)
  return preparedPage({
    input: query,
    order,
    total,
    read: (after) => readInWorkspace(db, workspaceId, read.query([workspaceId, ...after])),
    itemOf: toRow,
  })
}

/**
 * Without a filter a page is a range of an index, in a workspace of ten prospects as in one of a million: one plan is right for all.
 * With one, the right plan hangs on how many rows have that status or tier, so those are planned each time.
 */
function isPrepared(query: ProspectQuery): boolean {
  const isPlain = query.with === undefined || query.with.length === 0
  return isPlain && Object.keys(filterOf(query)).length === 0 && preparedLimits.has(query.limit)
}

/** A row as it comes: columns under their own names. */
interface ReadRow extends Pick<
  ProspectRow,
  | 'id'
  | 'kind'
  | 'name'
  | 'website'
  | 'domain'
  | 'phone'
  | 'city'
  | 'state'
  | 'country'
  | 'status'
  | 'score'
  | 'tier'
> {
  status_reason: string | null
  owner_id: string | null
  created_at: Date
  best: ProspectRow['bestContact']
  cursorValue: string
  cursorId: string
}

type PageStatement = Statement<ReadRow, [workspaceId: string, ...after: [] | [value: string, id: string]]>

const statements = new Map<string, PageStatement>()
const builder = new QueryBuilder({ casing: 'snake_case' })

function pageStatement(query: ProspectQuery): PageStatement {
  const { sort, order: direction, limit, cursor } = query
  const key = `${sort} ${direction} ${limit} ${cursor === undefined}`
  const known = statements.get(key)
  if (known !== undefined) return known
  const order = orderOf(query)
  const { where, orderBy } = pageSql(order, cursor !== undefined)
  const { sql: text } = builder
    .select({ ...columns, ...statusOf(prospects), ...cursorFields(order) })
    .from(prospects)
    .where(and(...filterConditions('', {}), where))
    .orderBy(...orderBy)
    .toSQL()
  // As a value the limit would be taken for a tenth of the table.
  const made: PageStatement = statement(`${text} limit ${limit + 1}`)
  statements.set(key, made)
  return made
}

function toRow(row: ReadRow): ProspectRow {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    website: row.website,
    domain: row.domain,
    phone: row.phone,
    city: row.city,
    state: row.state,
    country: row.country,
    status: row.status,
    statusReason: row.status_reason,
    score: row.score,
    tier: row.tier,
    bestContact: row.best,
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
  }
}
