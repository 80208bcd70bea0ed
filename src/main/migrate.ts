import { loadConfig } from '../config.ts'
import { queues } from '../flows.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { createLog } from '../platform/log.ts'
import { migrate } from '../platform/migrations.ts'

const config = loadConfig()
const log = createLog({ level: config.LOG_LEVEL })
const embedded =
  config.DATABASE_URL === undefined
    ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR, say: (line) => log.info(line) })
    : undefined
try {
  const { applied } = await migrate({
    url: config.DATABASE_URL ?? embedded?.url ?? '',
    queues: queues(config),
  })
  log.info({ applied }, applied.length > 0 ? 'migrated' : 'nothing to migrate')
} catch (error) {
  log.fatal(error)
  process.exitCode = 1
} finally {
  await embedded?.stop()
}
