import { bounceWords, type BounceWords } from './classify-mail-phrases.ts'
import type { Answer } from './classify-mail-status.ts'
import type { BounceReason } from './mail-class.ts'

/** Reasons after which an address is dead for good: nobody there, no such domain, moved away, takes no mail at all. */
const permanent: ReadonlySet<BounceReason> = new Set(['userunknown', 'hostunknown', 'hasmoved', 'notaccept'])

/** Whether a reason says that the address is dead for good. */
export const isPermanent = (reason: BounceReason): boolean => permanent.has(reason)

/** Codes of RFC 3463 and its registry that mean one thing whatever the words say. */
const certainCodes: Record<string, BounceReason> = {
  '1.2': 'hostunknown',
  '1.6': 'hasmoved',
  '1.7': 'rejected',
  '1.8': 'rejected',
  '2.2': 'mailboxfull',
  '2.3': 'exceedlimit',
  '3.1': 'systemfull',
  '3.2': 'notaccept',
  '3.4': 'mesgtoobig',
  '4.3': 'systemerror',
  '4.6': 'networkerror',
  '5.3': 'toomanyconn',
  '7.5': 'securityerror',
  '7.6': 'securityerror',
  '7.7': 'securityerror',
  '7.8': 'securityerror',
  '7.11': 'securityerror',
  '7.13': 'suspend',
  '7.20': 'authfailure',
  '7.21': 'authfailure',
  '7.22': 'authfailure',
  '7.23': 'authfailure',
  '7.24': 'authfailure',
  '7.25': 'requireptr',
  '7.26': 'authfailure',
  '7.509': 'authfailure',
}

/** What a code means when the words say nothing. */
const likelyCodes: Record<string, BounceReason> = {
  '1.0': 'userunknown',
  '1.1': 'userunknown',
  '1.3': 'userunknown',
  '1.4': 'userunknown',
  '1.10': 'userunknown',
  '2.0': 'filtered',
  '2.1': 'suspend',
  '2.4': 'filtered',
  '3.0': 'systemerror',
  '3.3': 'systemerror',
  '3.5': 'systemerror',
  '4.0': 'networkerror',
  '4.1': 'expired',
  '4.2': 'networkerror',
  '4.4': 'hostunknown',
  '4.5': 'expired',
  '4.7': 'expired',
  '5.1': 'syntaxerror',
  '5.2': 'syntaxerror',
  '5.4': 'syntaxerror',
  '6.0': 'contenterror',
  '7.1': 'rejected',
  '7.0': 'blocked',
}

/** Why a mail did not arrive, from the words and codes of the answer. */
export function reasonOf(diagnostic: string, answer: Answer, words = bounceWords): BounceReason {
  const text = wordsOf(diagnostic)
  const code = answer.status?.slice(2) ?? ''
  const reason = narrowReason(text, code, answer, words)
  const { command } = answer
  if ((command === 'connect' || command === 'ehlo') && notAboutUs.has(reason)) return 'blocked'
  if (/access denied(?!, banned)/.test(text) && (reason === 'blocked' || reason === 'filtered')) {
    if (command === 'mail' || command === 'data') return 'rejected'
    if (command === 'rcpt' && /recipient/.test(text)) return 'userunknown'
  }
  return reason
}

/** Before a recipient was named nothing can be wrong with the recipient. */
const notAboutUs: ReadonlySet<BounceReason> = new Set([
  'userunknown',
  'hostunknown',
  'rejected',
  'undefined',
  'filtered',
])

/** Lower case, one line; addresses and links say nothing, and some are made of telling words. */
export function wordsOf(diagnostic: string): string {
  return diagnostic
    .slice(0, 12_000)
    .replace(/https?:\/\/(?!groups\.google)\S+/gi, ' ')
    .replace(/[^\s<>()[\]"':;,]+@[\w.-]+/g, 'x@x')
    .replace(/\s+/g, ' ')
    .replace(/[’`]/g, "'")
    .toLowerCase()
    .replace(
      /i'm not going to try again;? this message has been in the queue too long\.?|giving up on [\d.]+\.?/g,
      'late-mark',
    )
    .slice(0, 8_000)
}

function narrowReason(
  text: string,
  code: string,
  answer: Answer,
  { phrases, unknownUser, latePhrases, widePhrases }: BounceWords,
): BounceReason {
  const certain = certainCodes[code] ?? byCodeRange(code)
  const said = phrases.find(([, pattern]) => pattern.test(text))?.[0]
  if (said === 'suspend' && code === '1.1') return 'userunknown'
  if (said !== undefined && !(certain !== undefined && outranked.has(said)))
    return said === 'hostunknown' ? forUnknownHost(text, answer) : said
  if (certain !== undefined) return certain
  if (isAboutOurAddress(text)) return 'blocked'
  if (unknownUser.test(text)) return forUnknownUser(answer, code, text)
  const late = latePhrases.find(([, pattern]) => pattern.test(text))?.[0]
  const wide = widePhrases.find(([, pattern]) => pattern.test(text))?.[0]
  if (wide === 'systemerror' && late !== undefined) return late
  return wide ?? late ?? likelyCodes[code] ?? byCommand(text, answer)
}

/** The whole of class 6 is about the content; Microsoft's 7.6xx is about the sending address. */
function byCodeRange(code: string): BounceReason | undefined {
  if (code.startsWith('6.')) return 'contenterror'
  return /^7\.6\d\d$/.test(code) ? 'blocked' : undefined
}

/** Words that a code with one meaning corrects. */
const outranked: ReadonlySet<BounceReason> = new Set([
  'notaccept',
  'hostunknown',
  'mesgtoobig',
  'exceedlimit',
  'suspend',
  'spamdetected',
])

/** A domain that is not found at this moment may be found later; one that is named as the sender's is about us. */
function forUnknownHost(text: string, { status }: Answer): BounceReason {
  if (/(?:sender|from|return[- ]path|your)(?:'s)?\W{1,3}(?:\S+ )?(?:domain|host)/.test(text))
    return 'rejected'
  const isPassing = /try (?:it )?(?:again|later)|temporar/.test(text) && !(status?.startsWith('5.') ?? false)
  return isPassing ? 'networkerror' : 'hostunknown'
}

/** The answer speaks of the address that we connect from, so the recipient is not what is wrong. */
const isAboutOurAddress = (text: string): boolean =>
  /\b(?:client|your|sending|source|connecting|sender) ip\b|\bip (?:address )?(?:for sending|is|was|has)\b|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}\]? (?:has|is|was)\b|client (?:host )?\[\d|from (?:mail ?)?server \[\d/.test(
    text,
  )

/** "User unknown" after the mail was taken in, or from a mailbox that is switched off, is a filter that says so. */
function forUnknownUser({ command }: Answer, code: string, text: string): BounceReason {
  if (command === 'data')
    return code === '1.1' || /doesn't have an? .{0,40}account/.test(text) ? 'userunknown' : 'filtered'
  if (command === 'mail') return 'rejected'
  // An answer that leaves out whom it is about was given to the mail as a whole.
  if (/55\d:? : user unknown/.test(text)) return 'filtered'
  return command === null && /^(?:2\.[014]|7\.\d+)$/.test(code) ? 'filtered' : 'userunknown'
}

function byCommand(text: string, { code, command }: Answer): BounceReason {
  if (/late-mark/.test(text)) return 'expired'
  if (command === 'connect' || command === 'ehlo') return 'blocked'
  if (command === 'mail') return 'rejected'
  if (code === '552') return 'mailboxfull'
  if (/rejected by a remote mail server|filter/.test(text)) return 'filtered'
  if (code === null) return 'undefined'
  if (code === '421' || code === '450' || code === '451') return 'expired'
  if (code.startsWith('50')) return 'syntaxerror'
  if (command === 'data') return 'filtered'
  return code.startsWith('55') && (command === 'rcpt' || /recipient/.test(text)) ? 'userunknown' : 'undefined'
}
