import { domainToASCII } from 'node:url'
import { RenderProblem } from './render-problem.ts'

/** RFC 5322 §2.1.1: lines should hold 78 characters; RFC 2047 §2 allows 76 where an encoded word stands. */
const lineLength = 76
const atoms = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?: [A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/
const printable = /^[\x20-\x7e]*$/
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const control = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/

/** The text, or a refusal that names the field: a line break in a field would be a header of its own. */
export function singleLine(field: string, text: string): string {
  if (control.test(text))
    throw new RenderProblem(field, `A line break or control character stands in ${field}. Remove it.`)
  return text.replaceAll('\t', ' ').trim()
}

/** One header line, folded; `value` is folded already or short. */
export function headerLine(name: string, value: string): string {
  return `${name}: ${value}\r\n`
}

/** Free text as the value of a header: plain ASCII folded at spaces, anything else as encoded words (RFC 2047). */
export function textHeader(name: string, text: string): string {
  const used = name.length + 2
  if (!printable.test(text) || text.includes('=?') || text.split(' ').some((word) => word.length > 60))
    return encodedWords(text, used)
  return foldAtSpaces(text, used)
}

function foldAtSpaces(text: string, used: number): string {
  if (text.length + used <= lineLength) return text
  let line = used
  let out = ''
  for (const [i, word] of text.split(' ').entries()) {
    // A line of blanks only would end the headers for some readers: the break stands before a word that has characters.
    const breaks = i > 0 && word !== '' && line + 1 + word.length > lineLength
    out += i === 0 ? word : `${breaks ? '\r\n' : ''} ${word}`
    line = breaks ? 1 + word.length : line + (i === 0 ? 0 : 1) + word.length
  }
  return out
}

/** Encoded words of at most 75 characters, no character torn apart; `used` characters stand before the first on its line. */
export function encodedWords(text: string, used: number): string {
  const isMostlyAscii = Buffer.byteLength(text) - text.length < text.length / 3
  const shape = isMostlyAscii ? q : b
  const words: string[] = []
  let room = lineLength - used - overhead
  let word = ''
  let length = 0
  for (const character of text) {
    const more = shape.length(character)
    if (word !== '' && length + more > room) {
      words.push(word)
      word = ''
      length = 0
      room = lineLength - 1 - overhead
    }
    word += character
    length += more
  }
  if (word !== '') words.push(word)
  return words.map((part) => `=?UTF-8?${shape.letter}?${shape.encode(part)}?=`).join('\r\n ')
}

/** Two characters stay free for what base64 pads. */
const overhead = '=?UTF-8?Q?'.length + '?='.length + 2

interface WordShape {
  letter: string
  encode: (text: string) => string
  length: (character: string) => number
}

const b: WordShape = {
  letter: 'B',
  encode: (text) => Buffer.from(text).toString('base64'),
  length: (character) => Math.ceil((Buffer.byteLength(character) * 4) / 3),
}

/** The narrow set of RFC 2047 §5 (3): it may stand in a phrase as well as in free text. */
const qHarmful = /[^A-Za-z0-9!*+\-/ ]+/g
const q: WordShape = {
  letter: 'Q',
  encode: (text) => text.replaceAll(qHarmful, qEncoded).replaceAll(' ', '_'),
  length: (character) => (/^[A-Za-z0-9!*+\-/ ]$/.test(character) ? 1 : Buffer.byteLength(character) * 3),
}

function qEncoded(run: string): string {
  let out = ''
  for (const byte of Buffer.from(run)) out += `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  return out
}

const local = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/

/** The address as mail servers take it, its domain in ASCII; refuses what no mail server could be given. */
export function plainAddress(field: string, address: string): string {
  const text = singleLine(field, address)
  const at = text.lastIndexOf('@')
  const domain = at < 1 ? '' : asciiDomain(text.slice(at + 1))
  if (domain === '' || !domain.includes('.') || !local.test(text.slice(0, at)) || text.length > 254)
    throw new RenderProblem(field, `“${text}” is no address that a mail can be sent to. Correct it.`)
  return `${text.slice(0, at)}@${domain}`
}

const plainDomain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const asciiDomain = (domain: string) => (plainDomain.test(domain) ? domain : domainToASCII(domain))

/** `Name <address>` as the value of a header. */
export function mailboxHeader(name: string, person: { name: string | null; address: string }): string {
  const field = name.toLowerCase()
  const address = plainAddress(`${field} address`, person.address)
  const shown = singleLine(`${field} name`, person.name ?? '')
  if (shown === '') return address
  const phrase = phraseOf(shown, name.length + 2)
  const lastLine = phrase.length - (phrase.lastIndexOf('\n') + 1)
  const separator = name.length + 2 + lastLine + address.length + 3 > lineLength ? '\r\n ' : ' '
  return `${phrase}${separator}<${address}>`
}

function phraseOf(name: string, used: number): string {
  if (!printable.test(name) || name.includes('=?') || name.length > 60) return encodedWords(name, used)
  return atoms.test(name) ? name : `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

/** RFC 5322 §3.3, in UTC. */
export function dateHeader(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}
