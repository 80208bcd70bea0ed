import { inWorkspace } from '../src/platform/db.ts'
import { requestRescore } from '../src/prospecting/rescore.flow.ts'
import { activateVersion, currentModel, saveVersion } from '../src/scoring/index.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { fillCampaign } from './setup/fill-campaign.ts'
import { asSuperuser } from './setup/fill.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

/**
 * Prospects rescored per second after a person changed a weight, through the product's own flow; each is in one campaign. The
 * history gains a row where the shown score changed, which is nearly everywhere. `--rows N` (100,000).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const product = await openProduct()
  try {
    await fillCampaign(product, rows)
    await product.work()
    const first = await rescored(product, null)
    say(`${rows} prospects have their first score after ${round(first.seconds)} s`)
    const { seconds, cpu } = await rescored(product, 'has_booking')
    const { rows: kept } = await product.app.db.$client.query<{ n: string }>(
      'select count(*) as n from scores_kept',
    )
    const changed = Number(kept[0]?.n ?? 0)
    return {
      rows,
      seconds: round(seconds, 2),
      perSecond: Math.round(rows / seconds),
      changed,
      firstSeconds: round(first.seconds, 2),
      cpuMsPerProspect: {
        node: round((cpu.node / rows) * 1000, 4),
        postgres: cpu.postgres === null ? null : round((cpu.postgres / rows) * 1000, 4),
      },
      raised: {},
    }
  } finally {
    await product.stop()
  }
}

/** Doubles the weight of a factor (or leaves the model as it is) and waits until everything has its score. */
async function rescored(product: BenchProduct, factor: string | null) {
  const { app, workspaceId, folder, superuserUrl } = product
  const before = cpuSeconds(folder)
  const begun = performance.now()
  await inWorkspace(app.db, workspaceId, async (tx) => {
    const { modelId, name, definition } = await currentModel(tx, workspaceId)
    const factors = definition.factors.map((f) => (f.id === factor ? { ...f, weight: f.weight * 2 } : f))
    const change = { modelId, name, definition: { ...definition, factors }, note: 'bench' }
    const { version } = await saveVersion(tx, workspaceId, null, change)
    await activateVersion(tx, workspaceId, modelId, version)
    await requestRescore(tx, app, { workspaceId, campaignId: null, refit: false })
  })
  await app.jobs.drain({ timeoutMs: 3_600_000 })
  const seconds = (performance.now() - begun) / 1000
  const cpu = cpuSince(before, cpuSeconds(folder))
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(`create or replace view scores_kept as with newest as (select id from scoring_model_versions where version = (select max(version) from scoring_model_versions))
      select s.subject_id from scores s where s.model_version_id in (select id from newest)
      union all select s.subject_id from run_scores s join score_runs r on r.workspace_id = s.workspace_id and r.id = s.run_id where r.model_version_id in (select id from newest)`)
    await client.query('grant select on scores_kept to public')
  })
  return { seconds, cpu }
}
