import type { WebhookAttempt } from '#contracts/notify'
import type { Tx } from '../platform/db.ts'
import type { WebhookAnswer } from '../providers/webhooks/index.ts'
import { audit } from '../tenancy/index.ts'
import type { OnWebhookDisabled } from '../tenancy/index.ts'
import { judgeAttempt } from './webhook-retry.ts'

/** A delivery that was taken to be sent. */
export interface Claimed {
  id: string
  eventId: string
  kind: string
  body: string
  attempts: number
  createdAt: Date
}

/** What is known of the endpoint that was tried. */
export interface Tried {
  workspaceId: string
  endpointId: string
  /** Whose it is; null: the workspace's. */
  providerId: string | null
  url: string
}

/** Writes what came of attempts, and switches an endpoint off that is gone or has failed to the end. Says whether any succeeded and failed. */
export async function settleAttempts(
  deps: { now: () => Date; random: () => number; onWebhookDisabled: OnWebhookDisabled },
  tx: Tx,
  tried: Tried,
  attempts: readonly { delivery: Claimed; answer: WebhookAnswer }[],
): Promise<{ delivered: number; failed: number; isOff: boolean }> {
  const now = deps.now()
  const count = { delivered: 0, failed: 0 }
  let offReason: string | null = null
  let isExhausted = false
  for (const { delivery, answer } of attempts) {
    const verdict = judgeAttempt(answer, delivery.attempts + 1, deps.random())
    if (verdict.kind === 'delivered') count.delivered += 1
    else count.failed += 1
    if (verdict.kind === 'gone') offReason = verdict.problem
    if (verdict.kind === 'failed') isExhausted = true
    await writeAttempt(tx, tried, delivery, {
      now,
      entry: {
        at: now.toISOString(),
        status: answer.status,
        bytes: answer.bytes,
        ms: answer.ms,
        problem: 'problem' in verdict ? verdict.problem : null,
      },
      status: verdict.kind === 'delivered' ? 'delivered' : verdict.kind === 'retry' ? 'pending' : 'failed',
      nextAttemptAt: verdict.kind === 'retry' ? new Date(now.getTime() + verdict.afterMs) : now,
    })
  }
  const failingSince = await noteHealth(tx, tried, count, now)
  if (offReason === null && isExhausted && failingSince !== null)
    offReason = `No attempt has succeeded since ${failingSince.toISOString().slice(0, 16).replace('T', ' ')} UTC, and the last try for an event failed.`
  if (offReason !== null) await switchOff(deps, tx, tried, offReason)
  return { ...count, isOff: offReason !== null }
}

interface Written {
  now: Date
  entry: WebhookAttempt
  status: 'delivered' | 'pending' | 'failed'
  nextAttemptAt: Date
}

async function writeAttempt(tx: Tx, tried: Tried, delivery: Claimed, written: Written): Promise<void> {
  const { entry, status, nextAttemptAt, now } = written
  await tx.$client.query(
    `update webhook_deliveries set status = $4, attempts = attempts + 1, next_attempt_at = $5, claimed_at = null,
       last_status = $6, last_problem = $7, settled_at = case when $4 = 'pending' then null else $8::timestamptz end,
       log = (case when jsonb_array_length(log) >= 20 then log - 0 else log end) || $9::jsonb
     where workspace_id = $1 and id = $2 and endpoint_id = $3 and status = 'sending'`,
    [
      tried.workspaceId,
      delivery.id,
      tried.endpointId,
      status,
      nextAttemptAt,
      entry.status,
      entry.problem,
      now,
      JSON.stringify([entry]),
    ],
  )
}

/** Since when nothing succeeds; null for an endpoint that took something in this round. */
async function noteHealth(
  tx: Tx,
  { workspaceId, endpointId }: Tried,
  { delivered, failed }: { delivered: number; failed: number },
  now: Date,
): Promise<Date | null> {
  const { rows } = await tx.$client.query<{ failing_since: Date | null }>(
    `update webhook_endpoints set
       failing_since = case when $3 > 0 then null when $4 > 0 then coalesce(failing_since, $5::timestamptz) else failing_since end,
       last_delivered_at = case when $3 > 0 then $5::timestamptz else last_delivered_at end
     where workspace_id = $1 and id = $2 returning failing_since`,
    [workspaceId, endpointId, delivered, failed, now],
  )
  return rows[0]?.failing_since ?? null
}

/** Nothing is sent to it any more until a person switches it on; what waited is cancelled and can be sent again by hand. */
export async function switchOff(
  deps: { now: () => Date; onWebhookDisabled: OnWebhookDisabled },
  tx: Tx,
  { workspaceId, endpointId, providerId, url }: Tried,
  reason: string,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update webhook_endpoints set is_active = false, disabled_reason = $3, disabled_at = $4
     where workspace_id = $1 and id = $2 and is_active`,
    [workspaceId, endpointId, reason, deps.now()],
  )
  if (rowCount === 0) return
  await tx.$client.query(
    `update webhook_deliveries set status = 'cancelled', settled_at = $3, last_problem = coalesce(last_problem, 'The endpoint was switched off before.')
     where workspace_id = $1 and endpoint_id = $2 and status = 'pending'`,
    [workspaceId, endpointId, deps.now()],
  )
  const subject = { kind: 'webhook_endpoint', id: endpointId }
  const system = { workspaceId, kind: 'system' as const, id: null, request: null }
  await audit(tx, { action: 'webhook_endpoint.disabled', subject, after: { reason } }, system)
  await deps.onWebhookDisabled(tx, { workspaceId, endpointId, providerId, url, reason })
}
