import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { filesOfTree } from '../../test/tree.ts'
import { createKeys, sealedWith } from '../platform/crypto.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { loadMasterKeys, masterKeyFile, readMasterKeys } from '../platform/master-key.ts'
import { withheldFrom, withhold } from '../prospecting/withheld.ts'
import { rotateMasterKey } from './rotate-master-key.ts'
import { sealedColumns } from './sealed-columns.ts'

const root = path.resolve(import.meta.dirname, '../..')
const dir = mkdtempSync(path.join(os.tmpdir(), 'leadwright-rotate-'))
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(dir, { recursive: true, force: true })
})

/** Like a running server: made once, before any rotation. */
const serverKeys = createKeys(loadMasterKeys(dir, undefined))
const config = { DATA_DIR: dir, MASTER_KEY: undefined, MASTER_KEY_EARLIER: [] }
const count = 3000

interface Stored {
  workspace: string
  vendor: string
  sealed: string
}

async function stored(): Promise<Stored[]> {
  return asSystem(database.db, 'test', async (tx) => {
    const { rows } = await tx.$client.query<Stored>(
      'select workspace_id as workspace, vendor, sealed from integration_credentials order by vendor',
    )
    return rows
  })
}

async function everythingOpens(): Promise<number> {
  const rows = await stored()
  const right = rows.filter(
    (row) => serverKeys.open(row.workspace, row.sealed) === JSON.stringify({ apiKey: row.vendor }),
  )
  return right.length
}

test('a rotation that is killed half-way is resumed, while a server reads and writes', async () => {
  const workspace = newId()
  await database.db.$client.query(`insert into workspaces (id, name, slug) values ($1, 'Acme', 'acme')`, [
    workspace,
  ])
  const vendors = Array.from({ length: count }, (_, i) => `v${i}`)
  const sealed = vendors.map((vendor) => serverKeys.seal(workspace, JSON.stringify({ apiKey: vendor })))
  await asSystem(database.db, 'test', async (tx) => {
    await tx.$client.query(
      `insert into integration_credentials (workspace_id, vendor, settings, sealed, last_four)
       select $1, v, '{}', s, '' from unnest($2::text[], $3::text[]) as u(v, s)`,
      [workspace, vendors, sealed],
    )
  })
  const first = serverKeys.currentId()

  await killAfterFirstBatch()
  const ids = new Set((await stored()).map((row) => sealedWith(row.sealed)))
  expect(ids.size).toBe(2)
  expect(await everythingOpens()).toBe(count)
  const second = serverKeys.currentId()
  expect(second).not.toBe(first)
  expect(sealedWith(serverKeys.seal(workspace, 'x'))).toBe(second)

  const said: string[] = []
  await rotateMasterKey({ config, databaseUrl: database.url, forget: false, say: (line) => said.push(line) })
  expect(said[0]).toMatch(/^Going on with the rotation/)
  expect(await everythingOpens()).toBe(count)
  expect(new Set((await stored()).map((row) => sealedWith(row.sealed)))).toEqual(new Set([second]))
  expect(readMasterKeys(masterKeyFile(dir))).toHaveLength(2)

  await rotateMasterKey({ config, databaseUrl: database.url, forget: true, say: () => {} })
  expect(readMasterKeys(masterKeyFile(dir))).toHaveLength(1)
  expect(await everythingOpens()).toBe(count)
})

/** The real command in a process of its own, killed as soon as it has said that a batch is done. */
async function killAfterFirstBatch(): Promise<void> {
  const env = path.join(dir, 'env')
  writeFileSync(env, `DATA_DIR=${dir}\nDATABASE_URL=${database.url}\n`)
  const child = spawn(process.execPath, [`--env-file=${env}`, '--import', 'tsx', 'src/main/rotate-key.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('sealed again')) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)))
  expect(signal).toBe('SIGKILL')
}

test('earlier keys are not forgotten while something is sealed with them', async () => {
  const [row] = await stored()
  const lost = createKeys([Buffer.alloc(32, 9)]).seal(row?.workspace ?? '', '{}')
  await asSystem(database.db, 'test', async (tx) => {
    await tx.$client.query('update integration_credentials set sealed = $1 where vendor = $2', [
      lost,
      row?.vendor,
    ])
  })
  const forget = rotateMasterKey({ config, databaseUrl: database.url, forget: true, say: () => {} })
  await expect(forget).rejects.toThrow('An earlier key still seals 1 secret.')
  const said: string[] = []
  await rotateMasterKey({ config, databaseUrl: database.url, forget: false, say: (line) => said.push(line) })
  expect(said.join('\n')).toContain('1 secret cannot be opened with any key that is known here')
})

test('with the key in the settings it says what is to be done by hand, then seals with the new one', async () => {
  const [next, present] = [Buffer.alloc(32, 3), readMasterKeys(masterKeyFile(dir))[0]]
  const given = { DATA_DIR: dir, MASTER_KEY: next.toString('hex'), MASTER_KEY_EARLIER: [] as string[] }
  const run = (settings: typeof given) =>
    rotateMasterKey({ config: settings, databaseUrl: database.url, forget: false, say: () => {} })
  await expect(run(given)).rejects.toThrow('MASTER_KEY_EARLIER')
  await run({ ...given, MASTER_KEY_EARLIER: [present.toString('hex')] })
  const keys = createKeys([next])
  const open = (await stored()).filter((row) => !keys.isOld(row.sealed))
  expect(open).toHaveLength(count - 1)
})

test('somebody who was erased is recognised after the keys of that time are forgotten', async () => {
  const [then, now] = [Buffer.alloc(32, 5), Buffer.alloc(32, 6)]
  const workspace = newId()
  await database.db.$client.query(`insert into workspaces (id, name, slug) values ($1, 'Harbor', 'harbor')`, [
    workspace,
  ])
  const [early] = createKeys([then]).deriveAll('withheld-people')
  const hash = createHmac('sha256', early?.secret ?? '')
    .update(`${workspace}\0dana harbor example`)
    .digest('base64url')
  const isKnown = async (master: Buffer, text: string) =>
    inWorkspace(database.db, workspace, async (tx) => {
      const withheld = await withheldFrom(tx, createKeys([master]), workspace, [])
      return withheld?.has(null, text)
    })
  await inWorkspace(database.db, workspace, async (tx) => {
    await tx.$client.query(
      `insert into withheld_people (workspace_id, id, hash, words, keyed_by) values ($1, $2, $3, 3, 'master_key')`,
      [workspace, newId(), hash],
    )
    await withhold(tx, createKeys([then]), workspace, [{ prospectId: null, text: 'Bea Bell' }])
  })
  expect(await isKnown(then, 'Dana Harbor Example')).toBe(true)
  const given = { DATA_DIR: dir, MASTER_KEY: now.toString('hex'), MASTER_KEY_EARLIER: [then.toString('hex')] }
  await rotateMasterKey({ config: given, databaseUrl: database.url, forget: false, say: () => {} })
  expect(await isKnown(now, 'Dana Harbor Example')).toBe(true)
  expect(await isKnown(now, 'Bea  BELL')).toBe(true)
  expect(await isKnown(now, 'Somebody Else')).toBe(false)
})

test('every place that seals has its column in the list of a rotation', () => {
  const sealing = filesOfTree(root).filter(
    (file) =>
      /^src\/.*\.ts$/.test(file) &&
      !/\.test\.ts$|-test-[a-z]+\.ts$/.test(file) &&
      !file.startsWith('src/platform/') &&
      /\bkeys\.seal\(/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  // `null`: handed out, for seven days at most, and stored nowhere.
  const covered: Record<string, string | null> = {
    'src/notify/queue-mail.ts': 'mails',
    'src/outreach/api-mailboxes.ts': 'mailboxes',
    'src/outreach/compose-draft.ts': null,
    'src/outreach/mailboxes.ts': 'mailboxes',
    'src/prospecting/erase-person.ts': 'erasures',
    'src/prospecting/withheld-earlier.ts': 'workspace_secrets',
    'src/tenancy/integration-credentials.ts': 'integration_credentials',
    'src/notify/webhook-endpoints.ts': 'webhook_endpoints',
    'src/tenancy/change-email.ts': null,
    'src/tenancy/two-factor.ts': 'two_factors',
    'src/tenancy/workspace-secrets.ts': 'workspace_secrets',
  }
  expect(sealing.filter((file) => covered[file] === undefined)).toEqual([])
  const listed = new Set(sealedColumns.map(({ table }) => table))
  expect(Object.values(covered).filter((table) => table !== null && !listed.has(table))).toEqual([])
})
