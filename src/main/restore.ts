import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { restore } from '../platform/embedded-backup.ts'
import { embeddedOnly, runCommand } from './run-command.ts'

await runCommand(async (say) => {
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new Error('Say what from: npm run restore -- FILE [--force]')
  const config = loadConfig()
  embeddedOnly(config)
  const { movedTo, madeAt, missingKeyIds } = await restore({
    dataDir: config.DATA_DIR,
    file,
    force: values.force,
    now: new Date(),
  })
  say(`Restored the back-up of ${madeAt}. Start with: npm start`)
  if (movedTo !== null)
    say(`The database that was here lies in ${movedTo}; delete it when you do not need it.`)
  if (missingKeyIds.length > 0 && config.MASTER_KEY === undefined) {
    say(
      `Stored keys of vendors were sealed with master key ${missingKeyIds.join(', ')}, which is not here: put it into ${config.DATA_DIR}/master-key, or enter the keys again.`,
    )
  }
})
