import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { loadConfig } from '../config.ts'
import { startProduct } from './start.ts'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await testDatabase()
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'start-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true })
})

const start = async (env: Record<string, string>) => {
  const config = loadConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    ...env,
  })
  return startProduct({ config, pages: false, say: () => {} })
}

describe('a started process', () => {
  test('answers health, the API and figures until it is stopped', async () => {
    const product = await start({ ROLE: 'web' })
    const get = async (where: string) => fetch(`http://127.0.0.1:${product.port}${where}`)
    expect((await get('/readyz')).status).toBe(200)
    expect(await (await get('/api/v1/auth/options')).json()).toMatchObject({ success: true })
    expect(await (await get('/metrics')).text()).toContain('leadwright_http_request_seconds')
    expect((await get('/api/v1/openapi.json')).headers.get('x-content-type-options')).toBe('nosniff')
    await product.stop()
    await expect(get('/healthz')).rejects.toThrow()
  })

  test('as a worker runs jobs and answers health; the same port twice is no problem for it', async () => {
    const web = await start({ ROLE: 'web' })
    const worker = await start({ ROLE: 'worker', PORT: String(web.port) })
    expect(worker.port).not.toBe(web.port)
    expect((await fetch(`http://127.0.0.1:${worker.port}/healthz`)).status).toBe(200)
    await worker.stop()
    await web.stop()
  })

  test('on a taken port says so and leaves nothing behind', async () => {
    const first = await start({ ROLE: 'web' })
    await expect(start({ ROLE: 'web', PORT: String(first.port) })).rejects.toThrow(/is taken/)
    await first.stop()
    const again = await start({ ROLE: 'web', PORT: String(first.port) })
    await again.stop()
  })
})
