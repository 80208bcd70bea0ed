import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import {
  createDevelopmentMailbox,
  createFakeMailSender,
  createSmtpSender,
  type DevelopmentMailbox,
} from './index.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

async function mailbox(): Promise<DevelopmentMailbox> {
  const box = await createDevelopmentMailbox({
    now: () => new Date('2026-03-01T12:00:00Z'),
    from: 'Leadwright <no-reply@leadwright.test>',
  })
  open.push(box)
  return box
}

test('a mail sent in development can be read in the built-in mailbox', async () => {
  const box = await mailbox()
  const { messageId } = await box.sender.send({
    to: 'zoë@acme.example',
    subject: 'Grüezi Zoë',
    text: 'Bitte bestätigen: https://leadwright.test/verify?token=abc\n',
    html: '<p>Bitte <a href="https://leadwright.test/verify?token=abc">bestätigen</a></p>',
    headers: { 'X-Reason': 'test' },
  })
  const [mail] = box.list()
  expect(mail).toMatchObject({
    id: '1',
    receivedAt: new Date('2026-03-01T12:00:00Z'),
    from: 'no-reply@leadwright.test',
    to: ['zoë@acme.example'],
    subject: 'Grüezi Zoë',
    text: expect.stringContaining('https://leadwright.test/verify?token=abc'),
    html: expect.stringContaining('bestätigen</a>'),
  })
  expect(mail?.headers).toContainEqual({ name: 'x-reason', value: 'test' })
  expect(mail?.headers).toContainEqual({ name: 'message-id', value: messageId })
  expect(box.get('1')).toEqual(mail)
  expect(box.get('2')).toBeNull()
})

test('the mailbox listens on this machine only and keeps the last 200 mails', async () => {
  const box = await mailbox()
  expect(box.url).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)
  await Promise.all(
    Array.from({ length: 205 }, (_, at) =>
      box.sender.send({ to: 'a@acme.example', subject: `${at}`, text: 'x' }),
    ),
  )
  expect(box.list()).toHaveLength(200)
  expect(box.list()[0]?.id).toBe('205')
  expect(box.get('5')).toBeNull()
})

test('a subject or address cannot smuggle a header or another recipient in', async () => {
  const box = await mailbox()
  await box.sender.send({ to: 'a@acme.example', subject: 'Hi\r\nBcc: b@acme.example\r\n\r\nBody', text: 'x' })
  expect(box.list()[0]?.to).toEqual(['a@acme.example'])
  expect(box.list()[0]?.headers.map(({ name }) => name)).not.toContain('bcc')
  await box.sender
    .send({ to: 'c@acme.example, d@acme.example', subject: 'Two', text: 'x' })
    .catch(() => undefined)
  expect(box.list().flatMap(({ to }) => to)).not.toContain('d@acme.example')
})

test('a mail that the server refuses for good is not worth another try', async () => {
  const box = await mailbox()
  const tooLong = box.sender.send({ to: 'a@acme.example', subject: 'Big', text: 'x'.repeat(11_000_000) })
  await expect(tooLong).rejects.toMatchObject({ name: 'MailFailure', retryable: false })
})

test('a server that is not there may be there later', async () => {
  const box = await mailbox()
  const { url } = box
  await open.pop()?.close()
  const sender = createSmtpSender({ url, from: 'no-reply@leadwright.test' })
  open.push(sender)
  await expect(sender.send({ to: 'a@acme.example', subject: 'Hi', text: 'x' })).rejects.toMatchObject({
    name: 'MailFailure',
    retryable: true,
    message: expect.stringContaining('SMTP_URL'),
  })
})

test('a mail without any structure does not stop the mailbox', async () => {
  const box = await mailbox()
  const transport = createTransport(box.url)
  await transport.sendMail({
    envelope: { from: 'x@y.example', to: ['z@acme.example'] },
    raw: 'no headers at all',
  })
  transport.close()
  expect(box.list()[0]).toMatchObject({ from: '', subject: '', to: ['z@acme.example'] })
})

test('the fake keeps what it was given', async () => {
  const sender = createFakeMailSender()
  await sender.send({ to: 'a@acme.example', subject: 'Hi', text: 'x' })
  expect(sender.sent).toEqual([{ to: 'a@acme.example', subject: 'Hi', text: 'x' }])
})
