/** A server that mail is read from, with its log-in. */
export interface ReadingAccount {
  host: string
  port: number
  /** `tls` from the first byte, or `starttls`, without which nothing is read. */
  security: 'tls' | 'starttls'
  user: string
  password: string
}

/** How far a folder was read; when `uidValidity` changes, its numbers begin anew (RFC 9051, 2.3.1.1). */
export interface FolderPosition {
  folder: string
  uidValidity: number | null
  lastUid: number
}

/** A mail as it lies in a folder, at most its first 12 MB. */
export interface FetchedMail extends FolderPosition {
  raw: Uint8Array
  at: Date
}

/** Where a server that a person named is connected to; never a private address. */
export type FindPlace = (server: {
  host: string
  port: number
}) => Promise<{ address: string; port: number; servername: string; isFixture: boolean } | { problem: string }>

/** How reading goes on: each mail is awaited before the next is fetched, so its position is kept when it is received. */
export interface Reading {
  positions: readonly FolderPosition[]
  /** Of a folder that is new, or whose numbers began anew, mails since then are read. */
  since: Date
  onMail: (mail: FetchedMail) => Promise<void>
  /** All that was there is read. */
  onFolder: (position: FolderPosition) => Promise<void>
  signal?: AbortSignal
}

/** Reads what is new in a mailbox: inbox and spam, or all mail and spam where the server keeps all mail together. */
export interface MailReader {
  /** Throws `MailReadingFailure`, or what `onMail` throws. */
  read: (account: ReadingAccount, reading: Reading) => Promise<void>
  /**
   * Stays signed in and waits until the server tells of mail in the inbox (IDLE, RFC 2177). `news`: there is some, or there was some behind
   * `lastUid` (-1: not known) already; `quiet`: none until `maxMs` or the signal; `unsupported`: the server tells nothing by itself. Throws `MailReadingFailure`.
   */
  watch: (
    account: ReadingAccount,
    options: { lastUid: number; maxMs: number; signal?: AbortSignal },
  ) => Promise<'news' | 'quiet' | 'unsupported'>
  /** Signs in, looks whether the inbox can be opened, and leaves. Never rejects. */
  check: (account: ReadingAccount) => Promise<ReadingVerdict>
}

/** Whether a mailbox can be read, in words that say what to do. */
export interface ReadingVerdict {
  outcome: 'working' | 'refused' | 'unclear'
  message: string
}

/** Why a mailbox could not be read, in words; `refused` is a log-in that will not work later either. */
export class MailReadingFailure extends Error {
  readonly kind: 'refused' | 'unreachable'

  constructor(kind: MailReadingFailure['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailReadingFailure'
    this.kind = kind
  }
}
