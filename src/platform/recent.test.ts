import { expect, test } from 'vitest'
import type { Db } from './db.ts'
import { recent } from './recent.ts'

/** Something that takes `ms` to count, on a clock that a test moves. */
function counting(ms: number) {
  const time = { ms: 0, reads: 0 }
  const app = { db: {} as Db, now: () => new Date(time.ms) }
  const look = async (key = 'a') =>
    recent(
      app,
      key,
      () => {
        time.reads++
        time.ms += ms
        return Promise.resolve(time.reads)
      },
      () => time.ms,
    )
  return { time, look }
}

test('what took a second to count is shown for twenty, with the time it was counted at', async () => {
  const { time, look } = counting(1000)
  expect(await look()).toEqual({ value: 1, at: new Date(0) })
  time.ms = 20_999
  expect(await look()).toEqual({ value: 1, at: new Date(0) })
  time.ms = 21_000
  expect(await look()).toEqual({ value: 2, at: new Date(21_000) })
})

test('what costs nothing is counted at every look, and each key by itself', async () => {
  const { look } = counting(0)
  expect([(await look()).value, (await look()).value, (await look('b')).value]).toEqual([1, 2, 3])
})

test('while one counts anew, another sees the old number; when counting fails the next one counts', async () => {
  const app = { db: {} as Db, now: () => new Date(0) }
  let ms = 0
  const clock = () => ms
  await recent(app, 'a', () => Promise.resolve((ms += 10)), clock)
  ms = 1000
  let fail: (error: Error) => void = () => undefined
  const slow = recent(app, 'a', () => new Promise<number>((_, reject) => (fail = reject)), clock)
  expect((await recent(app, 'a', () => Promise.resolve(99), clock)).value).toBe(10)
  fail(new Error('away'))
  await expect(slow).rejects.toThrow('away')
  expect((await recent(app, 'a', () => Promise.resolve(99), clock)).value).toBe(99)
})
