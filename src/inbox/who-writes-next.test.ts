import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox, messagesOf } from '../../test/sending.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { FakeMailTransport } from '../providers/mail-sending/index.ts'
import type { ConversationDetail } from './contract.ts'
import { receiveMessage } from './receive-message.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

let count = 0

/** A message that was sent to Anna, and whoever writes about it. */
async function written() {
  count += 1
  const to = `anna${count}@firm${count}.example`
  const mailboxId = await addMailbox(t.app, owner.workspaceId)
  const { messageIds, sequenceId } = await sendSequence(t, owner.workspaceId, { to, mailboxId })
  let conversationId = ''
  const writes = async (from: string, text: string, headers = '') => {
    t.clock.forward(1000)
    const raw = Buffer.from(
      `Message-ID: <${newId()}@mail.example>\r\nFrom: ${from}\r\nTo: ada@acme.example\r\nSubject: Re: Your forms\r\nIn-Reply-To: <${messageIds[0]}@acme.example>\r\n${headers}\r\n${text}\r\n`,
    )
    const mail = { mailboxId, raw, at: t.app.now(), source: 'imap' } as const
    const got = await receiveMessage(t.app, owner.workspaceId, mail)
    if (got.outcome === 'received') conversationId = got.conversationId ?? ''
  }
  const shown = async () =>
    (await t.rest('GET', `/inbox/${conversationId}`, undefined, owner)).body.data as ConversationDetail
  const answer = async (text: string) => {
    const answerId = newId()
    const body = { answerId, text }
    const { status } = await t.rest('POST', `/inbox/${conversationId}/reply`, body, owner)
    const transport = t.app.providers.mailTransport as FakeMailTransport
    return { status, mail: transport.sent.find(({ mail }) => mail.id === answerId)?.mail }
  }
  const next = async () => (await messagesOf(t.app, owner.workspaceId, sequenceId))[1]
  const due = async (at: Date) =>
    inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      tx.$client.query(`update messages set status = 'scheduled', due_at = $2 where id = $1`, [
        messageIds[1],
        at,
      ]),
    )
  return { anna: `Anna Klein <${to}>`, to, writes, shown, answer, next, due }
}

const machine = 'Auto-Submitted: auto-replied\r\n'

describe('an answer goes', () => {
  test('to the colleague who joined and wrote last', async () => {
    const one = await written()
    await one.writes(one.anna, 'My colleague Carl knows more about that.')
    await one.writes('Carl Wood <carl@firm.example>', 'What does it cost?')
    expect((await one.shown()).answersTo).toEqual({ address: 'carl@firm.example', name: 'Carl Wood' })
    const { mail } = await one.answer('90 € a month.')
    expect(mail?.envelope.to).toBe('carl@firm.example')
    const raw = mail?.raw.toString('latin1') ?? ''
    expect(raw).toMatch(/^To: Carl Wood <carl@firm\.example>/m)
    expect(raw).not.toMatch(/^Cc:/m)
    expect((await one.shown()).mails.at(-1)?.toAddresses).toEqual(['carl@firm.example'])
  })

  test('back to the first where they write again, and not to a machine that answers in between', async () => {
    const one = await written()
    await one.writes('Carl Wood <carl@firm.example>', 'What does it cost?')
    await one.writes(one.anna, 'And how long does it take?')
    await one.writes('carl@firm.example', 'I am out of the office.', machine)
    expect((await one.shown()).answersTo).toEqual({ address: one.to, name: 'Anna Klein' })
  })

  test('to nobody where who wrote last is suppressed, though the first is not', async () => {
    const one = await written()
    await one.writes(one.anna, 'My colleague Carl knows more about that.')
    await one.writes('carl.gone@firm.example', 'What does it cost?')
    await t.rest('POST', '/suppressions', { values: ['carl.gone@firm.example'] }, owner)
    expect((await one.shown()).cannotAnswer).toMatch(/suppression list/)
    expect(await one.answer('90 € a month.')).toMatchObject({ status: 409, mail: undefined })
  })
})

describe('a machine that answers', () => {
  test('after a person changes nothing of what the person said', async () => {
    const one = await written()
    await one.writes(one.anna, 'Yes, I am interested. Can we talk on Tuesday?')
    const before = await one.shown()
    await one.writes(one.anna, 'I am out of the office until 2031-03-02.', machine)
    const after = await one.shown()
    expect(before.intent).toBe('interested')
    expect(after).toMatchObject({
      intent: before.intent,
      intentBy: before.intentBy,
      intentConfidence: before.intentConfidence,
      status: before.status,
      lastText: before.lastText,
    })
    expect(after.sequence?.status).toBe('stopped')
    expect(after.mails).toHaveLength(before.mails.length + 1)
  })

  test('and names a day that is past moves nothing and names no return', async () => {
    const one = await written()
    const due = new Date(t.app.now().getTime() + 2 * 86_400_000)
    await one.due(due)
    await one.writes(one.anna, 'I was out of the office and back on 2020-01-05.', machine)
    expect((await one.next())?.dueAt).toEqual(due)
    expect((await one.shown()).returnOn).toBeNull()
  })

  test('and is back before the next message is due anyway does not bring it forward', async () => {
    const one = await written()
    const due = new Date(t.app.now().getTime() + 9 * 86_400_000)
    await one.due(due)
    const back = new Date(t.app.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
    await one.writes(one.anna, `I am out of the office and back on ${back}.`, machine)
    expect((await one.next())?.dueAt).toEqual(due)
  })
})
