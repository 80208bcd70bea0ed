/** One mail; `text` is always there, `html` is only a nicer form of it. */
export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
}

/** Hands mails to a mail server. Rejects with `MailFailure`. */
export type MailSender = {
  send: (mail: Mail) => Promise<{ messageId: string }>
  close: () => Promise<void>
}

/** A mail was not accepted: `message` says what to do, `retryable` whether later may be better. */
export class MailFailure extends Error {
  readonly retryable: boolean

  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'MailFailure'
    this.retryable = options.retryable
  }
}
