import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import {
  addMailbox,
  addSequences,
  messagesOf,
  sendDue,
  sendingSettings,
  sequenceOf,
  start,
} from '../../test/sending.ts'
import { eventsOf } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { createFakeMailCampaigns, type FakeMailCampaigns } from '../providers/mail-campaigns/index.ts'

let t: TestApp
let owner: Identity
let vendor: FakeMailCampaigns
let mailboxId = ''
let hook = ''
let count = 0
beforeAll(async () => {
  vendor = createFakeMailCampaigns()
  t = await testApp({ providers: { mailCampaigns: vendor } })
  owner = await t.make.member()
  await sendingSettings(t.app, owner.workspaceId)
  await t.rest('PUT', '/integrations/instantly', { values: { apiKey: 'ik_1' } }, owner)
  mailboxId = await addMailbox(t.app, owner.workspaceId, { kind: 'instantly' })
  const answer = await t.rest('POST', `/mailboxes/${mailboxId}/hook`, {}, owner)
  hook = new URL((answer.body.data as { url: string }).url).pathname
})
afterAll(async () => t.close())

/** A sequence that Instantly has. */
async function given() {
  count += 1
  const email = `ann${count}@firm${count}.example`
  const [id = ''] = await addSequences(t.app, owner.workspaceId, [{ email, delays: [0, 3, 7] }])
  await start(t.app, owner.workspaceId, id)
  await sendDue(t.app)
  const [campaignId = ''] = [...vendor.campaigns].find(([, { leads }]) =>
    [...leads.values()].some((lead) => lead.email === email),
  ) ?? ['']
  const tell = async (event_type: string, more: Record<string, unknown> = {}) =>
    post(hook, {
      timestamp: new Date(t.app.now().getTime() - 1000).toISOString(),
      event_type,
      workspace: 'w',
      campaign_id: campaignId,
      campaign_name: 'x',
      lead_email: email.toUpperCase(),
      email_account: 'ada@acme.example',
      ...more,
    })
  return { id, email, tell }
}

const post = async (path: string, body: unknown) =>
  t.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const statusesOf = async (id: string) =>
  (await messagesOf(t.app, owner.workspaceId, id)).map(({ status }) => status)
const leadsOf = (email: string) =>
  [...vendor.campaigns.values()]
    .flatMap(({ leads }) => [...leads.values()])
    .filter((lead) => lead.email === email)
const kindsOf = async (id: string) => {
  const ids = new Set((await messagesOf(t.app, owner.workspaceId, id)).map((message) => message.id))
  const events = await eventsOf(t, owner.workspaceId)
  return events.filter(({ messageId }) => ids.has(messageId)).map(({ kind }) => kind)
}
const suppressionOf = async (value: string) =>
  inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ reason: string }>(
      'select reason from suppressions where value = $1',
      [value],
    )
    return rows[0]?.reason
  })

test('what was sent is told step by step, and the sequence is completed with the last', async () => {
  const one = await given()
  expect((await one.tell('email_sent', { step: 1, email_id: 'e1' })).status).toBe(200)
  expect(await statusesOf(one.id)).toEqual(['sent', 'scheduled', 'scheduled'])
  await one.tell('email_sent', { step: 2 })
  await one.tell('email_sent', { step: 3 })
  expect(await sequenceOf(t.app, owner.workspaceId, one.id)).toMatchObject({ status: 'completed' })
  expect(await kindsOf(one.id)).toEqual(['sent', 'sent', 'sent'])
})

test('the same event again changes nothing, and one out of order says what must have gone before', async () => {
  const one = await given()
  const opened = { step: 2, timestamp: '2026-03-02T10:00:00Z' }
  await one.tell('email_opened', opened)
  expect(await statusesOf(one.id)).toEqual(['sent', 'sent', 'scheduled'])
  await one.tell('email_opened', opened)
  await one.tell('email_sent', { step: 1 })
  expect((await kindsOf(one.id)).toSorted()).toEqual(['opened', 'sent', 'sent'])
})

test('what Instantly calls an open or a click counts for no person (O8)', async () => {
  const one = await given()
  await one.tell('email_opened', { step: 1 })
  await one.tell('link_clicked', { step: 1 })
  const ids = new Set((await messagesOf(t.app, owner.workspaceId, one.id)).map(({ id }) => id))
  const events = (await eventsOf(t, owner.workspaceId)).filter(({ messageId }) => ids.has(messageId))
  expect(events.filter(({ kind }) => kind !== 'sent').map(({ isHuman }) => isHuman)).toEqual([false, false])
})

test('an answer goes the way of every mail: kept, understood, and the sequence has stopped (O4)', async () => {
  const one = await given()
  await one.tell('email_sent', { step: 1 })
  const reply = {
    step: 1,
    reply_subject: 'Re: Your forms',
    reply_text:
      'Yes, I am interested. Can we talk on Tuesday?\n\nOn Mon, 2 Mar 2026 at 09:12, Ada <ada@acme.example> wrote:\n> Hello',
  }
  await one.tell('reply_received', reply)
  await one.tell('reply_received', reply)
  expect(await sequenceOf(t.app, owner.workspaceId, one.id)).toMatchObject({ status: 'stopped' })
  expect(await statusesOf(one.id)).toEqual(['delivered', 'cancelled', 'cancelled'])
  const { body } = await t.rest('GET', '/inbox', undefined, owner)
  const found = (body.data as { address: string; intent: string; lastText: string }[]).filter(
    ({ address }) => address === one.email,
  )
  expect(found).toMatchObject([
    { intent: 'interested', lastText: 'Yes, I am interested. Can we talk on Tuesday?' },
  ])
  await sendDue(t.app)
  // Instantly has stopped by itself: its own thread is left to it.
  expect(leadsOf(one.email)).toHaveLength(1)
})

test('a renewed address is taken at once, the one before for a day more, and never the one before that', async () => {
  const one = await given()
  const renew = async () => {
    const answer = await t.rest('POST', `/mailboxes/${mailboxId}/hook/renew`, {}, owner)
    expect(answer.body).toMatchObject({ success: true })
    return answer.body.data as { url: string; earlierUntil: string | null }
  }
  const status = async (url: string) => (await post(new URL(url).pathname, {})).status
  const first = new URL(hook, 'http://leads.test').href
  const second = await renew()
  expect(second.url).not.toBe(first)
  expect(second.earlierUntil).not.toBeNull()
  expect([await status(first), await status(second.url)]).toEqual([200, 200])
  t.clock.forward(23.9 * 3_600_000)
  expect(await status(first)).toBe(200)
  t.clock.forward(0.2 * 3_600_000)
  expect([await status(first), await status(second.url)]).toEqual([404, 200])
  const third = await renew()
  const fourth = await renew()
  expect([await status(second.url), await status(third.url), await status(fourth.url)]).toEqual([
    404, 200, 200,
  ])
  hook = new URL(fourth.url).pathname
  expect((await one.tell('email_sent', { step: 1 })).status).toBe(200)
  expect(await statusesOf(one.id)).toMatchObject(['sent', 'scheduled', 'scheduled'])
  const log = await t.rest('GET', '/audit-log', undefined, owner)
  expect(JSON.stringify(log.body.data)).toContain('mailbox.hook_renewed')
})

test('an absence does not end it: the rest is taken back and given again on the day of return (O4)', async () => {
  const one = await given()
  await one.tell('email_sent', { step: 1 })
  const back = new Date(t.app.now().getTime() + 10 * 86_400_000)
  const words = `I am out of the office until ${back.toISOString().slice(0, 10)}.`
  await one.tell('auto_reply_received', { step: 1, reply_subject: 'Out of office', reply_text: words })
  expect(await sequenceOf(t.app, owner.workspaceId, one.id)).toMatchObject({ status: 'active' })
  await sendDue(t.app)
  expect(leadsOf(one.email)).toHaveLength(0)
  t.clock.forward(11 * 86_400_000)
  await sendDue(t.app)
  const [lead] = leadsOf(one.email)
  expect(lead?.texts).toHaveLength(2)
})

test('who is back before the next step is due gets it on its day, not sooner', async () => {
  const one = await given()
  await one.tell('email_sent', { step: 1 })
  const back = new Date(t.app.now().getTime() + 86_400_000)
  const words = `I am out of the office until ${back.toISOString().slice(0, 10)}.`
  await one.tell('auto_reply_received', { step: 1, reply_subject: 'Out of office', reply_text: words })
  const next = (await messagesOf(t.app, owner.workspaceId, one.id))[1]
  expect(next?.dueAt?.getTime() ?? 0).toBeGreaterThan(t.app.now().getTime() + 2.9 * 86_400_000)
})

test('a bounce ends the sequence and suppresses nobody, because it does not say for how long (O7)', async () => {
  const one = await given()
  await one.tell('email_bounced', { step: 1 })
  expect(await sequenceOf(t.app, owner.workspaceId, one.id)).toMatchObject({ status: 'stopped' })
  expect((await statusesOf(one.id))[0]).toBe('bounced')
  expect(await suppressionOf(one.email)).toBeUndefined()
})

test('who unsubscribes or complains there is written to by nobody here any more', async () => {
  const [one, other] = [await given(), await given()]
  await one.tell('lead_unsubscribed')
  await other.tell('spam_complaint', { step: 1 })
  expect(await suppressionOf(one.email)).toBe('unsubscribed')
  expect(await suppressionOf(other.email)).toBe('complained')
})

test('an error of the account stops its mailbox with the reason, and no other', async () => {
  const stopped = await addMailbox(t.app, owner.workspaceId, { kind: 'instantly' })
  const rows = async () =>
    inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
      const found = await tx.$client.query<{ id: string; status: string; from: string }>(
        'select id, status, from_email as "from" from mailboxes where id = any($1::uuid[])',
        [[mailboxId, stopped]],
      )
      return new Map(found.rows.map((row) => [row.id, row]))
    })
  await post(hook, { event_type: 'account_error', email_account: (await rows()).get(stopped)?.from })
  expect((await rows()).get(stopped)?.status).toBe('failed')
  expect((await rows()).get(mailboxId)?.status).toBe('active')
})

test('a wrong secret, another workspace and a changed letter do not exist; what cannot be read is left out', async () => {
  const stranger = await t.make.member()
  const changed = hook.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'))
  const ids = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
  const forged = Buffer.concat([ids(stranger.workspaceId), Buffer.alloc(24)]).toString('base64url')
  for (const path of [changed, `/api/v1/webhooks/instantly/${forged}`, '/api/v1/webhooks/instantly/x'])
    expect((await post(path, { event_type: 'email_sent' })).status).toBe(404)
  for (const body of [
    '',
    'no json',
    '[]',
    { event_type: 'my own label' },
    { event_type: 'email_sent', campaign_id: 'x', lead_email: 'x' },
  ])
    expect((await post(hook, body)).status).toBe(200)
  const huge = JSON.stringify({ event_type: 'email_sent', reply_html: 'x'.repeat(3_000_000) })
  expect((await post(hook, huge)).status).toBe(413)
})

test('only who may change mailboxes sees the secret address', async () => {
  const viewer = await t.make.member({ workspaceId: owner.workspaceId, role: 'viewer' })
  expect((await t.rest('POST', `/mailboxes/${mailboxId}/hook`, {}, viewer)).status).toBe(403)
})
