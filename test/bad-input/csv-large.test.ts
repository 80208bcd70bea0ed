import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Import } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { isFull } from '../faults/campaign-workers.ts'

const megabytes = isFull ? 200 : 20
let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

interface Report {
  done: Import
  problems: { row: number; reason: string; remedy: string }[]
  good: number
  bytes: number
  grewBy: number
}

test(`${megabytes} MB with lines without end, torn quotes and NUL bytes: every good row comes in, and memory grows by at most 300 MB`, async () => {
  const { id } = await t.make.workspace()
  const key = await t.make.apiKey(id, ['imports:read', 'imports:write'])
  const script = path.join(import.meta.dirname, 'import-process.ts')
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', script, t.url, key, String(megabytes)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (printed += part))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  expect(code).toBe(0)
  const report = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Report
  expect(report.bytes).toBeGreaterThan(megabytes * 1e6)
  expect(report.done.status).toBe('completed')
  expect(report.done.created + report.done.merged).toBe(report.good)
  expect(report.done.invalid).toBeGreaterThan(5)
  expect(report.done.created + report.done.merged + report.done.invalid).toBe(report.done.rows)
  for (const problem of report.problems) expect([problem.reason, problem.remedy]).not.toContain('')
  expect(report.grewBy).toBeLessThan(300_000_000)
}, 300_000)
