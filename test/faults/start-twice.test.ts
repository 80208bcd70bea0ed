import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from '../../src/platform/is-alive.ts'
import { until } from './campaign-workers.ts'
import { freePort, startServer, type ServerProcess } from './server-process.ts'

const base = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'leadwright-twice-'))
chmodSync(base, 0o755)
const started: ServerProcess[] = []
const start = (settings: Record<string, string>): ServerProcess => {
  const server = startServer({ DATA_DIR: base, ...settings })
  started.push(server)
  return server
}
const pidFile = path.join(base, 'postgres/data/postmaster.pid')
const postgresPid = (): number | null =>
  existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : null
const answers = async (port: number) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status

afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL')
  const pid = postgresPid()
  if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGKILL')
  rmSync(base, { recursive: true, force: true })
})

test('two servers started at once on an empty folder share one database, and each stops without taking it from the other', async () => {
  const [first, second] = [start({ PORT: '0' }), start({ PORT: '0' })]
  const [one, two] = await Promise.all([first.ready, second.ready])
  expect([await answers(one), await answers(two)]).toEqual([200, 200])
  const pid = postgresPid()
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect([await answers(one), postgresPid()]).toEqual([200, pid])

  const third = start({ PORT: String(one) })
  expect(await third.ended).toBe(1)
  expect(third.printed()).toContain(`Port ${one} is taken`)
  expect(third.printed()).toContain('PORT=')
  expect(third.printed()).not.toMatch(/\n\s+at /)
  expect([await answers(one), postgresPid()]).toEqual([200, pid])

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  await until('the end of PostgreSQL', () => !isAlive(pid ?? 0), 10_000)
  expect(postgresPid()).toBeNull()
}, 120_000)

test('after kill -9 the next start goes on with the database that was left running, quickly, and stops it at its end', async () => {
  const port = String(await freePort())
  const startedAt = performance.now()
  const killed = start({ PORT: port })
  await killed.ready
  const ordinaryMs = performance.now() - startedAt
  const orphan = postgresPid()
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(orphan !== null && isAlive(orphan)).toBe(true)

  const begunAt = performance.now()
  const next = start({ PORT: port })
  expect(await answers(await next.ready)).toBe(200)
  const tookMs = performance.now() - begunAt
  expect(postgresPid()).toBe(orphan)
  // On a busy machine an ordinary start is the measure: a start that waits for something takes far longer than that.
  expect(tookMs).toBeLessThan(Math.max(5000, 1.5 * ordinaryMs))
  process.stdout.write(`a start after kill -9 took ${Math.round(tookMs)} ms\n`)
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
  expect(postgresPid()).toBeNull()
  await until('the end of PostgreSQL', () => !isAlive(orphan ?? 0), 10_000)
}, 120_000)
