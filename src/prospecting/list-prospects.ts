import { and, eq, gte, inArray, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { firstIdOf } from '../platform/ids.ts'
import { cursorFields, keysetPage, type PageOrder, type Totals } from '../platform/page.ts'
import type { ProspectFilter, ProspectQuery, ProspectRow } from './contract-prospects.ts'
import { campaignProspects, prospects } from './schema.ts'
import { fold } from './search-text.ts'

/** Most rows that a search in a list looks at; with more hits it says so by leaving out the total. */
export const searchLimit = 10_001

/** One page of prospects: filtered, sorted by score, time of arrival or name; every page costs the same. */
export async function listProspects(
  tx: Tx,
  workspaceId: string,
  totals: Totals,
  query: ProspectQuery,
): Promise<PageOf<ProspectRow>> {
  const conditions = and(...filterConditions(workspaceId, query))
  const order = orderOf(query)
  const total = await totals.count(tx, totalKey(workspaceId, query), countQuery(tx, query, conditions))
  return keysetPage({
    input: query,
    order,
    total,
    read: ({ where, orderBy, limit }) => selectRows(tx, query, order, and(conditions, where), orderBy, limit),
    itemOf: toRow,
  })
}

/** With a campaign, status, score and tier are those of the membership; without, those of the prospect. */
function scopeOf(query: ProspectFilter) {
  return query.campaign === undefined
    ? {
        status: prospects.status,
        tier: prospects.tier,
        score: prospects.scoreKey,
        id: prospects.id,
        source: prospects.source,
      }
    : {
        status: campaignProspects.status,
        tier: campaignProspects.tier,
        score: campaignProspects.scoreKey,
        id: campaignProspects.prospectId,
        source: campaignProspects.source,
      }
}

/** The conditions of a filter, for lists, bulk acts and exports alike. Join `campaign_prospects` when the filter names a campaign. */
export function filterConditions(workspaceId: string, filter: ProspectFilter): SQL[] {
  const scope = scopeOf(filter)
  const conditions: SQL[] = [eq(prospects.workspaceId, workspaceId), sql`${prospects.mergedInto} is null`]
  if (filter.campaign !== undefined)
    conditions.push(
      eq(campaignProspects.workspaceId, workspaceId),
      eq(campaignProspects.campaignId, filter.campaign),
    )
  if (filter.status !== undefined && filter.status.length > 0)
    conditions.push(inArray(scope.status, filter.status))
  if (filter.tier !== undefined && filter.tier.length > 0) conditions.push(inArray(scope.tier, filter.tier))
  if (filter.source !== undefined && filter.source.length > 0)
    conditions.push(inArray(scope.source, filter.source))
  if (filter.since !== undefined) conditions.push(foundSince(filter))
  if (filter.search !== undefined && filter.search !== '')
    conditions.push(
      sql`${prospects.id} in (select find_prospects(${likePattern(filter.search)}, ${searchLimit}))`,
    )
  return [...conditions, ...handConditions(workspaceId, filter)]
}

/** Ids are made in order of time, so a time of arrival is a range of ids. */
function foundSince({ campaign, since = '' }: ProspectFilter): SQL {
  const from = new Date(since)
  return campaign === undefined ? gte(prospects.id, firstIdOf(from)) : gte(campaignProspects.createdAt, from)
}

/** What members put on prospects: tags, owners, notes; each found by an index of its own. */
function handConditions(workspaceId: string, { tag, owner, noted }: ProspectFilter): SQL[] {
  const conditions: SQL[] = []
  if (tag !== undefined && tag.length > 0)
    conditions.push(sql`${prospects.id} in (select pt.prospect_id from prospect_tags pt join tags t on t.workspace_id = pt.workspace_id and t.id = pt.tag_id
      where pt.workspace_id = ${workspaceId} and t.key in (${sql.join(
        tag.map((name) => sql`${fold(name)}`),
        sql`, `,
      )}))`)
  if (owner !== undefined && owner.length > 0) {
    const people = owner.filter((one) => one !== 'none')
    const any = [
      ...(people.length > 0 ? [inArray(prospects.ownerId, people)] : []),
      ...(owner.includes('none') ? [sql`${prospects.ownerId} is null`] : []),
    ]
    conditions.push(sql`(${sql.join(any, sql` or `)})`)
  }
  if (noted === true)
    conditions.push(
      sql`${prospects.id} in (select n.prospect_id from prospect_notes n where n.workspace_id = ${workspaceId})`,
    )
  return conditions
}

/** `%words%` with the characters that LIKE would read taken literally. */
export function likePattern(search: string): string {
  return `%${fold(search).replace(/[\\%_]/g, (c) => `\\${c}`)}%`
}

/** Names the list whose rows are counted. */
export function totalKey(workspaceId: string, query: ProspectFilter | ProspectQuery): string {
  return JSON.stringify([workspaceId, filterOf(query)])
}

/** A query without how its rows are shown: what decides which rows there are. Nothing empty is in it. */
export function filterOf(query: ProspectFilter | ProspectQuery): ProspectFilter {
  const shown = new Set(['sort', 'order', 'limit', 'cursor', 'with'])
  const isSet = (value: unknown) =>
    value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => !shown.has(name) && isSet(value)))
}

/** What a list is ordered by. */
export function orderOf(query: ProspectQuery): PageOrder {
  const scope = scopeOf(query)
  const direction = query.order ?? (query.sort === 'name' ? 'asc' : 'desc')
  const columns: Record<ProspectQuery['sort'], PgColumn> = {
    score: scope.score,
    // Ids are made in order of time, so the id itself is the time of arrival.
    created: scope.id,
    name: prospects.nameKey,
  }
  return { column: columns[query.sort], id: scope.id, direction }
}

// One value, so that a page of 50 is one statement. The outer columns are written out: in a select of one table the builder leaves
// the table's name away, and inside the brackets the contact's own columns would be meant.
const bestContact = sql<ProspectRow['bestContact']>`(
    select json_build_object('name', c.name, 'title', c.title, 'email', c.email, 'phone', c.phone) from contacts c
    where c.workspace_id = prospects.workspace_id and c.prospect_id = prospects.id order by c.rank, c.id limit 1)`

/** What a line of the table shows beside its status. */
export const columns = {
  id: prospects.id,
  kind: prospects.kind,
  name: prospects.name,
  website: prospects.website,
  domain: prospects.domain,
  phone: prospects.phone,
  city: prospects.city,
  state: prospects.state,
  country: prospects.country,
  ownerId: prospects.ownerId,
  createdAt: prospects.createdAt,
  best: bestContact.as('best'),
}

/** What `with` asks for; other rows do not pay for it. */
const beside = {
  tags: sql<string[]>`(
    select coalesce(json_agg(t.name order by t.key), '[]') from prospect_tags pt
    join tags t on t.workspace_id = pt.workspace_id and t.id = pt.tag_id
    where pt.workspace_id = prospects.workspace_id and pt.prospect_id = prospects.id)`,
  contacts: sql<number>`(
    select count(*)::int from contacts c where c.workspace_id = prospects.workspace_id and c.prospect_id = prospects.id)`,
}

type Fields = ReturnType<typeof fieldsOf>
type SelectedRow = Awaited<ReturnType<typeof selectOf>>[number]

const fieldsOf = (
  table: typeof prospects | typeof campaignProspects,
  order: PageOrder,
  asked: ProspectQuery['with'],
) => ({
  ...columns,
  ...statusOf(table),
  ...cursorFields(order),
  tags: (asked?.includes('tags') === true ? beside.tags : sql<string[] | null>`null`).as('tags'),
  contacts: (asked?.includes('contacts') === true ? beside.contacts : sql<number | null>`null`).as(
    'contacts',
  ),
})

function selectOf(tx: Tx, query: ProspectFilter, fields: Fields) {
  return query.campaign === undefined
    ? tx.select(fields).from(prospects).$dynamic()
    : tx
        .select(fields)
        .from(campaignProspects)
        .innerJoin(
          prospects,
          and(
            eq(prospects.workspaceId, campaignProspects.workspaceId),
            eq(prospects.id, campaignProspects.prospectId),
          ),
        )
        .$dynamic()
}

/** The rows of one part of a page. The builder's own mapping of rows costs as much as the query, so it is left out. */
async function selectRows(
  tx: Tx,
  query: ProspectQuery,
  order: PageOrder,
  where: SQL | undefined,
  orderBy: SQL[],
  limit: number,
): Promise<SelectedRow[]> {
  const fields = fieldsOf(query.campaign === undefined ? prospects : campaignProspects, order, query.with)
  const { sql: text, params } = selectOf(tx, query, fields)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)
    .toSQL()
  const { rows } = await tx.$client.query<unknown[]>({ text, values: params, rowMode: 'array' })
  const names = Object.keys(fields)
  return rows.map((row) => {
    const named: Record<string, unknown> = {}
    for (const [i, name] of names.entries()) named[name] = row[i]
    return named as SelectedRow
  })
}

/** Status, score and tier of the prospect, or of its membership. */
export const statusOf = (table: typeof prospects | typeof campaignProspects) => ({
  status: table.status,
  statusReason: table.statusReason,
  score: table.score,
  tier: table.tier,
})

/** What `total` counts. */
export function countQuery(tx: Tx, query: ProspectFilter, where: SQL | undefined) {
  if (query.campaign === undefined)
    return tx
      .select({ one: sql`1` })
      .from(prospects)
      .where(where)
  return tx
    .select({ one: sql`1` })
    .from(campaignProspects)
    .innerJoin(
      prospects,
      and(
        eq(prospects.workspaceId, campaignProspects.workspaceId),
        eq(prospects.id, campaignProspects.prospectId),
      ),
    )
    .where(where)
}

function toRow(row: SelectedRow): ProspectRow {
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
    statusReason: row.statusReason,
    score: row.score,
    tier: row.tier,
    bestContact: row.best,
    ownerId: row.ownerId,
    ...(row.tags !== null && { tags: row.tags }),
    ...(row.contacts !== null && { contacts: row.contacts }),
    createdAt: row.createdAt.toISOString(),
  }
}
