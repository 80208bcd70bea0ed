import type { BuiltInAnswer } from './contract-built-in.ts'

/** A mail that lies in the built-in mailbox, as far as an answer needs it. */
export interface LyingMail {
  from: string
  to: string
  subject: string
  text: string
  /** With its angle brackets. */
  messageId: string
}

/** The raw mail that a recipient's program, or the mail system in between, would send back. */
export function builtInAnswer(
  mail: LyingMail,
  answer: BuiltInAnswer,
  { id, at }: { id: string; at: Date },
): Buffer {
  const date = at.toUTCString().replace('GMT', '+0000')
  const domain = mail.to.split('@')[1] ?? 'example.test'
  const answers = answer.kind === 'plain' || answer.kind === 'out_of_office'
  const head = {
    From: answers ? mail.to : answer.kind === 'bounce' ? `MAILER-DAEMON@${domain}` : `feedbackloop@${domain}`,
    To: mail.from,
    Date: date,
    'Message-ID': `<${id}@${domain}>`,
    'MIME-Version': '1.0',
  }
  if (answer.kind === 'bounce')
    return report(head, 'Undelivered Mail Returned to Sender', bounceParts(mail, domain))
  if (answer.kind === 'complaint') return report(head, 'Abuse report', complaintParts(mail, domain))
  const isAway = answer.kind === 'out_of_office'
  const text = answer.text ?? (isAway ? awayUntil(at) : 'Thanks for your letter. Tell me more.')
  const subject = /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`
  return written(
    {
      ...head,
      Subject: encoded(isAway ? `Automatic reply: ${mail.subject}` : subject),
      'In-Reply-To': mail.messageId,
      References: mail.messageId,
      ...(isAway ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': 'base64',
    },
    based(isAway ? text : `${text}\r\n\r\nOn ${date}, ${mail.from} wrote:\r\n${quotedLines(mail.text)}`),
  )
}

const awayUntil = (at: Date) => {
  const back = new Date(at.getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
  return `Thank you for your mail. I am out of the office and back on ${back}.`
}

const quotedLines = (text: string) =>
  text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\r\n')

function bounceParts(mail: LyingMail, domain: string): string[] {
  return [
    `Content-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\r\n<${mail.to}>: 550 5.1.1 User unknown\r\n`,
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.${domain}\r\n\r\nFinal-Recipient: rfc822; ${mail.to}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n`,
    returned(mail),
  ]
}

function complaintParts(mail: LyingMail, domain: string): string[] {
  return [
    'Content-Type: text/plain\r\n\r\nThis is an abuse report for a message that you sent.\r\n',
    `Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\nUser-Agent: ${domain}\r\nOriginal-Rcpt-To: ${mail.to}\r\n`,
    returned(mail),
  ]
}

const returned = (mail: LyingMail) =>
  `Content-Type: message/rfc822\r\n\r\nMessage-ID: ${mail.messageId}\r\nFrom: ${mail.from}\r\nTo: ${mail.to}\r\nSubject: ${encoded(mail.subject)}\r\n\r\n`

function report(head: Record<string, string>, subject: string, parts: string[]): Buffer {
  const type = subject === 'Abuse report' ? 'feedback-report' : 'delivery-status'
  const boundary = 'part-of-the-report'
  const body = `${parts.map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--\r\n`
  return written(
    {
      ...head,
      Subject: subject,
      'Content-Type': `multipart/report; report-type=${type}; boundary="${boundary}"`,
    },
    body,
  )
}

function written(headers: Record<string, string>, body: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

const encoded = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

const based = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
