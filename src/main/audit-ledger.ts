import { loadConfig } from '../config.ts'
import { auditWorkspace, workspacesWithBook } from '../marketplace/prove-books.ts'
import { closeDb, createDb, inWorkspace } from '../platform/db.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { runCommand } from './run-command.ts'

// Reads only, so it may run beside a server, and against a copy: DATABASE_URL names any database of the product.
await runCommand(async (say) => {
  const config = loadConfig()
  const embedded =
    config.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR, say }) : null
  const db = createDb({ url: config.DATABASE_URL ?? embedded?.url ?? '', max: 2 })
  try {
    const workspaceIds = await workspacesWithBook(db)
    let wrong = 0
    for (const workspaceId of workspaceIds) {
      const problems = await inWorkspace(db, workspaceId, async (tx) => auditWorkspace(tx, workspaceId))
      for (const problem of problems) say(`${workspaceId} ${problem}`)
      wrong += problems.length
    }
    if (wrong > 0) throw new Error(`${wrong} contradictions in ${workspaceIds.length} books.`)
    say(
      `${workspaceIds.length} books hold: L1 to L4 and L8, S1, S2 and S5, D1 to D4, D7, D8, R1 and R2, over every row.`,
    )
  } finally {
    await closeDb(db)
    await embedded?.stop()
  }
})
