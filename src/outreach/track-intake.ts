import { createHmac } from 'node:crypto'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { memberAddresses } from '../tenancy/index.ts'
import { type EventDeps, type MessageEvent, recordEvents } from './message-events.ts'
import { isInNetworks } from './track-networks.ts'
import { settleMessages } from './track-settle.ts'
import { isManyLinks, reasonOf, type TrackedRequest, verdictOf } from './track-verdict.ts'

/** What taking in needs of the application; `App` satisfies it. */
export interface IntakeDeps extends EventDeps {
  db: Db
  now: () => Date
  inBackground: (what: string, work: () => Promise<unknown>) => void
}

/** A request for a genuine link. */
export interface Hit {
  workspaceId: string
  messageId: string
  /** Of clicks: which link. */
  index: number | null
  request: TrackedRequest
  isMember: boolean
  /** Keys the hash by which requests of one address are known again. */
  secret: Buffer
}

/** Takes requests in without making anybody wait: what comes within a quarter of a second is written at once. */
export interface Intake {
  add: (hit: Hit) => void
}

const batchMs = 250
/** What is waiting at most: a flood loses requests, never memory. */
const most = 20_000
/** Nobody opens one message more often; a loop of some program is not worth its rows. */
const mostPerMessage = 200

/** One intake for a process. */
export function createIntake(deps: IntakeDeps): Intake {
  let waiting: Hit[] = []
  let isPlanned = false
  const write = async () => {
    await new Promise((resolve) => setTimeout(resolve, batchMs))
    const batch = waiting
    waiting = []
    isPlanned = false
    for (const workspaceId of new Set(batch.map((hit) => hit.workspaceId))) {
      const hits = batch.filter((hit) => hit.workspaceId === workspaceId)
      for (let i = 0; i < hits.length; i += 1000) await writeHits(deps, workspaceId, hits.slice(i, i + 1000))
    }
  }
  return {
    add(hit) {
      if (waiting.length >= most) return
      waiting.push(hit)
      if (isPlanned) return
      isPlanned = true
      deps.inBackground('record opens and clicks', write)
    },
  }
}

/** Judges requests of one workspace and writes them as events. */
export async function writeHits(deps: IntakeDeps, workspaceId: string, hits: readonly Hit[]): Promise<void> {
  const members = await memberAddresses(deps, workspaceId, [...new Set(hits.map((hit) => hit.request.ip))])
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const known = await messagesOf(tx, workspaceId, hits)
    const events = hits.flatMap((hit): MessageEvent[] => {
      const message = known.messages.get(hit.messageId)
      if (message === undefined || message.seen >= mostPerMessage) return []
      message.seen += 1
      return [eventOf(hit, message.sentAt, ownOf(hit, known.networks, members))]
    })
    const clicked = [
      ...new Set(events.flatMap(({ kind, messageId }) => (kind === 'clicked' ? messageId : []))),
    ]
    await recordEvents(tx, deps, workspaceId, events.map(withoutMany(events)))
    // Several links at once may be seen only with what came before this batch.
    await settleMessages(tx, deps, workspaceId, clicked, deps.now())
  })
}

/** Clicks of one batch that nobody could have made so fast are machines from the start: nothing is told of them. */
function withoutMany(events: readonly MessageEvent[]): (event: MessageEvent) => MessageEvent {
  const nearby = (event: MessageEvent) => ({
    kind: event.kind,
    at: event.at,
    ipHash: event.ipHash ?? null,
    linkIndex: event.linkIndex ?? null,
    isHuman: event.isHuman ?? null,
  })
  return (event) => {
    if (event.kind !== 'clicked' || event.isHuman === false) return event
    const same = events.filter(({ messageId }) => messageId === event.messageId).map(nearby)
    return isManyLinks(nearby(event), same) ? { ...event, isHuman: false, reason: 'many_links' } : event
  }
}

function ownOf(
  { isMember, request }: Hit,
  networks: readonly string[],
  members: ReadonlySet<string>,
): 'browser' | 'network' | null {
  if (isMember) return 'browser'
  return members.has(request.ip) || isInNetworks(request.ip, networks) ? 'network' : null
}

function eventOf(
  { messageId, index, request, secret }: Hit,
  sentAt: Date | null,
  own: 'browser' | 'network' | null,
): MessageEvent {
  const verdict = verdictOf(request, { sentAt, own })
  return {
    messageId,
    kind: request.kind,
    at: request.at,
    isHuman: verdict.is === 'later' ? null : verdict.is === 'human',
    reason: reasonOf(verdict),
    linkIndex: index,
    userAgent: request.headers.userAgent,
    ipHash: createHmac('sha256', secret).update(`ip\0${request.ip}`).digest('base64url').slice(0, 22),
  }
}

async function messagesOf(tx: Tx, workspaceId: string, hits: readonly Hit[]) {
  const ids = [...new Set(hits.map(({ messageId }) => messageId))]
  const { rows } = await tx.$client.query<{ id: string; sentAt: Date | null; seen: number }>(
    `select m.id, coalesce(m.sent_at, m.handed_at) as "sentAt", (select count(*)::int from message_events e
       where e.workspace_id = m.workspace_id and e.message_id = m.id and e.kind in ('opened', 'clicked')) as seen
     from messages m where m.workspace_id = $1 and m.id = any($2::uuid[])`,
    [workspaceId, ids],
  )
  const { rows: settings } = await tx.$client.query<{ networks: string[] }>(
    `select own_networks as networks from sending_settings where workspace_id = $1`,
    [workspaceId],
  )
  return { messages: new Map(rows.map((row) => [row.id, row])), networks: settings[0]?.networks ?? [] }
}
