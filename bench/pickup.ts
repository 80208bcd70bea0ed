import { queues } from '../src/flows.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { defineFlow, type Flow } from '../src/platform/jobs.ts'
import { pause } from '../src/platform/retry.ts'
import { seeded } from './setup/companies.ts'
import { count, percentile, round } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

/**
 * Milliseconds from the commit of an event until its job runs, on every queue of the product with its own limits; `p50Ms` is the
 * slowest queue's. Events come one by one at odd moments, as people make them. `--events N` for each queue (60).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const perQueue = count(args, 'events', 60)
  const product = await openProduct()
  try {
    const names = queues(product.config).map((queue) => queue.name)
    const begun = new Map<string, number>()
    const arrive = (id: string) => begun.set(id, performance.now())
    const flows = names.map((queue) =>
      defineFlow<{ event: string }>({
        name: `bench.${queue}`,
        queue,
        run: async (_job, { event }) => void arrive(event),
      }),
    )
    await product.work(flows)
    // The first look at a queue comes with a second's delay after the start.
    for (const flow of flows) await oneEvent(product, flow, begun)
    await pause(1500)
    const random = seeded(1)
    const waits = new Map<string, number[]>(names.map((name) => [name, []]))
    for (let n = 0; n < perQueue; n++)
      for (const flow of flows) {
        await pause(random() * 120)
        waits.get(flow.queue)?.push(await oneEvent(product, flow, begun))
      }
    return report(waits)
  } finally {
    await product.stop()
  }
}

async function oneEvent(
  { app, workspaceId }: BenchProduct,
  flow: Flow<{ event: string }>,
  begun: Map<string, number>,
): Promise<number> {
  const event = newId()
  await inWorkspace(app.db, workspaceId, (tx) => app.jobs.enqueue(tx, flow, { event }, { workspaceId }))
  const committed = performance.now()
  for (let waited = 0; !begun.has(event); waited++) {
    if (waited > 10_000) throw new Error(`A job of ${flow.name} was not picked up.`)
    await pause(2)
  }
  return (begun.get(event) ?? 0) - committed
}

function report(waits: Map<string, number[]>): Record<string, unknown> {
  const byQueue = [...waits].map(([queue, list]) => {
    const sorted = list.toSorted((a, b) => a - b)
    return { queue, p50Ms: round(percentile(sorted, 0.5)), p99Ms: round(percentile(sorted, 0.99)) }
  })
  const all = [...waits.values()].flat().toSorted((a, b) => a - b)
  return {
    p50Ms: Math.max(...byQueue.map((q) => q.p50Ms)),
    p99Ms: Math.max(...byQueue.map((q) => q.p99Ms)),
    overall: { p50Ms: round(percentile(all, 0.5)), p95Ms: round(percentile(all, 0.95)) },
    byQueue,
    events: all.length,
    raised: {},
  }
}
