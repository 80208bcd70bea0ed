import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { readCsv } from '../platform/csv-read.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { createCampaign, startCampaign } from './campaigns.ts'
import { NewCampaign } from './contract-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import { requestImport } from './import.flow.ts'
import { guessMapping } from './preview-import.ts'
import { campaigns, importChunks, imports } from './schema.ts'

/** Where the invented companies and their sites lie. */
export const samplesFolder = path.resolve(import.meta.dirname, '../../samples')
const sampleName = 'Sample: local firms with a website to improve'

/**
 * Brings the sample companies in: a campaign that runs, and an import of the sample list into it. A workspace that has the
 * sample campaign keeps that one. Returns the campaign.
 */
export async function loadSample(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events' | 'webhooks'>,
  workspaceId: string,
): Promise<{ campaignId: string; isNew: boolean }> {
  const [known] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.name, sampleName)))
  if (known !== undefined) return { campaignId: known.id, isNew: false }
  const campaignId = await createCampaign(
    tx,
    workspaceId,
    NewCampaign.parse({
      name: sampleName,
      description: 'Invented firms with stored websites, to see the whole chain without a network.',
    }),
  )
  const file = await readFile(path.join(samplesFolder, 'companies.csv'))
  const importId = newId()
  await tx.insert(imports).values({
    workspaceId,
    id: importId,
    campaignId,
    fileName: 'companies.csv (sample)',
    bytes: file.byteLength,
    status: 'ready',
    mapping: await mappingOf(file),
  })
  await tx.insert(importChunks).values({ workspaceId, importId, n: 0, body: file })
  await requestImport(tx, deps.jobs, workspaceId, importId, deps.now())
  await startCampaign(tx, deps, workspaceId, campaignId)
  return { campaignId, isNew: true }
}

/** What the columns of a file mean, by its beginning. */
export async function mappingOf(file: Buffer) {
  let header: string[] = []
  const source = async function* () {
    yield file
  }
  for await (const batch of readCsv(source(), { batchSize: 50, onHeader: (names) => (header = names) }))
    return guessMapping(header, batch.rows)
  return guessMapping(header, [])
}
