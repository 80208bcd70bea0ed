import PostalMime, {
  addressParser,
  decodeWords,
  type Address,
  type Attachment,
  type Email,
} from 'postal-mime'
import type { ParsedAddress, ParsedMail } from './parsed-mail.ts'

/** What is read of a mail; what lies beyond is left out and named in `problem`. */
const limits = {
  /** Texts and reports stand before attachments, so a cut at this size costs attachments only. */
  readBytes: 12_000_000,
  headerBytes: 1_000_000,
  headerChars: 20_000,
  headers: 1_000,
  addresses: 200,
  depth: 64,
  textChars: 1_000_000,
  reportChars: 200_000,
  reports: 20,
}

/**
 * The texts and headers of a mail of any size and shape. Never throws for what a mail holds: broken MIME, nesting or headers beyond
 * the limits give what could be read and say so in `problem`.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const sizeBytes = raw.byteLength
  const isCut = sizeBytes > limits.readBytes
  const bytes = isCut ? raw.subarray(0, limits.readBytes) : raw
  const cut = isCut ? `Only the first ${limits.readBytes / 1_000_000} MB of the mail were read` : null
  try {
    const email = await read(bytes)
    // Parts that the named boundary does not part: what stands there is read as one text.
    if (hasNothing(email))
      return shaped(await readHeadOnly(bytes), sizeBytes, 'The parts of the mail could not be told apart')
    return shaped(email, sizeBytes, cut)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return shaped(await readHeadOnly(bytes), sizeBytes, `Only the start of the mail could be read: ${why}`)
  }
}

async function read(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, {
    maxNestingDepth: limits.depth,
    maxHeadersSize: limits.headerBytes,
    // A message within a report is evidence about another mail, never text of this one.
    forceRfc822Attachments: bodyIsReport(bytes),
    maxRfc822NestingDepth: 1,
  })
}

function hasNothing(email: Email): boolean {
  const type = email.headers.find(({ key }) => key === 'content-type')?.value ?? ''
  return /^multipart\//i.test(type) && !email.text?.trim() && !email.html && email.attachments.length === 0
}

const reportHeads =
  /multipart\/report|delivery-status|mailer-daemon|postmaster|mail delivery|undeliver|returned mail|failure/i

function bodyIsReport(bytes: Uint8Array): boolean {
  return reportHeads.test(latin1(bytes.subarray(0, 16_384)))
}

/** Headers up to a limit and the start of the body as plain text: what is left when the structure cannot be followed. */
async function readHeadOnly(bytes: Uint8Array): Promise<Email> {
  const head = latin1(bytes.subarray(0, 2 * limits.headerBytes + 64_000))
  const end = /\r?\n\r?\n/.exec(head)
  const headerText = head.slice(0, Math.min(end?.index ?? head.length, 200_000))
  const kept = headerText
    .split(/\r?\n(?![ \t])/)
    .filter((line) => !/^(content-|mime-version)/i.test(line) && line.length < limits.headerChars)
  const body = end === null ? '' : head.slice(end.index + end[0].length, end.index + 64_000)
  const whole = `${kept.join('\r\n')}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`
  try {
    return await PostalMime.parse(Buffer.from(whole, 'latin1'))
  } catch {
    return { headers: [], attachments: [], text: body, headerLines: [] }
  }
}

function shaped(email: Email, sizeBytes: number, problem: string | null): ParsedMail {
  const headers = email.headers
    .slice(0, limits.headers)
    .map(({ key, value }) => ({ name: key.toLowerCase(), value: headerText(value) }))
  const value = (name: string) => headers.find((header) => header.name === name)?.value ?? null
  const people = (name: string) => addresses(headers.filter((header) => header.name === name))
  const reports = email.attachments
    .filter(({ mimeType }) => isReport(mimeType))
    .slice(0, limits.reports)
    .map(reportOf)
  return {
    headers,
    from: people('from')[0] ?? people('sender')[0] ?? null,
    to: people('to'),
    cc: people('cc'),
    replyTo: people('reply-to'),
    subject: value('subject') ?? '',
    messageId: idsIn(value('message-id'))[0] ?? null,
    inReplyTo: idsIn(value('in-reply-to')),
    references: idsIn(value('references')),
    date: dateOf(value('date')),
    contentType: (value('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '',
    text: storable(email.text ?? '', limits.textChars),
    html: email.html === undefined ? null : storable(email.html, limits.textChars),
    reports,
    sizeBytes,
    problem,
  }
}

function headerText(value: string): string {
  const short = value.slice(0, limits.headerChars)
  return storable(decodeWords(short).replace(/\s+/g, ' ').trim(), limits.headerChars)
}

function addresses(headers: { value: string }[]): ParsedAddress[] {
  const found: ParsedAddress[] = []
  for (const { value } of headers) {
    for (const entry of flat(addressParser(value))) {
      if (found.length >= limits.addresses) return found
      if (entry.address !== '') found.push(entry)
    }
  }
  return found
}

function flat(list: Address[]): ParsedAddress[] {
  return list.flatMap((entry) =>
    entry.group === undefined
      ? [{ name: entry.name ?? '', address: (entry.address ?? '').trim().toLowerCase() }]
      : flat(entry.group),
  )
}

/** Message ids without brackets; some programs leave the brackets out. */
function idsIn(value: string | null): string[] {
  if (value === null) return []
  const bracketed = [...value.matchAll(/<([^<>\s]{1,900})>/g)].map((match) => match[1] ?? '')
  const ids = bracketed.length > 0 ? bracketed : value.split(/\s+/).filter((word) => word.includes('@'))
  return ids.slice(0, 100)
}

function dateOf(value: string | null): string | null {
  if (value === null) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

const isReport = (type: string) =>
  type.startsWith('message/') || type === 'text/rfc822-headers' || type === 'text/rfc822'

function reportOf(part: Attachment): { type: string; text: string } {
  const bytes =
    typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content as ArrayBuffer)
  const kept = bytes.subarray(0, limits.reportChars)
  return { type: part.mimeType, text: storable(decoded(kept), limits.reportChars) }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return latin1(bytes)
  }
}

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** Line ends are `\n`; NUL and halves of surrogate pairs, which no database takes, are gone. */
function storable(text: string, maxChars: number): string {
  return text
    .slice(0, maxChars)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}\0]/gu, '')
}
