const email = /[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi
const credentials = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/:@]*:[^\s/@]+@/gi
const queryKey =
  /([?&](?:key|api_key|apikey|token|access_token|secret|password|signature|sig|code)=)[^&\s"']+/gi
const vendorKey =
  /\b(?:sk|pk|rk|whsec|lw|re|key|xoxb|xapp|ghp|gho)[-_][\w-]{12,}|\bAIza[\w-]{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g
// A plus sign or groups of digits: a bare run of digits is an id, a count or a time.
const phone =
  /(?<![\w.:/-])(?:\+\d[\d\s().-]{6,17}\d|\(\d{2,5}\)[\s./-]?\d{2,5}[\s./-]?\d{2,6}|\d{3}[\s.-]\d{3}[\s.-]\d{4}|0\d{2,5}[\s/-]\d{3,}(?:[\s/-]\d+)*)(?![\w:]|-\d)/g

const masked = '[masked]'
const secretField =
  /(?:^|[_.-])(?:password|passwd|secret|token|api[_-]?key|authorization|cookie|set-cookie|master[_-]?key|private[_-]?key|credentials?)$|(?:Password|Secret|Token|ApiKey|MasterKey|PrivateKey|Credentials?)$/i
const personalField =
  /^(?:name|(?:first|last|full|given|family|display|person|contact|company|sender|recipient|user)[_-]?name|email|e-?mails?|email[_-]?address|phones?|phone[_-]?number|fax|mobile|to|from|cc|bcc|reply[_-]?to)$/i

/** Replaces e-mail addresses, phone numbers, keys, bearer tokens and passwords in addresses by `[…]` marks. */
export function maskText(text: string): string {
  return text
    .replace(credentials, '$1[masked]@')
    .replace(bearer, '$1 [masked]')
    .replace(queryKey, '$1[masked]')
    .replace(vendorKey, '[key]')
    .replace(email, '[email]')
    .replace(phone, '[phone]')
}

/** A copy of any value that is safe to log: strings masked, and whole fields whose name says that they hold a secret or a person. */
export function mask(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth > 6) return '[deep]'
  if (value instanceof Error) return maskError(value, depth)
  if (value instanceof Date) return value
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, 100).map((entry) => mask(entry, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => [field, maskField(field, entry, depth)]),
  )
}

function maskField(field: string, entry: unknown, depth: number): unknown {
  const holdsText = typeof entry === 'string' || Array.isArray(entry)
  if (entry === null || entry === undefined) return entry
  if (secretField.test(field) || (holdsText && personalField.test(field))) return masked
  return mask(entry, depth + 1)
}

function maskError(error: Error, depth: number): object {
  // Drizzle keeps the values of a failed query in `params`, and pg the offending row in `detail`: both are people's data.
  const fields = Object.entries(error).filter(
    ([field]) => !['params', 'detail', 'where', 'name'].includes(field),
  )
  const type = classOf(error)
  const stack = error.stack ?? ''
  return {
    ...Object.fromEntries(fields.map(([field, entry]) => [field, maskField(field, entry, depth)])),
    type,
    message: maskText(firstLines(error.message)),
    stack: maskText(
      withoutParams(stack.startsWith(error.name) ? type + stack.slice(error.name.length) : stack),
    ),
    ...(error.cause === undefined ? {} : { cause: mask(error.cause, depth + 1) }),
  }
}

// A name that was set reads as a class or it is anybody's text: then the class itself is told.
const classOf = (error: Error): string =>
  /^[A-Z]\w{0,60}(?:Error|Failure|Exception)$/.test(error.name) ? error.name : error.constructor.name

const withoutParams = (text: string) => text.replace(/\nparams: [^\n]*/g, '')
const firstLines = (text: string) => withoutParams(text).slice(0, 2000)

/**
 * The error as it may be kept outside of tenant tables: name, code and a masked message of one paragraph, without stack, query
 * values or rows.
 */
export function storableError(error: unknown): Error {
  const inner =
    error instanceof Error && error.message.startsWith('Failed query:') ? (error.cause ?? error) : error
  const source = inner instanceof Error ? inner : new Error(String(inner))
  const plain = new Error(maskText(firstLines(source.message)).slice(0, 500))
  plain.name = classOf(source)
  plain.stack = `${plain.name}: ${plain.message}`
  return 'code' in source && typeof source.code === 'string'
    ? Object.assign(plain, { code: source.code })
    : plain
}
