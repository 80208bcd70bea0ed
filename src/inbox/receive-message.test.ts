import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox, messagesOf, sequenceOf } from '../../test/sending.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { receiveMessage } from './receive-message.ts'

let t: TestApp
let owner: Identity
let other: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
  other = await t.make.member()
})
afterAll(async () => t.close())

let count = 0

/** A mailbox and a sequence of which the first message was sent to a new address. */
async function sent(who: Identity = owner) {
  count += 1
  const to = `anna${count}@firm${count}.example`
  const mailboxId = await addMailbox(t.app, who.workspaceId)
  const sequence = await sendSequence(t, who.workspaceId, { to, mailboxId })
  return { ...sequence, to, mailboxId, first: sequence.messageIds[0] ?? '' }
}

const mail = (headers: Record<string, string>, text: string) =>
  Buffer.from(
    `${Object.entries({ 'Message-ID': `<${newId()}@mail.example>`, ...headers })
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${text}\r\n`,
  )

const answer = (to: { to: string; first: string }, text: string, more: Record<string, string> = {}) =>
  mail(
    {
      From: `Anna Klein <${to.to}>`,
      To: 'ada@acme.example',
      Subject: 'Re: Your forms',
      'In-Reply-To': `<${to.first}@acme.example>`,
      ...more,
    },
    `${text}\r\n\r\nOn 3 Mar 2026 at 09:12, Ada <ada@acme.example> wrote:\r\n> Hello`,
  )

const receive = async (mailboxId: string, raw: Buffer, who: Identity = owner) =>
  receiveMessage(t.app, who.workspaceId, { mailboxId, raw, at: t.app.now(), source: 'imap' })

async function rows<Row extends object>(
  text: string,
  values: unknown[],
  who: Identity = owner,
): Promise<Row[]> {
  return inWorkspace(
    t.app.db,
    who.workspaceId,
    async (tx) => (await tx.$client.query<Row>(text, values)).rows,
  )
}

const eventsOf = async (messageId: string) =>
  (
    await rows<{ kind: string }>('select kind from message_events where message_id = $1 order by id', [
      messageId,
    ])
  ).map(({ kind }) => kind)

const suppressed = async (value: string) =>
  (await rows<{ reason: string }>('select reason from suppressions where value = $1', [value]))[0]?.reason

test('a human reply stops the sequence, is kept without quote, and its intent is named (O4)', async () => {
  const one = await sent()
  const got = await receive(one.mailboxId, answer(one, 'Yes, I am interested. Can we talk on Tuesday?'))
  expect(got).toMatchObject({ outcome: 'received', kind: 'reply', sequenceId: one.sequenceId })
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
  const statuses = (await messagesOf(t.app, owner.workspaceId, one.sequenceId)).map(({ status }) => status)
  expect(statuses).toEqual(['delivered', 'cancelled', 'cancelled'])
  expect(await eventsOf(one.first)).toEqual(['replied', 'interested'])
  const [conversation] = await rows<{ id: string; intent: string; unread: boolean }>(
    'select id, intent, is_unread as unread from conversations where sequence_id = $1',
    [one.sequenceId],
  )
  expect(conversation).toMatchObject({ intent: 'interested', unread: true })
  const mails = await rows<{ direction: string; text: string }>(
    'select direction, text from conversation_mails where conversation_id = $1 order by at',
    [conversation?.id],
  )
  expect(mails.map(({ direction }) => direction)).toEqual(['out', 'in'])
  expect(mails[1]?.text).toBe('Yes, I am interested. Can we talk on Tuesday?')
})

test('the same mail read twice, also at the same time, is received once', async () => {
  const one = await sent()
  const raw = answer(one, 'Yes please.')
  const outcomes = await Promise.all(Array.from({ length: 4 }, async () => receive(one.mailboxId, raw)))
  expect(outcomes.filter(({ outcome }) => outcome === 'received')).toHaveLength(1)
  expect(await receive(one.mailboxId, raw)).toEqual({ outcome: 'known' })
  expect((await eventsOf(one.first)).filter((kind) => kind === 'replied')).toHaveLength(1)
})

test('a forged id of a message of another workspace, or of another mailbox, assigns nothing', async () => {
  const theirs = await sent(other)
  const mine = await sent()
  const second = await sent()
  const forged = mail(
    {
      From: 'Mallory <mallory@evil.example>',
      Subject: 'Re: Your forms',
      'In-Reply-To': `<${theirs.first}@acme.example>`,
      References: `<${theirs.first}@acme.example> <${second.first}@acme.example>`,
    },
    'Please stop.',
  )
  expect(await receive(mine.mailboxId, forged)).toEqual({ outcome: 'other' })
  for (const [who, one] of [
    [other, theirs],
    [owner, second],
  ] as const)
    expect(await sequenceOf(t.app, who.workspaceId, one.sequenceId)).toMatchObject({ status: 'active' })
})

test('our own copy and mails of our own mailboxes are no replies (O8)', async () => {
  const one = await sent()
  const [mailbox] = await rows<{ email: string }>('select from_email as email from mailboxes where id = $1', [
    one.mailboxId,
  ])
  const copy = answer({ ...one, to: mailbox?.email ?? '' }, 'Hello Anna')
  expect(await receive(one.mailboxId, copy)).toEqual({ outcome: 'own' })
  expect(await eventsOf(one.first)).toEqual([])
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'active' })
})

test('an answer without thread headers is known by its address; one of a stranger is left alone', async () => {
  const one = await sent()
  const headers = { From: one.to, To: 'ada@acme.example', Subject: 'Your letter' }
  expect(await receive(one.mailboxId, mail(headers, 'What does it cost?'))).toMatchObject({
    outcome: 'received',
  })
  expect(await receive(one.mailboxId, mail({ ...headers, From: 'news@shop.example' }, 'Sale!'))).toEqual({
    outcome: 'other',
  })
})

const bounce = (one: { to: string; first: string }, status: string, words: string) =>
  Buffer.from(
    `From: MAILER-DAEMON@mx.example\r\nTo: ada@acme.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <${newId()}@mx.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCould not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${one.to}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} ${words}\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${one.first}@acme.example>\r\nTo: ${one.to}\r\n\r\nHello\r\n--b--\r\n`,
  )

test('only a confirmed permanent failure suppresses an address; every bounce stops its sequence (O4, O7)', async () => {
  const hard = await sent()
  await receive(hard.mailboxId, bounce(hard, '5.1.1', 'User unknown'))
  expect(await suppressed(hard.to)).toBe('bounced')
  const soft = await sent()
  await receive(soft.mailboxId, bounce(soft, '5.2.2', 'Mailbox full'))
  expect(await suppressed(soft.to)).toBeUndefined()
  const later = await sent()
  await receive(later.mailboxId, bounce(later, '4.1.1', 'User unknown'))
  expect(await suppressed(later.to)).toBeUndefined()
  for (const one of [hard, soft, later]) {
    expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
    expect((await messagesOf(t.app, owner.workspaceId, one.sequenceId))[0]?.status).toBe('bounced')
  }
  // A report that does not name our message proves nothing for good.
  const unnamed = await sent()
  await receive(unnamed.mailboxId, bounce({ ...unnamed, first: newId() }, '5.1.1', 'User unknown'))
  expect(await sequenceOf(t.app, owner.workspaceId, unnamed.sequenceId)).toMatchObject({ status: 'stopped' })
  expect(await suppressed(unnamed.to)).toBeUndefined()
  // The address of somebody else in the report suppresses nobody.
  const forwarded = await sent()
  const raw = bounce({ ...forwarded, to: 'boss@elsewhere.example' }, '5.1.1', 'User unknown')
  await receive(forwarded.mailboxId, raw)
  expect(await suppressed(forwarded.to)).toBeUndefined()
  expect(await suppressed('boss@elsewhere.example')).toBeUndefined()
})

test('a wish to be left alone and a complaint suppress and stop (O4)', async () => {
  const asks = await sent()
  await receive(asks.mailboxId, answer(asks, 'Please remove me from your list and do not write again.'))
  expect(await suppressed(asks.to)).toBe('do_not_contact')
  const complains = await sent()
  const raw = Buffer.from(
    `From: fbl@provider.example\r\nSubject: complaint\r\nMessage-ID: <${newId()}@provider.example>\r\nContent-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAn abuse report.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${complains.first}@acme.example>\r\n\r\nHello\r\n--b--\r\n`,
  )
  expect(await receive(complains.mailboxId, raw)).toMatchObject({ outcome: 'received', kind: 'complaint' })
  expect(await suppressed(complains.to)).toBe('complained')
  for (const one of [asks, complains])
    expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
})

test('the mail of a program that unsubscribes its owner does so; a forged one is a mail like any other', async () => {
  const one = await sent()
  const token = one.links.unsubscribe(one.first)
  const from = { From: 'other-alias@firm.example', To: 'ada@acme.example' }
  const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  expect(await receive(one.mailboxId, mail({ ...from, Subject: `unsubscribe ${forged}` }, ''))).toEqual({
    outcome: 'other',
  })
  const raw = mail({ ...from, Subject: `unsubscribe ${token}` }, '')
  expect(await receive(one.mailboxId, raw)).toEqual({ outcome: 'unsubscribed' })
  expect(await receive(one.mailboxId, raw)).toEqual({ outcome: 'unsubscribed' })
  expect(await suppressed(one.to)).toBe('unsubscribed')
  expect(await eventsOf(one.first)).toEqual(['unsubscribed'])
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
})

test('an out-of-office does not stop the sequence and moves the next step to the day of return (O4)', async () => {
  const one = await sent()
  const back = new Date(t.app.now().getTime() + 20 * 86_400_000)
  await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
    tx.$client.query(`update messages set status = 'scheduled', due_at = $2 where id = $1`, [
      one.messageIds[1],
      t.app.now(),
    ]),
  )
  const text = `I am out of the office and back on ${back.toISOString().slice(0, 10)}.`
  expect(await receive(one.mailboxId, answer(one, text, { 'Auto-Submitted': 'auto-replied' }))).toMatchObject(
    {
      kind: 'auto_reply',
    },
  )
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'active' })
  const next = (await messagesOf(t.app, owner.workspaceId, one.sequenceId))[1]
  expect(next?.dueAt?.toISOString().slice(0, 10) ?? '').toBe(back.toISOString().slice(0, 10))
  expect(await eventsOf(one.first)).toEqual(['auto_replied'])
})

test('somebody who is named in an answer becomes a contact, once', async () => {
  const one = await sent()
  const text =
    'I am not the right person for this. Please contact our head of IT, Bernd Sommer (bernd.sommer@firm.example).'
  await receive(one.mailboxId, answer(one, text))
  const found = await rows<{ email: string; source: string }>(
    `select email, source from contacts where prospect_id = $1 and source = 'reply'`,
    [one.prospectId],
  )
  expect(found).toEqual([{ email: 'bernd.sommer@firm.example', source: 'reply' }])
})

test('mails that break every rule are contained: nothing is kept and nothing is stopped', async () => {
  const one = await sent()
  const nested = Array.from(
    { length: 10_000 },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n\r\n`,
  )
  const hostile = [
    Buffer.alloc(0),
    Buffer.from(
      `From: x@y.example\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n${nested.join('')}`,
    ),
    mail({ From: 'x@y.example', 'X-Big': 'x'.repeat(1_000_000) }, 'Hello'),
    mail({ From: 'x@y.example', References: `<${newId()}@acme.example> `.repeat(5_000) }, 'Hello'),
  ]
  for (const raw of hostile) expect(await receive(one.mailboxId, raw)).toEqual({ outcome: 'other' })
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'active' })
})

test('who asks in an answer to be left alone counts as unsubscribed, and not as an answer', async () => {
  const one = await sent()
  await receive(one.mailboxId, answer(one, 'Please remove me from your list and do not contact me again.'))
  expect(await eventsOf(one.first)).toEqual(['unsubscribed'])
  expect(await suppressed(one.to)).toBe('do_not_contact')
  const lines = await rows<{ kind: string; what: string }>(
    `select e.kind, e.what from prospect_events e where e.prospect_id = $1 and e.kind in ('replied', 'unsubscribed')`,
    [one.prospectId],
  )
  expect(lines).toEqual([{ kind: 'unsubscribed', what: 'asked in an answer to message 1 to be left alone' }])
  const [message] = await messagesOf(t.app, owner.workspaceId, one.sequenceId)
  expect(message?.status).toBe('delivered')
})

test('of an answer hears whose conversation it is, else the owner of the company, else who approved; without any of them everybody', async () => {
  const [ada, bea, cleo] = [await t.make.member(), await t.make.member(), await t.make.member()] as const
  for (const { userId } of [ada, bea, cleo])
    await rows(
      `insert into members (workspace_id, user_id, role) values ($1, $2, 'member') on conflict do nothing`,
      [owner.workspaceId, userId],
    )
  const one = await sent()
  const told = async (text: string) => {
    await rows('delete from notices', [])
    await receive(one.mailboxId, answer(one, text))
    return (await rows<{ id: string | null }>('select user_id as id from notices', [])).map(({ id }) => id)
  }
  expect(await told('How much is it?')).toEqual([null])
  await rows('update sequences set approved_by = $2 where id = $1', [one.sequenceId, cleo.userId])
  expect(await told('And for two?')).toEqual([cleo.userId])
  await rows('update prospects set owner_id = $2 where id = $1', [one.prospectId, bea.userId])
  expect(await told('And for three?')).toEqual([bea.userId])
  await rows('update conversations set assigned_to = $2 where sequence_id = $1', [one.sequenceId, ada.userId])
  expect(await told('And for four?')).toEqual([ada.userId])
  await rows(`update members set role = 'viewer' where user_id = $1`, [ada.userId])
  expect(await told('And for five?')).toEqual([bea.userId])
})
