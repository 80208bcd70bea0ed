import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { createSmtpSender } from './smtp.ts'
import type { MailSender } from './mail.ts'

/** A mail that arrived in the built-in mailbox. */
export type ReceivedMail = {
  id: string
  receivedAt: Date
  from: string
  to: string[]
  subject: string
  text: string
  html: string | null
  headers: { name: string; value: string }[]
}

/** A mail server on loopback that keeps the last mails in memory, and a sender that writes to it. */
export type DevelopmentMailbox = {
  /** `smtp://127.0.0.1:PORT`. */
  url: string
  sender: MailSender
  /** The newest first. */
  list: () => ReceivedMail[]
  get: (id: string) => ReceivedMail | null
  close: () => Promise<void>
}

const kept = 200
const maxMailBytes = 10_000_000

/** Starts the mailbox that stands in for a mail server while none is configured; only this machine can reach it. */
export async function createDevelopmentMailbox(options: {
  now: () => Date
  from: string
}): Promise<DevelopmentMailbox> {
  const mails: ReceivedMail[] = []
  let count = 0
  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const parsed = await PostalMime.parse(await bytesOf(stream))
    count += 1
    mails.unshift({
      id: String(count),
      receivedAt: options.now(),
      from: parsed.from?.address ?? '',
      to: session.envelope.rcptTo.map(({ address }) => address),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? null,
      headers: parsed.headers.map(({ key, value }) => ({ name: key, value })),
    })
    mails.length = Math.min(mails.length, kept)
  }
  const accept = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ) => {
    try {
      await receive(stream, session)
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)))
    }
    return done()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: maxMailBytes,
    onData: (stream, session, done) => void accept(stream, session, done),
  })
  // A client that hangs up is no reason to stop the process.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.server.address()
  const url = `smtp://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  const sender = createSmtpSender({ url, from: options.from })
  return {
    url,
    sender,
    list: () => [...mails],
    get: (id) => mails.find((mail) => mail.id === id) ?? null,
    close: async () => {
      await sender.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    // The rest must still be taken off the connection before the refusal can be said.
    if (size <= maxMailBytes) chunks.push(bytes)
  }
  if (size <= maxMailBytes) return Buffer.concat(chunks)
  throw Object.assign(new Error('The mail is too large for this mailbox'), { responseCode: 552 })
}
