import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { recoverClaims } from '../../src/outreach/send-recover.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { createHttpClient } from '../../src/platform/http-client.ts'
import { newId } from '../../src/platform/ids.ts'
import { createInstantly } from '../../src/providers/mail-campaigns/index.ts'
import {
  startInstantly,
  type InstantlyCall,
} from '../../src/providers/mail-campaigns/instantly-test-server.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { addMailbox, addSequences, messagesOf, sendDue, sendingSettings, start } from '../sending.ts'
import { isFull, until } from './campaign-workers.ts'

const children = new Set<ChildProcess>()
let t: TestApp
let owner: Identity
let instantly: Awaited<ReturnType<typeof startInstantly>>
/** What happens around each act of the vendor; each test has its own. */
let around: (call: InstantlyCall, act: () => void) => Promise<void>
/** Addresses that the vendor took in, once for each time. */
let taken: string[] = []

beforeAll(async () => {
  instantly = await startInstantly({
    key: 'ik_1',
    around: async (call, act) =>
      around(call, () => {
        act()
        if (call.path === '/leads/add') taken.push(...addressesOf(call))
      }),
  })
  const http = createHttpClient({ now: () => new Date(), random: Math.random })
  const mailCampaigns = createInstantly({ http, baseUrl: instantly.url, now: () => new Date() })
  t = await testApp({ providers: { mailCampaigns } })
})
beforeEach(() => {
  around = async (_call, act) => act()
  taken = []
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await instantly.stop()
  await t.close()
})

const addressesOf = ({ body }: InstantlyCall) =>
  (body['leads'] as { email: string }[]).map(({ email }) => email)
const never = async () => new Promise<void>(() => undefined)

async function startWorker(): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'send-worker.ts')
  const args = [t.url, '1', `worker-${newId()}`, instantly.url]
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the worker ended before it was ready')))
  })
  return child
}

/** Ends a process as a power cut would, and has others see it at once instead of after the time of a heartbeat. */
async function killAll(workers: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    workers.map(
      async (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve()
          child.once('exit', () => resolve())
          child.kill('SIGKILL')
        }),
    ),
  )
}

/** A workspace with mailboxes that stand for accounts at the vendor, and sequences that are due. */
async function place(mailboxes: number, count: number) {
  owner = await t.make.member()
  const { workspaceId } = owner
  await sendingSettings(t.app, workspaceId)
  await t.rest('PUT', '/integrations/instantly', { values: { apiKey: 'ik_1' } }, owner)
  const mailboxIds = await Promise.all(
    Array.from({ length: mailboxes }, async () => addMailbox(t.app, workspaceId, { kind: 'instantly' })),
  )
  const some = Array.from({ length: count }, (_, i) => ({
    email: `${workspaceId.slice(-6)}-${i}@firm.example`,
    delays: [0, 3, 7],
  }))
  const ids = await addSequences(t.app, workspaceId, some)
  const sequences = ids.map((id, i) => ({ id, email: some[i]?.email ?? '' }))
  const begin = async () => {
    for (const { id } of sequences) await start(t.app, workspaceId, id)
  }
  return { workspaceId, mailboxIds, sequences, begin }
}

/** Takes up what the dead had claimed, asks the vendor about what is in doubt, and gives what is left. */
async function recoverAll(): Promise<void> {
  await t.app.db.$client.query('delete from worker_heartbeats')
  await recoverClaims(t.app)
  await sendDue(t.app)
  await sendDue(t.app)
}

const firstOf = async (workspaceId: string, id: string) => (await messagesOf(t.app, workspaceId, id))[0]
const timesOf = (email: string) => taken.filter((one) => one === email).length
const heldAt = (email: string) => [...instantly.leads.values()].filter((lead) => lead.email === email).length

test.each([
  ['before it took them', false],
  ['after it took them, before it answers', true],
])('a worker killed while the vendor has the request, %s', async (_when, isTaken) => {
  const { workspaceId, sequences, begin } = await place(1, 3)
  const workers: ChildProcess[] = []
  let isDead = false
  around = async (call, act) => {
    if (call.path !== '/leads/add') return act()
    if (isTaken) act()
    await killAll(workers)
    isDead = true
    return never()
  }
  workers.push(await startWorker())
  await begin()
  await until('the worker was killed', () => isDead)
  around = async (_call, act) => act()
  await recoverAll()
  for (const { id, email } of sequences) {
    expect(timesOf(email)).toBe(isTaken ? 1 : 0)
    expect(await firstOf(workspaceId, id)).toMatchObject(
      isTaken ? { status: 'scheduled', held: 'handed' } : { status: 'in_doubt' },
    )
  }
  if (isTaken) return
  const shown = await t.rest('GET', '/outreach/calendar', undefined, owner)
  expect(JSON.stringify(shown.body.data)).toContain('The server stopped while it was handed over')
  for (const { id } of sequences) {
    const first = await firstOf(workspaceId, id)
    await t.rest('POST', `/outreach/messages/${first?.id}/doubt`, { verdict: 'send_again' }, owner)
  }
  await recoverAll()
  expect(sequences.map(({ email }) => timesOf(email))).toEqual([1, 1, 1])
})

test('a worker killed between the answer of the vendor and its own commit gives nobody twice', async () => {
  const { workspaceId, mailboxIds, sequences, begin } = await place(1, 3)
  const lock = await t.app.db.$client.connect()
  let isAnswered = false
  around = async (call, act) => {
    if (call.path === '/leads/add') {
      // Whoever writes down what came of it needs the mailbox.
      await lock.query('begin')
      await lock.query(
        `select set_config('role', 'leadwright_app', true), set_config('app.workspace_id', $1, true)`,
        [workspaceId],
      )
      await lock.query('select from mailboxes where id = $1 for update', [mailboxIds[0]])
      isAnswered = true
    }
    act()
  }
  const worker = await startWorker()
  await begin()
  await until('the vendor answers', () => isAnswered)
  await until('the worker waits to write it down', async () => {
    const { rows } = await t.app.db.$client.query<{ n: number }>(
      'select count(*)::int as n from pg_locks where not granted',
    )
    return (rows[0]?.n ?? 0) > 0
  })
  await killAll([worker])
  await lock.query('rollback')
  lock.release()
  around = async (_call, act) => act()
  await recoverAll()
  for (const { id, email } of sequences) {
    expect(timesOf(email)).toBe(1)
    expect(await firstOf(workspaceId, id)).toMatchObject({ status: 'scheduled', held: 'handed' })
  }
})

test(
  'three workers of which any is killed at any moment: every sequence is given once, or is in doubt and shown',
  async () => {
    const count = isFull ? 1200 : 120
    const { workspaceId, sequences, begin } = await place(isFull ? 12 : 6, count)
    let calls = 0
    around = async (call, act) => {
      calls += 1
      await pause(Math.random() * 30)
      // Some requests never reach it, some answers never come back.
      act()
      if (call.path === '/leads/add') await pause(Math.random() * 30)
    }
    let workers = await Promise.all([startWorker(), startWorker(), startWorker()])
    // The sequences come one after the other, so that many small hand-overs are under way.
    const started = begin()
    for (let i = 1; i <= (isFull ? 10 : 4); i++) {
      const from = calls
      await until(`part ${i}`, () => calls >= from + 3 || taken.length >= count, 60_000)
      await pause(Math.random() * 40)
      const [victim, ...others] = workers
      if (victim !== undefined) await killAll([victim])
      workers = [...others, await startWorker()]
    }
    await started
    await until('everything that is free was given', async () => (await waiting(workspaceId)) === 0, 120_000)
    await killAll(workers)
    around = async (_call, act) => act()
    await recoverAll()
    const statuses = new Map<string, number>()
    for (const { id, email } of sequences) {
      const first = await firstOf(workspaceId, id)
      const isGiven = first?.held === 'handed'
      expect(timesOf(email), `${email} was given ${timesOf(email)} times`).toBe(isGiven ? 1 : 0)
      expect(heldAt(email)).toBe(isGiven ? 1 : 0)
      if (!isGiven) expect(first?.status).toBe('in_doubt')
      statuses.set(first?.status ?? '', (statuses.get(first?.status ?? '') ?? 0) + 1)
    }
    expect(statuses.get('scheduled') ?? 0).toBeGreaterThan(count / 2)
  },
  isFull ? 600_000 : 180_000,
)

/** First messages that nothing was tried with yet, in mailboxes that nobody holds. */
async function waiting(workspaceId: string): Promise<number> {
  return inWorkspace(t.app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ n: number }>(
      `select count(*)::int as n from messages m join mailboxes b on b.workspace_id = $1 and b.id = m.mailbox_id
       where m.workspace_id = $1 and m.status = 'scheduled' and m.held is null and coalesce(b.next_free_at, now()) <= now()`,
      [workspaceId],
    )
    return rows[0]?.n ?? 0
  })
}
