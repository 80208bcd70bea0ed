import { invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { compileModel } from '../scoring/index.ts'
import { computeHealth, isFrozen } from './compute-health.ts'
import type { HealthSimulation, HealthSimulationQuery } from './contract-health.ts'
import { HealthBand } from './contract-states.ts'
import type { HealthScorer } from './health-scorers.ts'
import { healthScorers } from './health-scorers.ts'
import { plainBand } from './health-band.ts'
import { loadHealth } from './load-health.ts'
import { healthProblems } from './model-problems.ts'

const most = 20_000
const batch = 2_000
const shownMoves = 100
/** A warning counts when it stands so long before a client leaves. */
const warningDays = 30

/** What a definition would change: who changes band, and whether it would have warned of those who left. Nothing is stored. */
export async function simulateHealth(
  tx: Tx,
  workspaceId: string,
  { definition, segments }: HealthSimulationQuery,
  now: Date,
): Promise<HealthSimulation> {
  const problem = healthProblems(definition)[0]
  if (problem !== undefined) throw invalidInput(`definition.${problem.field}`, problem.message)
  const then: HealthScorer = {
    versionId: '',
    definition,
    scoreOf: compileModel(definition, { withWords: false }),
  }
  const scorerOf = await healthScorers(tx, workspaceId)
  const ids = await idsOf(tx, workspaceId, segments)
  const counts = { now: zero(), then: zero() }
  const moves: (HealthSimulation['moves'][number] & { by: number })[] = []
  let clients = 0
  for (let i = 0; i < ids.length; i += batch)
    for (const client of await loadHealth(tx, workspaceId, ids.slice(i, i + batch), now)) {
      if (isFrozen(client.stage)) continue
      clients += 1
      const held = { ...client, override: null }
      const a = computeHealth(held, scorerOf(client.segment), now)
      const b = computeHealth(held, then, now)
      counts.now[a.band] += 1
      counts.then[b.band] += 1
      const by = Math.abs((b.score ?? 0) - (a.score ?? 0))
      if (a.band !== b.band)
        moves.push({
          id: client.id,
          name: client.name,
          from: a.band,
          to: b.band,
          now: a.score,
          then: b.score,
          by,
        })
    }
  return {
    clients,
    isSample: ids.length === most,
    now: counts.now,
    then: counts.then,
    moved: moves.length,
    moves: moves
      .toSorted((a, b) => b.by - a.by || (a.id < b.id ? -1 : 1))
      .slice(0, shownMoves)
      .map(({ by: _by, ...move }) => move),
    backTest: await backTest(tx, workspaceId, { ids, scorerOf, then, now }),
  }
}

/** Clients by id, taken evenly by the last digits of their ids when there are many. */
async function idsOf(tx: Tx, workspaceId: string, segments: readonly string[]): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from clients where workspace_id = $1 and (cardinality($2::text[]) = 0 or segment = any($2::text[]))
     order by right(id::text, 8) limit ${most}`,
    [workspaceId, segments],
  )
  return rows.map((row) => row.id)
}

interface Test {
  ids: readonly string[]
  scorerOf: (segment: string) => HealthScorer
  then: HealthScorer
  now: Date
}

/** Reads clients as they stood 30 days before they left, and those that stayed as they stood 30 days ago. */
async function backTest(
  tx: Tx,
  workspaceId: string,
  { ids, scorerOf, then, now }: Test,
): Promise<HealthSimulation['backTest']> {
  const { rows } = await tx.$client.query<{ client_id: string; at: Date }>(
    `select distinct on (client_id) client_id, at from client_events
     where workspace_id = $1 and client_id = any($2::uuid[]) and what like 'Moved from % to churned' order by client_id, at desc limit 500`,
    [workspaceId, ids],
  )
  const result = { churned: 0, warnedNow: 0, warnedThen: 0, stayed: 0, alarmedNow: 0, alarmedThen: 0 }
  const before = (at: Date) => new Date(at.getTime() - warningDays * 86_400_000)
  for (const { client_id, at } of rows) {
    const [client] = await loadHealth(tx, workspaceId, [client_id], before(at))
    if (client === undefined) continue
    const [a, b] = [scorerOf(client.segment), then].map((scorer) => isWarned(client, scorer, before(at)))
    if (a === null || b === null) continue
    result.churned += 1
    if (a === true) result.warnedNow += 1
    if (b === true) result.warnedThen += 1
  }
  const stayed = await loadHealth(tx, workspaceId, ids.slice(0, batch), before(now))
  for (const client of stayed) {
    if (isFrozen(client.stage)) continue
    const [a, b] = [scorerOf(client.segment), then].map((scorer) => isWarned(client, scorer, before(now)))
    if (a === null || b === null) continue
    result.stayed += 1
    if (a === true) result.alarmedNow += 1
    if (b === true) result.alarmedThen += 1
  }
  return result
}

/** Whether a model would have called a client at risk or critical; null with too little data. */
function isWarned(
  client: Awaited<ReturnType<typeof loadHealth>>[number],
  scorer: HealthScorer,
  asOf: Date,
): boolean | null {
  const { score } = computeHealth({ ...client, override: null }, scorer, asOf)
  return score === null ? null : plainBand(score, scorer.definition.tiers) !== 'healthy'
}

function zero(): Record<HealthBand, number> {
  return Object.fromEntries(HealthBand.options.map((band) => [band, 0])) as Record<HealthBand, number>
}
