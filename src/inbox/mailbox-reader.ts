import { asSystem, inWorkspace, type Db } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { FolderPosition } from '../providers/mail-reading/index.ts'

/** What claiming needs of the application; `App` satisfies it. */
export interface ReaderDeps {
  db: Db
  now: () => Date
}

/** A turn at reading a mailbox. */
export interface Turn {
  workspaceId: string
  mailboxId: string
  /** Who reads: a name of this turn alone. */
  name: string
  /** Grows with every turn: what an earlier one still writes is refused. */
  fence: number
}

/** A mailbox is looked into this often; one that could not be read, less often. */
const everyMs = 30_000
const afterProblemMs = 300_000
/** Without a sign of life for so long another worker reads; a sign is given three times as often. */
const leaseMs = 90_000

/**
 * Takes the turn at mailboxes that are due and that nobody reads. The row of the inbox is the lease: who has it is the only one to read, and
 * who lost it, because its process stood still, is refused by the number of its turn.
 */
export async function claimReaders({ db, now }: ReaderDeps, count: number): Promise<Turn[]> {
  const at = now()
  const before = (ms: number) => new Date(at.getTime() - ms)
  const name = newId()
  return asSystem(db, 'mailboxes to read', async (tx) => {
    const { rows } = await tx.$client.query<Turn>(
      `with due as (
         select b.workspace_id, b.id from mailboxes b
           left join mailbox_folders f on f.workspace_id = b.workspace_id and f.mailbox_id = b.id and f.folder = 'INBOX'
         where coalesce(b.settings->>'imapHost', '') <> '' and coalesce(f.reader_until <= $3, true)
           and (f.read_at is null or f.read_at <= case when f.problem is null then $1 else $2 end::timestamptz)
         order by f.read_at nulls first limit ${Math.round(count)})
       insert into mailbox_folders as f (workspace_id, mailbox_id, folder, read_at, reader, reader_until, fence)
         select workspace_id, id, 'INBOX', $3, $4, $5, 1 from due
       on conflict (workspace_id, mailbox_id, folder) do update set read_at = $3, reader = $4, reader_until = $5, fence = f.fence + 1
         where coalesce(f.reader_until <= $3, true) and (f.read_at is null or f.read_at <= case when f.problem is null then $1 else $2 end::timestamptz)
       returning workspace_id as "workspaceId", mailbox_id as "mailboxId", reader as name, fence`,
      [before(everyMs), before(afterProblemMs), at, name, new Date(at.getTime() + leaseMs)],
    )
    return rows
  })
}

/** Somebody else reads the mailbox: nothing more may be received or noted here. */
export class TurnLost extends Error {
  override name = 'TurnLost'
}

/** A turn while it lasts. */
export interface Reader extends Turn {
  /** Ends with the process, and when the turn is lost. */
  signal: AbortSignal
  positions: () => Promise<FolderPosition[]>
  /** Throws `TurnLost` when somebody else has the turn; gives a sign of life. */
  insist: () => Promise<void>
  /** How far a folder was read; the place grows only, and while a folder keeps its numbers. */
  keep: (position: FolderPosition) => Promise<void>
  /** Why the mailbox could not be read, or null. */
  note: (problem: string | null) => Promise<void>
  release: () => Promise<void>
}

/** Keeps a turn alive until it is released, lost or `stopping`. */
export function createReader(deps: ReaderDeps, turn: Turn, stopping: AbortSignal): Reader {
  const lost = new AbortController()
  const signal = AbortSignal.any([stopping, lost.signal])
  const { workspaceId, mailboxId, name, fence } = turn
  const mine = [workspaceId, mailboxId, name, fence]
  const isMine = `workspace_id = $1 and mailbox_id = $2 and folder = 'INBOX' and reader = $3 and fence = $4`
  const query = async (text: string, values: unknown[]) =>
    inWorkspace(deps.db, workspaceId, async (tx) => (await tx.$client.query(text, values)).rowCount ?? 0)
  const insist = async () => {
    const now = deps.now()
    const until = new Date(now.getTime() + leaseMs)
    const text = `update mailbox_folders set reader_until = $5, read_at = $6 where ${isMine}`
    if ((await query(text, [...mine, until, now])) > 0) return
    lost.abort()
    throw new TurnLost('Another worker reads this mailbox now')
  }
  const alive = setInterval(() => void insist().catch(() => undefined), leaseMs / 3)
  alive.unref()
  return {
    ...turn,
    signal,
    insist,
    async positions() {
      return inWorkspace(deps.db, workspaceId, async (tx) => {
        const { rows } = await tx.$client.query<FolderPosition>(
          `select folder, uid_validity::float8 as "uidValidity", last_uid::float8 as "lastUid" from mailbox_folders where workspace_id = $1 and mailbox_id = $2`,
          [workspaceId, mailboxId],
        )
        return rows
      })
    },
    async keep({ folder, uidValidity, lastUid }) {
      const kept = await query(
        `insert into mailbox_folders as f (workspace_id, mailbox_id, folder, uid_validity, last_uid, read_at)
         select workspace_id, mailbox_id, $5, $6, $7, $8 from mailbox_folders where ${isMine}
         on conflict (workspace_id, mailbox_id, folder) do update set uid_validity = $6, read_at = $8,
           last_uid = case when f.uid_validity = $6 then greatest(f.last_uid, $7) else $7 end`,
        [...mine, folder, uidValidity, lastUid, deps.now()],
      )
      if (kept > 0) return
      lost.abort()
      throw new TurnLost('Another worker reads this mailbox now')
    },
    async note(problem) {
      await query(`update mailbox_folders set problem = $5 where ${isMine} and problem is distinct from $5`, [
        ...mine,
        problem?.slice(0, 500) ?? null,
      ])
    },
    async release() {
      clearInterval(alive)
      await query(`update mailbox_folders set reader = null, reader_until = null where ${isMine}`, mine)
    },
  }
}
