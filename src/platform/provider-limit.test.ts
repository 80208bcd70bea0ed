import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { createMemoryProviderLimit, createProviderLimit } from './provider-limit.ts'

const rates = { hunter: { perSecond: 10, burst: 5 } }

describe('the rate of a provider within one process', () => {
  test('gives the burst at once and then one call each tenth of a second', async () => {
    let ms = 0
    const limit = createMemoryProviderLimit(rates, () => new Date(ms))
    const waits = []
    for (let call = 0; call < 8; call += 1) waits.push(await limit.take('hunter', 1))
    expect(waits).toEqual([0, 0, 0, 0, 0, 100, 200, 300])
    ms = 10_000
    expect(await limit.take('hunter', 5)).toBe(0)
    expect(await limit.take('hunter', 1)).toBe(100)
  })

  test('reserves nothing when the wait would be too long', async () => {
    const limit = createMemoryProviderLimit(rates, () => new Date(0))
    await limit.take('hunter', 5)
    expect(await limit.take('hunter', 5, 100)).toBe(500)
    expect(await limit.take('hunter', 1, 100)).toBe(100)
  })

  test('does not limit a provider without a rate', async () => {
    const limit = createMemoryProviderLimit(rates, () => new Date(0))
    expect(await limit.take('other', 1000)).toBe(0)
  })
})

describe('the rate of a provider shared through the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  test('holds over many workers that ask at once', async () => {
    // So slow a rate that the time the test takes adds no whole call.
    const limits = Array.from({ length: 4 }, () =>
      createProviderLimit(database.db, { slow: { perSecond: 0.001, burst: 20 } }),
    )
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, call) => limits[call % 4]!.take('slow', 1)),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20)
    expect(new Set(waits.filter((wait) => wait > 0)).size).toBe(20)
    const { rows } = await database.db.$client.query<{ tokens: number }>(
      `select tokens from provider_limits where provider = 'slow'`,
    )
    expect(rows[0]?.tokens).toBeCloseTo(-20, 0)
  })

  test('refills with time up to the burst and no further', async () => {
    const limit = createProviderLimit(database.db, { refill: { perSecond: 1, burst: 3 } })
    await limit.take('refill', 3)
    await database.db.$client.query(
      `update provider_limits set updated_at = updated_at - interval '1 hour' where provider = 'refill'`,
    )
    expect(await limit.take('refill', 3)).toBe(0)
    expect(await limit.take('refill', 1)).toBeGreaterThan(900)
  })

  test('reserves nothing when the wait would be too long', async () => {
    const limit = createProviderLimit(database.db, { patient: { perSecond: 0.001, burst: 1 } })
    expect(await limit.take('patient', 1, 1000)).toBe(0)
    expect(await limit.take('patient', 1, 1000)).toBe(Number.POSITIVE_INFINITY)
    expect(await limit.take('patient', 1)).toBeLessThan(1_000_100)
  })

  test('does not go backwards when a clock does', async () => {
    const limit = createProviderLimit(database.db, { clock: { perSecond: 1000, burst: 1000 } })
    await limit.take('clock', 1)
    await database.db.$client.query(
      `update provider_limits set updated_at = updated_at + interval '1 hour' where provider = 'clock'`,
    )
    expect(await limit.take('clock', 1)).toBe(0)
  })
})
