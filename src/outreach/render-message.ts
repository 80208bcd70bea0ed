import {
  dateHeader,
  headerLine,
  mailboxHeader,
  plainAddress,
  singleLine,
  textHeader,
} from './render-headers.ts'
import { leftField } from './render-merge.ts'
import { RenderProblem } from './render-problem.ts'
import { quotedPrintable } from './render-quoted-printable.ts'
import { escapeHtml, linksOf, readText, toHtml, toText, type Paragraphs } from './render-text.ts'
import type { LinkSigner } from './track-links.ts'

export { RenderProblem } from './render-problem.ts'

/** Everything that one mail is made of; the same input gives the same bytes. */
export interface RenderInput {
  message: { id: string; step: number; subject: string; body: string }
  /** Mails of the sequence that went out before, oldest first: a follow-up threads behind them. */
  earlier: { id: string; subject?: string }[]
  mailbox: {
    fromName: string
    fromEmail: string
    replyTo: string | null
    domain: string
    trackingDomain: string | null
  }
  to: { address: string; name: string | null }
  settings: { postalAddress: string; unsubscribeText: string }
  tracking: { opens: boolean; clicks: boolean }
  links: Pick<LinkSigner, 'unsubscribe' | 'open' | 'click'>
  /** Our own address, where unsubscribing works. */
  baseUrl: string
  date: Date
}

/** A mail ready to be signed and handed over. `links[i]` is where the click with index i leads; empty without click tracking. */
export interface RenderedMail {
  envelope: { from: string; to: string }
  headers: [name: string, value: string][]
  subject: string
  text: string
  html: string
  raw: Buffer
  links: string[]
}

/**
 * Writes a message as it goes out: headers, text and HTML from one source, footer with postal address and unsubscribe. Refuses with
 * `RenderProblem` what must not leave: a field that is not filled, a line break in a header, no postal address.
 */
export function renderMessage(input: RenderInput): RenderedMail {
  const { message, mailbox, to, links: signer } = input
  refuseLeftFields(message)
  const envelope = {
    from: plainAddress('from address', mailbox.fromEmail),
    to: plainAddress('to address', to.address),
  }
  const unsubscribe = { token: signer.unsubscribe(message.id), url: '' }
  unsubscribe.url = `${input.baseUrl}/u/${unsubscribe.token}`
  const paragraphs = readText(message.body)
  const footer = footerOf(input.settings, unsubscribe.url)
  const text = `${toText(paragraphs)}\n\n-- \n${footer.text}\n`
  const html = htmlOf(input, paragraphs, footer.html)
  const subject = subjectOf(message.subject, input.earlier)
  const headers = headersOf(input, subject, unsubscribe)
  return {
    envelope,
    headers: headers.map(([name, value]) => [name, value.replaceAll('\r\n', '')]),
    subject,
    text,
    html,
    raw: rawOf(message.id, headers, text, html),
    links: input.tracking.clicks ? linksOf(paragraphs) : [],
  }
}

function refuseLeftFields(message: RenderInput['message']): void {
  const left = leftField(message.subject) ?? leftField(message.body)
  if (left !== null)
    throw new RenderProblem(
      left,
      `The field {{${left}}} is not filled in this message. Edit the text, or complete the contact and approve it again.`,
    )
}

/** Our id as the header has it; replies and bounces name it. */
export function messageIdHeader(id: string, domain: string): string {
  return `<${id}@${domain}>`
}

/** A follow-up that carries the first subject stays in its thread as `Re:`; one with a subject of its own keeps it. */
export function subjectOf(own: string, earlier: RenderInput['earlier']): string {
  const subject = singleLine('subject', own)
  const first = earlier[0]?.subject?.trim().replace(replyMark, '')
  if (first !== undefined && (replyMark.test(subject) || subject === '' || subject === first))
    return `Re: ${first}`
  if (subject === '') throw new RenderProblem('subject', 'The message has no subject. Write one.')
  return subject
}

const replyMark = /^(?:re|aw|sv|antw|rv)\s*:\s*/i

function headersOf(
  input: RenderInput,
  subject: string,
  unsubscribe: { token: string; url: string },
): [string, string][] {
  const { message, mailbox, to, earlier } = input
  const domain = singleLine('mailbox domain', mailbox.domain)
  const answerTo = mailbox.replyTo ?? mailbox.fromEmail
  const ids = earlier.map((one) => messageIdHeader(one.id, domain))
  const last = ids.at(-1)
  const mailto = `mailto:${plainAddress('reply address', answerTo)}?subject=unsubscribe%20${unsubscribe.token}`
  return [
    ['From', mailboxHeader('From', { name: mailbox.fromName, address: mailbox.fromEmail })],
    ['To', mailboxHeader('To', to)],
    ...(mailbox.replyTo === null || mailbox.replyTo === mailbox.fromEmail
      ? []
      : [['Reply-To', plainAddress('reply address', mailbox.replyTo)] as [string, string]]),
    ['Subject', textHeader('Subject', subject)],
    ['Date', dateHeader(input.date)],
    ['Message-ID', messageIdHeader(message.id, domain)],
    ...(last === undefined
      ? []
      : ([
          ['In-Reply-To', last],
          ['References', ids.join('\r\n ')],
        ] as [string, string][])),
    ['List-Unsubscribe', `<${unsubscribe.url}>,\r\n <${mailto}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ['MIME-Version', '1.0'],
    ['Content-Type', `multipart/alternative;\r\n boundary="${boundaryOf(message.id)}"`],
  ]
}

/** `=_` cannot stand in quoted-printable text, so no part can hold its own boundary. */
const boundaryOf = (id: string) => `=_${id.replaceAll('-', '')}`

function rawOf(id: string, headers: [string, string][], text: string, html: string): Buffer {
  const boundary = boundaryOf(id)
  const part = (type: string, content: string) =>
    `--${boundary}\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(content)}\r\n`
  const head = headers.map(([name, value]) => headerLine(name, value)).join('')
  return Buffer.from(`${head}\r\n${part('plain', text)}${part('html', html)}--${boundary}--\r\n`, 'latin1')
}

interface Footer {
  text: string
  html: string
}

function footerOf(settings: RenderInput['settings'], url: string): Footer {
  const address = settings.postalAddress.trim()
  if (address === '')
    throw new RenderProblem(
      'postal address',
      'The workspace has no postal address, which every message must carry. Enter it under Settings → Sending.',
    )
  const words = settings.unsubscribeText.trim() || 'Unsubscribe'
  const [, before = '', label = words, after = ''] = /^([^[]*)\[([^\]]+)\](.*)$/s.exec(words) ?? []
  const lines = address.split(/\r\n|\r|\n/)
  return {
    text: `${lines.join('\n')}\n\n${before}${label}${after}: ${url}`,
    html:
      `<p dir="auto">${lines.map(escapeHtml).join('<br>\n')}</p>\n` +
      `<p dir="auto">${escapeHtml(before)}<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>${escapeHtml(after)}</p>`,
  }
}

function htmlOf(input: RenderInput, paragraphs: Paragraphs, footer: string): string {
  const { message, mailbox, tracking, links, baseUrl } = input
  const origin = mailbox.trackingDomain === null ? baseUrl : `https://${mailbox.trackingDomain}`
  const body = toHtml(paragraphs, (url, index) =>
    tracking.clicks ? `${origin}/t/c/${links.click(message.id, index)}` : url,
  )
  const pixel = tracking.opens
    ? `\n<img src="${escapeHtml(`${origin}/t/o/${links.open(message.id)}`)}" width="1" height="1" alt="">`
    : ''
  return (
    `<!doctype html>\n<html>\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>\n<body>\n` +
    `${body}\n<div style="margin-top:24px;color:#5f6673;font-size:12px">\n${footer}\n</div>${pixel}\n</body>\n</html>\n`
  )
}
