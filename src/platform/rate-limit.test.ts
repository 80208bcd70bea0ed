import { describe, expect, test } from 'vitest'
import { createRateLimiter } from './rate-limit.ts'
import type { RateCount, RateLimit, RateStore } from './rate-limit.ts'

const minute: RateLimit = { name: 'api', limit: 3, windowMs: 60_000, settle: 'soon' }
const exact: RateLimit = { ...minute, settle: 'now' }

/** What PostgreSQL does, in a map. */
function memoryStore() {
  const totals = new Map<string, number>()
  const state = { broken: false, calls: 0 }
  const store: RateStore = {
    add(counts: readonly RateCount[]) {
      state.calls++
      if (state.broken) return Promise.reject(new Error('away'))
      return Promise.resolve(
        counts.map(({ key, windowStart, count }) => {
          const total = (totals.get(`${key}@${windowStart}`) ?? 0) + count
          totals.set(`${key}@${windowStart}`, total)
          return total
        }),
      )
    },
  }
  return { store, state }
}

function setUp(store = memoryStore()) {
  const clock = { ms: 0 }
  const errors: unknown[] = []
  const make = () => {
    const limiter = createRateLimiter({
      store: store.store,
      now: () => new Date(clock.ms),
      onError: (error) => errors.push(error),
      settleEveryMs: 3_600_000,
    })
    return limiter
  }
  return { make, clock, errors, state: store.state }
}

describe('one process', () => {
  test('the request over the limit is refused until the window ends', async () => {
    const { make, clock } = setUp()
    const limiter = make()
    const taken = []
    for (let i = 0; i < 4; i++) taken.push(await limiter.take(minute, 'k'))
    expect(taken.map((one) => one.allowed)).toEqual([true, true, true, false])
    expect(taken.map((one) => one.remaining)).toEqual([2, 1, 0, 0])
    expect(taken[3]?.resetSeconds).toBe(60)
    clock.ms = 60_000
    expect((await limiter.take(minute, 'k')).allowed).toBe(true)
  })

  test('keys and limits are counted apart', async () => {
    const limiter = setUp().make()
    for (let i = 0; i < 3; i++) await limiter.take(minute, 'a')
    expect((await limiter.take(minute, 'b')).allowed).toBe(true)
    expect((await limiter.take({ ...minute, name: 'export' }, 'a')).allowed).toBe(true)
  })

  test('counting is done in memory: the store is asked once a settlement', async () => {
    const { make, state } = setUp()
    const limiter = make()
    for (let i = 0; i < 50; i++) await limiter.take({ ...minute, limit: 100 }, 'k')
    expect(state.calls).toBe(0)
    await limiter.settle()
    expect(state.calls).toBe(1)
    expect((await limiter.take({ ...minute, limit: 100 }, 'k')).remaining).toBe(49)
  })
})

describe('several processes', () => {
  test('each knows what the others counted after a settlement', async () => {
    const { make } = setUp()
    const [one, two] = [make(), make()]
    await one.take(minute, 'k')
    await one.take(minute, 'k')
    await two.take(minute, 'k')
    await one.settle()
    await two.settle()
    expect((await two.take(minute, 'k')).allowed).toBe(false)
  })

  test('of many attempts at once exactly the limit passes when each is settled', async () => {
    const { make } = setUp()
    const [one, two] = [make(), make()]
    const taken = await Promise.all(
      [one, two].flatMap((limiter) => [1, 2, 3, 4, 5].map(() => limiter.take(exact, 'k'))),
    )
    expect(taken.filter((each) => each.allowed)).toHaveLength(3)
  })

  test('a store that is away is reported, and its process still limits by what it knows', async () => {
    const { make, state, errors } = setUp()
    state.broken = true
    const limiter = make()
    const allowed = []
    for (let i = 0; i < 5; i++) allowed.push((await limiter.take(exact, 'k')).allowed)
    expect(allowed).toEqual([true, true, true, false, false])
    expect(errors).toHaveLength(5)
    state.broken = false
    await limiter.settle()
    expect((await make().take(exact, 'k')).allowed).toBe(false)
  })
})
