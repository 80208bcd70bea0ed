import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMail } from '../providers/mail-reading/index.ts'
import { classifyMail } from './classify-mail.ts'
import type { MailClass } from './mail-class.ts'

const classOf = async (raw: string) =>
  classifyMail(await parseMail(Buffer.from(raw.replaceAll('\n', '\r\n'))))

const report = (
  fields: string,
  text = 'Your message could not be delivered.',
) => `From: MAILER-DAEMON@mx.firm.example
To: sender@ours.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

${text}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.firm.example

${fields}

--b
Content-Type: message/rfc822

From: sender@ours.example
To: anna@firm.example
Message-ID: <one@ours.example>

Hello
--b--
`

const said = (from: string, subject: string, text: string, more = '') =>
  `From: ${from}\nTo: sender@ours.example\nSubject: ${subject}\n${more}\n${text}\n`

const failed = 'Final-Recipient: rfc822; anna@firm.example\nAction: failed\n'

const mails: [string, string, Partial<MailClass>][] = [
  [
    'a delivery report',
    report(`${failed}Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`),
    { kind: 'bounce', hard: true, status: '5.1.1', reason: 'userunknown', recipient: 'anna@firm.example' },
  ],
  [
    'a full mailbox',
    report(`${failed}Status: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Over quota`),
    { kind: 'bounce', hard: false, reason: 'mailboxfull' },
  ],
  [
    'a report that delivery is late',
    report('Final-Recipient: rfc822; anna@firm.example\nAction: delayed\nStatus: 4.4.1'),
    { kind: 'delayed', hard: false, recipient: 'anna@firm.example' },
  ],
  [
    'a report of delivery',
    report('Final-Recipient: rfc822; anna@firm.example\nAction: delivered\nStatus: 2.1.5'),
    { kind: 'delivered', hard: null, reason: 'delivered' },
  ],
  [
    'of several recipients the first that failed',
    report(
      `Final-Recipient: rfc822; ok@firm.example\nAction: relayed\nStatus: 2.0.0\n\n${failed}Status: 5.1.1\nDiagnostic-Code: smtp; 550 no such user`,
    ),
    { kind: 'bounce', hard: true, recipient: 'anna@firm.example' },
  ],
  [
    'a bounce in words only',
    said(
      'Mail Delivery System <Mailer-Daemon@mx.example>',
      'Mail delivery failed: returning message to sender',
      'A message that you sent could not be delivered. The following address failed:\n\n  anna@firm.example\n    all relevant MX records point to non-existent hosts\n\n------ This is a copy of the message ------\nReturn-path: <sender@ours.example>',
    ),
    { kind: 'bounce', hard: true, status: null, reason: 'hostunknown', recipient: 'anna@firm.example' },
  ],
  [
    'an absence by its headers',
    said('anna@firm.example', 'Re: Hello', 'I am back on Monday.', 'Auto-Submitted: auto-replied\n'),
    { kind: 'auto_reply', hard: null, reason: 'vacation', recipient: 'anna@firm.example' },
  ],
  [
    'an absence by its words',
    said('anna@firm.example', 'Re: Hello', 'Ich bin bis zum 3. März nicht im Büro.'),
    { kind: 'auto_reply' },
  ],
  [
    'a complaint',
    `From: fbl@provider.example
To: abuse@ours.example
Subject: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Original-Rcpt-To: anna@firm.example

--b--
`,
    { kind: 'complaint', hard: null, reason: 'feedback', recipient: 'anna@firm.example' },
  ],
  [
    'a person who writes about a failed delivery',
    said('anna@firm.example', 'Re: Delivery problem', 'Your parcel could not be delivered, when are you in?'),
    { kind: 'reply', hard: null, reason: null, recipient: null },
  ],
]

test.each(mails)('%s is told', async (_name, raw, expected) => {
  expect(await classOf(raw)).toMatchObject(expected)
})

const recorded = path.resolve('../shared/data/email_replies')

describe.skipIf(!existsSync(recorded))('recorded reports', () => {
  test('kind, hardness and reason are told of real reports', async () => {
    const rows = readFileSync(path.join(recorded, 'bounce_labels.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
    let kinds = 0
    let hard = 0
    let bounces = 0
    let count = 0
    for (const row of rows) {
      const [file = '', place, , , reason = '', isHard] = row.split(',')
      // One row per recipient; the verdict is about the first.
      if (place !== '0') continue
      const got = classifyMail(await parseMail(readFileSync(path.join(recorded, file))))
      count += 1
      const kind = kindOf[reason] ?? 'bounce'
      // The labels call a delay a bounce that is not hard.
      if (got.kind === kind || (kind === 'bounce' && got.kind === 'delayed')) kinds += 1
      if (kind !== 'bounce') continue
      bounces += 1
      if (got.hard === (isHard === 'true')) hard += 1
    }
    expect(count).toBe(270)
    expect(kinds / count).toBeGreaterThanOrEqual(0.97)
    expect(hard / bounces).toBeGreaterThanOrEqual(0.95)
  })
})

const kindOf: Record<string, MailClass['kind']> = {
  feedback: 'complaint',
  vacation: 'auto_reply',
  delivered: 'delivered',
}
