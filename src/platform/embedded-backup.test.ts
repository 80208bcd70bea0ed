import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { masterKeyId } from './crypto.ts'
import { backUp, restore } from './embedded-backup.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { loadMasterKeys, masterKeyFile, readMasterKeys } from './master-key.ts'

const base = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
const dir = mkdtempSync(path.join(base, 'leadwright-backup-'))
chmodSync(dir, 0o755)
const dataDir = path.join(dir, 'data')
const now = new Date('2026-01-15T09:30:00Z')
const at = (name: string) => path.join(dir, name)

/** Starts the database, asks, stops it. */
async function ask(folder: string, ...queries: string[]): Promise<unknown> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, initArgs: ['--no-sync'] })
  const client = new Client({ connectionString: postgres.url })
  try {
    await client.connect()
    let last: unknown
    for (const query of queries) {
      const { rows } = await client.query<Record<string, unknown>>(query)
      last = Object.values(rows[0] ?? {})[0]
    }
    return last
  } finally {
    await client.end()
    await postgres.stop()
  }
}

beforeAll(async () => {
  loadMasterKeys(dataDir, undefined)
  await ask(dataDir, 'create table notes (text text)', `insert into notes values ('before')`)
  await backUp({ dataDir, file: at('plain.tgz'), withMasterKey: false, now })
  await backUp({ dataDir, file: at('full.tgz'), withMasterKey: true, now })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a back-up restored elsewhere has the rows, and without being asked no master key', async () => {
  const elsewhere = at('elsewhere')
  const { movedTo, missingKeyIds } = await restore({
    dataDir: elsewhere,
    file: at('plain.tgz'),
    force: false,
    now,
  })
  expect(movedTo).toBeNull()
  expect(missingKeyIds).toEqual([masterKeyId(readMasterKeys(masterKeyFile(dataDir))[0])])
  expect(existsSync(masterKeyFile(elsewhere))).toBe(false)
  expect(await ask(elsewhere, 'select text from notes')).toBe('before')
  expect(statSync(at('plain.tgz')).mode & 0o777).toBe(0o600)
})

test('with the master key it brings the key along, and the key that was there stays readable', async () => {
  const elsewhere = at('with-key')
  const [own] = loadMasterKeys(elsewhere, undefined)()
  const { missingKeyIds } = await restore({ dataDir: elsewhere, file: at('full.tgz'), force: false, now })
  expect(missingKeyIds).toEqual([])
  const [brought] = readMasterKeys(masterKeyFile(dataDir))
  expect(readMasterKeys(masterKeyFile(elsewhere))).toEqual([brought, own])
})

test('a database that is there is replaced only when forced, and then kept beside', async () => {
  await ask(dataDir, `update notes set text = 'after'`)
  const again = { dataDir, file: at('plain.tgz'), now }
  await expect(restore({ ...again, force: false })).rejects.toThrow('--force')
  expect(await ask(dataDir, 'select text from notes')).toBe('after')
  const { movedTo } = await restore({ ...again, force: true })
  expect(await ask(dataDir, 'select text from notes')).toBe('before')
  expect(existsSync(path.join(movedTo ?? '', 'data', 'PG_VERSION'))).toBe(true)
})

test('while Leadwright runs both are refused, and it goes on running', async () => {
  const child = await runElsewhere()
  try {
    const refusal = `Leadwright is running (process ${child.pid})`
    await expect(backUp({ dataDir, file: at('busy.tgz'), withMasterKey: false, now })).rejects.toThrow(
      refusal,
    )
    await expect(restore({ dataDir, file: at('plain.tgz'), force: true, now })).rejects.toThrow(refusal)
    expect(existsSync(at('busy.tgz'))).toBe(false)
  } finally {
    await ended(child, 'SIGKILL')
  }
})

test('a server that a crash left behind is stopped and backed up', async () => {
  const child = await runElsewhere()
  await ended(child, 'SIGKILL')
  const { bytes } = await backUp({ dataDir, file: at('orphan.tgz'), withMasterKey: false, now })
  expect(bytes).toBeGreaterThan(1_000_000)
  await restore({ dataDir: at('from-orphan'), file: at('orphan.tgz'), force: false, now })
  expect(await ask(at('from-orphan'), 'select text from notes')).toBe('before')
})

test.each([
  ['cut off', (file: string) => truncateSync(file, 500_000), 'cannot be read to its end'],
  ['something else', (file: string) => writeFileSync(file, 'not a back-up'), 'no back-up'],
])('a file that is %s is refused and leaves everything as it was', async (_what, spoil, message) => {
  const file = at('spoilt.tgz')
  writeFileSync(file, readFileSync(at('plain.tgz')))
  spoil(file)
  await expect(restore({ dataDir, file, force: true, now })).rejects.toThrow(message)
  expect(await ask(dataDir, 'select text from notes')).toBe('before')
  expect(readdirSync(path.join(dataDir, 'postgres')).filter((name) => name.startsWith('restore-'))).toEqual(
    [],
  )
})

test('a file that exists is not overwritten, and a missing folder is named', async () => {
  await expect(backUp({ dataDir, file: at('plain.tgz'), withMasterKey: false, now })).rejects.toThrow(
    'exists already',
  )
  const nowhere = backUp({ dataDir, file: at('no/such/b.tgz'), withMasterKey: false, now })
  await expect(nowhere).rejects.toThrow('There is no folder')
  mkdirSync(at('empty'))
  const nothing = backUp({ dataDir: at('empty'), file: at('nothing.tgz'), withMasterKey: false, now })
  await expect(nothing).rejects.toThrow('There is no database')
})

/** Another process that starts the database and stays. */
async function runElsewhere() {
  const code = `import('${path.resolve('src/platform/embedded-postgres.ts')}').then(async (m) => {
    await m.startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    setInterval(() => {}, 1000)
    console.log('ready')
  })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the other process ended')))
  })
  return child
}

async function ended(child: Awaited<ReturnType<typeof runElsewhere>>, signal: NodeJS.Signals): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exit
}
