import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import type { WebhookAnswer } from '../providers/webhooks/index.ts'
import { settleAttempts, switchOff, type Claimed, type Tried } from './webhook-outcomes.ts'
import { webhookHeaders } from './webhook-signature.ts'
import type { WebhookDeps } from './webhooks.ts'

/** An endpoint with what it takes to sign for it. */
interface Target extends Tried {
  /** `null` when the master key that sealed them is gone. */
  secrets: string[] | null
  isFailing: boolean
}

/** Deliveries of one transaction, and of one moment on the wire. */
const batch = 20
/** A run ends after so many batches; what is left waits for the next. */
const batchesOfRun = 50

/**
 * Sends what is due to one endpoint. One that failed last is asked with a single event first, so that a dead endpoint costs an
 * attempt and not thousands. Returns how many were sent and in how many milliseconds the next one is due, if soon.
 */
export async function deliverDue(
  deps: WebhookDeps,
  workspaceId: string,
  endpointId: string,
  signal: AbortSignal,
): Promise<{ sent: number; nextMs: number | null }> {
  let sent = 0
  for (let round = 0; round < batchesOfRun && !signal.aborted; round += 1) {
    const claimed = await inWorkspace(deps.db, workspaceId, async (tx) =>
      claim(deps, tx, workspaceId, endpointId),
    )
    if (claimed === null || claimed.deliveries.length === 0) break
    const { target, deliveries } = claimed
    const attempts = await Promise.all(
      deliveries.map(async (delivery) => ({ delivery, answer: await send(deps, target, delivery) })),
    )
    const outcome = await inWorkspace(deps.db, workspaceId, async (tx) => {
      const settled = await settleAttempts(deps, tx, target, attempts)
      await deps.events.publish(tx, workspaceId, { kind: 'webhook.delivered', subject: endpointId })
      return settled
    })
    sent += deliveries.length
    if (outcome.isOff) deps.webhooks.forget(workspaceId)
    if (outcome.delivered === 0) break
  }
  return { sent, nextMs: await nextDueMs(deps, workspaceId, endpointId) }
}

/** Posts one delivery, signed with every secret that is in force now. */
export async function send(
  deps: Pick<WebhookDeps, 'now' | 'providers'>,
  target: Pick<Target, 'url' | 'secrets'>,
  delivery: Pick<Claimed, 'eventId' | 'body'>,
): Promise<WebhookAnswer> {
  const event = { id: delivery.eventId, body: delivery.body }
  const headers = webhookHeaders(event, target.secrets ?? [], deps.now())
  return deps.providers.webhooks.post({ url: target.url, headers, body: delivery.body })
}

// Of a failing endpoint only the delivery that was tried most often is tried again: it is the probe, and its waits are everybody's.
const mostTried = `(select max(p.attempts) from webhook_deliveries p
  where p.workspace_id = d.workspace_id and p.endpoint_id = d.endpoint_id and p.status = 'pending')`

async function claim(
  deps: WebhookDeps,
  tx: Tx,
  workspaceId: string,
  endpointId: string,
): Promise<{ target: Target; deliveries: Claimed[] } | null> {
  const target = await readTarget(deps, tx, workspaceId, endpointId)
  if (target === null) return null
  if (target.secrets === null) {
    await switchOff(deps, tx, target, unreadableSecret)
    return null
  }
  const { rows } = await tx.$client.query<Claimed>(
    `with due as (
       select id from webhook_deliveries d where workspace_id = $1 and endpoint_id = $2 and status = 'pending' and next_attempt_at <= $3
         and ($5 is false or attempts = ${mostTried})
       order by next_attempt_at, id limit $4 for update skip locked
     ), taken as (
       update webhook_deliveries d set status = 'sending', claimed_at = $3 from due
       where d.workspace_id = $1 and d.id = due.id returning d.id, d.event_id, d.attempts, d.created_at
     )
     select t.id, t.event_id as "eventId", t.attempts, t.created_at as "createdAt", e.kind, e.body
     from taken t join webhook_events e on e.workspace_id = $1 and e.id = t.event_id order by t.id`,
    [workspaceId, endpointId, deps.now(), target.isFailing ? 1 : batch, target.isFailing],
  )
  return { target, deliveries: rows }
}

/** The endpoint with its secrets opened; null when it is gone or switched off. */
export async function readTarget(
  deps: Pick<WebhookDeps, 'keys' | 'now'>,
  tx: Tx,
  workspaceId: string,
  endpointId: string,
): Promise<Target | null> {
  const { rows } = await tx.$client.query<{
    url: string
    provider_id: string | null
    secret: string
    previous: string | null
    until: Date | null
    failing: Date | null
  }>(
    `select url, provider_id, secret_sealed as secret, previous_sealed as previous, previous_until as until, failing_since as failing
     from webhook_endpoints where workspace_id = $1 and id = $2 and is_active`,
    [workspaceId, endpointId],
  )
  const row = rows[0]
  if (row === undefined) return null
  const isBoth = row.previous !== null && row.until !== null && row.until > deps.now()
  const sealed = isBoth && row.previous !== null ? [row.secret, row.previous] : [row.secret]
  const secrets = openedOrNull(deps, workspaceId, sealed)
  return {
    workspaceId,
    endpointId,
    providerId: row.provider_id,
    url: row.url,
    secrets,
    isFailing: row.failing !== null,
  }
}

/** Shown where the signing secret is lost. */
export const unreadableSecret =
  'Its signing secret cannot be opened with this server’s master key: change the secret, then switch it on.'

function openedOrNull(
  deps: Pick<WebhookDeps, 'keys'>,
  workspaceId: string,
  sealed: string[],
): string[] | null {
  try {
    return sealed.map((text) => deps.keys.open(workspaceId, text))
  } catch {
    return null
  }
}

/** A retry that is due within a minute is not left to the sweep. */
const soonMs = 60_000

async function nextDueMs(deps: WebhookDeps, workspaceId: string, endpointId: string): Promise<number | null> {
  const next = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ at: Date }>(
      `select d.next_attempt_at as at from webhook_deliveries d
         join webhook_endpoints w on w.workspace_id = d.workspace_id and w.id = d.endpoint_id and w.is_active
       where d.workspace_id = $1 and d.endpoint_id = $2 and d.status = 'pending'
         and (w.failing_since is null or d.attempts = ${mostTried})
       order by d.next_attempt_at limit 1`,
      [workspaceId, endpointId],
    )
    return rows[0]?.at ?? null
  })
  if (next === null) return null
  const ms = Math.max(0, next.getTime() - deps.now().getTime())
  return ms <= soonMs ? ms : null
}
