import { asSystem } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { RequestFacts } from '../platform/rpc.ts'

/** A sensitive act on an account: `userId` whose account, `actorId` who did it. Never secrets. */
export interface AccountAct {
  action: string
  userId: string
  actorId: string | null
  before?: unknown
  after?: unknown
}

/** Writes the act into the log of accounts, in the transaction (of the system) that does it. */
export async function noteAccount(
  tx: Tx,
  act: AccountAct,
  { request, now }: { request: Pick<RequestFacts, 'ip' | 'userAgent' | 'requestId'> | null; now: Date },
): Promise<void> {
  const { action, userId, actorId, before = null, after = null } = act
  await tx.$client.query(
    `insert into account_events (id, at, action, user_id, actor_id, before, after, ip, user_agent, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      now,
      action,
      userId,
      actorId,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
      request?.ip ?? null,
      request?.userAgent?.slice(0, 400) ?? null,
      request?.requestId ?? null,
    ],
  )
}

interface Row {
  id: string
  at: Date
  action: string
  actor_id: string | null
  actor_name: string | null
  before: unknown
  after: unknown
  ip: string | null
  user_agent: string | null
}

/** What was done to an account, newest first, at most 50 lines. */
export async function readAccountLog(db: Db, userId: string) {
  const rows = await asSystem(db, 'account log', async (tx) => {
    const found = await tx.$client.query<Row>(
      `select e.id, e.at, e.action, e.actor_id, u.name as actor_name, e.before, e.after, e.ip, e.user_agent
       from account_events e left join users u on u.id = e.actor_id where e.user_id = $1 order by e.id desc limit 50`,
      [userId],
    )
    return found.rows
  })
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actorName: row.actor_name,
    isOwnAct: row.actor_id === userId,
    before: row.before,
    after: row.after,
    ip: row.ip,
    userAgent: row.user_agent,
  }))
}
