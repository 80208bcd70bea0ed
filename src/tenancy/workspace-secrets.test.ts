import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/crypto.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { resealAll } from '../platform/reseal.ts'
import { readWorkspaceSecret, workspaceSecret } from './workspace-secrets.ts'

let database: TestDatabase
const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const
const keys = createKeys([first])

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => database.drop())

async function aWorkspace(): Promise<string> {
  const id = newId()
  await database.db.$client.query(`insert into workspaces (id, name, slug) values ($1, 'Acme', $2)`, [id, id])
  return id
}

test('twenty that ask for the first time at once are given the same secret, and another workspace has another', async () => {
  const [mine, theirs] = [await aWorkspace(), await aWorkspace()]
  const ask = (id: string, purpose: 'hashes' | 'links' = 'hashes') =>
    inWorkspace(database.db, id, (tx) => workspaceSecret(tx, keys, id, purpose))
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(mine)))
  expect(new Set(all.map((one) => one.toString('hex'))).size).toBe(1)
  expect(all[0]).toHaveLength(32)
  expect(await ask(theirs)).not.toEqual(all[0])
  expect(await ask(mine, 'links')).not.toEqual(all[0])
})

test('reading makes nothing', async () => {
  const id = await aWorkspace()
  const read = () => inWorkspace(database.db, id, (tx) => readWorkspaceSecret(tx, keys, id, 'links'))
  expect(await read()).toBeNull()
  expect(await read()).toBeNull()
})

test('it is the same after the master key was replaced and the earlier one forgotten', async () => {
  const id = await aWorkspace()
  const before = await inWorkspace(database.db, id, (tx) => workspaceSecret(tx, keys, id, 'hashes'))
  const columns = [{ table: 'workspace_secrets', column: 'sealed', owner: 'workspace_id' }]
  await resealAll(database.db, createKeys([second, first]), columns)
  const after = await inWorkspace(database.db, id, (tx) =>
    workspaceSecret(tx, createKeys([second]), id, 'hashes'),
  )
  expect(after).toEqual(before)
  const stored = await asSystem(database.db, 'test', async (tx) =>
    tx.$client.query<{ sealed: string }>('select sealed from workspace_secrets where workspace_id = $1', [
      id,
    ]),
  )
  expect(stored.rows[0]?.sealed).not.toContain(before.toString('base64url'))
})
