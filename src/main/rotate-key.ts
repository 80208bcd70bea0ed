import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { queues } from '../flows.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { migrate } from '../platform/migrations.ts'
import { rotateMasterKey } from './rotate-master-key.ts'

const { values } = parseArgs({ options: { forget: { type: 'boolean', default: false } } })
const say = (line: string) => void process.stdout.write(`${line}\n`)
try {
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
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
