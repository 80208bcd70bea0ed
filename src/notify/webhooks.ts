import type { Keys } from '../platform/crypto.ts'
import { afterCommit, inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { WebhookSender } from '../providers/webhooks/index.ts'
import type { OnWebhookDisabled, WebhookEvent, Webhooks } from '../tenancy/index.ts'

/** What webhooks need of the application; `App` satisfies it. */
export interface WebhookDeps {
  db: Db
  jobs: Jobs
  keys: Keys
  now: () => Date
  random: () => number
  events: Pick<LiveEvents, 'publish'>
  providers: { webhooks: WebhookSender }
  webhooks: Webhooks
  onWebhookDisabled: OnWebhookDisabled
  inBackground: (what: string, work: () => Promise<unknown>) => void
}

type Needs = Pick<WebhookDeps, 'db' | 'jobs' | 'now' | 'inBackground' | 'events'>

const liveAreas = ['lead', 'deposit']
type Wanted = { id: string; providerId: string | null; events: readonly string[] }[]

/** Other processes hear of a changed endpoint after this time at the latest. */
const rememberedMs = 5000

/** Builds what announces. The job queue is asked for when something is on its way, not before. */
export function createWebhooks(deps: Needs): Webhooks {
  const remembered = new Map<string, { at: number; endpoints: Wanted }>()
  const hurry = createHurry(deps)
  const endpointsOf = async (tx: Tx, workspaceId: string): Promise<Wanted> => {
    const now = deps.now().getTime()
    const known = remembered.get(workspaceId)
    if (known !== undefined && now - known.at < rememberedMs) return known.endpoints
    if (remembered.size > 5000) remembered.clear()
    const { rows } = await tx.$client.query<Wanted[number]>(
      'select id, provider_id as "providerId", events from webhook_endpoints where workspace_id = $1 and is_active',
      [workspaceId],
    )
    remembered.set(workspaceId, { at: now, endpoints: rows })
    return rows
  }
  return {
    async announce(tx, workspaceId, events) {
      // Whoever looks at leads or balances sees them change; prospects and messages tell their own pages.
      for (const area of liveAreas)
        if (events.some(({ kind }) => kind.startsWith(`${area}.`)))
          await deps.events.publish(tx, workspaceId, { kind: `${area}.changed` })
      const endpoints = events.length === 0 ? [] : await endpointsOf(tx, workspaceId)
      if (endpoints.length === 0) return
      const wanted = events.filter((event) => endpoints.some((one) => wants(one, event)))
      if (wanted.length === 0) return
      const ids = await writeDeliveries(tx, workspaceId, wanted, endpoints, deps.now())
      afterCommit(tx, () => hurry(workspaceId, ids))
    },
    forget: (workspaceId) => void remembered.delete(workspaceId),
    hurry,
  }
}

/** What is a provider's goes to their endpoints alone, and what is the workspace's to its own. */
function wants(endpoint: Wanted[number], event: WebhookEvent): boolean {
  return endpoint.providerId === (event.providerId ?? null) && endpoint.events.includes(event.kind)
}

/** Two statements, however many events and endpoints. Returns the endpoints that something is on its way to. */
async function writeDeliveries(
  tx: Tx,
  workspaceId: string,
  events: readonly WebhookEvent[],
  endpoints: Wanted,
  now: Date,
): Promise<string[]> {
  const rows = events.map((event) => ({ id: newId(), event }))
  await tx.$client.query(
    `insert into webhook_events (workspace_id, id, kind, body, created_at)
     select $1, id, kind, body, $5 from unnest($2::uuid[], $3::text[], $4::text[]) as e(id, kind, body)`,
    [
      workspaceId,
      rows.map(({ id }) => id),
      rows.map(({ event }) => event.kind),
      rows.map(({ event }) => bodyOf(event.kind, event.data, now)),
      now,
    ],
  )
  const pairs = endpoints.flatMap((endpoint) =>
    rows
      .filter(({ event }) => wants(endpoint, event))
      .map(({ id }) => ({ id: newId(), endpoint: endpoint.id, event: id })),
  )
  await tx.$client.query(
    // An endpoint that was removed a moment ago is skipped, or its absence would undo the work itself.
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, next_attempt_at, created_at)
     select $1, d.id, d.endpoint, d.event, $5, $5
     from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as d(id, endpoint, event)
     join webhook_endpoints w on w.workspace_id = $1 and w.id = d.endpoint and w.is_active
     for key share of w`,
    [
      workspaceId,
      pairs.map((pair) => pair.id),
      pairs.map((pair) => pair.endpoint),
      pairs.map((pair) => pair.event),
      now,
    ],
  )
  return [...new Set(pairs.map((pair) => pair.endpoint))]
}

/** The body as it is sent and signed, at every attempt the same. */
export function bodyOf(kind: string, data: WebhookEvent['data'], at: Date): string {
  return JSON.stringify({ type: kind, timestamp: at.toISOString(), data })
}

const coalesceMs = 100

/** Queues one run for each endpoint, for everything that comes within a tenth of a second. */
function createHurry(deps: Needs): Webhooks['hurry'] {
  const waiting = new Set<string>()
  return (workspaceId, endpointIds) => {
    const fresh = endpointIds.filter((id) => !waiting.has(id))
    if (fresh.length === 0) return
    fresh.forEach((id) => waiting.add(id))
    deps.inBackground('deliver webhooks', async () => {
      await new Promise((resolve) => setTimeout(resolve, coalesceMs))
      fresh.forEach((id) => waiting.delete(id))
      await inWorkspace(deps.db, workspaceId, async (tx) => {
        for (const endpointId of fresh)
          await deps.jobs.enqueue(
            tx,
            'webhook.deliver',
            { workspaceId, endpointId },
            { workspaceId, priority: 1 },
          )
      })
    })
  }
}
