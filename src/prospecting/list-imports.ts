import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { countUpTo, cursorFields, keysetPage, type PageOrder } from '../platform/page.ts'
import type { Import, ImportQuery } from './contract-imports.ts'
import { likePattern, searchLimit } from './list-prospects.ts'
import { campaigns, imports } from './schema.ts'

/** One page of imports: of one status, searched by file name, by time or name. The total is exact up to 10,000. */
export async function listImports(tx: Tx, workspaceId: string, query: ImportQuery): Promise<PageOf<Import>> {
  const conditions: (SQL | undefined)[] = [
    eq(imports.workspaceId, workspaceId),
    query.status === undefined ? undefined : eq(imports.status, query.status),
    query.search === undefined || query.search === ''
      ? undefined
      : sql`${imports.id} in (select find_imports(${likePattern(query.search)}, ${searchLimit}))`,
  ]
  const order: PageOrder = {
    column: query.sort === 'name' ? imports.searchText : imports.id,
    id: imports.id,
    direction: query.order ?? (query.sort === 'name' ? 'asc' : 'desc'),
  }
  return keysetPage({
    input: query,
    order,
    total: await countUpTo(
      tx,
      tx
        .select({ one: sql`1` })
        .from(imports)
        .where(and(...conditions)),
    ),
    read: ({ where, orderBy, limit }) =>
      selectImports(tx, order)
        .where(and(...conditions, where))
        .orderBy(...orderBy)
        .limit(limit),
    itemOf: ({ cursorValue: _v, cursorId: _i, ...row }) => toImport(row),
  })
}

/** One import; `not_found` when it is not there. */
export async function getImport(tx: Tx, workspaceId: string, id: string): Promise<Import> {
  const [row] = await selectImports(tx, { column: imports.id, id: imports.id, direction: 'asc' }).where(
    and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)),
  )
  const { cursorValue: _v, cursorId: _i, ...shown } = found(row, 'import')
  return toImport(shown)
}

const {
  workspaceId: _workspaceId,
  evidenceId: _evidenceId,
  searchText: _searchText,
  ...shownColumns
} = getTableColumns(imports)

function selectImports(tx: Tx, order: PageOrder) {
  return tx
    .select({ ...shownColumns, campaignName: campaigns.name, ...cursorFields(order) })
    .from(imports)
    .leftJoin(
      campaigns,
      and(eq(campaigns.workspaceId, imports.workspaceId), eq(campaigns.id, imports.campaignId)),
    )
    .$dynamic()
}

type Row = Omit<Awaited<ReturnType<typeof selectImports>>[number], 'cursorValue' | 'cursorId'>

const toImport = ({ createdAt, finishedAt, fileGoneAt, undoneAt, ...row }: Row): Import => ({
  ...row,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  fileGoneAt: fileGoneAt?.toISOString() ?? null,
  undoneAt: undoneAt?.toISOString() ?? null,
})
