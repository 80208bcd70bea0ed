import { createApp } from '../../src/app.ts'
import type { App } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { flows } from '../../src/flows.ts'
import { approveLeads } from '../../src/marketplace/approve-leads.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { createLog } from '../../src/platform/log.ts'

/** Approves leads of a workspace until none is pending: `node approve-worker.ts DATABASE_URL WORKSPACE_ID`. */
const [databaseUrl = '', workspaceId = ''] = process.argv.slice(2)
const config = loadConfig({ PUBLIC_URL: 'http://leads.test', DATABASE_POOL: '4' })
const log = createLog({ level: 'silent' })
const pause = async () => new Promise((resolve) => setTimeout(resolve, 30))

async function open(): Promise<App> {
  try {
    const { app: made } = await createApp(config, {
      databaseUrl,
      log,
      flows,
      masterKey: Buffer.alloc(32, 7),
    })
    return made
  } catch {
    // The database may be starting again.
    await pause()
    return open()
  }
}
const app = await open()

async function approveSome(): Promise<boolean> {
  const leadIds = await inWorkspace(app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select id from leads where status = 'pending_approval' order by random() limit 40`,
    )
    return rows.map(({ id }) => id)
  })
  if (leadIds.length > 0) await approveLeads(app, { workspaceId, leadIds, actor: { userId: null } })
  return leadIds.length > 0
}

for (let isMore = true; isMore;)
  isMore = await approveSome().catch(async (error: unknown) => {
    // Only the database may be away; anything else is a defect and ends the worker loudly.
    if (!(error instanceof Error) || error.name !== 'DatabaseUnavailable') {
      process.stdout.write(`defect ${String(error)}\n`)
      process.exit(3)
    }
    await pause()
    return true
  })
process.exit(0)
