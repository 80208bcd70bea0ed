import { inWorkspace } from '../src/platform/db.ts'
import { previewModel } from '../src/prospecting/preview-model.ts'
import { requestRescore } from '../src/prospecting/rescore.flow.ts'
import { currentModel } from '../src/scoring/index.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { fillCampaign } from './setup/fill-campaign.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct } from './setup/product.ts'

/**
 * What a change of one weight would do to a workspace of 100,000 scored prospects, seen before it is saved: the exact answer (`seconds`,
 * the worst of the calls) and the estimate from a sample that a moving slider gets (`sampleSeconds`). `--rows N`.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const calls = count(args, 'calls', 5)
  const product = await openProduct()
  const { app, workspaceId, folder } = product
  try {
    await fillCampaign(product, rows)
    await product.work()
    // Gives every prospect its first score, and its signals their packed form.
    await inWorkspace(app.db, workspaceId, (tx) =>
      requestRescore(tx, app, { workspaceId, campaignId: null, refit: false }),
    )
    await app.jobs.drain({ timeoutMs: 3_600_000 })
    say(`${rows} prospects are scored`)
    const look = async (sample: boolean, weight: number) => {
      const before = cpuSeconds(folder)
      const begun = performance.now()
      const result = await inWorkspace(app.db, workspaceId, async (tx) => {
        const { modelId, definition } = await currentModel(tx, workspaceId)
        const factors = definition.factors.map((f) => (f.id === 'has_booking' ? { ...f, weight } : f))
        return previewModel(
          tx,
          workspaceId,
          { id: modelId, isDefault: true, definition },
          { definition: { ...definition, factors }, sample, prospect: null, cursor: null, limit: 50 },
          app.now(),
        )
      })
      const seconds = (performance.now() - begun) / 1000
      const cpu = cpuSince(before, cpuSeconds(folder))
      return { seconds, cpu, prospects: result.prospects, moved: result.moved }
    }
    const exact: Awaited<ReturnType<typeof look>>[] = []
    const sampled: typeof exact = []
    for (let n = 0; n < calls; n++) {
      exact.push(await look(false, 10 + n))
      sampled.push(await look(true, 10 + n))
    }
    const worst = (all: typeof exact) => round(Math.max(...all.map((one) => one.seconds)), 3)
    const cpu = (all: typeof exact, of: 'node' | 'postgres') =>
      round(all.reduce((sum, one) => sum + (one.cpu[of] ?? 0), 0) / all.length, 3)
    return {
      rows,
      seconds: worst(exact),
      sampleSeconds: worst(sampled),
      prospects: exact[0]?.prospects ?? 0,
      moved: exact[0]?.moved ?? 0,
      cpuSeconds: { node: cpu(exact, 'node'), postgres: cpu(exact, 'postgres') },
      sampleCpuSeconds: { node: cpu(sampled, 'node'), postgres: cpu(sampled, 'postgres') },
      raised: {},
    }
  } finally {
    await product.stop()
  }
}
