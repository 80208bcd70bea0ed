import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { computeHealth, isFrozen, type ComputedHealth } from './compute-health.ts'
import type { HealthBand, HealthCause } from './contract-states.ts'
import { healthScorers } from './health-scorers.ts'
import { loadHealth, type LoadedClient } from './load-health.ts'

/** A client that was scored, with what was shown before. */
export interface ScoredClient {
  client: LoadedClient
  health: ComputedHealth
  before: { shown: number | null; band: HealthBand }
}

const lock = statement<{ client_id: string }, [workspaceId: string, ids: readonly string[], asOf: Date]>(
  `select client_id from client_health where workspace_id = $1 and client_id = any($2::uuid[]) and as_of <= $3
   order by client_id for update`,
)

/** Holds the scores of these clients for this transaction; answers those that have none newer than `asOf`. */
export async function lockHealth(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  asOf: Date,
): Promise<string[]> {
  return (await lock(tx, [workspaceId, ids, asOf])).map((row) => row.client_id)
}

/**
 * Scores clients as of a moment and stores each score with its contributions; the history gets those that show something else. A
 * score that is newer already stays, and one that is frozen too. Locks the scores, so that two who compute at once do it one by one.
 */
export async function scoreClients(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  { asOf, causeOf }: { asOf: Date; causeOf: (clientId: string) => HealthCause },
): Promise<ScoredClient[]> {
  const free = await lockHealth(tx, workspaceId, ids, asOf)
  if (free.length === 0) return []
  const scorerOf = await healthScorers(tx, workspaceId)
  const loaded = await loadHealth(tx, workspaceId, free, asOf)
  await freeze(tx, workspaceId, loaded, asOf)
  const scored = loaded
    .filter(({ stage }) => !isFrozen(stage))
    .map((client) => ({
      client,
      health: computeHealth(client, scorerOf(client.segment), asOf),
      before: { shown: client.before.shown, band: client.before.band },
    }))
  await store(
    tx,
    workspaceId,
    scored.map(({ health }) => health),
    { asOf, causeOf },
  )
  const changed = scored.filter(({ health, client }) => isOtherThan(health, client.before))
  await keep(
    tx,
    workspaceId,
    changed.map(({ health }) => health),
    { asOf, causeOf },
  )
  return scored
}

function isOtherThan(health: ComputedHealth, before: LoadedClient['before']): boolean {
  return (
    health.shown !== before.shown ||
    health.band !== before.band ||
    health.versionId !== before.versionId ||
    health.overrideValue !== before.overrideValue
  )
}

/** Clients that came to rest keep their score from then on. */
async function freeze(tx: Tx, workspaceId: string, loaded: LoadedClient[], asOf: Date): Promise<void> {
  const resting = loaded.filter(({ stage, before }) => isFrozen(stage) && before.frozenAt === null)
  if (resting.length === 0) return
  await tx.$client.query(
    'update client_health set frozen_at = $3 where workspace_id = $1 and client_id = any($2::uuid[])',
    [workspaceId, resting.map(({ id }) => id), asOf],
  )
}

interface Moment {
  asOf: Date
  causeOf: (clientId: string) => HealthCause
}

const columns = 'id, version, sum, score, shown, band, coverage, knock_out, parts, missing, override, cause'
const arrays =
  '$3::uuid[], $4::uuid[], $5::float8[], $6::float8[], $7::float8[], $8::text[], $9::float8[], $10::jsonb[], $11::jsonb[], $12::jsonb[], $13::float8[], $14::text[]'

const updateHealth = statement<never, unknown[]>(
  `update client_health h set model_version_id = x.version, as_of = $2, sum = x.sum, score = x.score, shown = x.shown, band = x.band,
     coverage = x.coverage, knock_out = x.knock_out, contributions = x.parts, missing = x.missing, override_value = x.override,
     cause = x.cause, trend = x.trend, velocity = x.velocity, reason = x.reason, facts = x.facts, frozen_at = null
   from unnest(${arrays}, $15::float8[], $16::float8[], $17::text[], $18::jsonb[]) as x(${columns}, trend, velocity, reason, facts)
   where h.workspace_id = $1 and h.client_id = x.id`,
)

const insertHistory = statement<never, unknown[]>(
  `insert into client_health_history (workspace_id, as_of, client_id, model_version_id, sum, score, shown, band, coverage, knock_out, contributions, missing, override_value, cause, id)
   select $1, $2, x.* from unnest(${arrays}, $15::uuid[]) as x(${columns}, row_id)`,
)

function values(rows: ComputedHealth[], { causeOf }: Moment): unknown[] {
  return [
    rows.map((row) => row.clientId),
    rows.map((row) => row.versionId),
    rows.map((row) => row.sum),
    rows.map((row) => row.score),
    rows.map((row) => row.shown),
    rows.map((row) => row.band),
    rows.map((row) => row.coverage),
    rows.map((row) => (row.knockOut === null ? null : JSON.stringify(row.knockOut))),
    rows.map((row) => JSON.stringify(row.contributions)),
    rows.map((row) => JSON.stringify(row.missing)),
    rows.map((row) => row.overrideValue),
    rows.map((row) => causeOf(row.clientId)),
  ]
}

async function store(tx: Tx, workspaceId: string, rows: ComputedHealth[], moment: Moment): Promise<void> {
  if (rows.length === 0) return
  await updateHealth(tx, [
    workspaceId,
    moment.asOf,
    ...values(rows, moment),
    rows.map((row) => row.trend),
    rows.map((row) => row.velocity),
    rows.map((row) => row.reason),
    rows.map((row) => JSON.stringify(row.facts)),
  ])
}

async function keep(tx: Tx, workspaceId: string, rows: ComputedHealth[], moment: Moment): Promise<void> {
  if (rows.length === 0) return
  await insertHistory(tx, [workspaceId, moment.asOf, ...values(rows, moment), rows.map(() => newId())])
}
