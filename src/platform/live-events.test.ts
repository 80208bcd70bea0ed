import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import type { LiveEvent } from './contract.ts'
import { inWorkspace } from './db.ts'
import { newId } from './ids.ts'
import { createLiveEvents } from './live-events.ts'
import type { LiveEvents, StreamRequest } from './live-events.ts'

let database: TestDatabase
const errors: unknown[] = []
const open: LiveEvents[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  for (const events of open.splice(0)) await events.stop()
})
afterAll(async () => database.drop())

async function start(heartbeatMs = 3_600_000): Promise<LiveEvents> {
  const events = createLiveEvents({
    db: database.db,
    url: database.url,
    now: () => new Date(),
    onError: (error) => errors.push(error),
    coalesceMs: 1,
    heartbeatMs,
  })
  open.push(events)
  await events.start()
  return events
}

async function workspace(): Promise<string> {
  const id = newId()
  await database.db.$client.query(`insert into workspaces (id, name, slug) values ($1, 'W', $2)`, [
    id,
    `w-${id}`,
  ])
  return id
}

const publish = async (events: LiveEvents, workspaceId: string, kind: string, subject?: string) =>
  inWorkspace(database.db, workspaceId, async (tx) =>
    events.publish(tx, workspaceId, subject === undefined ? { kind } : { kind, subject }),
  )

/** Reads a stream by and by. */
function reader(events: LiveEvents, workspaceId: string, request: Partial<StreamRequest> = {}) {
  const stream = events.stream({ workspaceId, mayRead: () => Promise.resolve(true), ...request })
  const source = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const until = async (wanted: (text: string) => boolean): Promise<string> => {
    while (!wanted(text)) {
      const { done, value } = await source.read()
      if (done) return `${text}<end>`
      text += decoder.decode(value)
    }
    return text
  }
  const events_ = () =>
    text
      .split('\n\n')
      .filter((frame) => frame.includes('event: change'))
      .map((frame): LiveEvent => JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? ''))
  return {
    opened: async () => until((seen) => seen.includes(': connected')),
    /** Waits for so many events and answers their kinds. */
    kinds: async (count: number) => {
      await until(() => events_().length >= count)
      return events_().map(({ kind }) => kind)
    },
    lastId: () => events_().at(-1)?.id,
    untilEnd: async () => until((seen) => seen.endsWith('<never>')),
    text: () => text,
    until,
    cancel: async () => source.cancel(),
  }
}

describe('events of committed transactions', () => {
  test('reach every reader of the workspace, in order, with the subject and no more', async () => {
    const events = await start()
    const mine = await workspace()
    const [one, two] = [reader(events, mine), reader(events, mine)]
    await Promise.all([one.opened(), two.opened()])
    await publish(events, mine, 'campaign.progress', 'c1')
    await publish(events, mine, 'campaign.completed', 'c1')
    expect(await one.kinds(2)).toEqual(['campaign.progress', 'campaign.completed'])
    expect(await two.kinds(2)).toEqual(['campaign.progress', 'campaign.completed'])
  })

  test('never reach another workspace', async () => {
    const events = await start()
    const [mine, theirs] = [await workspace(), await workspace()]
    const other = reader(events, theirs)
    await other.opened()
    await publish(events, mine, 'secret.thing')
    await publish(events, theirs, 'own.thing')
    expect(await other.kinds(1)).toEqual(['own.thing'])
    expect(other.text()).not.toContain('secret')
  })

  test('come from other processes too', async () => {
    const [web, worker] = [await start(), await start()]
    const mine = await workspace()
    const page = reader(web, mine)
    await page.opened()
    await publish(worker, mine, 'from.worker')
    expect(await page.kinds(1)).toEqual(['from.worker'])
  })

  test('of a transaction that rolls back are never sent', async () => {
    const events = await start()
    const mine = await workspace()
    const page = reader(events, mine)
    await page.opened()
    await inWorkspace(database.db, mine, async (tx) => {
      await events.publish(tx, mine, { kind: 'undone' })
      throw new Error('no')
    }).catch(() => {})
    await publish(events, mine, 'done')
    expect(await page.kinds(1)).toEqual(['done'])
  })

  test('whose id is older than one already sent are sent as well', async () => {
    const events = await start()
    const mine = await workspace()
    const page = reader(events, mine)
    await page.opened()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = inWorkspace(database.db, mine, async (tx) => {
      await events.publish(tx, mine, { kind: 'slow' })
      await held
    })
    await publish(events, mine, 'quick')
    expect(await page.kinds(1)).toEqual(['quick'])
    release()
    await slow
    expect(await page.kinds(2)).toEqual(['quick', 'slow'])
  })
})

describe('a reader that comes back', () => {
  test('gets what it missed and nothing twice', async () => {
    const events = await start()
    const mine = await workspace()
    const first = reader(events, mine)
    await first.opened()
    await publish(events, mine, 'a')
    await first.kinds(1)
    const lastEventId = first.lastId()
    await first.cancel()
    await publish(events, mine, 'b')
    await publish(events, mine, 'c')
    const again = reader(events, mine, { lastEventId })
    expect(await again.kinds(2)).toEqual(['b', 'c'])
    await publish(events, mine, 'd')
    expect(await again.kinds(3)).toEqual(['b', 'c', 'd'])
  })

  test('gets nothing twice when the clock stepped back and all ids fall into one millisecond', async () => {
    newId(Date.now() + 60_000)
    const events = await start()
    const mine = await workspace()
    const first = reader(events, mine)
    await first.opened()
    await publish(events, mine, 'a')
    await first.kinds(1)
    const lastEventId = first.lastId()
    await first.cancel()
    await publish(events, mine, 'b')
    const again = reader(events, mine, { lastEventId })
    expect(await again.kinds(1)).toEqual(['b'])
    await publish(events, mine, 'c')
    expect(await again.kinds(2)).toEqual(['b', 'c'])
  })

  test('after very many events is told to load everything again', async () => {
    const events = await start()
    const mine = await workspace()
    const since = newId()
    await inWorkspace(database.db, mine, async (tx) => {
      for (let i = 0; i < 1000; i++) await events.publish(tx, mine, { kind: `n${i}` })
    })
    const page = reader(events, mine, { lastEventId: since })
    expect(await page.until((text) => text.includes('event: resync'))).not.toContain('event: change')
  })
})

describe('a stream ends', () => {
  test('as soon as the membership does', async () => {
    const events = await start()
    const mine = await workspace()
    let allowed = true
    const page = reader(events, mine, { mayRead: () => Promise.resolve(allowed) })
    const stays = reader(events, mine)
    await Promise.all([page.opened(), stays.opened()])
    allowed = false
    await publish(events, mine, 'member.removed', 'u1')
    expect(await page.untilEnd()).toContain('<end>')
    await publish(events, mine, 'later')
    expect(await stays.kinds(2)).toEqual(['member.removed', 'later'])
    expect(events.readers()).toBe(1)
  })

  test('at the next heartbeat when the session is over', async () => {
    const events = await start(5)
    const mine = await workspace()
    let allowed = true
    const page = reader(events, mine, { mayRead: () => Promise.resolve(allowed) })
    await page.until((text) => text.includes(': still here'))
    allowed = false
    expect(await page.untilEnd()).toContain('<end>')
  })

  test('when its reader does not keep up', async () => {
    const events = await start()
    const mine = await workspace()
    events.stream({ workspaceId: mine, mayRead: () => Promise.resolve(true) })
    const page = reader(events, mine)
    await page.opened()
    await inWorkspace(database.db, mine, async (tx) => {
      for (let i = 0; i < 400; i++)
        await events.publish(tx, mine, { kind: 'big', data: { text: 'x'.repeat(1000) } })
      await events.publish(tx, mine, { kind: 'last' })
    })
    await page.until((text) => text.includes('"last"') || text.includes('<end>'))
    expect(events.readers()).toBeLessThanOrEqual(1)
  })

  test('when the server stops', async () => {
    const events = await start()
    const page = reader(events, await workspace())
    await page.opened()
    await events.stop()
    expect(await page.untilEnd()).toContain('<end>')
    expect(events.readers()).toBe(0)
  })
})

test('a listener whose connection is cut comes back and delivers what was announced meanwhile', async () => {
  const events = await start()
  const mine = await workspace()
  const page = reader(events, mine)
  await page.opened()
  const admin = new pg.Client({ connectionString: database.superuserUrl })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'leadwright events' and datname = current_database()`,
  )
  await publish(events, mine, 'while.away')
  expect(await page.kinds(1)).toEqual(['while.away'])
  await publish(events, mine, 'afterwards')
  expect(await page.kinds(2)).toEqual(['while.away', 'afterwards'])
  await admin.end()
})
