import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { flows } from '../flows.ts'
import { testApp, type TestApp } from '../../test/app.ts'
import { hashToken } from '../platform/crypto.ts'
import { closeDb, createDb, type Db } from '../platform/db.ts'
import { forgetKeys, keyMemoryMs, keysRevoked, keyWithHash } from './known-keys.ts'

let t: TestApp
let elsewhere: Db
beforeAll(async () => {
  t = await testApp()
  elsewhere = createDb({ url: t.url, max: 1 })
})
afterAll(async () => {
  await closeDb(elsewhere)
  await t.close()
})

const makeKey = async () => {
  const owner = await t.make.member()
  const made = await t.rest('POST', '/api-keys', { name: 'CRM', scopes: ['members:read'] }, owner)
  const { id, key } = made.body.data as { id: string; key: string }
  return { id, hash: hashToken(key), revoke: () => t.rest('DELETE', `/api-keys/${id}`, undefined, owner) }
}
const at = (ms: number) => new Date(1_800_000_000_000 + ms)

test('a key revoked in another process is refused after the time it may be remembered, not earlier and not later', async () => {
  const { id, hash, revoke } = await makeKey()
  expect((await keyWithHash(elsewhere, hash, at(0)))?.id).toBe(id)
  await revoke()
  expect((await keyWithHash(elsewhere, hash, at(keyMemoryMs - 1)))?.revoked_at).toBeNull()
  expect((await keyWithHash(elsewhere, hash, at(keyMemoryMs)))?.revoked_at).not.toBeNull()
})

test('a revocation in this process counts at once, also for a look-up that was on its way', async () => {
  const { hash, revoke } = await makeKey()
  await keyWithHash(elsewhere, hash, at(0))
  const { hash: other } = await makeKey()
  const onItsWay = keyWithHash(elsewhere, other, at(0))
  await revoke()
  forgetKeys(elsewhere)
  await onItsWay
  expect((await keyWithHash(elsewhere, hash, at(1)))?.revoked_at).not.toBeNull()
})

test('a clock that was set back does not make a key remembered for longer', async () => {
  const { hash, revoke } = await makeKey()
  await keyWithHash(elsewhere, hash, at(0))
  await revoke()
  expect((await keyWithHash(elsewhere, hash, at(-3_600_000)))?.revoked_at).not.toBeNull()
})

test('another server of the same database hears of a revocation at once', async () => {
  const { app: second, close } = await createApp(t.app.config, {
    databaseUrl: t.url,
    log: t.app.log,
    flows,
    masterKey: Buffer.alloc(32, 7),
    providers: t.app.providers,
  })
  try {
    await second.events.start()
    const { id, hash, revoke } = await makeKey()
    const now = at(0)
    expect((await keyWithHash(second.db, hash, now))?.id).toBe(id)
    const heard = new Promise<void>((resolve) => second.events.heed(keysRevoked, resolve))
    await revoke()
    await heard
    expect((await keyWithHash(second.db, hash, now))?.revoked_at).not.toBeNull()
  } finally {
    await close()
  }
})
