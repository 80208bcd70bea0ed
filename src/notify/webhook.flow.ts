import { asSystem, inWorkspace } from '../platform/db.ts'
import { defineFlow, defineSchedule, type AnyFlow, type Schedule } from '../platform/jobs.ts'
import { deliverDue } from './webhook-delivery.ts'
import type { WebhookDeps } from './webhooks.ts'

/** Names an endpoint to deliver to. */
export interface DeliverArgs {
  workspaceId: string
  endpointId: string
}

/** The way of an event out of the house: sent, tried again at the time on its row, delivered or given up. */
export function webhookFlows(deps: WebhookDeps): AnyFlow[] {
  return [
    defineFlow<DeliverArgs>({
      name: 'webhook.deliver',
      queue: 'webhooks',
      run: async (job, args) => {
        await job.step('deliver', async () => {
          const { sent, nextMs } = await deliverDue(deps, args.workspaceId, args.endpointId, job.signal)
          if (nextMs !== null) await again(deps, args, nextMs)
          return sent
        })
      },
    }),
  ]
}

/** At most one waiting run for each second: many runs that find the same retry ask for one. */
async function again(deps: WebhookDeps, args: DeliverArgs, delayMs: number): Promise<void> {
  const { workspaceId, endpointId } = args
  const second = Math.ceil((deps.now().getTime() + Math.max(delayMs, 1000)) / 1000)
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    deps.jobs.enqueue(tx, 'webhook.deliver', args, {
      workspaceId,
      id: `webhook:${endpointId}:${second}`,
      delayMs: Math.max(delayMs, 1000),
      priority: 5,
    }),
  )
}

/** Every minute: what is due and nobody hurried, and what a killed worker held. */
export function webhookSweep(deps: WebhookDeps): Schedule {
  const flow = defineFlow<Record<string, never>>({
    name: 'webhook.sweep',
    queue: 'schedules',
    run: async (job) => {
      await job.step('sweep', async () => sweepWebhooks(deps))
    },
  })
  return defineSchedule({ name: 'webhooks.sweep', cron: '* * * * *', flow, args: {} })
}

/** An attempt is over after 20 s; one that is longer under way belonged to a worker that is gone. Sent again, its id is the same. */
const lostAfterMs = 3 * 60_000
const keptDays = 30

/** Queues a run for every endpoint with something due, and forgets what was settled a month ago; returns how many endpoints. */
export async function sweepWebhooks(deps: WebhookDeps): Promise<number> {
  const now = deps.now()
  const due = await asSystem(deps.db, 'sweep webhooks', async (tx) => {
    await tx.$client.query(
      `update webhook_deliveries set status = 'pending', claimed_at = null where status = 'sending' and claimed_at < $1`,
      [new Date(now.getTime() - lostAfterMs)],
    )
    await tx.$client.query(
      `delete from webhook_events where ctid = any(array(select ctid from webhook_events where created_at < $1 limit 5000))`,
      [new Date(now.getTime() - keptDays * 24 * 3_600_000)],
    )
    const { rows } = await tx.$client.query<DeliverArgs>(
      `select distinct d.workspace_id as "workspaceId", d.endpoint_id as "endpointId" from webhook_deliveries d
         join webhook_endpoints w on w.workspace_id = d.workspace_id and w.id = d.endpoint_id and w.is_active
       where d.status = 'pending' and d.next_attempt_at <= $1 limit 10000`,
      [now],
    )
    return rows
  })
  const minute = Math.floor(now.getTime() / 60_000)
  for (const { workspaceId, endpointId } of due) {
    await inWorkspace(deps.db, workspaceId, async (tx) =>
      deps.jobs.enqueue(
        tx,
        'webhook.deliver',
        { workspaceId, endpointId },
        { workspaceId, id: `webhook-sweep:${endpointId}:${minute}`, priority: 5 },
      ),
    )
  }
  return due.length
}
