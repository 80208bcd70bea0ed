/** A person or machine in an address header; the name is decoded. */
export interface MailAddress {
  name: string
  address: string
}

/** What one mail says, as far as its bytes could be read: every text is decoded and bounded. */
export interface Mail {
  /** The names in lower case, the values decoded and on one line, in the order of the mail. */
  headers: { name: string; value: string }[]
  from: MailAddress | null
  to: MailAddress[]
  cc: MailAddress[]
  replyTo: MailAddress[]
  subject: string
  /** Without angle brackets. */
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  /** ISO 8601, when the Date header is a date. */
  date: string | null
  /** The media type of the whole, in lower case: `multipart/report`. */
  contentType: string
  /** The parts to read in one text: plain parts, HTML-only parts made plain. */
  text: string
  html: string | null
  /** Parts that are no content but say something: delivery reports, complaints, the returned message or its headers. */
  reports: { type: string; text: string }[]
  sizeBytes: number
  /** Why it was read in part only; null when all of it was read. */
  problem: string | null
}
