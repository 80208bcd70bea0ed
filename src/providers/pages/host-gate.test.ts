import { expect, test } from 'vitest'
import { createHostGate } from './host-gate.ts'

function gateWithClock() {
  let ms = 0
  const waits: number[] = []
  const gate = createHostGate(
    (wait) => {
      waits.push(wait)
      ms += wait
      return Promise.resolve()
    },
    () => ms,
  )
  return { gate, waits, clock: () => ms }
}
const never = Number.POSITIVE_INFINITY

test('requests to one host keep their distance, and hosts do not wait for each other', async () => {
  const { gate, waits, clock } = gateWithClock()
  const at = await Promise.all([
    gate.pass('a', 500, never, () => Promise.resolve(clock())),
    gate.pass('a', 500, never, () => Promise.resolve(clock())),
    gate.pass('a', 500, never, () => Promise.resolve(clock())),
  ])
  expect(at).toEqual([0, 500, 1000])
  const before = waits.length
  await gate.pass('b', 500, never, () => Promise.resolve())
  expect(waits.length).toBe(before)
})

test('a request that fails does not hold up the next', async () => {
  const { gate } = gateWithClock()
  await expect(gate.pass('a', 0, never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await gate.pass('a', 0, never, () => Promise.resolve('next'))).toBe('next')
})

test('whose turn would come after the deadline is turned away and delays nobody', async () => {
  const { gate, clock } = gateWithClock()
  await gate.pass('a', 500, never, () => Promise.resolve())
  await expect(gate.pass('a', 500, 400, () => Promise.resolve())).rejects.toMatchObject({ kind: 'timeout' })
  expect(await gate.pass('a', 500, never, () => Promise.resolve(clock()))).toBe(500)
})
