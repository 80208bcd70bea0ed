/** One mail; `text` is always there, `html` is only a nicer form of it. */
export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
  /** In place of the name that stands in the settings; the address stays. */
  fromName?: string
  replyTo?: string
  attachments?: { name: string; type: string; content: string }[]
  /** The same at every attempt: becomes the Message-ID, and the idempotency key where the vendor has one. */
  id?: string
}

/** Hands mails to a mail server. Rejects with `MailFailure`. */
export type MailSender = {
  send: (mail: Mail) => Promise<{ messageId: string }>
  /** Whether handing over one `id` twice sends one mail; by SMTP nobody can know. */
  sendsOncePerId: boolean
  close: () => Promise<void>
}

/** A mail was not accepted: `message` says what to do, `retryable` whether later may be better. */
export class MailFailure extends Error {
  readonly retryable: boolean
  /** The answer never came: the mail may have been taken. */
  readonly isInDoubt: boolean

  constructor(message: string, options: { retryable: boolean; isInDoubt?: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'MailFailure'
    this.retryable = options.retryable
    this.isInDoubt = options.isInDoubt ?? false
  }
}

/** The address of the settings (`Name <a@b>` or `a@b`) under another name. */
export function fromOf(setting: string, name: string): { name: string; address: string } {
  const address = /<([^>]+)>\s*$/.exec(setting)?.[1] ?? setting
  return { name: name.replaceAll(/[\p{Cc}"<>\\]+/gu, ' ').trim(), address: address.trim() }
}
