import { failMailbox, mailboxSecret } from '../outreach/index.ts'
import type { MailboxSettings } from '#contracts/outreach'
import { asSystem, inWorkspace } from '../platform/db.ts'
import {
  MailReadingFailure,
  type FolderPosition,
  type MailReader,
  type ReadingAccount,
} from '../providers/mail-reading/index.ts'
import type { InboxDeps } from './deps.ts'
import { receiveMessage } from './receive-message.ts'

/** What reading mailboxes needs of the application; `App` satisfies it. */
export interface ReadingDeps extends InboxDeps {
  providers: { mailReader: MailReader }
}

/** Reads the mailboxes of all workspaces, in every worker. */
export interface MailboxReading {
  start: () => void
  /** Reads what is due now and returns how many mailboxes were. For tests, instead of `start`. */
  readDue: () => Promise<number>
  stop: () => Promise<void>
}

/** A mailbox is looked into this often; one that could not be read, less often. */
const everyMs = 30_000
const afterProblemMs = 300_000
const lookMs = 5_000
const atATime = 4
/** Of a mailbox that is read for the first time, or whose numbers began anew. */
const sinceMs = 3 * 86_400_000

interface Due {
  workspaceId: string
  mailboxId: string
}

/** Claims a mailbox for the next time that is due. Should a worker take longer, another reads beside it, and what both read is received once. */
export function createMailboxReading(deps: ReadingDeps): MailboxReading {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let round: Promise<unknown> = Promise.resolve()

  async function readDue(): Promise<number> {
    let count = 0
    while (!stopping.signal.aborted) {
      const due = await claim(deps)
      if (due.length === 0) break
      count += due.length
      await Promise.all(due.map(async (one) => readQuietly(deps, one, stopping.signal)))
    }
    return count
  }

  function again() {
    timer = setTimeout(() => {
      round = readDue()
        .catch((error: unknown) => deps.log.warn({ err: error }, 'Reading mailboxes looks again in a moment'))
        .finally(() => {
          if (!stopping.signal.aborted) again()
        })
    }, lookMs)
    timer.unref()
  }

  return {
    start: again,
    readDue,
    async stop() {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await round
    },
  }
}

async function claim({ db, now }: ReadingDeps): Promise<Due[]> {
  const at = now()
  return asSystem(db, 'mailboxes to read', async (tx) => {
    const { rows } = await tx.$client.query<Due>(
      `with due as (
         select b.workspace_id, b.id from mailboxes b
           left join mailbox_folders f on f.workspace_id = b.workspace_id and f.mailbox_id = b.id and f.folder = 'INBOX'
         where coalesce(b.settings->>'imapHost', '') <> '' and (f.read_at is null or f.read_at <= case when f.problem is null then $1 else $2 end::timestamptz)
         order by f.read_at nulls first limit ${atATime})
       insert into mailbox_folders as f (workspace_id, mailbox_id, folder, read_at) select workspace_id, id, 'INBOX', $3 from due
       on conflict (workspace_id, mailbox_id, folder) do update set read_at = $3
         where f.read_at is null or f.read_at <= case when f.problem is null then $1 else $2 end::timestamptz
       returning workspace_id as "workspaceId", mailbox_id as "mailboxId"`,
      [new Date(at.getTime() - everyMs), new Date(at.getTime() - afterProblemMs), at],
    )
    return rows
  })
}

async function readQuietly(deps: ReadingDeps, due: Due, signal: AbortSignal): Promise<void> {
  try {
    await readMailbox(deps, due, signal)
    await note(deps, due, null)
  } catch (error) {
    if (signal.aborted) return
    const problem = error instanceof Error ? error.message : String(error)
    deps.log.warn({ err: error, ...due }, 'A mailbox could not be read')
    await note(deps, due, problem).catch(() => undefined)
    if (error instanceof MailReadingFailure && error.kind === 'refused')
      await inWorkspace(deps.db, due.workspaceId, (tx) =>
        failMailbox(tx, deps, due.workspaceId, due.mailboxId, problem),
      )
  }
}

async function note(
  { db }: ReadingDeps,
  { workspaceId, mailboxId }: Due,
  problem: string | null,
): Promise<void> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx.$client.query(
      `update mailbox_folders set problem = $3 where workspace_id = $1 and mailbox_id = $2 and folder = 'INBOX' and problem is distinct from $3`,
      [workspaceId, mailboxId, problem?.slice(0, 500) ?? null],
    ),
  )
}

async function readMailbox(
  deps: ReadingDeps,
  { workspaceId, mailboxId }: Due,
  signal: AbortSignal,
): Promise<void> {
  const found = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{
      settings: MailboxSettings
      secretSealed: string | null
      fromEmail: string
    }>(
      `select settings, secret_sealed as "secretSealed", from_email as "fromEmail" from mailboxes where workspace_id = $1 and id = $2`,
      [workspaceId, mailboxId],
    )
    const { rows: positions } = await tx.$client.query<FolderPosition>(
      `select folder, uid_validity::float8 as "uidValidity", last_uid::float8 as "lastUid" from mailbox_folders where workspace_id = $1 and mailbox_id = $2`,
      [workspaceId, mailboxId],
    )
    return { mailbox: rows[0], positions }
  })
  const { mailbox, positions } = found
  if (mailbox === undefined) return
  const secret = mailboxSecret(deps.keys, { workspaceId, secretSealed: mailbox.secretSealed })
  const account = accountOf(mailbox.settings, mailbox.fromEmail, secret.imapPassword ?? secret.password ?? '')
  const keep = async (position: FolderPosition) => savePosition(deps, { workspaceId, mailboxId }, position)
  await deps.providers.mailReader.read(account, {
    positions,
    since: new Date(deps.now().getTime() - sinceMs),
    signal,
    onMail: async ({ raw, at, ...position }) => {
      await receiveOrLeave(deps, { workspaceId, mailboxId }, { raw, at })
      await keep(position)
    },
    onFolder: keep,
  })
}

function accountOf(settings: MailboxSettings, fromEmail: string, password: string): ReadingAccount {
  const { imapHost: host = '', imapPort: port = 993, imapSecurity, imapUser, user } = settings
  const name = [imapUser, user, fromEmail].find((one) => one !== undefined && one !== '') ?? fromEmail
  return { host, port, security: imapSecurity ?? (port === 143 ? 'starttls' : 'tls'), user: name, password }
}

/** A mail that the database refuses for what it holds must not keep all later ones from being read. */
async function receiveOrLeave(
  deps: ReadingDeps,
  { workspaceId, mailboxId }: Due,
  { raw, at }: { raw: Uint8Array; at: Date },
) {
  try {
    await receiveMessage(deps, workspaceId, { mailboxId, raw, at, source: 'imap' })
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string' || !/^2[23]/.test(code)) throw error
    deps.log.error(
      { err: error, workspaceId, mailboxId, sizeBytes: raw.byteLength },
      'A mail was left out because it cannot be stored',
    )
  }
}

/** The place grows only, and while a folder keeps its numbers; each step says that the mailbox is being read. */
async function savePosition(
  { db, now }: ReadingDeps,
  { workspaceId, mailboxId }: Due,
  { folder, uidValidity, lastUid }: FolderPosition,
): Promise<void> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx.$client.query(
      `insert into mailbox_folders as f (workspace_id, mailbox_id, folder, uid_validity, last_uid, read_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, mailbox_id, folder) do update set uid_validity = $4, read_at = $6,
         last_uid = case when f.uid_validity = $4 then greatest(f.last_uid, $5) else $5 end`,
      [workspaceId, mailboxId, folder, uidValidity, lastUid, now()],
    ),
  )
}
