import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { RenderProblem } from './render-problem.ts'

/** Whose signature a mail gets. `at` is the time of signing; `without` names headers that the next server changes. */
export interface DkimKey {
  domain: string
  selector: string
  /** PEM, or a key that was read before. RSA from 1,024 bits (2,048 is right) or Ed25519. */
  privateKey: string | KeyObject
  at?: Date
  without?: readonly string[]
}

const signOnThread = promisify(sign)

/** In the order in which they are signed. RFC 6376 §5.4.1, and RFC 8058 §4 for those of unsubscribing. */
const signedHeaders = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mime-version',
  'content-type',
]

/** Named once more than they are there, so that nobody on the way can add a second one (RFC 6376 §8.15). */
const sealedHeaders = new Set(['from', 'to', 'subject', 'date', 'reply-to', 'list-unsubscribe'])

/**
 * The mail with a DKIM-Signature before it (RFC 6376, relaxed/relaxed; RFC 8463 for Ed25519). The signature is made on a thread of the
 * pool, so that the loop that sends is not held up by it.
 */
export async function signDkim(raw: Buffer, key: DkimKey): Promise<Buffer> {
  const { privateKey, algorithm } = keyOf(key.privateKey)
  const split = raw.indexOf('\r\n\r\n')
  const head = raw.toString('latin1', 0, split + 2)
  const bodyHash = createHash('sha256')
    .update(relaxedBody(raw.subarray(split + 4)))
    .digest('base64')
  const fields = readHeaders(head)
  const names = namesOf(fields, key.without ?? [])
  const start =
    `v=1; a=${algorithm}; c=relaxed/relaxed;\r\n d=${nameOf('domain', key.domain)}; s=${nameOf('selector', key.selector)};` +
    (key.at === undefined ? '' : ` t=${Math.floor(key.at.getTime() / 1000)};`) +
    `\r\n h=${foldNames(names)};\r\n bh=${bodyHash};\r\n b=`
  const signed = `${signedText(fields, names)}${relaxedHeader('dkim-signature', start)}`
  const signature = await signatureOf(algorithm, Buffer.from(signed, 'latin1'), privateKey)
  const folded = signature.toString('base64').replaceAll(/.{72}(?=.)/g, '$&\r\n ')
  return Buffer.concat([Buffer.from(`DKIM-Signature: ${start}${folded}\r\n`, 'latin1'), raw])
}

type Algorithm = 'rsa-sha256' | 'ed25519-sha256'

async function signatureOf(algorithm: Algorithm, text: Buffer, key: KeyObject): Promise<Buffer> {
  if (algorithm === 'rsa-sha256') return signOnThread('sha256', text, key)
  // RFC 8463 §3: what is signed is the hash, by Ed25519 without a hash of its own.
  return signOnThread(null, createHash('sha256').update(text).digest(), key)
}

/** Reading a key costs as much as a tenth of a signature: it is read once. */
const keysRead = new Map<string, { privateKey: KeyObject; algorithm: Algorithm }>()

function keyOf(given: string | KeyObject): { privateKey: KeyObject; algorithm: Algorithm } {
  if (typeof given !== 'string') return { privateKey: given, algorithm: algorithmOf(given) }
  const known = keysRead.get(given)
  if (known !== undefined) return known
  const privateKey = readKey(given)
  const read = { privateKey, algorithm: algorithmOf(privateKey) }
  if (keysRead.size >= 2000) keysRead.clear()
  keysRead.set(given, read)
  return read
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new RenderProblem(
      'DKIM key',
      'The DKIM key cannot be read. Paste the private key in PEM form, without a passphrase.',
    )
  }
}

function algorithmOf(key: KeyObject): Algorithm {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256'
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1024)
    return 'rsa-sha256'
  throw new RenderProblem(
    'DKIM key',
    'The DKIM key must be RSA with at least 1,024 bits (2,048 is right), or Ed25519.',
  )
}

function nameOf(field: string, text: string): string {
  if (/^[a-z0-9_](?:[a-z0-9._-]{0,250}[a-z0-9_])?$/i.test(text)) return text
  throw new RenderProblem(
    `DKIM ${field}`,
    `“${text.slice(0, 60)}” is no ${field} for DKIM. Correct it in the mailbox.`,
  )
}

/** Header fields with their values as they stand, folds included. */
function readHeaders(head: string): { name: string; value: string }[] {
  return head
    .slice(0, -2)
    .split(/\r\n(?![ \t])/)
    .map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) }
    })
}

function namesOf(fields: { name: string }[], without: readonly string[]): string[] {
  return signedHeaders
    .filter((name) => !without.includes(name))
    .flatMap((name) => {
      const there = fields.filter((one) => one.name === name)
      return sealedHeaders.has(name) ? [...there.map(() => name), name] : there.map(() => name)
    })
}

function foldNames(names: string[]): string {
  let line = 3
  return names
    .map((name, i) => {
      const breaks = i > 0 && line + name.length + 1 > 74
      line = breaks ? name.length + 2 : line + name.length + 1
      return `${breaks ? '\r\n ' : ''}${name}`
    })
    .join(':')
}

/** RFC 6376 §5.4.2: of several headers of a name the last is signed first; one that is not there adds nothing. */
function signedText(fields: { name: string; value: string }[], names: string[]): string {
  const left = [...fields].reverse()
  return names
    .map((name) => {
      const at = left.findIndex((one) => one.name === name)
      const [field] = at < 0 ? [] : left.splice(at, 1)
      return field === undefined ? '' : `${relaxedHeader(name, field.value)}\r\n`
    })
    .join('')
}

/** RFC 6376 §3.4.2. */
function relaxedHeader(name: string, value: string): string {
  return `${name}:${value
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`
}

/** RFC 6376 §3.4.4; a body that is in this form already, as ours is, is not written anew. */
export function relaxedBody(body: Buffer): Buffer {
  const text = body.toString('latin1')
  if (!/\t| [ \r]|\r\n\r\n$/.test(text) && text.endsWith('\r\n') && text !== '\r\n') return body
  const relaxed = text
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ (?=\r\n|$)/g, '')
    .replace(/(?:\r\n)*$/, '')
  return Buffer.from(relaxed === '' ? '' : `${relaxed}\r\n`, 'latin1')
}
