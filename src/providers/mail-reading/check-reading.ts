import type { ImapFlow } from 'imapflow'
import { MailReadingFailure, type ReadingAccount, type ReadingVerdict } from './mail-reader.ts'

/** What refuses most people at a large provider, in words. */
export function signInHelp(host: string): string {
  if (/(^|\.)(gmail|googlemail|google)\.com$/.test(host))
    return ' Google wants an app password here: Google account → Security → 2-step verification → App passwords.'
  if (/(^|\.)(office365|outlook|microsoft|hotmail)\.com$/.test(host))
    return ' Microsoft wants IMAP switched on for the mailbox, and an app password where the organisation allows one.'
  if (/(^|\.)(yahoo|aol|icloud|me|fastmail)\.com$/.test(host))
    return ' This provider wants an app password here.'
  return ''
}

/** Signs in, opens the inbox and leaves; says in words what stands in the way. */
export async function checkReading(
  account: ReadingAccount,
  connect: () => Promise<ImapFlow>,
): Promise<ReadingVerdict> {
  let client: ImapFlow
  try {
    client = await connect()
  } catch (error) {
    return verdictOf(account, error)
  }
  try {
    return await lookInto(account, client)
  } catch {
    const message = `${account.host} accepts this log-in and then broke off: try again later.`
    return { outcome: 'unclear', message }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function lookInto({ host }: ReadingAccount, client: ImapFlow): Promise<ReadingVerdict> {
  const folders = await client.list()
  const isOpen = await client
    .mailboxOpen('INBOX', { readOnly: true })
    .then(() => true)
    .catch(() => false)
  if (!isOpen) {
    const message = `${host} accepts this log-in, but it has no inbox: is it the mailbox that replies go to?`
    return { outcome: 'refused', message }
  }
  const junk = folders.some(({ specialUse, name }) => specialUse === '\\Junk' || /^(junk|spam)/i.test(name))
  const pushes = client.capabilities.has('IDLE')
    ? 'It tells of new mail at once.'
    : 'It does not tell of new mail by itself, so it is looked into every 30 seconds.'
  const without = junk ? '' : ' No folder for spam was found, so replies that are put there are not seen.'
  return {
    outcome: 'working',
    message: `${host} accepts this log-in and the inbox can be read. ${pushes}${without}`,
  }
}

function verdictOf({ host, port, security }: ReadingAccount, error: unknown): ReadingVerdict {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
  if (error instanceof MailReadingFailure && error.kind === 'refused') return { outcome: 'refused', message }
  const { code = '' } = (error as { cause?: { code?: string } }).cause ?? {}
  const said = `${message} ${code}`
  if (/certificate|CERT_|self.signed|ERR_TLS/i.test(said))
    return {
      outcome: 'refused',
      message: `The certificate of ${host} is not valid for this name: write the name that your provider gives for IMAP. (${message.slice(0, 200)})`,
    }
  if (/wrong version number|SSL routines|EPROTO|STARTTLS|greeting/i.test(said)) {
    const other = security === 'tls' ? '143 with STARTTLS' : '993 with TLS'
    return {
      outcome: 'refused',
      message: `${host} does not speak IMAP with this encryption on port ${port}: try ${other}. (${message.slice(0, 200)})`,
    }
  }
  return { outcome: 'unclear', message }
}
