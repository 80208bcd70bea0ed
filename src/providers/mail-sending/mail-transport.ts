/** A mail server with the log-in of a mailbox. */
export interface SmtpAccount {
  kind: 'smtp'
  /** Tells mailboxes apart; connections are kept by id and version. */
  id: string
  /** Grows when the mailbox is changed: connections of an older one are not used again. */
  version: number
  host: string
  port: number
  /** `tls` from the first byte, or `starttls`, without which nothing is sent. */
  security: 'tls' | 'starttls'
  /** Empty: no log-in. */
  user: string
  password: string
}

/** How a mailbox sends. */
export type MailboxAccount =
  | SmtpAccount
  | { kind: 'resend'; id: string; version: number; apiKey: string }
  | { kind: 'built_in'; id: string; version: number }

/** A mail as it leaves, to one recipient. */
export interface OutgoingMail {
  /** The same at every attempt; the idempotency key where there is one. */
  id: string
  envelope: { from: string; to: string }
  raw: Buffer
}

/**
 * What became of a mail.
 * - `accepted`: the other side is responsible now.
 * - `refused`: it said no; `scope` is what it says no to. After a refusal of the mailbox the rest of the batch is `unreached`.
 * - `unreached`: surely not accepted, so it can be sent again.
 * - `in_doubt`: handed over whole, and the answer never came.
 */
export type SendOutcome =
  | { id: string; kind: 'accepted'; vendorId?: string; response: string }
  | {
      id: string
      kind: 'refused'
      isPermanent: boolean
      code: number
      /** `5.1.1` of RFC 3463, where it was said. */
      enhanced: string | null
      response: string
      scope: 'recipient' | 'message' | 'mailbox'
    }
  | { id: string; kind: 'unreached'; response: string; retryAfterMs?: number }
  | { id: string; kind: 'in_doubt'; response: string }

/** What the other side says of the log-in; `unclear` when it cannot be asked. */
export interface AccountVerdict {
  outcome: 'working' | 'refused' | 'unclear'
  message: string
}

/** Hands mails of mailboxes over. Never rejects: what went wrong is the outcome of each mail. */
export interface MailTransport {
  /** Outcomes in the order of the mails. `onOutcome` hears each as soon as it is known. */
  send: (
    batch: { mailbox: MailboxAccount; mails: readonly OutgoingMail[] },
    options?: { signal?: AbortSignal; onOutcome?: (outcome: SendOutcome) => void },
  ) => Promise<SendOutcome[]>
  /** Signs in and out again, without sending. */
  verify: (mailbox: MailboxAccount) => Promise<AccountVerdict>
  close: () => Promise<void>
}
