import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { ClientDeps } from './deps.ts'
import { checkMember } from './member-names.ts'

interface Living {
  id: string
  client_id: string
  rule_id: string
  kind: string
}

/** An alert that is open, locked. */
async function lockOpen(tx: Tx, workspaceId: string, id: string): Promise<Living> {
  const { rows } = await tx.$client.query<Living & { status: string }>(
    `select a.id, a.client_id, a.rule_id, a.status, r.kind from alerts a
     join alert_rules r on r.workspace_id = a.workspace_id and r.id = a.rule_id
     where a.workspace_id = $1 and a.id = $2 for update of a`,
    [workspaceId, id],
  )
  const alert = found(rows[0], 'alert')
  if (alert.status !== 'open')
    throw new AppError('conflict', `This alert is ${alert.status} already: nothing was changed.`)
  return alert
}

async function changed(tx: Tx, deps: ClientDeps, workspaceId: string, id: string): Promise<void> {
  await deps.events.publish(tx, workspaceId, { kind: 'alerts.changed', subject: id })
}

/** Puts an alert out of sight until a time; without one it is back at once. It may recover meanwhile. */
export async function snoozeAlert(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, until }: { id: string; until: string | null },
): Promise<void> {
  await lockOpen(tx, workspaceId, id)
  const now = deps.now()
  if (until !== null && new Date(until) <= now)
    throw invalidInput('until', 'This time is over. Choose a later one.')
  await tx.$client.query(
    'update alerts set snoozed_until = $3, updated_at = $4 where workspace_id = $1 and id = $2',
    [workspaceId, id, until, now],
  )
  await changed(tx, deps, workspaceId, id)
}

/** Hands an alert to a member, or to nobody. */
export async function assignAlert(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, assigneeId }: { id: string; assigneeId: string | null },
): Promise<void> {
  await lockOpen(tx, workspaceId, id)
  await checkMember(tx, workspaceId, assigneeId, 'assigneeId')
  await tx.$client.query(
    'update alerts set assignee_id = $3, updated_at = $4 where workspace_id = $1 and id = $2',
    [workspaceId, id, assigneeId, deps.now()],
  )
  await changed(tx, deps, workspaceId, id)
}

/** Closes an alert with what came of it; its rule calls again only after the condition has let go once. */
export async function resolveAlert(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, note, userId }: { id: string; note: string; userId: string | null },
): Promise<void> {
  const alert = await lockOpen(tx, workspaceId, id)
  await tx.$client.query(
    `update alerts set status = 'resolved', closed_at = $3, updated_at = $3, note = $4, closed_by = $5, snoozed_until = null
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, deps.now(), note, userId],
  )
  await deps.webhooks.announce(tx, workspaceId, [
    {
      kind: 'alert.closed',
      data: {
        alertId: id,
        clientId: alert.client_id,
        ruleId: alert.rule_id,
        rule: alert.kind,
        outcome: 'resolved',
      },
    },
  ])
  await changed(tx, deps, workspaceId, id)
}
