import type { LiveEvent } from './contract.ts'
import { inWorkspace } from './db.ts'
import { newId } from './ids.ts'
import type { LiveEventsOptions, StreamRequest } from './live-events.ts'
import { sseFrame } from './live-events-frames.ts'

/** All readers of one workspace in this process: each event is read once and written to every reader. */
export interface EventHub {
  join: (controller: ReadableStreamDefaultController<Uint8Array>, request: StreamRequest) => () => void
  /** Something was announced: read and pass on. */
  deliver: () => void
  /** Heartbeat; also asks again who may still read. */
  beat: () => void
  close: () => void
  size: () => number
}

interface Reader {
  controller: ReadableStreamDefaultController<Uint8Array>
  mayRead: () => Promise<boolean>
  /** Events that came while the missed ones were read; `null` once the reader is up to date. */
  held: LiveEvent[] | null
  /** What it was sent as missed. */
  caughtUp: Set<string>
  leave: () => void
}

/** Ids are made before their transaction commits, so a later id can be seen first: look back this far each time. */
const lookBackMs = 10_000
const pageSize = 1000

/** The hub of one workspace; `onEmpty` runs when its last reader left. */
export function createEventHub(
  options: LiveEventsOptions & { workspaceId: string; onEmpty: () => void },
): EventHub {
  const readers = new Set<Reader>()
  const seen = new Map<string, number>()
  let work: Promise<void> = Promise.resolve()
  let queued = false

  /** One after another, so that events keep their order; a failure is reported and the next announcement tries again. */
  function run(step: () => Promise<void>): void {
    work = work.then(step).catch(options.onError)
  }

  const cutOff = () => idTimeMs() - lookBackMs
  // An id, not a time: after the clock stepped back many ids share a millisecond, and their order still tells.
  const openedAt = newId()
  run(async () => {
    const recent = await readAfter(options, lowestIdAt(cutOff()), 10 * pageSize)
    for (const { id } of recent) if (id < openedAt) seen.set(id, idTimeMs())
  })

  async function deliverNew(): Promise<void> {
    queued = false
    const fresh = (await readAfter(options, lowestIdAt(cutOff()), 10 * pageSize)).filter(
      ({ id }) => !seen.has(id),
    )
    for (const event of fresh) {
      seen.set(event.id, idTimeMs())
      for (const reader of readers) {
        if (reader.held !== null) reader.held.push(event)
        else if (!reader.caughtUp.has(event.id)) send(reader, sseFrame.event(event))
      }
    }
    for (const [id, at] of seen) if (at < cutOff() - lookBackMs) seen.delete(id)
    if (fresh.some(({ kind }) => kind.startsWith('member.') || kind.startsWith('api_key.'))) {
      await checkAll(readers, options.onError)
    }
  }

  return {
    join(controller, { lastEventId, mayRead, signal }) {
      const reader: Reader = { controller, mayRead, held: [], caughtUp: new Set(), leave: () => leave() }
      const leave = () => {
        signal?.removeEventListener('abort', leave)
        if (readers.delete(reader)) closeQuietly(controller)
        if (readers.size === 0) options.onEmpty()
      }
      readers.add(reader)
      run(() => catchUp(reader, lastEventId, options))
      return leave
    },
    deliver() {
      if (queued) return
      queued = true
      run(deliverNew)
    },
    beat() {
      for (const reader of readers) send(reader, sseFrame.heartbeat())
      run(() => checkAll(readers, options.onError))
    },
    close: () => [...readers].forEach((reader) => reader.leave()),
    size: () => readers.size,
  }
}

/** Sends what a returning reader missed; with more than a thousand events it is told to load everything again. */
async function catchUp(
  reader: Reader,
  lastEventId: string | undefined,
  options: LiveEventsOptions & { workspaceId: string },
): Promise<void> {
  const missed = lastEventId === undefined ? [] : await readAfter(options, lastEventId, pageSize)
  const last = missed.at(-1)
  if (missed.length === pageSize && last !== undefined) send(reader, sseFrame.resync(last.id))
  else for (const event of missed) send(reader, sseFrame.event(event))
  reader.caughtUp = new Set(missed.map(({ id }) => id))
  for (const event of reader.held ?? [])
    if (!reader.caughtUp.has(event.id)) send(reader, sseFrame.event(event))
  reader.held = null
}

function send(reader: Reader, frame: Uint8Array): void {
  try {
    reader.controller.enqueue(frame)
    // A reader that does not keep up is let go: it comes back with its last id and misses nothing.
    if ((reader.controller.desiredSize ?? 0) <= 0) reader.leave()
  } catch {
    reader.leave()
  }
}

async function checkAll(readers: Set<Reader>, onError: (error: unknown) => void): Promise<void> {
  for (const reader of Array.from(readers)) {
    // A database that is away says nothing about rights; the next heartbeat asks again.
    const allowed = await reader.mayRead().catch((error: unknown) => (onError(error), true))
    if (!allowed) reader.leave()
  }
}

function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close()
  } catch {
    // The other side closed first.
  }
}

interface Row {
  id: string
  kind: string
  subject: string | null
  data: LiveEvent['data']
  created_at: Date
}

async function readAfter(
  options: LiveEventsOptions & { workspaceId: string },
  after: string,
  limit: number,
): Promise<LiveEvent[]> {
  return inWorkspace(options.db, options.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<Row>(
      'select id, kind, subject, data, created_at from live_events where id > $1 order by id limit $2',
      [after, limit],
    )
    return rows.map(({ id, kind, subject, data, created_at }) => ({
      id,
      kind,
      subject,
      data,
      at: created_at.toISOString(),
    }))
  })
}

/** The time by the clock that makes ids, which tests do not move. */
function idTimeMs(): number {
  return Number.parseInt(newId().replace('-', '').slice(0, 12), 16)
}

/** The smallest UUIDv7 of this millisecond. */
function lowestIdAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
