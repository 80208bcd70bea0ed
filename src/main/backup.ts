import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { backUp } from '../platform/embedded-backup.ts'
import { embeddedOnly, runCommand } from './run-command.ts'

await runCommand(async (say) => {
  const { values, positionals } = parseArgs({
    options: { 'with-master-key': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new Error('Say where to: npm run backup -- FILE [--with-master-key]')
  const config = loadConfig()
  embeddedOnly(config)
  const withMasterKey = values['with-master-key']
  const { bytes, masterKeyIds } = await backUp({
    dataDir: config.DATA_DIR,
    file,
    withMasterKey,
    now: new Date(),
  })
  say(`Backed up into ${file} (${(bytes / 1e6).toFixed(1)} MB): every workspace with all its data.`)
  say(
    masterKeyIds.length > 0
      ? 'The master key is in it: whoever has this file can read the stored keys of vendors. Keep it locked away.'
      : 'The master key is not in it. Keep a copy of it elsewhere: without it stored keys of vendors cannot be read.',
  )
})
