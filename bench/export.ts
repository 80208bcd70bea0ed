import { inWorkspace } from '../src/platform/db.ts'
import { ExportRequest } from '../src/prospecting/contract.ts'
import { exportProspects } from '../src/prospecting/export-prospects.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { asSuperuser, fillProspects, withoutIndexes } from './setup/fill.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

/**
 * All prospects of a workspace, with a contact each, as CSV and as workbook through the streams that people download; whoever receives
 * them takes every piece at once. `grewMb` is how far memory grew above what it was before (peak of the resident set), `firstMb` the
 * same over the first tenth: flat means that the two are alike. `--rows N` (1,000,000).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 1_000_000)
  const product = await openProduct()
  try {
    await fill(product, rows)
    const csv = await download(product, 'csv', rows)
    say(`csv: ${JSON.stringify(csv)}`)
    const xlsx = await download(product, 'xlsx', rows)
    say(`xlsx: ${JSON.stringify(xlsx)}`)
    return { rows, grewMb: Math.max(csv.grewMb, xlsx.grewMb), csv, xlsx, raised: {} }
  } finally {
    await product.stop()
  }
}

async function fill({ app, superuserUrl, workspaceId }: BenchProduct, rows: number): Promise<void> {
  const begun = performance.now()
  await asSuperuser(superuserUrl, (client) =>
    withoutIndexes(client, ['prospects', 'contacts'], async () => {
      await fillProspects(client, workspaceId, rows, { scored: true })
      await client.query(
        `insert into contacts (workspace_id, id, prospect_id, name, title, email, source)
         select workspace_id, uuidv7(), id, 'Ada Byron', 'Owner', 'info@' || domain, 'website' from prospects where workspace_id = $1`,
        [workspaceId],
      )
    }),
  )
  await inWorkspace(app.db, workspaceId, (tx) => tx.$client.query('select 1'))
  say(`${rows} rows after ${Math.round((performance.now() - begun) / 1000)} s`)
}

async function download(product: BenchProduct, format: 'csv' | 'xlsx', rows: number) {
  const request = ExportRequest.parse({ format })
  const before = cpuSeconds(product.folder)
  const begun = performance.now()
  const resident = process.memoryUsage().rss
  let [bytes, peak, early] = [0, resident, resident]
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  // A workbook of a tenth of the rows has about a tenth of the bytes; what memory took until then is all it ever takes.
  const tenth = rows * (format === 'csv' ? 26 : 11)
  for await (const piece of exportProspects(
    product.app.db,
    product.workspaceId,
    request,
  ) as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength
    if (bytes < tenth) early = peak
  }
  clearInterval(watch)
  const seconds = (performance.now() - begun) / 1000
  const { node, postgres } = cpuSince(before, cpuSeconds(product.folder))
  const mb = (n: number) => round(n / 1e6)
  return {
    seconds: round(seconds),
    rowsPerSecond: Math.round(rows / seconds),
    fileMb: mb(bytes),
    grewMb: mb(peak - resident),
    firstMb: mb(early - resident),
    cpuMsPerRow: {
      node: round((node / rows) * 1000, 4),
      postgres: postgres === null ? null : round((postgres / rows) * 1000, 4),
    },
  }
}
