import { inWorkspace, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { HealthCause } from './contract-states.ts'
import type { ClientDeps } from './deps.ts'
import { judgeAlerts } from './judge-alerts.ts'
import { scoreClients, type ScoredClient } from './score-clients.ts'

/** Most clients that one transaction scores after events. */
const dueBatch = 500
/** The same for all of a workspace. */
const nightlyBatch = 2000
/** Browsers hear of single clients up to this many; of more they hear once. */
const toldOneByOne = 30

const takeDue = statement<{ client_id: string; cause: HealthCause }, [workspaceId: string, now: Date]>(
  `delete from health_due d using (
     select id from health_due where workspace_id = $1 and due_at <= $2 order by due_at, id limit ${dueBatch} for update skip locked) x
   where d.workspace_id = $1 and d.id = x.id returning d.client_id, d.cause`,
)

/**
 * Computes what is due in a workspace, one batch; answers how many were taken, 0 when nothing is left. What was due goes in the
 * transaction that computes it: after a crash it is due as before.
 */
export async function recalculateDue(deps: ClientDeps, workspaceId: string): Promise<number> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const due = await takeDue(tx, [workspaceId, deps.now()])
    if (due.length === 0) return 0
    const causes = new Map(due.map(({ client_id, cause }) => [client_id, cause]))
    await scoreAndTell(tx, deps, workspaceId, [...causes.keys()].toSorted(), {
      // Taken after what is due: everything that made it due is before this.
      asOf: deps.now(),
      causeOf: (id) => causes.get(id) ?? 'event',
    })
    return due.length
  })
}

/** Computes the next clients behind `after` as of a moment; answers the last of them, null at the end. */
export async function recalculateNext(
  deps: ClientDeps,
  workspaceId: string,
  { after, asOf, cause }: { after: string | null; asOf: Date; cause: HealthCause },
): Promise<string | null> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ client_id: string }>(
      `select client_id from client_health where workspace_id = $1 and ($2::uuid is null or client_id > $2)
       order by client_id limit ${nightlyBatch}`,
      [workspaceId, after],
    )
    const ids = rows.map((row) => row.client_id)
    await scoreAndTell(tx, deps, workspaceId, ids, { asOf, causeOf: () => cause })
    return ids.length < nightlyBatch ? null : (ids.at(-1) ?? null)
  })
}

/** Scores, and what follows from it in the same commit: alerts, webhooks, browsers. */
export async function scoreAndTell(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  ids: readonly string[],
  moment: { asOf: Date; causeOf: (clientId: string) => HealthCause },
): Promise<ScoredClient[]> {
  const scored = await scoreClients(tx, workspaceId, ids, moment)
  await judgeAlerts(tx, deps, workspaceId, scored, moment.asOf)
  const changed = scored.filter(
    ({ health, before }) => health.shown !== before.shown || health.band !== before.band,
  )
  await deps.webhooks.announce(
    tx,
    workspaceId,
    changed.filter(isNews).map(({ client, health, before }) => ({
      kind: 'client.health_changed',
      data: {
        clientId: client.id,
        score: health.shown,
        band: health.band,
        scoreBefore: before.shown,
        bandBefore: before.band,
      },
    })),
  )
  if (changed.length > toldOneByOne) await deps.events.publish(tx, workspaceId, { kind: 'clients.scored' })
  else
    for (const { client, health } of changed)
      await deps.events.publish(tx, workspaceId, {
        kind: 'client.scored',
        subject: client.id,
        ...(health.shown === null ? {} : { data: { shown: health.shown } }),
      })
  return scored
}

/** Tenths that time takes off every night are no news for other systems: another band is, and a whole point. */
function isNews({ health, before }: ScoredClient): boolean {
  return health.band !== before.band || Math.abs((health.shown ?? 0) - (before.shown ?? 0)) >= 1
}
