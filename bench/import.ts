import { eq } from 'drizzle-orm'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { pause } from '../src/platform/retry.ts'
import { createCampaign } from '../src/prospecting/campaigns.ts'
import { NewCampaign } from '../src/prospecting/contract.ts'
import { requestImport } from '../src/prospecting/import.flow.ts'
import { storeUpload } from '../src/prospecting/import-chunks.ts'
import { mappingOf } from '../src/prospecting/load-sample.ts'
import { imports } from '../src/prospecting/schema.ts'
import { companyNumber, seeded, toCsv, variationOf, type ListedCompany } from './setup/companies.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

const duplicateShare = 0.2

/**
 * Rows of a CSV file per second through the import that people use, each looked for among as many companies that are there already;
 * a fifth of them are such companies in other words. `--rows N` (100,000), `--known N` (as many).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const known = count(args, 'known', rows)
  const product = await openProduct()
  try {
    await product.work()
    const first = await importFile(product, 'known.csv', toCsv(numbers(0, known)))
    say(`${known} companies are there: ${round(first.rowsPerSecond)} rows/s`)
    const second = await importFile(product, 'rows.csv', toCsv(mixed(known, rows)))
    const { cpu } = second
    return {
      rows,
      known: first.created,
      seconds: round(second.seconds, 2),
      rowsPerSecond: Math.round(second.rowsPerSecond),
      duplicates: Math.round(rows * duplicateShare),
      merged: second.merged,
      created: second.created,
      firstFile: { seconds: round(first.seconds, 2), rowsPerSecond: Math.round(first.rowsPerSecond) },
      cpuMsPerRow: {
        node: round((cpu.node / rows) * 1000, 3),
        postgres: cpu.postgres === null ? null : round((cpu.postgres / rows) * 1000, 3),
      },
      raised: {},
    }
  } finally {
    await product.stop()
  }
}

function* numbers(from: number, to: number): Generator<ListedCompany> {
  for (let n = from; n < to; n++) yield companyNumber(n)
}

/** Unknown companies, and among them known ones as another list would write them. */
function* mixed(known: number, rows: number): Generator<ListedCompany> {
  const random = seeded(42)
  const duplicates = Math.round(rows * duplicateShare)
  let left = duplicates
  for (let n = 0; n < rows; n++) {
    if (random() < left / (rows - n)) {
      // Each known company stands in the file once at most.
      const nth = duplicates - left
      yield variationOf(companyNumber(Math.floor((nth * known) / duplicates)), n)
      left--
    } else yield companyNumber(known + n)
  }
}

async function importFile(product: BenchProduct, fileName: string, file: Buffer) {
  const { app, workspaceId } = product
  const importId = newId()
  const campaignId = await inWorkspace(app.db, workspaceId, async (tx) => {
    const campaign = await createCampaign(tx, workspaceId, NewCampaign.parse({ name: fileName }))
    const mapping = await mappingOf(file)
    await tx.insert(imports).values({ workspaceId, id: importId, campaignId: campaign, fileName, mapping })
    return campaign
  })
  await storeUpload(app.db, workspaceId, importId, new Blob([new Uint8Array(file)]).stream())
  const before = cpuSeconds(product.folder)
  const begun = performance.now()
  await inWorkspace(app.db, workspaceId, (tx) =>
    requestImport(tx, app.jobs, workspaceId, importId, app.now()),
  )
  const done = await finished(product, importId)
  const seconds = (performance.now() - begun) / 1000
  if (done.status !== 'completed')
    throw new Error(`The import into ${campaignId} ended as ${done.status}: ${done.statusReason}`)
  const cpu = cpuSince(before, cpuSeconds(product.folder))
  return { seconds, rowsPerSecond: done.rows / seconds, created: done.created, merged: done.merged, cpu }
}

async function finished({ app, workspaceId }: BenchProduct, importId: string) {
  for (;;) {
    const [row] = await inWorkspace(app.db, workspaceId, (tx) =>
      tx.select().from(imports).where(eq(imports.id, importId)),
    )
    if (row !== undefined && (row.status === 'completed' || row.status === 'failed')) return row
    await pause(50)
  }
}
