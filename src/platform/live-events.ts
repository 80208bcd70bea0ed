import type { LiveEvent } from './contract.ts'
import { afterCommit } from './after-commit.ts'
import type { Db, Tx } from './db.ts'
import { newId } from './ids.ts'
import { createEventHub } from './live-events-hub.ts'
import type { EventHub } from './live-events-hub.ts'
import { createListener } from './live-events-listener.ts'
import { sseFrame } from './live-events-frames.ts'

/** Something to tell browsers: a kind (`campaign.progress`), the id it concerns and a few numbers. Never content. */
export interface NewLiveEvent {
  kind: string
  subject?: string
  data?: LiveEvent['data']
}

/** One open event stream. `mayRead` is asked again at each heartbeat and when memberships or keys change. */
export interface StreamRequest {
  workspaceId: string
  lastEventId?: string | undefined
  mayRead: () => Promise<boolean>
  signal?: AbortSignal | undefined
}

/** Events from committed transactions to browsers, through LISTEN/NOTIFY, so that any process can publish. */
export interface LiveEvents {
  /** Stores the event in this transaction; listeners hear of it within about 100 ms of the commit. */
  publish: (tx: Tx, workspaceId: string, event: NewLiveEvent) => Promise<void>
  /** Server-sent events of one workspace, after `lastEventId` when given. Closes itself on a reader that does not keep up. */
  stream: (request: StreamRequest) => ReadableStream<Uint8Array>
  /** Tells every listening process, this one too, of a topic once this transaction has committed. For what happens seldom. */
  tell: (tx: Tx, topic: string) => Promise<void>
  /** Does something whenever the topic is told, and when the line was down, as it may have been told meanwhile. */
  heed: (topic: string, act: () => void) => void
  /** Starts to listen; only processes that serve streams need it. */
  start: () => Promise<void>
  /** Ends all streams and stops to listen; what waits to be announced is announced. */
  stop: () => Promise<void>
  /** Open streams, for metrics. */
  readers: () => number
}

/** What the parts of the event stream need. */
export interface LiveEventsOptions {
  db: Db
  /** Connection of the listener; it keeps one of its own. */
  url: string
  now: () => Date
  onError: (error: unknown) => void
  /** A workspace is announced at most once per this time, because NOTIFY makes commits wait for each other. */
  coalesceMs?: number
  heartbeatMs?: number
}

const channel = 'leadwright_live'
/** Begins a payload that names a topic in place of workspaces. */
const topicMark = '!'
/** NOTIFY carries less than 8,000 bytes: 200 ids with commas are 7,400. */
const idsPerNotice = 200

/** Builds the event stream of one process. */
export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const hubs = new Map<string, EventHub>()
  const topics = new Map<string, (() => void)[]>()
  const announcer = createAnnouncer(options)
  const listener = createListener({
    url: options.url,
    channel,
    onMessage: (payload) => {
      if (payload.startsWith(topicMark)) topics.get(payload.slice(topicMark.length))?.forEach((act) => act())
      else payload.split(',').forEach((id) => hubs.get(id)?.deliver())
    },
    // What was announced while the line was down is found by looking.
    onConnect: () => {
      hubs.forEach((hub) => hub.deliver())
      topics.forEach((acts) => acts.forEach((act) => act()))
    },
    onError: options.onError,
  })
  const heartbeat = setInterval(() => hubs.forEach((hub) => hub.beat()), options.heartbeatMs ?? 25_000)
  heartbeat.unref()
  return {
    async publish(tx, workspaceId, event) {
      await tx.$client.query(
        'insert into live_events (workspace_id, id, kind, subject, data, created_at) values ($1, $2, $3, $4, $5, $6)',
        [workspaceId, newId(), event.kind, event.subject ?? null, event.data ?? {}, options.now()],
      )
      afterCommit(tx, () => announcer.announce(workspaceId))
    },
    async tell(tx, topic) {
      await tx.$client.query('select pg_notify($1, $2)', [channel, topicMark + topic])
    },
    heed: (topic, act) => void topics.set(topic, [...(topics.get(topic) ?? []), act]),
    stream: (request) => openStream(hubs, request, options),
    start: () => listener.start(),
    async stop() {
      clearInterval(heartbeat)
      hubs.forEach((hub) => hub.close())
      hubs.clear()
      await announcer.flush()
      await listener.stop()
    },
    readers: () => [...hubs.values()].reduce((sum, hub) => sum + hub.size(), 0),
  }
}

function openStream(
  hubs: Map<string, EventHub>,
  request: StreamRequest,
  options: LiveEventsOptions,
): ReadableStream<Uint8Array> {
  const { workspaceId } = request
  const hub =
    hubs.get(workspaceId) ??
    createEventHub({ ...options, workspaceId, onEmpty: () => hubs.delete(workspaceId) })
  hubs.set(workspaceId, hub)
  let leave = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(sseFrame.opening())
        leave = hub.join(controller, request)
        request.signal?.addEventListener('abort', leave, { once: true })
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 256 * 1024 }),
  )
}

function createAnnouncer({ db, onError, coalesceMs = 75 }: LiveEventsOptions) {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const ids = [...waiting]
    waiting.clear()
    for (let i = 0; i < ids.length; i += idsPerNotice) {
      const payload = ids.slice(i, i + idsPerNotice).join(',')
      await db.$client.query('select pg_notify($1, $2)', [channel, payload]).catch(onError)
    }
  }
  return {
    announce(workspaceId: string) {
      waiting.add(workspaceId)
      timer ??= setTimeout(() => void flush(), coalesceMs)
    },
    flush,
  }
}
