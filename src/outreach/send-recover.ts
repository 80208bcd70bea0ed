import { asSystem, inWorkspace, type Db } from '../platform/db.ts'
import { heartbeatMs } from '../platform/heartbeat.ts'
import { gapMs } from './schedule-caps.ts'
import type { SendingDeps } from './send-deps.ts'
import { lockMailbox } from './send-mailbox.ts'

interface Orphan {
  workspaceId: string
  mailboxId: string
  worker: string
}

/**
 * Takes up what dead workers had claimed: what was not handed over waits again, what was is in doubt and shown to a person. Their mailboxes
 * rest for a gap first, because a mail may have left a moment ago. Returns how many messages it found.
 */
export async function recoverClaims(
  deps: Pick<SendingDeps, 'db' | 'now' | 'random' | 'events'>,
): Promise<number> {
  let found = 0
  for (const orphan of await orphans(deps.db)) found += await recover(deps, orphan)
  return found
}

async function orphans(db: Db): Promise<Orphan[]> {
  return asSystem(db, 'messages of dead workers', async (tx) => {
    const { rows } = await tx.$client.query<Orphan>(
      `select distinct m.workspace_id as "workspaceId", m.mailbox_id as "mailboxId", m.claimed_by as worker from messages m
       where m.status = 'sending' and m.claimed_by is not null and m.claimed_by not in
         (select executor_id from worker_heartbeats where beat_at > now() - make_interval(secs => $1::float8 / 1000))
       union select h.workspace_id, h.mailbox_id, h.claimed_by from handovers h
       where h.status = 'handing' and h.claimed_by is not null and h.claimed_by not in
         (select executor_id from worker_heartbeats where beat_at > now() - make_interval(secs => $1::float8 / 1000))`,
      [heartbeatMs.dead],
    )
    return rows
  })
}

async function recover(
  deps: Pick<SendingDeps, 'db' | 'now' | 'random' | 'events'>,
  { workspaceId, mailboxId, worker }: Orphan,
): Promise<number> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    const mailbox = await lockMailbox(tx, workspaceId, mailboxId)
    const { rows } = await tx.$client.query<{ status: string }>(
      `update messages set status = case when handed_at is null then 'scheduled' else 'in_doubt' end,
         attempts = attempts - (handed_at is null)::int, claimed_by = case when handed_at is null then null else claimed_by end, failure = case when handed_at is null then failure else $4 end
       where workspace_id = $1 and mailbox_id = $2 and claimed_by = $3 and status = 'sending' returning status`,
      [workspaceId, mailboxId, worker, 'The server stopped while it was handed over'],
    )
    // Also of a sequence that was erased while it was given: nobody but the vendor knows whether it was taken.
    await tx.$client.query(
      `update handovers set status = 'in_doubt', claimed_by = null where workspace_id = $1 and mailbox_id = $2 and claimed_by = $3 and status = 'handing'`,
      [workspaceId, mailboxId, worker],
    )
    if (rows.length === 0 || mailbox === null) return 0
    const back = rows.filter((row) => row.status === 'scheduled').length
    const free = new Date(now.getTime() + gapMs(mailbox.pace, deps.random()))
    await tx.$client.query(
      `update mailboxes set sent_on_day = greatest(0, sent_on_day - $3), next_free_at = $4, wake_at = $4 where workspace_id = $1 and id = $2`,
      [workspaceId, mailboxId, back, free],
    )
    if (back < rows.length)
      await deps.events.publish(tx, workspaceId, {
        kind: 'message.changed',
        data: { inDoubt: rows.length - back },
      })
    return rows.length
  })
}

/** Gives back what this worker has claimed and not handed over, before it ends. */
export async function handBackClaims(
  deps: Pick<SendingDeps, 'db' | 'now'>,
  worker: string,
  claim: { workspaceId: string; mailboxId: string; day: string },
): Promise<void> {
  await inWorkspace(deps.db, claim.workspaceId, async (tx) => {
    await lockMailbox(tx, claim.workspaceId, claim.mailboxId)
    const { rowCount } = await tx.$client.query(
      `update messages set status = 'scheduled', claimed_by = null, attempts = attempts - 1
       where workspace_id = $1 and mailbox_id = $2 and claimed_by = $3 and status = 'sending' and handed_at is null`,
      [claim.workspaceId, claim.mailboxId, worker],
    )
    await tx.$client.query(
      `update mailboxes set sent_on_day = case when day_of = $4::date then greatest(0, sent_on_day - $3) else sent_on_day end,
         next_free_at = $5, wake_at = $5 where workspace_id = $1 and id = $2`,
      [claim.workspaceId, claim.mailboxId, rowCount ?? 0, claim.day, deps.now()],
    )
  })
}
