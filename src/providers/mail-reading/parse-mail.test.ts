import { expect, test } from 'vitest'
import { parseMail } from './parse-mail.ts'

const mail = (headers: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`${headers.replaceAll('\n', '\r\n')}\r\n\r\n`), Buffer.from(body)])

test('headers, ids and text of an ordinary mail are read', async () => {
  const read = await parseMail(
    mail(
      'From: =?utf-8?Q?J=C3=B6rg?= <Joerg@Firm.example>\nTo: a@ours.example, B <b@ours.example>\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\nMessage-ID: <x@firm.example>\nIn-Reply-To: <y@ours.example>\nReferences: <z@ours.example>\n <y@ours.example>\nDate: Tue, 3 Mar 2026 09:12:00 +0100',
      'Hello',
    ),
  )
  expect(read).toMatchObject({
    from: { name: 'Jörg', address: 'joerg@firm.example' },
    to: [{ address: 'a@ours.example' }, { address: 'b@ours.example' }],
    subject: 'Grüße',
    messageId: 'x@firm.example',
    inReplyTo: ['y@ours.example'],
    references: ['z@ours.example', 'y@ours.example'],
    date: '2026-03-03T08:12:00.000Z',
    problem: null,
  })
  expect(read.text.trim()).toBe('Hello')
})

test.each([
  ['iso-2022-jp', '1b24422435246b1b2842', 'さる'],
  ['gb18030', 'c4e3bac3', '你好'],
  ['koi8-r', 'f0d2c9d7c5d4', 'Привет'],
  ['no-such-charset', '47727bfc', 'Gr{ü'],
])('text in %s is read', async (charset, hex, text) => {
  const read = await parseMail(
    mail(`From: a@b.example\nContent-Type: text/plain; charset=${charset}`, Buffer.from(hex, 'hex')),
  )
  expect(read.text.trim()).toBe(text)
})

test('10,000 nested parts are contained: the headers are read, and the mail says what could not be', async () => {
  let body = ''
  for (let depth = 0; depth < 10_000; depth += 1)
    body += `--b${depth}\r\nContent-Type: multipart/mixed; boundary="b${depth + 1}"\r\n\r\n`
  const read = await parseMail(
    mail('From: a@b.example\nSubject: deep\nContent-Type: multipart/mixed; boundary="b0"', body),
  )
  expect(read).toMatchObject({ subject: 'deep', from: { address: 'a@b.example' } })
  expect(read.problem).toContain('Only the start')
})

test('10,000 parts beside each other are read', async () => {
  const body = `${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(10_000)}--b--`
  const read = await parseMail(mail('From: a@b.example\nContent-Type: multipart/mixed; boundary="b"', body))
  expect(read.text.length).toBeGreaterThan(10_000)
  expect(read.problem).toBeNull()
})

test('a header of 2 MB is contained', async () => {
  const read = await parseMail(
    mail(`From: a@b.example\nSubject: big\nX-Big: ${'x'.repeat(2_000_000)}`, 'Hello'),
  )
  expect(read).toMatchObject({ subject: 'big', from: { address: 'a@b.example' } })
  expect(JSON.stringify(read).length).toBeLessThan(500_000)
})

test('a mail of 50 MB costs less than 300 MB more memory and keeps its text', async () => {
  const attachment = Buffer.alloc(50_000_000, `${'QUJD'.repeat(19)}\r\n`)
  const raw = mail(
    'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"',
    Buffer.concat([
      Buffer.from(
        '--b\r\nContent-Type: text/plain\r\n\r\nThe text\r\n--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      ),
      attachment,
    ]),
  )
  const before = process.memoryUsage().rss
  const read = await parseMail(raw)
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  expect(read).toMatchObject({ sizeBytes: raw.length })
  expect(read.text.trim()).toBe('The text')
  expect(read.problem).toContain('Only the first')
})

test('a report keeps its parts for programs and the returned mail apart from the text', async () => {
  const read = await parseMail(
    mail(
      'From: MAILER-DAEMON@b.example\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '--b\r\nContent-Type: text/plain\r\n\r\nFailed\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Ours\r\n\r\nSecret\r\n--b--',
    ),
  )
  expect(read.text.trim()).toBe('Failed')
  expect(read.reports.map(({ type }) => type)).toEqual(['message/delivery-status', 'message/rfc822'])
  expect(read.reports[1]?.text).toContain('Subject: Ours')
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(10_000)],
  [
    'a boundary that parts nothing',
    mail('From: a@b.example\nContent-Type: multipart/mixed; boundary="x"', '--y\r\n\r\nWords\r\n--y--'),
  ],
  ['no end of headers', Buffer.from('From: a@b.example\r\nSubject: x')],
  ['random bytes', Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256))],
])('broken mail gets an answer and no error: %s', async (_name, raw) => {
  const read = await parseMail(raw)
  expect(read.sizeBytes).toBe(raw.length)
  expect(read.text).not.toContain('\0')
})
