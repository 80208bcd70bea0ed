import { afterCommit, inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import type { HealthCause } from './contract-states.ts'
import type { ClientDeps } from './deps.ts'

/** What makes a score due again: the client, why, and from when on. */
export interface DueHealth {
  clientId: string
  cause: HealthCause
  dueAt: Date
}

const insertDue = statement<never, unknown[]>(
  `insert into health_due (workspace_id, id, client_id, cause, due_at)
   select $1, x.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) as x(id, client, cause, due)`,
)

/**
 * Notes in this transaction that scores are to be computed again. Rows of their own that wait for nobody: two events of one client
 * commit beside each other, and are one computation. Within a quarter of a second after the commit a job does what is due.
 */
export async function markDue(
  tx: Tx,
  deps: Pick<ClientDeps, 'db' | 'jobs' | 'now' | 'inBackground'>,
  workspaceId: string,
  due: readonly DueHealth[],
): Promise<void> {
  if (due.length === 0) return
  await insertDue(tx, [
    workspaceId,
    due.map(() => newId()),
    due.map((one) => one.clientId),
    due.map((one) => one.cause),
    due.map((one) => one.dueAt),
  ])
  const now = deps.now()
  if (due.some(({ dueAt }) => dueAt <= now)) afterCommit(tx, () => hurry(deps, workspaceId))
}

const gatherMs = 250
const waiting = new WeakMap<object, Set<string>>()

/** One job for everything that comes within a quarter of a second. Lost with a crash: the sweep finds what is due. */
function hurry(deps: Pick<ClientDeps, 'db' | 'jobs' | 'inBackground'>, workspaceId: string): void {
  const hurried = waiting.get(deps.db) ?? new Set<string>()
  waiting.set(deps.db, hurried)
  if (hurried.has(workspaceId)) return
  hurried.add(workspaceId)
  deps.inBackground('recalculate health', async () => {
    await new Promise((resolve) => setTimeout(resolve, gatherMs))
    hurried.delete(workspaceId)
    await inWorkspace(deps.db, workspaceId, async (tx) =>
      deps.jobs.enqueue(tx, 'health.recalculate', { workspaceId }, { workspaceId, priority: 1 }),
    )
  })
}
