import type { CheckFinding } from './contract-composed.ts'
import type { MessageChannel } from './contract-sending.ts'
import { fillMergeFields, mergeProblem, type MergeValues } from './render-merge.ts'
import { spamWordsIn } from './render-spam-words.ts'
import { linksOf, readText } from './render-text.ts'
import { mostTextCharacters, smsLength } from './contract-texts.ts'

/** A message as it is written. */
export interface CheckedMessage {
  id: string
  step: number
  channel: MessageChannel
  subject: string
  body: string
}

/** What a sequence is checked against. `values` is null without a contact. */
export interface CheckInput {
  messages: readonly CheckedMessage[]
  values: MergeValues | null
  contact: { email: string | null; emailStatus: string; phone: string | null } | null
  hasPostalAddress: boolean
  hasMailbox: boolean
  /** What is known of links, by address. */
  links: ReadonlyMap<string, { outcome: 'answers' | 'dead' | 'unclear'; finding: string }>
}

type Rule = (message: CheckedMessage, input: CheckInput) => Omit<CheckFinding, 'messageId'>[]

/** What stands in the way of a sequence or would harm it, the weightiest first; each with what to do. */
export function checkMessages(input: CheckInput): CheckFinding[] {
  const ofMessages = input.messages.flatMap((message) => {
    const rules = message.channel === 'email' ? [...everyChannel, ...ofMail] : [...everyChannel, ...ofPhone]
    return rules.flatMap((rule) => rule(message, input).map((one) => ({ messageId: message.id, ...one })))
  })
  const all = [...ofWhole(input).map((one) => ({ messageId: null, ...one })), ...ofMessages]
  return all.toSorted((a, b) => order[a.severity] - order[b.severity])
}

const order = { blocks: 0, warning: 1, hint: 2 }

/** Every address that the mails of a sequence link, each once. */
export function linksToAsk(messages: readonly CheckedMessage[]): string[] {
  const mails = messages.filter((message) => message.channel === 'email')
  return [...new Set(mails.flatMap((message) => linksOf(readText(message.body))))]
}

function ofWhole(input: CheckInput): Omit<CheckFinding, 'messageId'>[] {
  const { contact, messages, hasPostalAddress, hasMailbox } = input
  const found: Omit<CheckFinding, 'messageId'>[] = []
  const has = (channel: MessageChannel) => messages.some((message) => message.channel === channel)
  if (has('email')) {
    if (!hasPostalAddress)
      found.push({
        code: 'postal_address',
        severity: 'blocks',
        finding: 'The workspace has no postal address, which every mail must carry.',
        remedy: 'Enter it under Settings → Sending.',
      })
    if (!hasMailbox)
      found.push({
        code: 'no_mailbox',
        severity: 'blocks',
        finding: 'There is no active mailbox to send from.',
        remedy: 'Add one under Outreach → Mailboxes, or resume a paused one.',
      })
    found.push(...ofAddress(contact))
  }
  if ((has('sms') || has('call')) && (contact?.phone ?? null) === null)
    found.push({
      code: 'no_address',
      severity: 'blocks',
      finding: 'The contact has no telephone number.',
      remedy: 'Enter one with its country code, or remove the steps by telephone.',
    })
  return found
}

function ofAddress(contact: CheckInput['contact']): Omit<CheckFinding, 'messageId'>[] {
  if (contact === null || contact.email === null)
    return [
      {
        code: 'no_address',
        severity: 'blocks',
        finding: contact === null ? 'The sequence has no contact.' : 'The contact has no e-mail address.',
        remedy: 'Choose a contact that can be written to.',
      },
    ]
  if (contact.emailStatus === 'invalid')
    return [
      {
        code: 'address_status',
        severity: 'blocks',
        finding: `Mails to ${contact.email} cannot be delivered.`,
        remedy: 'Choose another contact, or correct the address.',
      },
    ]
  if (contact.emailStatus === 'risky')
    return [
      {
        code: 'address_status',
        severity: 'warning',
        finding: `${contact.email} may bounce.`,
        remedy: 'Choose another contact, or allow it when the sequence asks.',
      },
    ]
  return []
}

const everyChannel: Rule[] = [
  ({ subject, body }, { values }) => {
    if (values === null) return []
    const problem =
      mergeProblem(fillMergeFields(subject, values)) ?? mergeProblem(fillMergeFields(body, values))
    if (problem === null) return []
    const [finding = '', ...remedy] = problem.message.split(/(?<=\.) /)
    return [{ code: 'merge_field', severity: 'blocks', finding, remedy: remedy.join(' ') }]
  },
  ({ body }) =>
    body.trim() === ''
      ? [
          {
            code: 'no_text',
            severity: 'blocks',
            finding: 'The message has no text.',
            remedy: 'Write it, or remove the step.',
          },
        ]
      : [],
]

const ofPhone: Rule[] = [
  ({ channel, body }) => {
    if (channel !== 'sms') return []
    const { parts, characters } = smsLength(body)
    if (characters > mostTextCharacters)
      return [
        {
          code: 'long_text',
          severity: 'blocks',
          finding: `The text has ${characters} characters; 1,600 are the most.`,
          remedy: 'Shorten it.',
        },
      ]
    if (parts <= 2) return []
    return [
      {
        code: 'long_text',
        severity: 'hint',
        finding: `The text goes out, and is paid for, as ${parts} text messages.`,
        remedy: 'Shorten it; without emoji and special characters a message holds 160 characters.',
      },
    ]
  },
]

const capital = /\p{Lu}/gu
const letter = /\p{L}/gu
const countOf = (text: string, what: RegExp) => text.match(what)?.length ?? 0

const shorteners = new Set(
  'bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly lnkd.in rb.gy shorturl.at t.ly'.split(
    ' ',
  ),
)

const ofSubject: Rule = ({ subject, step }, { messages }) => {
  const found: Omit<CheckFinding, 'messageId'>[] = []
  const letters = countOf(subject, letter)
  const first = messages.find((one) => one.channel === 'email')
  if (subject.trim() === '')
    found.push({
      code: 'no_subject',
      severity: 'blocks',
      finding: 'The message has no subject.',
      remedy: 'Write one.',
    })
  if (letters >= 6 && countOf(subject, capital) / letters > 0.7)
    found.push({
      code: 'capitals',
      severity: 'warning',
      finding: 'The subject is written in capitals, which filters take for advertising.',
      remedy: 'Write it as a sentence.',
    })
  if (/!.*!|[!?]{2}/.test(subject))
    found.push({
      code: 'exclamation',
      severity: 'warning',
      finding: 'The subject shouts.',
      remedy: 'Leave exclamation marks out.',
    })
  if ([...subject].length > 70)
    found.push({
      code: 'long_subject',
      severity: 'hint',
      finding: `The subject has ${[...subject].length} characters; phones show about 40, other programs 60 to 70.`,
      remedy: 'Say the point in the first words.',
    })
  if (first !== undefined && step > first.step && subject !== first.subject && !/^re:/i.test(subject))
    found.push({
      code: 'own_subject',
      severity: 'hint',
      finding: 'This follow-up has a subject of its own: some programs show it outside of the thread.',
      remedy: 'Write “Re:” as its subject to keep it in the thread of the first message.',
    })
  return found
}

const ofWords: Rule = ({ subject, body }) => {
  const [inSubject, inBody] = [spamWordsIn(subject), spamWordsIn(body)]
  const words = [...new Set([...inSubject, ...inBody])]
  if (words.length === 0) return []
  return [
    {
      code: 'spam_words',
      severity: inSubject.length > 0 || words.length > 2 ? 'warning' : 'hint',
      finding: `Filters look for ${words
        .slice(0, 5)
        .map((word) => `“${word}”`)
        .join(', ')}${words.length > 5 ? ` and ${words.length - 5} more` : ''}.`,
      remedy: 'Say it in plainer words.',
    },
  ]
}

const ofLinks: Rule = ({ body, step }, { links: known }) => {
  const links = [...new Set(linksOf(readText(body)))]
  const found: Omit<CheckFinding, 'messageId'>[] = []
  const most = step === 1 ? 1 : 3
  if (links.length > most)
    found.push({
      code: 'many_links',
      severity: links.length > 3 ? 'warning' : 'hint',
      finding: `The message has ${links.length} links${step === 1 ? ', and it is the first one to somebody who does not know you' : ''}.`,
      remedy: `Keep the one that matters${most > 1 ? `, or ${most} at most` : ''}.`,
    })
  for (const url of links) {
    const verdict = known.get(url)
    const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
    if (verdict?.outcome === 'dead')
      found.push({
        code: 'dead_link',
        severity: 'warning',
        finding: `${url} does not answer: ${verdict.finding}.`,
        remedy: 'Correct the address, or take the link out.',
      })
    if (shorteners.has(host))
      found.push({
        code: 'short_link',
        severity: 'warning',
        finding: `${url} hides where it leads; filters distrust ${host}.`,
        remedy: 'Use the whole address.',
      })
    else if (url.startsWith('http:'))
      found.push({
        code: 'plain_link',
        severity: 'hint',
        finding: `${url} is not encrypted.`,
        remedy: 'Use its https address.',
      })
  }
  return found
}

const ofMarkup: Rule = ({ body }) =>
  /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>|!\[[^\]]*\]\(/i.test(body)
    ? [
        {
          code: 'html',
          severity: 'warning',
          finding: 'The text holds HTML or an image, which is shown as it is written.',
          remedy: 'Write plain text. A link with words of its own is [words](https://address).',
        },
      ]
    : []

const ofMail: Rule[] = [ofSubject, ofWords, ofLinks, ofMarkup]
