import type { Mail } from './mail.ts'
import type { Outcome } from './classify-mail-report.ts'
import { headerOf } from './mail-headers.ts'

/** Where a report ends and the returned mail begins, by the words of the programs that return it in one text. */
const returnedMail = [
  /^[ \t|>#*-]*(?:-{2,}|={2,}|_{2,})[ \t]*(?:this is a copy|below this line|original m(?:essage|ail)|returned m(?:essage|ail)|the header of the original|message header|unsent m|copy of (?:the|your)|header of|body of|included is|non-delivered (?:message|mail)|undelivered m|forwarded m|attached m|enclosed)/im,
  /^[ \t]*(?:message headers follow|original message (?:follows|headers?)|included is a copy of|your original (?:message|mail)|the original message (?:follows|headers)|message text follows|original mail (?:as follows|follows)|the (?:first|following) .{0,30}lines of (?:the|your) (?:original )?message|copy of your message|start of original message|en-t[êe]tes? de message d'origine|intestazioni originali|ursprüngliche (?:nachrichten|kopfzeilen)|encabezados de mensajes? original)/im,
  /^(?:(?:return-path|received|dkim-signature|x-google-smtp-source|delivered-to|arc-seal):[ \t]|content-type:[ \t]*(?:message\/rfc822|text\/rfc822))/im,
]

/** The text of a report without the mail that it returns. */
export function withoutReturned(text: string): string {
  let end = Math.min(text.length, 60_000)
  for (const mark of returnedMail) {
    const at = text.slice(0, end).search(mark)
    // A report that starts with the returned mail has its words elsewhere; then nothing is cut.
    if (at > 20) end = Math.min(end, at)
  }
  return text.slice(0, end)
}

const address = String.raw`[^\s<>()\[\]"',;:|]+@[\w.-]*\w`
const shapes = [
  new RegExp(String.raw`^[ \t>*]*<(?:mailto:)?(${address})>`, 'gim'),
  new RegExp(
    String.raw`^[ \t>*-]*(?:-> )?(?:to|an|recipient|recipient address|original address|destinataire|para|unable to deliver message to|could not be delivered to|address|addr|the following (?:address|recipient)|failed recipient|>>> rcpt to|rcpt to|user|mailbox)[ \t]*:[ \t]*<?(${address})`,
    'gim',
  ),
  new RegExp(String.raw`^[ \t]+(?:\d+ )?(${address})[ \t]*(?:$|\(|:|on )`, 'gim'),
  new RegExp(String.raw`^(${address})[ \t]*(?:$|\(|<|:|on |\.\.\.)`, 'gim'),
  new RegExp(String.raw`(?:rcpt to|recipient|mailbox|address|user|to)[ \t]*:?[ \t]*<(${address})>`, 'gim'),
  new RegExp(String.raw`(${address})`, 'gim'),
]
const ofTheSystem = /^(?:mailer-daemon|postmaster|mail-daemon|abuse|support|helpdesk|no-?reply|hostmaster)@/i
const ofTheSender =
  /(?:message sent by|sent by|from|sender|contact|e-?mail to|mail from|forward to|von|expéditeur|remitente)[ \t]*:?\s*$/i

/** What the words of a report say, when no part of it is made for programs: the first recipients that failed. */
export function outcomesInText(mail: Mail, text: string): Outcome[] {
  const headered = headerOf(mail.headers, 'x-failed-recipients')
  const named = (headered ?? '').toLowerCase().match(new RegExp(address, 'g'))
  const found = candidates(mail, text)
  if (found.length === 0)
    return [{ recipient: named?.[0] ?? null, action: null, status: null, diagnostic: text }]
  return found.map(({ at, recipient }, place) => ({
    recipient: place === 0 ? (named?.[0] ?? recipient) : recipient,
    action: null,
    status: null,
    diagnostic: text.slice(at, found[place + 1]?.at ?? text.length),
  }))
}

function candidates(mail: Mail, text: string): { at: number; recipient: string }[] {
  const ours = new Set([...mail.to, ...mail.cc].map((person) => person.address))
  for (const strict of [true, false])
    for (const shape of shapes) {
      const found: { at: number; recipient: string }[] = []
      for (const match of text.matchAll(shape)) {
        const recipient = (match[1] ?? '').toLowerCase().replace(/[.>]+$/, '')
        if (found.length >= 50) break
        if (strict && (ours.has(recipient) || ofTheSystem.test(recipient))) continue
        if (ofTheSender.test(text.slice(Math.max(0, match.index - 60), match.index))) continue
        if (!found.some((one) => one.recipient === recipient)) found.push({ at: match.index, recipient })
      }
      if (found.length > 0) return found
    }
  return []
}
