import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { createHostClaims, type HostClaims } from './host-claims.ts'

let base: TestDatabase
const open: HostClaims[] = []
/** Waits that were begun, in milliseconds; a test ends them. */
let waits: { ms: number; end: () => void }[]
let now: number

beforeAll(async () => {
  base = await testDatabase()
})
afterAll(async () => base.drop())
beforeEach(() => {
  waits = []
  now = 0
})
afterEach(async () => {
  for (const claims of open.splice(0)) await claims.close()
})

/** A worker of its own, whose waits a test ends. */
function worker(onError: (error: unknown) => void = () => undefined): HostClaims {
  const claims = createHostClaims({
    url: base.url,
    gapMs: 500,
    onError,
    clock: () => now,
    wait: (ms) => new Promise((resolve) => waits.push({ ms, end: resolve })),
  })
  open.push(claims)
  return claims
}

const claimed = async (claims: HostClaims, host: string, maxWaitMs = 0) => {
  const giveBack = await claims.claim(host, maxWaitMs)
  expect(giveBack).not.toBeNull()
  return giveBack ?? (() => undefined)
}

/** What is held; asked until it is so, because a lock is given back in the background. */
async function untilHeld(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await base.db.$client.query<{ n: number }>(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      )
      return rows[0]?.n
    })
    .toBe(count)
}

test('a host that one worker reads is not for another; a different host is', async () => {
  const [a, b] = [worker(), worker()]
  await claimed(a, 'firm.example')
  expect(await b.claim('firm.example', 0)).toBeNull()
  await claimed(b, 'other.example')
})

test('it is given back when the distance between two requests has passed, and the other worker goes on', async () => {
  const [a, b] = [worker(), worker()]
  const giveBack = await claimed(a, 'firm.example')
  giveBack()
  giveBack()
  expect(waits.map((wait) => wait.ms)).toEqual([500])
  expect(await b.claim('firm.example', 0)).toBeNull()
  const second = b.claim('firm.example', 1000)
  await expect.poll(() => waits.length).toBe(2)
  waits[0]?.end()
  await untilHeld(0)
  waits[1]?.end()
  expect(await second).not.toBeNull()
})

test('a host that stays busy is given up after the time that was given', async () => {
  const [a, b] = [worker(), worker()]
  await claimed(a, 'firm.example')
  const waiting = b.claim('firm.example', 600)
  for (const round of [1, 2]) {
    await expect.poll(() => waits.length).toBe(round)
    now += 250
    waits[round - 1]?.end()
  }
  expect(await waiting).toBeNull()
})

test('one worker may read a host for two prospects; it is free when both are done', async () => {
  const [a, b] = [worker(), worker()]
  const [first, second] = [await claimed(a, 'firm.example'), await claimed(a, 'firm.example')]
  first()
  waits[0]?.end()
  // The answer to this one comes after the lock was given back once.
  await claimed(a, 'other.example')
  expect(await b.claim('firm.example', 0)).toBeNull()
  second()
  waits[1]?.end()
  await untilHeld(1)
  await claimed(b, 'firm.example')
})

test('a worker that dies holds nothing, and goes on after its connection was lost', async () => {
  const errors: unknown[] = []
  const [a, b] = [worker((error) => errors.push(error)), worker()]
  const giveBack = await claimed(a, 'firm.example')
  await base.db.$client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'leadwright hosts' and datname = current_database()`,
  )
  await untilHeld(0)
  await expect.poll(() => errors.length).toBeGreaterThan(0)
  await claimed(b, 'firm.example')
  // What was claimed on the lost connection is not given back on another, which may not hold it.
  giveBack()
  waits[0]?.end()
  await claimed(a, 'other.example')
  await untilHeld(2)
})
