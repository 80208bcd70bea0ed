import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem, inWorkspace } from '../../src/platform/db.ts'
import { recoverClaims } from '../../src/outreach/send-recover.ts'
import { newId } from '../../src/platform/ids.ts'
import { testApp, type TestApp } from '../app.ts'
import { addMailbox, fillDue, sendingSettings } from '../sending.ts'
import { isFull, until } from './campaign-workers.ts'

const count = isFull ? 20_000 : 1500
const kills = isFull ? 8 : 3
const folder = mkdtempSync(path.join(os.tmpdir(), 'leadwright-sink-'))
const log = path.join(folder, 'sink.jsonl')
const children = new Set<ChildProcess>()
let t: TestApp
let port = ''

beforeAll(async () => {
  t = await testApp()
  writeFileSync(log, '')
  port = await startScript('smtp-sink.ts', [log, 'wild', '3']).firstLine
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

function startScript(script: string, args: string[]) {
  const file = path.join(import.meta.dirname, script)
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()))
  })
  return { child, firstLine }
}

const startWorker = () => startScript('send-worker.ts', [t.url, port, `worker-${newId()}`])

interface Line {
  id: string
  to: string
  from: string
  at: number
  end: string
}
/** Whole lines only: the last one may be half written. */
function linesOf(): Line[] {
  const text = readFileSync(log, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trim()
  return whole === '' ? [] : whole.split('\n').map((line) => JSON.parse(line) as Line)
}

test(
  'three workers of which any is killed at any moment, and a mail server that misbehaves: nobody gets a mail twice, none is lost, no cap, gap or window is broken',
  async () => {
    const { id } = await t.make.workspace()
    await sendingSettings(t.app, id)
    const free = await Promise.all(Array.from({ length: 6 }, async () => addMailbox(t.app, id)))
    const capped = await addMailbox(t.app, id, { dayCap: 25 })
    const slow = await addMailbox(t.app, id, { gapSeconds: 1, jitterPercent: 20 })
    const closed = await addMailbox(t.app, id, closedNow())
    await fillDue(t.app, id, { mailboxIds: free, count: count - 160, prefix: 'free' })
    await fillDue(t.app, id, { mailboxIds: [capped], count: 60, prefix: 'capped' })
    await fillDue(t.app, id, { mailboxIds: [slow], count: 60, prefix: 'slow' })
    await fillDue(t.app, id, { mailboxIds: [closed], count: 40, prefix: 'closed' })

    let workers = [startWorker(), startWorker(), startWorker()]
    await Promise.all(workers.map(({ firstLine }) => firstLine))
    for (let i = 1; i <= kills; i++) {
      await until(`part ${i}`, () => linesOf().length >= (i * (count - 160)) / (kills + 2), 240_000)
      const [victim, ...others] = workers
      victim?.child.kill('SIGKILL')
      workers = [...others, startWorker()]
    }
    await until('everything that may go has gone', async () => (await waitingIn(id, free)) === 0, 240_000)
    await until('the claims of the dead are taken up', async () => (await sendingIn(id)) === 0, 60_000)
    for (const { child } of workers) child.kill('SIGKILL')
    await t.app.db.$client.query('delete from worker_heartbeats')
    await recoverClaims(t.app)

    const lines = linesOf()
    const rows = await messagesIn(id)
    const received = byMessage(lines)
    for (const [messageId, times] of received) {
      expect(times.length, `message ${messageId} was received ${times.length} times`).toBe(1)
    }
    for (const row of rows) {
      const times = received.get(row.id)?.length ?? 0
      const allowed: Record<string, boolean> = {
        sent: times === 1,
        in_doubt: true,
        bounced: times === 0,
        failed: times === 0,
        // Put off by the server, or kept back by cap, gap or hours.
        scheduled: times === 0,
      }
      expect(allowed[row.status], `message ${row.id} is ${row.status} and was received ${times} times`).toBe(
        true,
      )
    }
    expect(rows.filter(({ status }) => status === 'sent').length).toBeGreaterThan((count - 160) * 0.6)
    const of = (prefix: string) => lines.filter(({ to }) => to.startsWith(prefix))
    expect(of('capped').length).toBeLessThanOrEqual(25)
    expect(of('capped').length).toBeGreaterThan(0)
    expect(of('closed')).toEqual([])
    const times = of('slow')
      .map(({ at }) => at)
      .toSorted((a, b) => a - b)
    expect(times.length).toBeGreaterThan(2)
    for (const [i, at] of times.entries())
      if (i > 0) expect(at - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1000)
  },
  isFull ? 600_000 : 120_000,
)

/** Hours that are over for today, or have not begun. */
function closedNow(): { fromMinute: number; toMinute: number } {
  const now = new Date().getUTCHours()
  return now < 12 ? { fromMinute: 1380, toMinute: 1440 } : { fromMinute: 0, toMinute: 60 }
}

function byMessage(lines: Line[]): Map<string, Line[]> {
  const all = new Map<string, Line[]>()
  for (const line of lines) all.set(line.id, [...(all.get(line.id) ?? []), line])
  return all
}

/** Messages of these mailboxes that are under way, or that nothing was tried with yet. */
async function waitingIn(workspaceId: string, mailboxIds: string[]): Promise<number> {
  return one(
    `select count(*)::int as n from messages where workspace_id = $1 and mailbox_id = any($2::uuid[])
       and (status = 'sending' or status = 'scheduled' and failure is null)`,
    [workspaceId, mailboxIds],
  )
}

async function sendingIn(workspaceId: string): Promise<number> {
  return one(
    `select count(*)::int as n from messages m where workspace_id = $1 and status = 'sending'
       and claimed_by not in (select executor_id from worker_heartbeats where beat_at > now() - interval '15 seconds')`,
    [workspaceId],
  )
}

// Heartbeats are seen by the system only.
async function one(text: string, values: unknown[]): Promise<number> {
  return asSystem(t.app.db, 'test', async (tx) => {
    const { rows } = await tx.$client.query<{ n: number }>(text, values)
    return rows[0]?.n ?? 0
  })
}

async function messagesIn(workspaceId: string): Promise<{ id: string; status: string }[]> {
  return inWorkspace(t.app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string; status: string }>(
      'select id, status from messages where workspace_id = $1',
      [workspaceId],
    )
    return rows
  })
}
