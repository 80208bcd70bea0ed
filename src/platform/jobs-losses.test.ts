import { EventEmitter } from 'node:events'
import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { tellLosses } from './jobs-losses.ts'

const lost = [
  Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
  new Error('Client was closed and is not queryable'),
  new Error('Connection terminated'),
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
]
const other = Object.assign(new Error('duplicate key'), { code: '23505' })

function clientThatFails(error: Error) {
  const pool = new EventEmitter()
  tellLosses(pool as unknown as Pool)
  const client = {
    query: (...parts: unknown[]) => {
      const last = parts.at(-1)
      if (typeof last !== 'function') return Promise.reject(error)
      ;(last as (error: Error) => void)(error)
      return undefined
    },
  }
  pool.emit('connect', client)
  return client
}

test.each(lost)('$message reaches the engine as a loss it asks again after', async (error) => {
  const client = clientThatFails(error)
  await expect(client.query('select 1')).rejects.toMatchObject({ code: 'ECONNRESET', cause: error })
  const told = await new Promise((resolve) => void client.query('select 1', resolve))
  expect(told).toMatchObject({ code: 'ECONNRESET', cause: error })
})

test('an answer of the database is passed on as it is', async () => {
  const client = clientThatFails(other)
  await expect(client.query('select 1')).rejects.toBe(other)
  expect(await new Promise((resolve) => void client.query('select 1', [], resolve))).toBe(other)
})
