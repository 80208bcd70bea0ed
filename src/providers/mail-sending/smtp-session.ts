import type { Readable, Writable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { OutgoingMail, SendOutcome, SmtpAccount } from './mail-transport.ts'
import type { Place } from './public-place.ts'
import { oneLine, outcomeOfFailure } from './smtp-outcome.ts'

/** How long a mail server may take. */
export interface SmtpTimeouts {
  connectMs: number
  /** Without a byte in either direction. */
  silenceMs: number
}

/** One signed-in connection; mails go over it one after the other. */
export interface SmtpSession {
  send: (mail: OutgoingMail) => Promise<SendOutcome>
  /** Whether the next mail may go over it. */
  isUsable: () => boolean
  close: () => void
}

/** Connects, encrypts and signs in. Rejects with what the server or the network said. */
export async function openSmtpSession(
  account: SmtpAccount,
  place: Place,
  timeouts: SmtpTimeouts,
): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host: place.address,
    port: place.port,
    secure: account.security === 'tls' && !place.isFixture,
    requireTLS: account.security === 'starttls' && !place.isFixture,
    ignoreTLS: place.isFixture,
    servername: place.servername,
    tls: { servername: place.servername },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
  })
  let isBroken = false
  await new Promise<void>((resolve, reject) => {
    // Heard for as long as the connection lives: an idle one that breaks must not end the process.
    connection.on('error', (error: Error) => {
      isBroken = true
      reject(error)
    })
    connection.on('end', () => {
      isBroken = true
      reject(new Error('The mail server closed the connection'))
    })
    connection.connect((error) => (error ? reject(error) : resolve()))
  }).catch((error: unknown) => {
    connection.close()
    throw error
  })
  if (account.user !== '') await signIn(connection, account)
  return {
    isUsable: () => !isBroken,
    close: () => {
      if (isBroken) connection.close()
      else connection.quit()
      isBroken = true
    },
    async send(mail) {
      const outcome = await hand(connection, mail)
      const isClean =
        outcome.kind === 'accepted' || (outcome.kind === 'refused' && outcome.scope !== 'mailbox')
      if (!isClean) {
        isBroken = true
        connection.close()
      } else if (outcome.kind === 'refused') isBroken ||= !(await reset(connection))
      return outcome
    },
  }
}

async function signIn(connection: SMTPConnection, { user, password }: SmtpAccount): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('The mail server closed the connection')))
    connection.login({ user, pass: password, credentials: { user, pass: password } }, (error) =>
      error ? reject(error) : resolve(),
    )
  }).catch((error: unknown) => {
    connection.close()
    throw error
  })
}

/** Hands one mail over. Whether the server had asked for it tells an unreached mail from one in doubt. */
async function hand(connection: SMTPConnection, mail: OutgoingMail): Promise<SendOutcome> {
  let isHandedOver = false
  const body = {
    pipe: (to: Writable) => {
      isHandedOver = true
      to.write(mail.raw)
      to.end()
      return to
    },
  }
  return new Promise((resolve) => {
    const settle = (error: unknown) => resolve(outcomeOfFailure(mail.id, error, isHandedOver))
    // What the server said last comes right after the end of the connection, and is the better reason.
    const onEnd = () => setImmediate(() => settle(new Error('The mail server closed the connection')))
    connection.once('end', onEnd)
    connection.send(
      {
        from: mail.envelope.from,
        to: [mail.envelope.to],
        size: mail.raw.length,
        dsn: reportsOf(mail),
      },
      body as unknown as Readable,
      (error, info) => {
        connection.removeListener('end', onEnd)
        if (error) settle(error)
        else resolve({ id: mail.id, kind: 'accepted', response: oneLine(info.response) })
      },
    )
  })
}

/**
 * Where the server knows RFC 3461, what comes back carries this name of the mail, whatever else it leaves out. A return path of its own for
 * each mail (VERP) would do the same, but the servers of hosted mailboxes refuse every sender but the mailbox itself.
 */
function reportsOf({ id, envelope }: OutgoingMail): { id: string; return: 'headers'; notify: string[] } {
  const domain = envelope.from.slice(envelope.from.lastIndexOf('@') + 1)
  return { id: `${id}@${domain}`, return: 'headers', notify: ['failure', 'delay'] }
}

async function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const onEnd = () => setImmediate(() => resolve(false))
    connection.once('end', onEnd)
    connection.reset((error) => {
      connection.removeListener('end', onEnd)
      resolve(!error)
    })
  })
}
