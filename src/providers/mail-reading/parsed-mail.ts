/** A person or machine in an address header; the name is decoded, the address in lower case. */
export interface ParsedAddress {
  name: string
  address: string
}

/** What one mail says; the shape that [inbound](../../inbound/mail.ts) reads. */
export interface ParsedMail {
  headers: { name: string; value: string }[]
  from: ParsedAddress | null
  to: ParsedAddress[]
  cc: ParsedAddress[]
  replyTo: ParsedAddress[]
  subject: string
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  date: string | null
  contentType: string
  text: string
  html: string | null
  reports: { type: string; text: string }[]
  sizeBytes: number
  problem: string | null
}
