import { and, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { providers } from '../marketplace/schema.ts'
import { prospects } from '../prospecting/schema.ts'
import type { Client, ClientLine } from './contract-clients.ts'
import type { HealthFacts } from './contract-health.ts'
import { memberNames } from './member-names.ts'
import { clientHealth, clients } from './schema.ts'

/** What lists show of a client; `clients` joined with `client_health`. */
export const lineColumns = {
  id: clients.id,
  name: clients.name,
  domain: clients.domain,
  stage: clients.stage,
  segment: clients.segment,
  value: clients.value,
  currency: clients.currency,
  renewalOn: clients.renewalOn,
  ownerId: clients.ownerId,
  shown: clientHealth.shown,
  band: clientHealth.band,
  coverage: clientHealth.coverage,
  trend: clientHealth.trend,
  velocity: clientHealth.velocity,
  reason: clientHealth.reason,
  overrideValue: clientHealth.overrideValue,
  asOf: clientHealth.asOf,
  frozenAt: clientHealth.frozenAt,
  facts: clientHealth.facts,
}

/** What `lineColumns` selects. */
export interface LineRow {
  id: string
  name: string
  domain: string | null
  stage: ClientLine['stage']
  segment: string
  value: number | null
  currency: string
  renewalOn: string | null
  ownerId: string | null
  shown: number | null
  band: ClientLine['health']['band']
  coverage: number
  trend: number | null
  velocity: number | null
  reason: string
  overrideValue: number | null
  asOf: Date
  frozenAt: Date | null
  facts: HealthFacts
}

/** The condition that joins a client with its score. */
export const withHealth = and(
  eq(clientHealth.workspaceId, clients.workspaceId),
  eq(clientHealth.clientId, clients.id),
)

/** Tags, open alerts and sparkline of clients, by id. */
interface Extras {
  id: string
  tags: string[]
  open: number
  spark: number[]
}

/** A page's clients as they cross the wire: what hangs on them is read for all at once. */
export async function linesOf(
  tx: Tx,
  db: Db,
  workspaceId: string,
  rows: readonly LineRow[],
): Promise<ClientLine[]> {
  if (rows.length === 0) return []
  const { rows: extras } = await tx.$client.query<Extras>(
    `select c.id,
       coalesce((select json_agg(t.name order by t.key) from client_tags t where t.workspace_id = $1 and t.client_id = c.id), '[]') as tags,
       (select count(*)::int from alerts a where a.workspace_id = $1 and a.client_id = c.id and a.status = 'open') as open,
       coalesce((select json_agg(p.shown order by p.as_of, p.id) from (
         select h.shown, h.as_of, h.id from client_health_history h
         where h.workspace_id = $1 and h.client_id = c.id and h.shown is not null and h.as_of > now() - interval '90 days'
         order by h.as_of desc, h.id desc limit 30) p), '[]') as spark
     from unnest($2::uuid[]) as c(id)`,
    [workspaceId, rows.map(({ id }) => id)],
  )
  const byId = new Map(extras.map((one) => [one.id, one]))
  const nameOf = await memberNames(
    db,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map((row) => lineOf(row, byId.get(row.id), nameOf))
}

function lineOf(row: LineRow, extras: Extras | undefined, nameOf: (id: string) => string): ClientLine {
  const { id, name, domain, stage, segment, value, currency, renewalOn, ownerId, asOf, frozenAt } = row
  const { shown, band, coverage, trend, velocity, reason } = row
  return {
    id,
    name,
    domain,
    stage,
    segment,
    value,
    currency,
    renewalOn,
    owner: ownerId === null ? null : { id: ownerId, name: nameOf(ownerId) },
    tags: extras?.tags ?? [],
    health: {
      shown,
      band,
      coverage,
      trend,
      velocity,
      reason,
      isOverridden: row.overrideValue !== null,
      asOf: asOf.toISOString(),
      frozenAt: frozenAt?.toISOString() ?? null,
    },
    lastContactAt: row.facts.lastContactAt,
    openAlerts: extras?.open ?? 0,
    sparkline: extras?.spark ?? [],
  }
}

/** One client with everything but its interactions. */
export async function getClient(tx: Tx, db: Db, workspaceId: string, id: string): Promise<Client> {
  const [row] = await tx
    .select({
      ...lineColumns,
      externalId: clients.externalId,
      custom: clients.custom,
      prospectId: clients.prospectId,
      prospect: sql<string | null>`${prospects.name}`,
      providerId: clients.providerId,
      provider: sql<string | null>`${providers.name}`,
      since: clients.since,
      createdAt: clients.createdAt,
      updatedAt: clients.updatedAt,
    })
    .from(clients)
    .innerJoin(clientHealth, withHealth)
    .leftJoin(
      prospects,
      and(eq(prospects.workspaceId, clients.workspaceId), eq(prospects.id, clients.prospectId)),
    )
    .leftJoin(
      providers,
      and(eq(providers.workspaceId, clients.workspaceId), eq(providers.id, clients.providerId)),
    )
    .where(and(eq(clients.workspaceId, workspaceId), eq(clients.id, id)))
  const client = found(row, 'client')
  const [line] = await linesOf(tx, db, workspaceId, [client])
  return {
    ...found(line, 'client'),
    externalId: client.externalId,
    custom: client.custom,
    prospect: client.prospectId === null ? null : { id: client.prospectId, name: client.prospect ?? '' },
    provider: client.providerId === null ? null : { id: client.providerId, name: client.provider ?? '' },
    since: client.since.toISOString(),
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
  }
}
