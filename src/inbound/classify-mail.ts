import type { Mail } from './mail.ts'
import { isAutomatic, isComplaint, isFromMailSystem, saysDelayed } from './classify-mail-kind.ts'
import { amazonNotice } from './classify-mail-notice.ts'
import { bounceWords, type BounceWords } from './classify-mail-phrases.ts'
import { isPermanent, reasonOf } from './classify-mail-reason.ts'
import { reportedOutcomes, type Outcome } from './classify-mail-report.ts'
import { readAnswer } from './classify-mail-status.ts'
import { outcomesInText, withoutReturned } from './classify-mail-text.ts'
import type { MailClass } from './mail-class.ts'
import { headerOf, readHeaderBlock } from './mail-headers.ts'

/** What a mail is, and of a report why and for whom: the first recipient. Pure; any mail gets a verdict. */
export function classifyMail(mail: Mail, words: BounceWords = bounceWords): MailClass {
  if (isComplaint(mail)) return complaint(mail)
  const notice = amazonNotice(mail)
  const text = withoutReturned(mail.text)
  if (notice === null && !isFromMailSystem(mail, text)) return fromSomebody(mail)
  const reported = notice ?? reportedOutcomes(mail)
  const told = outcomesInText(mail, text)
  return verdict(mail, text, { reported, told, words })
}

function fromSomebody(mail: Mail): MailClass {
  const recipient = mail.from?.address ?? null
  return isAutomatic(mail)
    ? { kind: 'auto_reply', hard: null, status: null, reason: 'vacation', recipient }
    : { kind: 'reply', hard: null, status: null, reason: null, recipient: null }
}

function complaint(mail: Mail): MailClass {
  const report = mail.reports.find(({ type }) => type === 'message/feedback-report')
  const fields = readHeaderBlock(report?.text ?? '')
  const returned = mail.reports.filter(({ type }) => /rfc822/.test(type)).map(({ text }) => text)
  const inReturned = readHeaderBlock((returned[0] ?? '').split(/\n\s*\n/)[0] ?? '')
  const named =
    headerOf(fields, 'original-rcpt-to') ??
    headerOf(fields, 'removal-recipient') ??
    headerOf(mail.headers, 'x-hmxmroriginalrecipient') ??
    headerOf(inReturned, 'to')
  const recipient = /[^\s<>;,"]+@[^\s<>;,"]+/.exec(named ?? '')?.[0]?.toLowerCase() ?? null
  return { kind: 'complaint', hard: null, status: null, reason: 'feedback', recipient }
}

interface Read {
  reported: Outcome[]
  told: Outcome[]
  words: BounceWords
}

function verdict(mail: Mail, text: string, { reported, told, words: read }: Read): MailClass {
  const first = reported.find(({ action }) => action === 'failed') ??
    reported.find(({ action }) => action === 'delayed') ??
    reported[0] ??
    told[0] ?? { recipient: null, action: null, status: null, diagnostic: text }
  const words = told.find(({ recipient }) => recipient !== null && recipient === first.recipient) ?? told[0]
  const recipient = first.recipient ?? words?.recipient ?? returnedRecipient(mail)
  if (first.action === 'delivered' || first.status?.startsWith('2.') === true)
    return { kind: 'delivered', hard: null, status: first.status, reason: 'delivered', recipient }
  const isDelayed = first.action === 'delayed' || (first.action === null && saysDelayed(mail, text))
  const { reason, status } = explained(mail, text, { first, near: words, read })
  return isDelayed
    ? { kind: 'delayed', hard: false, status, reason, recipient }
    : { kind: 'bounce', hard: isPermanent(reason), status, reason, recipient }
}

/** The narrowest words that say why: what the other server answered, the lines about this recipient, then all of the text. */
function explained(
  mail: Mail,
  text: string,
  { first, near: words, read }: { first: Outcome; near: Outcome | undefined; read: BounceWords },
) {
  const near = words === undefined || words === first ? '' : words.diagnostic
  const answer = readAnswer(`${first.diagnostic}\n${near}`, first.status)
  const whole = readAnswer(text, null)
  const parts = [
    quotedAnswer(first.diagnostic),
    first.diagnostic,
    quotedAnswer(near),
    near,
    quotedAnswer(text),
    `${mail.subject}\n${text}`,
  ]
  const known = { ...answer, code: answer.code ?? whole.code, command: answer.command ?? whole.command }
  for (const part of parts) {
    if (part.trim() === '') continue
    const reason = reasonOf(part, known, read)
    if (reason === 'undefined') continue
    return {
      reason: reason === 'userunknown' && saysSwitchedOff(text) ? ('suspend' as const) : reason,
      status: answer.status ?? whole.status,
    }
  }
  return { reason: reasonOf('', known, read), status: answer.status ?? whole.status }
}

/** What another server said, without the words of the program that reports it; empty when it is not marked. */
function quotedAnswer(text: string): string {
  const lines = [...text.matchAll(/^<<< (.*)$/gm)].map((match) => match[1] ?? '')
  if (lines.length > 0) return lines.join('\n')
  const said =
    /(?:the other server returned was|remote host said|responded with failure|gave this error|server message|\bsaid|the reason (?:given )?was|\(reason:)\s*:?\s*([\s\S]{3,})/i.exec(
      text,
    )?.[1]
  return said ?? ''
}

const saysSwitchedOff = (text: string) => /account is (?:disabled|suspended|inactive)/i.test(text)

function returnedRecipient(mail: Mail): string | null {
  for (const { type, text } of mail.reports) {
    if (!/rfc822/.test(type)) continue
    const to = headerOf(readHeaderBlock(text.split(/\n\s*\n/)[0] ?? ''), 'to')
    const address = /[^\s<>;,"]+@[^\s<>;,"]+/.exec(to ?? '')?.[0]
    if (address !== undefined) return address.toLowerCase()
  }
  return null
}
