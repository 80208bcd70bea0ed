import { ImapFlow, type ListResponse } from 'imapflow'
import { checkReading, signInHelp } from './check-reading.ts'
import {
  MailReadingFailure,
  type FindPlace,
  type FolderPosition,
  type MailReader,
  type Reading,
  type ReadingAccount,
} from './mail-reader.ts'

const maxMailBytes = 12_000_000

/** What reading by IMAP needs; the times differ in tests only. */
export interface ImapParts {
  findPlace: FindPlace
  connectMs?: number
  silenceMs?: number
}

/** Reads mailboxes by IMAP: connects, reads what is new in order and leaves. Folders are opened for reading only, so nothing is marked as seen. */
export function createImapReader(parts: ImapParts): MailReader {
  return {
    async read(account, reading) {
      const client = await connect(account, parts)
      const abort = () => client.close()
      reading.signal?.addEventListener('abort', abort, { once: true })
      try {
        for (const folder of foldersOf(await asked(client.list()))) {
          if (reading.signal?.aborted === true) return
          await readFolder(client, folder, reading)
        }
      } finally {
        reading.signal?.removeEventListener('abort', abort)
        await client.logout().catch(() => client.close())
      }
    },
    watch: async (account, options) => {
      // The server is silent for as long as nothing comes.
      const client = await connect(account, { ...parts, silenceMs: options.maxMs + 60_000 })
      try {
        return await untilNews(client, options)
      } finally {
        client.close()
      }
    },
    check: async (account) => checkReading(account, async () => connect(account, parts)),
  }
}

async function untilNews(
  client: ImapFlow,
  { lastUid, maxMs, signal }: { lastUid: number; maxMs: number; signal?: AbortSignal },
): Promise<'news' | 'quiet' | 'unsupported'> {
  if (!client.capabilities.has('IDLE')) return 'unsupported'
  const box = await asked(client.mailboxOpen('INBOX', { readOnly: true }))
  // What came between reading and watching is not told any more.
  if (lastUid >= 0 && (box.uidNext ?? 1) - 1 > lastUid) return 'news'
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('quiet'), maxMs)
    const quiet = () => resolve('quiet')
    const broke = () =>
      reject(
        new MailReadingFailure('unreachable', 'The connection to the mailbox broke while it was watched'),
      )
    signal?.addEventListener('abort', quiet, { once: true })
    client.on('exists', ({ count, prevCount }: { count: number; prevCount: number }) => {
      if (count > prevCount) resolve('news')
    })
    client.on('close', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', quiet)
      broke()
    })
    client.idle().catch(broke)
    if (signal?.aborted === true) quiet()
  })
}

async function connect(
  account: ReadingAccount,
  { findPlace, connectMs = 15_000, silenceMs = 60_000 }: ImapParts,
) {
  const place = await findPlace(account)
  if ('problem' in place) throw new MailReadingFailure('unreachable', place.problem)
  const client = new ImapFlow({
    host: place.address,
    port: place.port,
    servername: place.servername,
    secure: account.security === 'tls' && !place.isFixture,
    doSTARTTLS: place.isFixture ? false : account.security === 'starttls',
    auth: { user: account.user, pass: account.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    maxLiteralSize: maxMailBytes * 2,
  })
  // What breaks later rejects the command under way; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw failureOf(account, error)
  }
}

function failureOf({ host, port }: ReadingAccount, error: unknown): MailReadingFailure {
  const { authenticationFailed, responseText } = error as {
    authenticationFailed?: boolean
    responseText?: string
  }
  if (authenticationFailed === true) {
    const said =
      responseText === undefined || responseText === '' ? '' : ` It said: ${responseText.slice(0, 200)}`
    const message = `${host} refuses the user name or password for reading replies: enter them again.${signInHelp(host)}${said}`
    return new MailReadingFailure('refused', message, { cause: error })
  }
  const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
  const message = `Replies could not be read from ${host} on port ${port}: ${why}`
  return new MailReadingFailure('unreachable', message, { cause: error })
}

/** A server's failure in the middle is worth another try. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
    throw new MailReadingFailure('unreachable', `The connection to the mailbox broke: ${why}`, {
      cause: error,
    })
  }
}

/** All mail holds the inbox, also what a filter put aside; spam stands apart. */
function foldersOf(list: ListResponse[]): string[] {
  const of = (use: string) => list.find(({ specialUse }) => specialUse === use)?.path
  const junk =
    of('\\Junk') ?? list.find(({ name }) => /^(?:junk|spam|junk e-?mail|bulk mail)$/i.test(name))?.path
  return [of('\\All') ?? 'INBOX', ...(junk === undefined ? [] : [junk])]
}

async function readFolder(client: ImapFlow, folder: string, reading: Reading): Promise<void> {
  const { since, onMail, onFolder, signal } = reading
  const box = await asked(client.mailboxOpen(folder, { readOnly: true }))
  const uidValidity = Number(box.uidValidity)
  const known = reading.positions.find((position) => position.folder === folder)
  const isKnown = known !== undefined && known.uidValidity === uidValidity
  const position: FolderPosition = { folder, uidValidity, lastUid: isKnown ? known.lastUid : 0 }
  const query = isKnown ? { uid: `${position.lastUid + 1}:*` } : { since }
  const found = box.exists === 0 ? [] : await asked(client.search(query, { uid: true }))
  // `n:*` names the last mail even where its number is lower (RFC 9051, 9, seq-range).
  const uids = (found === false || found === undefined ? [] : found)
    .filter((uid) => uid > position.lastUid)
    .toSorted((a, b) => a - b)
  for (const uid of uids) {
    if (signal?.aborted === true) return
    const mail = await asked(
      client.fetchOne(
        String(uid),
        { source: { maxLength: maxMailBytes }, internalDate: true },
        { uid: true },
      ),
    )
    // Gone since it was found.
    if (mail === false || mail?.source === undefined) continue
    const at = mail.internalDate === undefined ? new Date(0) : new Date(mail.internalDate)
    await onMail({ ...position, lastUid: uid, raw: mail.source, at })
  }
  const last = Math.max(position.lastUid, (box.uidNext ?? 1) - 1, ...uids.slice(-1))
  await onFolder({ ...position, lastUid: last })
}
