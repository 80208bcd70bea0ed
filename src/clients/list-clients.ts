import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Db, Tx } from '../platform/db.ts'
import { cursorFields, keysetPage, totalLimit } from '../platform/page.ts'
import type { CursorFields, PageOrder, Totals } from '../platform/page.ts'
import { likePattern } from '../prospecting/index.ts'
import { lineColumns, linesOf, withHealth, type LineRow } from './client-rows.ts'
import type { ClientLine, ClientQuery, PortfolioSummary } from './contract-clients.ts'
import { HealthBand } from './contract-states.ts'
import { clientHealth, clients } from './schema.ts'
import { tagKey } from './tags.ts'

const columns = {
  name: { column: clients.nameKey, id: clients.id },
  health: { column: clientHealth.shownKey, id: clientHealth.clientId },
  value: { column: clients.valueKey, id: clients.id },
  renewal: { column: clients.renewalKey, id: clients.id },
}

function orderOf(sort: ClientQuery['sort']): PageOrder {
  const isFalling = sort.startsWith('-')
  const column = columns[(isFalling ? sort.slice(1) : sort) as keyof typeof columns]
  return { ...column, direction: isFalling ? 'desc' : 'asc' }
}

/** Who asks, and with what lists are counted. */
export interface ListContext {
  db: Db
  totals: Totals
  userId: string | null
}

/** One page of the portfolio; every page costs the same. */
export async function listClients(
  tx: Tx,
  workspaceId: string,
  { db, totals, userId }: ListContext,
  query: ClientQuery,
): Promise<PageOf<ClientLine>> {
  const { limit, cursor, sort, ...filter } = query
  const order = orderOf(sort)
  const chosen = conditionOf(workspaceId, filter, userId)
  const total = await totals.count(
    tx,
    `clients ${workspaceId} ${userId ?? ''} ${JSON.stringify(filter)}`,
    tx.select({ id: clients.id }).from(clients).innerJoin(clientHealth, withHealth).where(chosen),
  )
  const page = await keysetPage<LineRow & CursorFields, LineRow>({
    input: { limit, cursor },
    order,
    total,
    read: ({ where, orderBy, limit: most }) =>
      tx
        .select({ ...lineColumns, ...cursorFields(order) })
        .from(clients)
        .innerJoin(clientHealth, withHealth)
        .where(and(chosen, where))
        .orderBy(...orderBy)
        .limit(most),
    itemOf: (row) => row,
  })
  return { items: await linesOf(tx, db, workspaceId, page.items), pagination: page.pagination }
}

function conditionOf(
  workspaceId: string,
  query: Omit<ClientQuery, 'limit' | 'cursor' | 'sort'>,
  userId: string | null,
): SQL | undefined {
  const { band, segment, owner, stage, tag, search } = query
  return and(
    eq(clients.workspaceId, workspaceId),
    eq(clientHealth.workspaceId, workspaceId),
    band === undefined || band.length === 0 ? undefined : inArray(clientHealth.band, band),
    segment === undefined ? undefined : eq(clients.segment, segment),
    ownerCondition(owner, userId),
    stage === undefined || stage.length === 0 ? undefined : inArray(clients.stage, stage),
    tag === undefined
      ? undefined
      : sql`${clients.id} in (select t.client_id from client_tags t where t.workspace_id = ${workspaceId} and t.key = ${tagKey(tag)})`,
    search === undefined || search === ''
      ? undefined
      : sql`${clients.id} in (select find_clients(${likePattern(search)}, ${totalLimit + 1}))`,
  )
}

function ownerCondition(owner: ClientQuery['owner'], userId: string | null): SQL | undefined {
  if (owner === undefined) return undefined
  if (owner === 'nobody') return isNull(clients.ownerId)
  if (owner === 'me') return userId === null ? sql`false` : eq(clients.ownerId, userId)
  return eq(clients.ownerId, owner)
}

/** How the portfolio stands, by band and segment. */
export async function portfolioSummary(tx: Tx, workspaceId: string): Promise<PortfolioSummary> {
  const { rows } = await tx.$client.query<{
    segment: string
    band: HealthBand
    n: number
    sum: number | null
    shown: number
  }>(
    `select c.segment, h.band, count(*)::int as n, sum(h.shown) as sum, count(h.shown)::int as shown
     from clients c join client_health h on h.workspace_id = c.workspace_id and h.client_id = c.id
     where c.workspace_id = $1 and c.stage <> 'churned' group by 1, 2 order by 1, 2`,
    [workspaceId],
  )
  const { rows: money } = await tx.$client.query<{ currency: string; amount: number }>(
    `select c.currency, sum(c.value)::float8 as amount from clients c
     join client_health h on h.workspace_id = c.workspace_id and h.client_id = c.id
     where c.workspace_id = $1 and c.stage <> 'churned' and h.band in ('at_risk', 'critical') and c.value is not null
     group by 1 order by 1`,
    [workspaceId],
  )
  const { rows: tags } = await tx.$client.query<{ name: string }>(
    'select min(name) as name from client_tags where workspace_id = $1 group by key order by key limit 200',
    [workspaceId],
  )
  const segments = [...new Set(rows.map(({ segment }) => segment))].map((segment) => {
    const own = rows.filter((row) => row.segment === segment)
    const scored = own.reduce((sum, row) => sum + row.shown, 0)
    const points = own.reduce((sum, row) => sum + (row.sum ?? 0), 0)
    return {
      segment,
      clients: own.reduce((sum, row) => sum + row.n, 0),
      mean: scored === 0 ? null : Math.round((points / scored) * 10) / 10,
      byBand: byBand(own),
    }
  })
  return {
    clients: rows.reduce((sum, row) => sum + row.n, 0),
    byBand: byBand(rows),
    segments,
    atRisk: money,
    tags: tags.map(({ name }) => name),
  }
}

function byBand(rows: readonly { band: HealthBand; n: number }[]): Record<HealthBand, number> {
  const of = (band: HealthBand) => rows.reduce((sum, row) => sum + (row.band === band ? row.n : 0), 0)
  return Object.fromEntries(HealthBand.options.map((band) => [band, of(band)])) as Record<HealthBand, number>
}
