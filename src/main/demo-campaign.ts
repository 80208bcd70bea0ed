import type { App } from '../app.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { pause } from '../platform/retry.ts'
import { createCampaign, getCampaign, startCampaign } from '../prospecting/campaigns.ts'
import { campaignStats } from '../prospecting/campaign-stats.ts'
import { NewCampaign, type CampaignStats } from '../prospecting/contract.ts'
import { requestImport } from '../prospecting/import.flow.ts'
import { mappingOf } from '../prospecting/load-sample.ts'
import { importChunks, imports } from '../prospecting/schema.ts'

/** What the import of a demo came to. */
export interface DemoCampaign {
  campaignId: string
  rows: number
  invalid: number
}

const pieceBytes = 1_000_000

/** Imports the companies into a campaign, starts it, and shows its progress until it is complete. */
export async function runCampaign(
  app: App,
  workspaceId: string,
  companies: Buffer,
  screen: NodeJS.WriteStream,
): Promise<DemoCampaign> {
  const mapping = await mappingOf(companies)
  const { campaignId, importId } = await inWorkspace(app.db, workspaceId, async (tx) => {
    const campaign = await createCampaign(tx, workspaceId, NewCampaign.parse({ name: 'Demo' }))
    const id = newId()
    await tx.insert(imports).values({
      workspaceId,
      id,
      campaignId: campaign,
      fileName: 'companies.csv',
      bytes: companies.byteLength,
      status: 'ready',
      mapping,
    })
    for (let n = 0; n * pieceBytes < companies.byteLength; n++)
      await tx.insert(importChunks).values({
        workspaceId,
        importId: id,
        n,
        body: companies.subarray(n * pieceBytes, (n + 1) * pieceBytes),
      })
    await requestImport(tx, app.jobs, workspaceId, id, app.now())
    await startCampaign(tx, app, workspaceId, campaign)
    return { campaignId: campaign, importId: id }
  })
  await watch(app, workspaceId, campaignId, screen)
  const [done] = await inWorkspace(app.db, workspaceId, (tx) =>
    tx
      .select({ id: imports.id, rows: imports.rows, invalid: imports.invalid, status: imports.status })
      .from(imports),
  )
  if (done?.id !== importId || done.status !== 'completed')
    throw new Error(`The import ended as ${done?.status ?? 'nothing'}.`)
  return { campaignId, rows: done.rows, invalid: done.invalid }
}

async function watch(
  app: App,
  workspaceId: string,
  campaignId: string,
  screen: NodeJS.WriteStream,
): Promise<void> {
  for (;;) {
    const { campaign, stats } = await inWorkspace(app.db, workspaceId, async (tx) => ({
      campaign: await getCampaign(tx, workspaceId, campaignId),
      stats: await campaignStats(tx, workspaceId, campaignId, app.now()),
    }))
    draw(stats, screen)
    if (campaign.status === 'completed') break
    if (campaign.status !== 'running')
      throw new Error(`The campaign is ${campaign.status}: ${campaign.statusReason ?? ''}`)
    await pause(200)
  }
  if (screen.isTTY) screen.write('\n')
}

/** One line that says how far everything is; redrawn in place on a terminal, nothing elsewhere. */
function draw(stats: CampaignStats, screen: NodeJS.WriteStream): void {
  if (!screen.isTTY) return
  const { counts, prospects } = stats
  const read = prospects - counts.discovered - counts.enriching
  screen.write(
    `\r  read ${bar(read, prospects)}  drafted ${bar(counts.drafted, prospects)}  failed ${counts.failed} `,
  )
}

function bar(done: number, all: number): string {
  const width = 20
  const filled = all === 0 ? 0 : Math.round((done / all) * width)
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${all}`
}
