import { appendFileSync } from 'node:fs'
import { closeDb, createDb } from '../../src/platform/db.ts'
import { createLog } from '../../src/platform/log.ts'
import { startWorker } from '../../src/platform/jobs.ts'
import { stepper } from './stepper-flow.ts'

/** A worker process of the fault tests: `node crash-worker.ts DATABASE_URL LINES_FILE`. */
const [url = '', lines = ''] = process.argv.slice(2)
const db = createDb({ url, max: 4 })
const note = (line: string) => appendFileSync(lines, `${line} ${process.pid}\n`)
const worker = await startWorker({
  db,
  databaseUrl: url,
  flows: [stepper(note)],
  log: createLog({ level: 'silent' }),
  oversize: 'throw',
})
process.once('SIGTERM', () => {
  void worker
    .stop({ graceMs: 5000 })
    .then(async () => closeDb(db))
    .then(() => process.exit(0))
})
process.stdout.write('ready\n')
