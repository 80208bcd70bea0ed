import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { queues } from '../flows.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { migrate } from '../platform/migrations.ts'
import { runCommand } from './run-command.ts'
import { rotateMasterKey } from './rotate-master-key.ts'

await runCommand(async (say) => {
  const { values } = parseArgs({ options: { forget: { type: 'boolean', default: false } } })
  const config = loadConfig()
  const embedded =
    config.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR, say }) : null
  try {
    const databaseUrl = config.DATABASE_URL ?? embedded?.url ?? ''
    await migrate({ url: databaseUrl, queues: queues(config) })
    await rotateMasterKey({ config, databaseUrl, forget: values.forget, say })
  } finally {
    await embedded?.stop()
  }
})
