import { Client } from 'pg'
import { approveLeads } from '../src/marketplace/approve-leads.ts'
import { checkBook } from '../src/ledger/index.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import type { CpuSeconds } from './setup/cpu.ts'
import { asSuperuser } from './setup/fill.ts'
import { fillLeads, fillMarketplace, fillNiche } from './setup/marketplace.ts'
import { count, percentile, round, say } from './setup/options.ts'
import { openProduct } from './setup/product.ts'
import type { BenchProduct } from './setup/product.ts'
import { measureTpcB } from './setup/tpcb.ts'

const callers = 20
const atOnce = 100

/**
 * Leads approved and sold through the product's own use case, each assignment paid through the ledger: 100 providers on each of 4 levels,
 * shared by up to 3. Twenty callers approve a hundred leads at a time, of one niche and of ten (the same providers), beside TPC-B by
 * pgbench on the same server (scale 50, 20 clients); then one caller approves one lead at a time, and twenty do. `--leads N`
 * (100,000 in all over both parts), `--single N` (10,000), `--seconds N` of TPC-B (20), `--scale N` (50).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const leads = count(args, 'leads', 100_000)
  const single = count(args, 'single', 10_000)
  const product = await openProduct()
  try {
    const tpcb = await measureTpcB({
      url: product.databaseUrl,
      scale: count(args, 'scale', 50),
      clients: 20,
      seconds: count(args, 'seconds', 20),
    })
    say(`TPC-B ${round(tpcb.tps)} tps`)
    const providers = await fillMarketplace(product, 100)
    const before = await deadlocks(product)
    // Plans that were made for empty tables go with the first vacuum, here as in a product that has run for a minute.
    await bulk(product, [await fillNiche(product, providers)], 1000)
    const one = await bulk(product, [await fillNiche(product, providers)], Math.ceil(leads / 2))
    say(`one niche: ${Math.round(one.perSecond)} assignments/s`)
    const niches: string[] = []
    for (let n = 0; n < 10; n++) niches.push(await fillNiche(product, providers))
    const ten = await bulk(product, niches, Math.ceil(leads / 2))
    say(`ten niches: ${Math.round(ten.perSecond)} assignments/s`)
    const alone = await oneByOne(product, niches[0] as string, single, 1)
    const crowd = await oneByOne(product, niches[1] as string, Math.ceil(single / 2), callers)
    const problems = await inWorkspace(product.app.db, product.workspaceId, async (tx) =>
      checkBook(tx, product.workspaceId),
    )
    return {
      assignmentsPerSecond1: Math.round(one.perSecond),
      assignmentsPerSecond10: Math.round(ten.perSecond),
      tpcb: Math.round(tpcb.tps),
      tpcbBy: tpcb.by,
      ratio1: round(one.perSecond / tpcb.tps, 2),
      ratio10: round(ten.perSecond / tpcb.tps, 2),
      p50Ms: round(percentile(alone, 0.5), 2),
      p99Ms: round(percentile(alone, 0.99), 2),
      p99MsTwentyCallers: round(percentile(crowd, 0.99), 2),
      deadlocks: (await deadlocks(product)) - before,
      leads,
      single,
      assignmentsPerLead: round(one.perLead, 2),
      cpuMsPerAssignment1: one.cpu,
      cpuMsPerAssignment10: ten.cpu,
      bookProblems: problems.length,
      raised: {},
    }
  } finally {
    await product.stop()
  }
}

/** Twenty callers that approve a hundred leads at a time, niche after niche in turn. */
async function bulk(product: BenchProduct, niches: readonly string[], leads: number) {
  const { app, workspaceId, folder } = product
  const chunks: string[][] = []
  const perNiche = await Promise.all(
    niches.map(async (nicheId) => fillLeads(product, nicheId, Math.ceil(leads / niches.length))),
  )
  for (let from = 0; perNiche.some((ids) => from < ids.length); from += atOnce)
    for (const ids of perNiche) if (from < ids.length) chunks.push(ids.slice(from, from + atOnce))
  await settle(product)
  const meter = cpuSeconds(folder)
  const begun = performance.now()
  let assigned = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let leadIds = chunks.shift(); leadIds !== undefined; leadIds = chunks.shift())
        for (const one of await approveLeads(app, { workspaceId, leadIds, actor: { userId: null } })) {
          if (!('assigned' in one)) throw new Error(`A lead was not there to be approved: ${one.leadId}`)
          assigned += one.assigned
        }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const cpu = cpuSince(meter, cpuSeconds(folder))
  return { perSecond: assigned / seconds, perLead: assigned / leads, cpu: perAssignment(cpu, assigned) }
}

/** How long each of many single approvals takes, sorted. */
async function oneByOne(product: BenchProduct, nicheId: string, leads: number, clients: number) {
  const { app, workspaceId } = product
  const ids = await fillLeads(product, nicheId, leads)
  const times: number[] = []
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let leadId = ids.shift(); leadId !== undefined; leadId = ids.shift()) {
        const begun = performance.now()
        await approveLeads(app, { workspaceId, leadIds: [leadId], actor: { userId: null } })
        times.push(performance.now() - begun)
      }
    }),
  )
  return Float64Array.from(times).sort()
}

function perAssignment({ node, postgres }: CpuSeconds, assigned: number) {
  return {
    node: round((node / assigned) * 1000, 4),
    postgres: postgres === null ? null : round((postgres / assigned) * 1000, 4),
  }
}

async function settle({ superuserUrl }: BenchProduct): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query('vacuum analyze')
  })
}

async function deadlocks({ superuserUrl }: BenchProduct): Promise<number> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ n: string }>('select sum(deadlocks) as n from pg_stat_database')
  await client.end()
  return Number(rows[0]?.n ?? 0)
}
