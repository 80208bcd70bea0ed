import { failMailbox, mailboxSecret, readingAccount } from '../outreach/index.ts'
import type { MailboxSettings } from '#contracts/outreach'
import { inWorkspace } from '../platform/db.ts'
import { MailReadingFailure, type MailReader, type ReadingAccount } from '../providers/mail-reading/index.ts'
import type { InboxDeps } from './deps.ts'
import { claimReaders, createReader, type Reader } from './mailbox-reader.ts'
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

const lookMs = 5_000
const atATime = 4
/** Mailboxes that one worker stays signed in to; all others are looked into every 30 seconds. */
const watchedAtMost = 200
/** A look into all folders, also where nothing was told: spam tells nothing. */
const watchMs = 5 * 60_000
/** Of a mailbox that is read for the first time, or whose numbers began anew. */
const sinceMs = 3 * 86_400_000

/**
 * Reads mailboxes: one worker at a time each (see `claimReaders`). Where the server tells of new mail the worker stays there and reads at
 * once; elsewhere, and after every failure, the mailbox is looked into again after its time, from where reading ended. `watches` is how many
 * mailboxes it stays at.
 */
export function createMailboxReading(
  deps: ReadingDeps,
  { watches = 0 }: { watches?: number } = {},
): MailboxReading {
  const stopping = new AbortController()
  const tending = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let round: Promise<unknown> = Promise.resolve()
  let most = watches

  async function readDue(): Promise<number> {
    let count = 0
    while (!stopping.signal.aborted) {
      const due = await claimReaders(deps, atATime)
      if (due.length === 0) break
      count += due.length
      await Promise.all(
        due.map(async (one) => {
          const reader = createReader(deps, one, stopping.signal)
          const lastUid = await readQuietly(deps, reader)
          if (lastUid === null || tending.size >= most || stopping.signal.aborted) return reader.release()
          const stay = tend(deps, reader, lastUid).finally(() => tending.delete(stay))
          tending.add(stay)
        }),
      )
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
    start() {
      most = watchedAtMost
      again()
    },
    readDue,
    async stop() {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await round
      await Promise.all(tending)
    },
  }
}

/** Stays at a mailbox and reads whenever its server tells of mail, until it tells no more, breaks off or somebody else reads it. */
async function tend(deps: ReadingDeps, reader: Reader, from: number): Promise<void> {
  let lastUid: number | null = from
  try {
    while (lastUid !== null && !reader.signal.aborted) {
      const account = await accountOf(deps, reader)
      if (account === null) break
      const told = await deps.providers.mailReader.watch(account, {
        lastUid,
        maxMs: watchMs,
        signal: reader.signal,
      })
      if (told === 'unsupported' || reader.signal.aborted) break
      lastUid = await readQuietly(deps, reader)
    }
  } catch (error) {
    deps.log.info(
      { err: error, mailboxId: reader.mailboxId },
      'Watching a mailbox ended; it is read by the clock',
    )
  }
  await reader.release()
}

/** Reads what is new; the last number in the inbox, -1 where it is not known, null when reading failed. */
async function readQuietly(deps: ReadingDeps, reader: Reader): Promise<number | null> {
  const { workspaceId, mailboxId } = reader
  try {
    const lastUid = await readMailbox(deps, reader)
    await reader.note(null)
    return lastUid
  } catch (error) {
    if (reader.signal.aborted) return null
    const problem = error instanceof Error ? error.message : String(error)
    deps.log.warn({ err: error, workspaceId, mailboxId }, 'A mailbox could not be read')
    await reader.note(problem).catch(() => undefined)
    if (error instanceof MailReadingFailure && error.kind === 'refused')
      await inWorkspace(deps.db, workspaceId, (tx) => failMailbox(tx, deps, workspaceId, mailboxId, problem))
    return null
  }
}

/** How the mailbox is read, as it is set now; null when it is gone, or is not read any more. */
async function accountOf(
  deps: ReadingDeps,
  { workspaceId, mailboxId }: Reader,
): Promise<ReadingAccount | null> {
  const mailbox = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{
      settings: MailboxSettings
      secretSealed: string | null
      fromEmail: string
    }>(
      `select settings, secret_sealed as "secretSealed", from_email as "fromEmail" from mailboxes where workspace_id = $1 and id = $2`,
      [workspaceId, mailboxId],
    )
    return rows[0]
  })
  if (mailbox === undefined) return null
  const { secretSealed } = mailbox
  return readingAccount(mailbox, mailboxSecret(deps.keys, { workspaceId, secretSealed }))
}

async function readMailbox(deps: ReadingDeps, reader: Reader): Promise<number> {
  const account = await accountOf(deps, reader)
  const positions = await reader.positions()
  // Where all mail is read in one folder, its numbers say nothing of those of the inbox.
  let lastUid = -1
  if (account === null) return lastUid
  await deps.providers.mailReader.read(account, {
    positions,
    since: new Date(deps.now().getTime() - sinceMs),
    signal: reader.signal,
    onMail: async ({ raw, at, ...position }) => {
      await reader.insist()
      await receiveOrLeave(deps, reader, { raw, at })
      await reader.keep(position)
    },
    onFolder: async (position) => {
      if (position.folder === 'INBOX') lastUid = position.lastUid
      await reader.keep(position)
    },
  })
  return lastUid
}

/** A mail that the database refuses for what it holds must not keep all later ones from being read. */
async function receiveOrLeave(
  deps: ReadingDeps,
  { workspaceId, mailboxId }: Reader,
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
