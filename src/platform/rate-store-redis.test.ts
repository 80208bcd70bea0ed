import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redisRateStore } from './rate-store-redis.ts'

/** As much of Redis as counting needs: INCRBY counts, PEXPIREAT notes, everything else is OK. */
function startFakeRedis(totals: Map<string, number>, expiries: Map<string, number>): Server {
  return createServer((socket) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (let command = take(); command !== null; command = take()) socket.write(answer(command))
    })
    socket.on('error', () => {})
    function take(): string[] | null {
      const lines = text.split('\r\n')
      const parts = Number((lines[0] ?? '').slice(1))
      if (!text.startsWith('*') || lines.length < 2 + 2 * parts) return null
      text = lines.slice(1 + 2 * parts).join('\r\n')
      return Array.from({ length: parts }, (_, i) => lines[2 + 2 * i] ?? '')
    }
  })
  function answer([name = '', key = '', value = '']: string[]): string {
    if (name.toLowerCase() === 'info') return '$6\r\nredis:\r\n'
    if (name.toLowerCase() === 'pexpireat') {
      expiries.set(key, Number(value))
      return ':1\r\n'
    }
    if (name.toLowerCase() !== 'incrby') return '+OK\r\n'
    totals.set(key, (totals.get(key) ?? 0) + Number(value))
    return `:${totals.get(key)}\r\n`
  }
}

const totals = new Map<string, number>()
const expiries = new Map<string, number>()
let server: Server
let url: string
beforeAll(async () => {
  server = startFakeRedis(totals, expiries)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => new Promise<void>((resolve) => void server.close(() => resolve())))

const count = (key: string, amount: number) => ({ key, windowStart: 60, count: amount, expiresAt: 180 })

test('two processes add to one count, which ends by itself', async () => {
  const [one, two] = [redisRateStore(url, () => {}), redisRateStore(url, () => {})]
  await expect.poll(async () => one.add([count('warm', 1)]).catch(() => null)).not.toBeNull()
  await expect.poll(async () => two.add([count('warm', 1)]).catch(() => null)).not.toBeNull()
  expect(await one.add([count('a', 2), count('b', 1)])).toEqual([2, 1])
  expect(await two.add([count('b', 4), count('a', 1)])).toEqual([5, 3])
  expect(expiries.get('leadwright:rate:a:60')).toBe(180)
  one.close()
  two.close()
})

test('while Redis is away the answer is an error at once, not a wait', async () => {
  const errors: unknown[] = []
  const store = redisRateStore('redis://127.0.0.1:1', (error) => errors.push(error))
  await expect(store.add([count('a', 1)])).rejects.toThrow()
  store.close()
})
