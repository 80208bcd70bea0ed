import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationDetail } from '../../src/inbox/contract.ts'
import type { Integration } from '../../src/tenancy/contract.ts'
import { sendTexts } from '../../src/outreach/sms-send.ts'
import { newId } from '../../src/platform/ids.ts'
import { messagesOf } from '../sending.ts'
import { stepWorld, type StepWorld } from './step-world.ts'

let w: StepWorld
beforeAll(async () => {
  w = await stepWorld()
})
afterAll(async () => w.t.close())
beforeEach(() => {
  w.phone.texts.length = 0
  w.phone.outcomes.clear()
})

let count = 500
const sid = () => `SM${String(++count).padStart(32, '0')}`

const says = async (fields: Record<string, string>, query = '') =>
  w.t.request(`/api/v1/webhooks/twilio/${w.me.workspaceId}${query}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'genuine' },
  })

/** Somebody who was texted and wrote back. */
async function answered() {
  const made = await w.sequence([{ channel: 'sms', delayDays: 0, body: 'Hello' }])
  await w.sendFirst()
  await sendTexts(w.t.app, w.me.workspaceId)
  const [, text] = await messagesOf(w.t.app, w.me.workspaceId, made.id)
  await w.sql('update messages set vendor_id = $2 where id = $1', [text?.id, sid()])
  await says({ MessageSid: sid(), SmsStatus: 'received', From: made.phone, To: '+15005550006', Body: 'Who?' })
  const [row] = await w.sql<{ id: string }>('select id from conversations where address = $1', [made.phone])
  w.phone.texts.length = 0
  return { ...made, conversation: row?.id ?? '' }
}

const get = async (id: string) => w.call<ConversationDetail>('GET', `/inbox/${id}`)
const reply = async (id: string, text: string, answerId = newId()) =>
  w.t.rest('POST', `/inbox/${id}/reply`, { answerId, text }, w.me)

describe('an answer to a text', () => {
  test('goes out as a text from the number of the workspace, once, and stands in the conversation', async () => {
    const one = await answered()
    expect(await get(one.conversation)).toMatchObject({
      channel: 'sms',
      cannotAnswer: null,
      fromNumber: '+15005550006',
      mailbox: null,
    })
    const answerId = newId()
    const answers = await Promise.all([
      reply(one.conversation, 'Robin of Acme. May I call?', answerId),
      reply(one.conversation, 'Robin of Acme. May I call?', answerId),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(w.phone.texts).toMatchObject([{ to: one.phone, body: 'Robin of Acme. May I call?' }])
    expect((await get(one.conversation)).mails.at(-1)).toMatchObject({
      id: answerId,
      direction: 'out',
      fromAddress: '+15005550006',
      toAddresses: [one.phone],
      delivery: 'sent',
    })
  })

  test('waits for the end of the quiet hours where they are, and says until when', async () => {
    const one = await answered()
    await w.sql(`update messages set time_zone = 'Asia/Tokyo' where sequence_id = $1`, [one.id])
    const words = /^It is 2\d:\d\d where they are \(Asia\/Tokyo\): nobody is texted before 08:00\.$/
    expect((await get(one.conversation)).cannotAnswer).toMatch(words)
    const { status, body } = await reply(one.conversation, 'Hello?')
    expect([status, body.success]).toEqual([409, false])
    expect(w.phone.texts).toEqual([])
  })

  test('never goes to a number that asked to be left alone', async () => {
    const one = await answered()
    await w.suppressPhone(one.phone)
    expect((await get(one.conversation)).cannotAnswer).toContain('suppression list')
    expect((await reply(one.conversation, 'Hello?')).status).toBe(409)
    expect(w.phone.texts).toEqual([])
  })

  test('that Twilio refuses because they had answered STOP suppresses the number and says so', async () => {
    const one = await answered()
    const stop = { kind: 'refused', scope: 'recipient', isOptOut: true, code: 21_610, message: '' } as const
    w.phone.outcomes.set(one.phone, stop)
    const { body } = await reply(one.conversation, 'Hello?')
    expect(body.data).toMatchObject({ delivery: 'failed', problem: expect.stringContaining('STOP') })
    expect((await get(one.conversation)).cannotAnswer).toContain('suppression list')
  })

  test('of more characters than networks take is refused at its field', async () => {
    const one = await answered()
    const { status, body } = await reply(one.conversation, 'x'.repeat(1601))
    expect(status).toBe(400)
    expect(body.error?.details).toMatchObject({ issues: [{ field: 'text' }] })
  })

  test('that Twilio could not deliver says so, though the word came before our own note of it', async () => {
    const one = await answered()
    const [arrived, lost] = [newId(), newId()]
    await reply(one.conversation, 'First', arrived)
    const send = w.phone.sendText
    w.phone.sendText = async (account, text) => {
      await says({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' }, `?message=${lost}`)
      return send(account, text)
    }
    await reply(one.conversation, 'Second', lost)
    w.phone.sendText = send
    await says({ MessageSid: 'SM2', MessageStatus: 'delivered' }, `?message=${arrived}`)
    const { mails } = await get(one.conversation)
    expect(mails.find(({ id }) => id === arrived)).toMatchObject({ delivery: 'sent', problem: null })
    expect(mails.find(({ id }) => id === lost)).toMatchObject({
      delivery: 'failed',
      problem: 'It did not arrive (undelivered, 30005).',
    })
  })
})

describe('what Twilio says of a text before we have noted its id', () => {
  const early = async (status: string) => {
    const made = await w.sequence([
      { channel: 'sms', delayDays: 0, body: 'Hello' },
      { channel: 'linkedin', delayDays: 1 },
    ])
    await w.sendFirst()
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, made.id)
    const send = w.phone.sendText
    w.phone.sendText = async (account, sent) => {
      await says({ MessageSid: sid(), MessageStatus: status }, `?message=${text?.id}`)
      return send(account, sent)
    }
    await sendTexts(w.t.app, w.me.workspaceId)
    w.phone.sendText = send
    return made
  }
  const lines = async (id: string) =>
    w.sql(
      `select e.kind from prospect_events e join sequences s on s.prospect_id = e.prospect_id
       where s.id = $1 and e.what like '%message 2 %' and e.kind in ('sent', 'failed') order by e.id`,
      [id],
    )

  test('is not lost: it counts as sent once, as delivered, and the next step follows once', async () => {
    const { id } = await early('delivered')
    expect(await w.steps(id)).toEqual(['1 sent', '2 delivered', '3 scheduled'])
    expect(await lines(id)).toEqual([{ kind: 'sent' }])
  })

  test('that it did not arrive is not lost either', async () => {
    const { id } = await early('failed')
    expect(await w.steps(id)).toEqual(['1 sent', '2 failed', '3 scheduled'])
    expect(await lines(id)).toEqual([{ kind: 'sent' }, { kind: 'failed' }])
  })

  test('ends the doubt about a text, and the sequence goes on', async () => {
    const made = await w.sequence([
      { channel: 'sms', delayDays: 0, body: 'Hello' },
      { channel: 'linkedin', delayDays: 1 },
    ])
    await w.sendFirst()
    w.phone.outcomes.set(made.phone, { kind: 'in_doubt', message: 'no answer' })
    await sendTexts(w.t.app, w.me.workspaceId)
    expect(await w.steps(made.id)).toEqual(['1 sent', '2 in_doubt', '3 pending'])
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, made.id)
    await says({ MessageSid: sid(), MessageStatus: 'delivered' }, `?message=${text?.id}`)
    expect(await w.steps(made.id)).toEqual(['1 sent', '2 delivered', '3 scheduled'])
  })

  test('about the message of another workspace changes nothing', async () => {
    const made = await w.sequence([{ channel: 'sms', delayDays: 0, body: 'Hello' }])
    await w.sendFirst()
    w.phone.outcomes.set(made.phone, { kind: 'in_doubt', message: 'no answer' })
    await sendTexts(w.t.app, w.me.workspaceId)
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, made.id)
    const other = await w.t.make.member()
    const values = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'secret', fromNumber: '+15005550007' }
    await w.t.rest('PUT', '/integrations/twilio', { values }, other)
    const answer = await w.t.request(`/api/v1/webhooks/twilio/${other.workspaceId}?message=${text?.id}`, {
      method: 'POST',
      body: `MessageSid=${sid()}&MessageStatus=delivered`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'genuine' },
    })
    expect(answer.status).toBe(200)
    expect(await w.steps(made.id)).toEqual(['1 sent', '2 in_doubt'])
  })
})

test('the address that Twilio posts to stands at its key, as far as the vendor can reach it', async () => {
  const list = await w.call<Integration[]>('GET', '/integrations')
  expect(list.find(({ vendor }) => vendor === 'twilio')?.hook).toMatchObject({
    url: `http://leads.test/api/v1/webhooks/twilio/${w.me.workspaceId}`,
    isReachable: false,
  })
  expect(list.find(({ vendor }) => vendor === 'anthropic')?.hook).toBeNull()
})
