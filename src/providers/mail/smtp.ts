import { createTransport } from 'nodemailer'
import { fromOf, MailFailure, type MailSender } from './mail.ts'

/** Sends through the mail server of an `smtp://` or `smtps://` address, over a few pooled connections. */
export function createSmtpSender(options: { url: string; from: string }): MailSender {
  const { hostname, port, protocol, username, password } = new URL(options.url)
  const isSecure = protocol === 'smtps:'
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing in a mail may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = /@([^\s>]+)>?$/.exec(options.from)?.[1] ?? 'localhost'
  return {
    sendsOncePerId: false,
    send: async ({ to, subject, text, html, headers, id, fromName, replyTo, attachments }) => {
      try {
        const sent = await transport.sendMail({
          from: fromName === undefined ? options.from : fromOf(options.from, fromName),
          ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== undefined && { html }),
          ...(headers !== undefined && { headers }),
          ...(attachments !== undefined && {
            attachments: attachments.map(({ name, type, content }) => ({
              filename: name,
              contentType: type,
              content,
            })),
          }),
          ...(id !== undefined && { messageId: `<${id}@${host}>` }),
        })
        return { messageId: sent.messageId }
      } catch (error) {
        throw toFailure(error)
      }
    },
    close: () => {
      transport.close()
      return Promise.resolve()
    },
  }
}

function toFailure(error: unknown): MailFailure {
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EAUTH') {
    return new MailFailure('The mail server refuses the password: check SMTP_URL', {
      retryable: false,
      cause: error,
    })
  }
  if (status >= 500) {
    return new MailFailure('The mail server refuses this mail for good: check the address', {
      retryable: false,
      cause: error,
    })
  }
  return new MailFailure('The mail server cannot be reached: check SMTP_URL, or try again later', {
    retryable: true,
    isInDoubt: status === 0 && !isBeforeTheMail(error, code),
    cause: error,
  })
}

/** Whether the line broke before the mail itself was handed over: nobody there, no greeting. */
function isBeforeTheMail(error: unknown, code: string): boolean {
  if (code === 'EDNS' || code === 'ETLS' || code === 'ECONNREFUSED') return true
  if (!(error instanceof Error)) return false
  const isConnecting = 'syscall' in error && ['connect', 'getaddrinfo'].includes(String(error.syscall))
  return isConnecting || /Connection timeout|Greeting never received/.test(error.message)
}
