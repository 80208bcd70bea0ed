import { AppError, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { lockClient, type By } from './clients.ts'
import { isFrozen } from './compute-health.ts'
import type { NewHealthOverride } from './contract-health.ts'
import type { ClientDeps } from './deps.ts'
import { markDue } from './health-due.ts'
import { scoreAndTell } from './recalculate.ts'

/** Shows a number that a person set, with their reason, in place of the computed one; it returns by itself when it lapses. */
export async function setOverride(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id: clientId, value, reason, expiresAt }: NewHealthOverride,
  by: By & { userId: string | null },
): Promise<void> {
  const client = await lockClient(tx, workspaceId, clientId)
  if (isFrozen(client.stage))
    throw new AppError(
      'conflict',
      `“${client.name}” is ${client.stage}: its score stands still. Change the stage first.`,
    )
  const until = expiresAt === null ? null : new Date(expiresAt)
  if (until !== null && until <= by.now)
    throw invalidInput('expiresAt', 'This time is over. Choose a later one.')
  await endOverrides(tx, workspaceId, clientId, by.now)
  await tx.$client.query(
    `insert into health_overrides (workspace_id, id, client_id, value, reason, expires_at, created_by, who, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [workspaceId, newId(), clientId, value, reason, until, by.userId, by.who, by.now],
  )
  if (until !== null) await markDue(tx, deps, workspaceId, [{ clientId, cause: 'override', dueAt: until }])
  await scoreAndTell(tx, deps, workspaceId, [clientId], { asOf: by.now, causeOf: () => 'override' })
}

/** Shows the computed score again. */
export async function clearOverride(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  clientId: string,
  by: By,
): Promise<void> {
  await lockClient(tx, workspaceId, clientId)
  await endOverrides(tx, workspaceId, clientId, by.now)
  await scoreAndTell(tx, deps, workspaceId, [clientId], { asOf: by.now, causeOf: () => 'override' })
}

async function endOverrides(tx: Tx, workspaceId: string, clientId: string, now: Date): Promise<void> {
  await tx.$client.query(
    'update health_overrides set ended_at = $3 where workspace_id = $1 and client_id = $2 and ended_at is null',
    [workspaceId, clientId, now],
  )
}
