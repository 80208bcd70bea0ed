import { asSystem } from '../platform/db.ts'
import { heartbeatMs } from '../platform/heartbeat.ts'
import { askAboutDoubts } from './handover-doubt.ts'
import { recallDue } from './handover-recall.ts'
import type { SendingDeps } from './send-deps.ts'
import { recoverClaims } from './send-recover.ts'
import { createSendSecrets } from './send-secrets.ts'
import { takeTurn, type Turns } from './send-turn.ts'

/** Sends what is due, in every worker. */
export interface SendLoop {
  start: () => void
  /** Sends everything that is due at this moment and returns how many mails were handed over. For tests and benches, instead of `start`. */
  drain: () => Promise<number>
  /** Takes nothing further and waits for what is in flight; after `graceMs` (10 s) hand-overs are broken off. */
  stop: (options?: { graceMs?: number }) => Promise<void>
}

/** How long nothing is looked at when nothing was due: one read of a small index. */
const idleMs = 500

interface Due {
  workspaceId: string
  mailboxId: string
}

/**
 * The loop that sends. `worker` is the name under which this process keeps its heartbeat: what it had claimed is taken up by others once it
 * is dead. `lanes` mailboxes are at work at a time.
 */
export function createSender(deps: SendingDeps, options: { worker: string; lanes?: number }): SendLoop {
  const { worker, lanes: count = 8 } = options
  const broken = new AbortController()
  const bell = createBell()
  const lanes = createLanes(
    deps,
    { worker, secrets: createSendSecrets(deps), signal: broken.signal },
    count,
    bell.ring,
  )
  const stopping = new AbortController()
  let loop: Promise<void> | null = null
  let care: NodeJS.Timeout | null = null

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const started = await lanes.fill().catch((error: unknown) => {
        deps.log.warn({ err: error }, 'Sending looks again in a moment')
        return 0
      })
      // A lane that comes free rings; without anything due it is the clock that wakes.
      if (started === 0 || lanes.isFull()) await bell.rest(lanes.isFull() ? 1000 : idleMs)
    }
  }

  return {
    start() {
      const recover = () => void recoverQuietly(deps, worker).then(async () => lookAfterVendors(deps))
      recover()
      care = setInterval(recover, heartbeatMs.every)
      loop = run()
    },
    async drain() {
      const before = lanes.handed()
      await askAboutDoubts(deps)
      await recallDue(deps)
      while ((await lanes.fill()) > 0) await lanes.settled()
      return lanes.handed() - before
    },
    async stop({ graceMs = 10_000 } = {}) {
      if (care !== null) clearInterval(care)
      stopping.abort()
      bell.ring()
      const timer = setTimeout(() => broken.abort(), graceMs)
      await loop
      await lanes.settled()
      clearTimeout(timer)
    },
  }
}

/** Turns of several mailboxes at a time; a mailbox is in one of them at most. */
function createLanes(deps: SendingDeps, turns: Turns, count: number, onFree: () => void) {
  const busy = new Set<string>()
  const running = new Set<Promise<void>>()
  let handed = 0
  const begin = (due: Due) => {
    busy.add(due.mailboxId)
    const turn = takeTurn(deps, turns, due)
      .then((sent) => void (handed += sent ?? 0))
      .catch((error: unknown) => deps.log.error({ err: error, ...due }, 'A turn of sending failed'))
      .finally(() => {
        busy.delete(due.mailboxId)
        running.delete(turn)
        onFree()
      })
    running.add(turn)
  }
  return {
    /** Starts turns in the free lanes; returns how many. */
    async fill(): Promise<number> {
      const due = await dueMailboxes(deps, count * 4)
      const chosen = due.filter(({ mailboxId }) => !busy.has(mailboxId)).slice(0, count - running.size)
      chosen.forEach(begin)
      return chosen.length
    },
    isFull: () => running.size >= count,
    settled: async () => void (await Promise.all(running)),
    handed: () => handed,
  }
}

/** Rests until somebody rings or the time is over; a ring that came before ends the next rest at once. */
function createBell() {
  let wake: (() => void) | null = null
  let hasRung = false
  return {
    ring() {
      if (wake === null) hasRung = true
      else wake()
    },
    async rest(ms: number): Promise<void> {
      if (!hasRung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => (clearTimeout(timer), resolve())
        })
      wake = null
      hasRung = false
    },
  }
}

async function recoverQuietly(deps: SendingDeps, worker: string): Promise<void> {
  try {
    const taken = await recoverClaims(deps)
    if (taken > 0) deps.log.warn({ taken, worker }, 'took up messages of a dead worker')
  } catch (error) {
    deps.log.warn({ err: error, worker }, 'messages of dead workers wait')
  }
}

/** What vendors that send by themselves are still to be asked and told. */
async function lookAfterVendors(deps: SendingDeps): Promise<void> {
  try {
    await askAboutDoubts(deps)
    await recallDue(deps)
  } catch (error) {
    deps.log.warn({ err: error }, 'What a vendor is to be told waits')
  }
}

async function dueMailboxes(deps: Pick<SendingDeps, 'db' | 'now' | 'random'>, limit: number): Promise<Due[]> {
  const rows = await asSystem(deps.db, 'mailboxes that may send', async (tx) => {
    const found = await tx.$client.query<Due>(
      `select workspace_id as "workspaceId", id as "mailboxId" from mailboxes
       where status = 'active' and wake_at is not null and wake_at <= $1 order by wake_at limit ${Math.round(limit)}`,
      [deps.now()],
    )
    return found.rows
  })
  // Workers that look at the same time begin at different places.
  const from = Math.floor(deps.random() * rows.length)
  return [...rows.slice(from), ...rows.slice(0, from)]
}
