import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { cursorFields, keysetPage, totalLimit } from '../platform/page.ts'
import type { CursorFields, PageOrder, Totals } from '../platform/page.ts'
import { likePattern } from '../prospecting/index.ts'
import type { LeadCounts, LeadLine, LeadQuery } from './contract-leads.ts'
import { LeadStatus } from './contract-states.ts'
import { leads, niches, partners } from './schema.ts'

/** Most leads that a search looks at; with more hits it says so by leaving out the total. */
const searchLimit = totalLimit + 1

const order: PageOrder = { column: leads.submittedAt, id: leads.id, direction: 'desc' }

/** What a list shows of a lead; `leads` joined with its niche and partner. */
export const lineColumns = {
  id: leads.id,
  nicheId: leads.nicheId,
  niche: niches.name,
  status: leads.status,
  statusReason: leads.statusReason,
  name: leads.name,
  email: leads.email,
  phone: leads.phone,
  postalCode: leads.postalCode,
  emailStatus: leads.emailStatus,
  score: leads.score,
  partnerId: leads.partnerId,
  partner: partners.name,
  source: sql<string | null>`${leads.attribution} ->> 'utm_source'`,
  buyers: sql<number>`(select count(*)::int from assignments a where a.workspace_id = leads.workspace_id and a.lead_id = leads.id)`,
  submittedAt: leads.submittedAt,
  waitingUntil: leads.waitingUntil,
}

/** One page of leads, newest first; every page costs the same. */
export async function listLeads(
  tx: Tx,
  workspaceId: string,
  totals: Totals,
  query: LeadQuery,
): Promise<PageOf<LeadLine>> {
  const { limit, cursor, ...filter } = query
  const chosen = conditionOf(workspaceId, query)
  const total = await totals.count(
    tx,
    `leads ${workspaceId} ${JSON.stringify(filter)}`,
    tx.select({ id: leads.id }).from(leads).where(chosen),
  )
  return keysetPage<LineRow & CursorFields, LeadLine>({
    input: { limit, cursor },
    order,
    total,
    read: ({ where, orderBy, limit: most }) =>
      tx
        .select({ ...lineColumns, ...cursorFields(order) })
        .from(leads)
        .innerJoin(niches, and(eq(niches.workspaceId, leads.workspaceId), eq(niches.id, leads.nicheId)))
        .leftJoin(
          partners,
          and(eq(partners.workspaceId, leads.workspaceId), eq(partners.id, leads.partnerId)),
        )
        .where(and(chosen, where))
        .orderBy(...orderBy)
        .limit(most),
    itemOf: lineOf,
  })
}

/** A row of `lineColumns` as it crosses the wire. */
export function lineOf(row: LineRow): LeadLine {
  const { nicheId, niche, partnerId, partner, submittedAt, waitingUntil } = row
  const { id, status, statusReason, name, email, phone, postalCode, emailStatus, score, source, buyers } = row
  return {
    id,
    niche: { id: nicheId, name: niche },
    status,
    statusReason,
    name,
    email,
    phone,
    postalCode,
    emailStatus,
    score,
    partner: partnerId === null ? null : { id: partnerId, name: partner ?? '' },
    source,
    buyers,
    submittedAt: submittedAt.toISOString(),
    waitingUntil: waitingUntil?.toISOString() ?? null,
  }
}

/** What `lineColumns` selects. */
export type LineRow = Omit<LeadLine, 'niche' | 'partner' | 'submittedAt' | 'waitingUntil'> & {
  nicheId: string
  niche: string
  partnerId: string | null
  partner: string | null
  submittedAt: Date
  waitingUntil: Date | null
}

function conditionOf(workspaceId: string, query: LeadQuery): SQL | undefined {
  const { niche, status, partner, search, from, to } = query
  return and(
    eq(leads.workspaceId, workspaceId),
    niche === undefined ? undefined : eq(leads.nicheId, niche),
    status === undefined || status.length === 0 ? undefined : inArray(leads.status, status),
    partner === undefined ? undefined : eq(leads.partnerId, partner),
    from === undefined ? undefined : gte(leads.submittedAt, new Date(from)),
    to === undefined ? undefined : lt(leads.submittedAt, new Date(to)),
    search === undefined || search === ''
      ? undefined
      : sql`${leads.id} in (select find_leads(${likePattern(wanted(search))}, ${searchLimit}))`,
  )
}

/** A number is stored without the spaces and strokes that people write it with. */
function wanted(search: string): string {
  return /^\+?[\d\s()/.-]{4,}$/.test(search) ? search.replace(/[^\d+]/g, '') : search
}

/** How many leads stand in each status. */
export async function countLeads(tx: Tx, workspaceId: string): Promise<LeadCounts> {
  const { rows } = await tx.$client.query<{ status: LeadStatus; n: number }>(
    `select s.status, (select count(*)::int from (
       select 1 from leads l where l.workspace_id = $1 and l.status = s.status limit $3) few) as n
     from unnest($2::text[]) as s(status)`,
    [workspaceId, LeadStatus.options, totalLimit + 1],
  )
  const counts = new Map(rows.map(({ status, n }) => [status, n > totalLimit ? null : n]))
  const of = (status: LeadStatus) => [status, counts.get(status) ?? null] as const
  return Object.fromEntries(LeadStatus.options.map(of)) as LeadCounts
}
