import type { NotificationKind, NotificationSubject } from '#contracts/notify'
import { afterCommit, inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import { notificationRules } from './notification-rules.ts'

/** Something that members may want to know. */
export interface Notice {
  kind: NotificationKind
  subject: NotificationSubject
  /** How many of them; default 1. */
  count?: number
  /** Only this member; default: everybody whose role may act on it. */
  userId?: string
}

/** What telling soon needs; without it members are told within a minute. */
export interface TellDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
}

/** Kicks of one workspace within this time are one job. */
const gatherMs = 2000

/**
 * Notes in this transaction what members are to be told. One insert that waits for nobody, so that it can stand in the commit of every
 * failing job; who is told how is decided a moment later, for all notices at once.
 */
export async function tellMembers(
  tx: Tx,
  workspaceId: string,
  notice: Notice,
  deps?: TellDeps,
): Promise<void> {
  const { kind, subject, count = 1, userId = null } = notice
  await tx.$client.query(
    `insert into notices (workspace_id, id, kind, subject_kind, subject_id, subject_name, count, user_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      workspaceId,
      newId(),
      kind,
      subject.kind,
      subject.id,
      subject.name?.slice(0, 200) ?? null,
      count,
      userId,
    ],
  )
  if (deps !== undefined && notificationRules[kind].soon) {
    afterCommit(tx, () => void kick(deps, workspaceId))
  }
}

/** Lost with a crash: the sweep of every minute finds what was not delivered. */
async function kick({ db, jobs, log, now }: TellDeps, workspaceId: string): Promise<void> {
  const id = `notify:${workspaceId}:${Math.floor(now().getTime() / gatherMs)}`
  try {
    await inWorkspace(db, workspaceId, async (tx) =>
      jobs.enqueue(tx, 'notification.deliver', { workspaceId }, { workspaceId, id, delayMs: gatherMs }),
    )
  } catch (error) {
    log.warn({ err: error, workspaceId }, 'Notifications wait for the next sweep')
  }
}
