import type {
  DeliveryStatus,
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryFilter,
} from '#contracts/notify'
import type { PageOf } from '#contracts/platform'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { audit } from '../tenancy/index.ts'
import { readTarget, send, unreadableSecret } from './webhook-delivery.ts'
import { judgeAttempt } from './webhook-retry.ts'
import { bodyOf } from './webhooks.ts'
import type { EndpointAccess } from './webhook-endpoints.ts'

interface Row {
  id: string
  eventId: string
  kind: string
  status: DeliveryStatus
  attempts: number
  nextAttemptAt: Date
  lastStatus: number | null
  lastProblem: string | null
  createdAt: Date
  settledAt: Date | null
}

const columns = `d.id, d.event_id as "eventId", e.kind, d.status, d.attempts, d.next_attempt_at as "nextAttemptAt",
  d.last_status as "lastStatus", d.last_problem as "lastProblem", d.created_at as "createdAt", d.settled_at as "settledAt"`
const joined = `webhook_deliveries d join webhook_events e on e.workspace_id = d.workspace_id and e.id = d.event_id`

/** What was and is on its way to an endpoint, newest first. */
export async function listDeliveries(
  owner: EndpointAccess,
  filter: WebhookDeliveryFilter,
): Promise<PageOf<WebhookDelivery>> {
  const { app, workspaceId } = owner
  const { id, status, limit, cursor } = filter
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor))
    throw invalidInput('cursor', 'Pass nextCursor of the page before as it is.')
  const { rows, total } = await inWorkspace(app.db, workspaceId, async (tx) => {
    await mustExist(tx, owner, id)
    const which = `d.workspace_id = $1 and d.endpoint_id = $2 and ($3::text is null or d.status = $3)`
    const page = await tx.$client.query<Row>(
      `select ${columns} from ${joined} where ${which} and ($4::uuid is null or d.id < $4) order by d.id desc limit $5`,
      [workspaceId, id, status ?? null, cursor ?? null, limit + 1],
    )
    const count = await tx.$client.query<{ n: number }>(
      `select count(*)::int as n from (select from webhook_deliveries d where ${which} limit 10001) x`,
      [workspaceId, id, status ?? null],
    )
    return { rows: page.rows, total: count.rows[0]?.n ?? 0 }
  })
  const items = rows.slice(0, limit).map(shown)
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, pagination: { limit, nextCursor, total: total > 10_000 ? null : total } }
}

/** One delivery with what is sent and every attempt. */
export async function getDelivery(
  owner: EndpointAccess,
  ids: { id: string; deliveryId: string },
): Promise<WebhookDeliveryDetail> {
  const { app, workspaceId } = owner
  return inWorkspace(app.db, workspaceId, async (tx) => {
    await mustExist(tx, owner, ids.id)
    return readDelivery(tx, workspaceId, ids)
  })
}

/** Sends a delivery again, whatever came of it, under the same id: the receiver knows it by that. */
export async function replayDelivery(
  owner: EndpointAccess,
  ids: { id: string; deliveryId: string },
): Promise<WebhookDelivery> {
  const { app, workspaceId } = owner
  const delivery = await inWorkspace(app.db, workspaceId, async (tx) => {
    await mustBeOn(tx, owner, ids.id)
    await readDelivery(tx, workspaceId, ids)
    await replay(tx, workspaceId, ids.id, `and id = $4 and status <> 'sending'`, [app.now(), ids.deliveryId])
    const subject = { kind: 'webhook_endpoint', id: ids.id }
    await audit(tx, { action: 'webhook.replayed', subject, after: { deliveryId: ids.deliveryId } }, owner.by)
    return readDelivery(tx, workspaceId, ids)
  })
  app.webhooks.hurry(workspaceId, [ids.id])
  return delivery
}

/** Sends everything again that was given up or cancelled; returns how many. */
export async function replayFailed(owner: EndpointAccess, id: string): Promise<number> {
  const { app, workspaceId } = owner
  const count = await inWorkspace(app.db, workspaceId, async (tx) => {
    await mustBeOn(tx, owner, id)
    const count = await replay(tx, workspaceId, id, `and status in ('failed', 'cancelled')`, [app.now()])
    const subject = { kind: 'webhook_endpoint', id }
    await audit(tx, { action: 'webhook.replayed', subject, after: { count } }, owner.by)
    return count
  })
  if (count > 0) app.webhooks.hurry(workspaceId, [id])
  return count
}

/** Posts a test event at once and says what came back; it stands in the list like any other, and is not repeated. */
export async function testEndpoint(owner: EndpointAccess, id: string): Promise<WebhookDeliveryDetail> {
  const { app, workspaceId } = owner
  const at = app.now()
  const event = { id: newId(), body: bodyOf('webhook.test', { message: 'Hello from Leadwright' }, at) }
  const deliveryId = newId()
  const target = await inWorkspace(app.db, workspaceId, async (tx) => {
    await mustBeOn(tx, owner, id)
    await tx.$client.query(
      `insert into webhook_events (workspace_id, id, kind, body, created_at) values ($1, $2, 'webhook.test', $3, $4)`,
      [workspaceId, event.id, event.body, at],
    )
    await tx.$client.query(
      `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, status, next_attempt_at, claimed_at, created_at)
       values ($1, $2, $3, $4, 'sending', $5, $5, $5)`,
      [workspaceId, deliveryId, id, event.id, at],
    )
    return found(await readTarget(app, tx, workspaceId, id), 'endpoint')
  })
  if (target.secrets === null) throw new AppError('unprocessable', unreadableSecret)
  const answer = await send(app, target, { eventId: event.id, body: event.body })
  const verdict = judgeAttempt(answer, 1, 0)
  const problem = verdict.kind === 'delivered' ? null : verdict.problem
  const entry: WebhookAttempt = {
    at: at.toISOString(),
    status: answer.status,
    bytes: answer.bytes,
    ms: answer.ms,
    problem,
  }
  return inWorkspace(app.db, workspaceId, async (tx) => {
    await tx.$client.query(
      `update webhook_deliveries set status = $3, attempts = 1, claimed_at = null, settled_at = $4, last_status = $5,
         last_problem = $6, log = $7 where workspace_id = $1 and id = $2`,
      [
        workspaceId,
        deliveryId,
        problem === null ? 'delivered' : 'failed',
        app.now(),
        answer.status,
        problem,
        JSON.stringify([entry]),
      ],
    )
    return readDelivery(tx, workspaceId, { id, deliveryId })
  })
}

async function replay(
  tx: Tx,
  workspaceId: string,
  endpointId: string,
  which: string,
  values: unknown[],
): Promise<number> {
  const { rowCount } = await tx.$client.query(
    `update webhook_deliveries set status = 'pending', attempts = 0, next_attempt_at = $3, settled_at = null
     where workspace_id = $1 and endpoint_id = $2 ${which}`,
    [workspaceId, endpointId, ...values],
  )
  return rowCount ?? 0
}

async function mustExist(
  tx: Tx,
  { workspaceId, providerId }: EndpointAccess,
  id: string,
): Promise<{ isActive: boolean }> {
  const { rows } = await tx.$client.query<{ isActive: boolean }>(
    `select is_active as "isActive" from webhook_endpoints
     where workspace_id = $1 and id = $2 and provider_id is not distinct from $3::uuid`,
    [workspaceId, id, providerId],
  )
  return found(rows[0], 'endpoint')
}

async function mustBeOn(tx: Tx, owner: EndpointAccess, id: string): Promise<void> {
  const { isActive } = await mustExist(tx, owner, id)
  if (!isActive) throw new AppError('conflict', 'This endpoint is switched off: switch it on first.')
}

async function readDelivery(
  tx: Tx,
  workspaceId: string,
  ids: { id: string; deliveryId: string },
): Promise<WebhookDeliveryDetail> {
  const { rows } = await tx.$client.query<Row & { body: string; log: WebhookAttempt[] }>(
    `select ${columns}, e.body, d.log from ${joined} where d.workspace_id = $1 and d.endpoint_id = $2 and d.id = $3`,
    [workspaceId, ids.id, ids.deliveryId],
  )
  const { body, log, ...row } = found(rows[0], 'delivery')
  return { ...shown(row), body, log }
}

function shown(row: Row): WebhookDelivery {
  return {
    ...row,
    nextAttemptAt: row.status === 'pending' ? row.nextAttemptAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  }
}
