import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendTexts } from '../../src/outreach/sms-send.ts'
import { messagesOf } from '../sending.ts'
import { stepWorld, type StepWorld } from './step-world.ts'

let w: StepWorld
beforeAll(async () => {
  w = await stepWorld()
})
afterAll(async () => w.t.close())
beforeEach(() => {
  w.phone.texts.length = 0
})

let count = 0
const sid = () => `SM${String(++count).padStart(32, '0')}`

const post = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  w.t.request(`/api/v1/webhooks/twilio/${w.me.workspaceId}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': 'genuine',
      ...headers,
    },
  })

const says = (from: string, text: string, more: Record<string, string> = {}) => ({
  MessageSid: sid(),
  SmsStatus: 'received',
  From: from,
  To: '+15005550006',
  Body: text,
  ...more,
})

/** A sequence whose text was sent, with one more step to come. */
async function texted() {
  const made = await w.sequence([
    { channel: 'sms', delayDays: 0, body: 'Hello' },
    { channel: 'linkedin', delayDays: 1 },
  ])
  await w.sendFirst()
  await sendTexts(w.t.app, w.me.workspaceId)
  const messages = await messagesOf(w.t.app, w.me.workspaceId, made.id)
  // The fake vendor counts its ids from one again in each test.
  const vendorId = sid()
  await w.sql('update messages set vendor_id = $2 where id = $1', [messages[1]?.id, vendorId])
  return { ...made, vendorId }
}

const sequenceOf = async (id: string) =>
  (await w.sql<{ status: string }>('select status from sequences where id = $1', [id]))[0]?.status
const suppressed = async (phone: string) =>
  w.sql<{ reason: string }>(`select reason from suppressions where kind = 'phone' and value = $1`, [phone])
const inboxOf = async (id: string) =>
  w.sql<{ direction: string; text: string; intent: string }>(
    `select x.direction, x.text, c.intent from conversations c join conversation_mails x on x.conversation_id = c.id
     where c.sequence_id = $1 order by x.at, x.direction desc`,
    [id],
  )

describe('a text that comes in', () => {
  test.each(['STOP', ' stop. ', 'Arrêt', 'Unsubscribe'])(
    '“%s” suppresses the number and ends the sequence',
    async (word) => {
      const one = await texted()
      expect((await post(says(one.phone, word))).status).toBe(200)
      expect(await sequenceOf(one.id)).toBe('stopped')
      expect(await suppressed(one.phone)).toEqual([{ reason: 'stop' }])
      expect(await w.steps(one.id)).toEqual(['1 sent', '2 delivered', '3 cancelled'])
    },
  )

  test('that Twilio took for a wish to get no more counts as one, whatever its words are', async () => {
    const one = await texted()
    await post(says(one.phone, 'genug', { OptOutType: 'STOP' }))
    expect(await suppressed(one.phone)).toHaveLength(1)
  })

  test('of anything else is an answer: the sequence ends, the inbox and the timeline have it, the number stays', async () => {
    const one = await texted()
    const text = says(one.phone, 'Yes, I am interested. Call me tomorrow?')
    expect((await post(text)).status).toBe(200)
    expect(await sequenceOf(one.id)).toBe('stopped')
    expect(await suppressed(one.phone)).toEqual([])
    const inbox = await inboxOf(one.id)
    expect(inbox.map(({ direction }) => direction).toSorted()).toEqual(['in', 'out', 'out'])
    expect(inbox.find(({ direction }) => direction === 'in')).toMatchObject({
      text: 'Yes, I am interested. Call me tomorrow?',
      intent: 'interested',
    })
    const lines = async () =>
      w.sql(
        `select e.what from prospect_events e join sequences s on s.prospect_id = e.prospect_id where s.id = $1 and e.kind = 'replied'`,
        [one.id],
      )
    expect(await lines()).toEqual([{ what: 'message 2 was answered' }])
    const events = await w.sql<{ kind: string; mailbox: string | null }>(
      'select kind, mailbox_id as mailbox from message_events where sequence_id = $1 and step = 2 order by id',
      [one.id],
    )
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'replied', 'interested'])
    // Rates of a mailbox are of its mails.
    expect(events.every(({ mailbox }) => mailbox === null)).toBe(true)
    const stats = await w.call<{ sending: { mailboxes: { name: string }[] } }>('GET', '/outreach/stats')
    expect(stats.sending.mailboxes.map(({ name }) => name)).toContain('Text messages')
    // Delivered again, also at the same time, it is one.
    await Promise.all([post(text), post(text)])
    expect(await inboxOf(one.id)).toHaveLength(3)
    expect(await lines()).toHaveLength(1)
    const shown = await w.call<{ subject: string }[]>('GET', '/inbox')
    expect(shown[0]?.subject).toBe('Text message')
  })

  test('is gone when its writer is erased, though only an address is known of them', async () => {
    const one = await texted()
    const who = await w.sql<{ email: string }>(
      `update contacts set name = null where id = (select contact_id from sequences where id = $1) returning email`,
      [one.id],
    )
    await post(says(one.phone, 'Please never text me again, you have the wrong person'))
    await w.call('POST', '/erasures', { email: who[0]?.email })
    await w.t.drain()
    expect(await w.sql('select from conversations where address = $1', [one.phone])).toEqual([])
    expect(await w.sql(`select from suppressions where source like '%wrong person%'`, [])).toEqual([])
  })

  test('of a number that was never texted leaves nothing but its wish to be left alone', async () => {
    expect((await post(says('+12025550199', 'Who is this?'))).status).toBe(200)
    expect(await w.sql('select from conversations where address = $1', ['+12025550199'])).toEqual([])
    await post(says('+12025550199', 'STOP'))
    expect(await suppressed('+12025550199')).toHaveLength(1)
  })

  test('without the right signature is refused and changes nothing', async () => {
    const one = await texted()
    const forged = await post(says(one.phone, 'STOP'), { 'x-twilio-signature': 'made up' })
    expect(forged.status).toBe(403)
    const status = { MessageSid: one.vendorId, MessageStatus: 'delivered' }
    expect((await post(status, { 'x-twilio-signature': '' })).status).toBe(403)
    expect(await w.steps(one.id)).toEqual(['1 sent', '2 sent', '3 scheduled'])
    expect(await suppressed(one.phone)).toEqual([])
  })

  test('is refused where the workspace has no account: with no token everybody could sign', async () => {
    const { workspaceId } = await w.t.make.member()
    const answer = await w.t.request(`/api/v1/webhooks/twilio/${workspaceId}`, {
      method: 'POST',
      body: 'MessageSid=SM1&From=%2B12025550143&Body=STOP',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': 'genuine',
      },
    })
    expect(answer.status).toBe(403)
  })

  test('from a browser of another website is refused, though its signature were right', async () => {
    const one = await texted()
    const answer = await post(says(one.phone, 'STOP'), {
      cookie: 'leadwright=1',
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
    })
    expect(answer.status).toBe(403)
    expect(await suppressed(one.phone)).toEqual([])
  })

  test('is signed over the address that the vendor knows', async () => {
    const seen: string[] = []
    const { isSignedBy } = w.phone
    w.phone.isSignedBy = (account, request) => {
      seen.push(`${account.authToken} ${request.url}`)
      return isSignedBy(account, request)
    }
    await post(says('+12025550198', 'hello'))
    w.phone.isSignedBy = isSignedBy
    expect(seen).toEqual([`secret http://leads.test/api/v1/webhooks/twilio/${w.me.workspaceId}`])
  })
})

describe('what became of a text', () => {
  test('delivered, and nothing later turns it around', async () => {
    const one = await texted()
    const status = { MessageSid: one.vendorId, MessageStatus: 'delivered' }
    expect((await post({ ...status, MessageStatus: 'sent' })).status).toBe(200)
    expect(await w.steps(one.id)).toEqual(['1 sent', '2 sent', '3 scheduled'])
    await Promise.all([post(status), post(status)])
    await post({ ...status, MessageStatus: 'failed' })
    expect(await w.steps(one.id)).toEqual(['1 sent', '2 delivered', '3 scheduled'])
  })

  test.each(['undelivered', 'failed'])('%s: it says so, and what follows still goes', async (status) => {
    const one = await texted()
    await post({ MessageSid: one.vendorId, MessageStatus: status, ErrorCode: '30005' })
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, one.id)
    expect(text).toMatchObject({ status: 'failed', failure: `It did not arrive (${status}, 30005).` })
    expect(await w.steps(one.id)).toEqual(['1 sent', '2 failed', '3 scheduled'])
  })

  test('of a text of nobody changes nothing', async () => {
    expect((await post({ MessageSid: sid(), MessageStatus: 'delivered' })).status).toBe(200)
  })
})
