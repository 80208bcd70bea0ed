import { eq } from 'drizzle-orm'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { pause } from '../../src/platform/retry.ts'
import { createCampaign } from '../../src/prospecting/campaigns.ts'
import { NewCampaign } from '../../src/prospecting/contract.ts'
import { requestImport } from '../../src/prospecting/import.flow.ts'
import { storeUpload } from '../../src/prospecting/import-chunks.ts'
import { mappingOf } from '../../src/prospecting/load-sample.ts'
import { imports } from '../../src/prospecting/schema.ts'
import { cpuSeconds, cpuSince } from './cpu.ts'
import type { BenchProduct } from './product.ts'

/** Brings a CSV file into a campaign of its own through the import that people use; a worker must run. */
export async function importFile(product: BenchProduct, fileName: string, file: Buffer) {
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
  return {
    campaignId,
    seconds,
    rowsPerSecond: done.rows / seconds,
    created: done.created,
    merged: done.merged,
    cpu,
  }
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
