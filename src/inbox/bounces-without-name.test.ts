import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox, sequenceOf } from '../../test/sending.ts'
import { eventsOf, sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { receiveMessage } from './receive-message.ts'

let t: TestApp
let owner: Identity
let count = 0
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

/** A mailbox and a sequence of which the first message was sent to a new address. */
async function sent() {
  count += 1
  const to = `anna${count}@firm${count}.example`
  const mailboxId = await addMailbox(t.app, owner.workspaceId)
  const sequence = await sendSequence(t, owner.workspaceId, { to, mailboxId })
  return { ...sequence, to, mailboxId, first: sequence.messageIds[0] ?? '' }
}

const receive = async (mailboxId: string, raw: Buffer) =>
  receiveMessage(t.app, owner.workspaceId, { mailboxId, raw, at: t.app.now(), source: 'imap' })

async function suppressed(value: string) {
  return inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ reason: string }>(
      'select reason from suppressions where value = $1',
      [value],
    )
    return rows[0]?.reason
  })
}

const report = (fields: string[], text = 'The mail could not be delivered.') =>
  Buffer.from(
    [
      'From: Mail Delivery <mailer-daemon@mx.example>',
      'To: ada@acme.example',
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${newId()}@mx.example>`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      text,
      '--b',
      'Content-Type: message/delivery-status',
      '',
      ...fields,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )

test('a report that carries nothing of the mail but the name that the server was told belongs to its message (RFC 3461)', async () => {
  const one = await sent()
  const fields = [
    'Reporting-MTA: dns; mx.example',
    `Original-Envelope-Id: ${one.first}@acme.example`,
    '',
    'Final-Recipient: rfc822; somebody-else@relay.example',
    'Action: failed',
    'Status: 5.1.1',
  ]
  expect(await receive(one.mailboxId, report(fields))).toMatchObject({
    outcome: 'received',
    kind: 'bounce',
    sequenceId: one.sequenceId,
  })
  const events = await eventsOf(t, owner.workspaceId)
  expect(events).toMatchObject([{ kind: 'bounced', messageId: one.first }])
})

test('a report that names only the recipient belongs to what was sent there last from this mailbox', async () => {
  const one = await sent()
  const fields = [
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${one.to}`,
    'Action: failed',
    'Status: 5.1.1',
  ]
  expect(await receive(one.mailboxId, report(fields))).toMatchObject({ sequenceId: one.sequenceId })
  const another = await sent()
  expect(await receive(another.mailboxId, report(fields))).toEqual({ outcome: 'other' })
})

test('a mail that came back and names nobody suppresses nobody, and the mailbox shows it', async () => {
  const one = await sent()
  const fields = ['Reporting-MTA: dns; mx.example', '', 'Action: failed', 'Status: 5.1.1']
  const raw = report(fields, 'User unknown.')
  expect(await receive(one.mailboxId, raw)).toEqual({ outcome: 'other' })
  await receive(one.mailboxId, raw)
  const { body } = await t.rest('GET', `/mailboxes/${one.mailboxId}`, undefined, owner)
  expect(body.data).toMatchObject({ strayBounces: [{ reason: expect.stringContaining('5.1.1') }] })
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'active' })
  expect(await suppressed(one.to)).toBeUndefined()
})
