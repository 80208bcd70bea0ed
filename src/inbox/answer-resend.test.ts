import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { messagesOf, sequenceOf } from '../../test/sending.ts'
import { eventsOf, sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'

let t: TestApp
let owner: Identity
let mailboxId = ''
let path = ''
const secret = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
  const made = await t.rest(
    'POST',
    '/mailboxes',
    {
      kind: 'resend',
      fromName: 'Ada',
      fromEmail: 'ada@acme.example',
      secrets: { apiKey: 're_1', hookSecret: secret },
    },
    owner,
  )
  mailboxId = (made.body.data as { id: string }).id
  const hook = await t.rest('POST', `/mailboxes/${mailboxId}/hook`, {}, owner)
  path = new URL((hook.body.data as { url: string }).url).pathname
})
afterAll(async () => t.close())

let count = 0
async function sent(sentAt?: Date) {
  count += 1
  const to = `eve${count}@firm.example`
  const sequence = await sendSequence(t, owner.workspaceId, { to, mailboxId, ...(sentAt && { sentAt }) })
  const vendorId = newId()
  await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    await tx.$client.query('update messages set vendor_id = $2 where id = $1', [
      sequence.messageIds[0],
      vendorId,
    ])
    await tx.$client.query(
      `insert into message_events (workspace_id, id, message_id, sequence_id, mailbox_id, step, kind, at)
       select workspace_id, $2, id, sequence_id, mailbox_id, step, 'sent', sent_at from messages where id = $1`,
      [sequence.messageIds[0], newId()],
    )
  })
  return { ...sequence, to, vendorId }
}

async function tell(type: string, data: object, given: { id?: string; key?: string; at?: Date } = {}) {
  const { id = `msg_${newId()}`, key = secret, at = t.app.now() } = given
  const body = JSON.stringify({ type, created_at: t.app.now().toISOString(), data })
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')
  return t.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,AAAA v1,${signature}`,
    },
    body,
  })
}

const first = async (sequenceId: string) =>
  (await messagesOf(t.app, owner.workspaceId, sequenceId))[0]?.status
const suppressionOf = async (value: string) =>
  inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ reason: string }>(
      'select reason from suppressions where value = $1',
      [value],
    )
    return rows[0]?.reason
  })

test('a confirmed delivery is written once, however often it is told', async () => {
  const one = await sent()
  const id = 'msg_1'
  for (let i = 0; i < 3; i++)
    expect((await tell('email.delivered', { email_id: one.vendorId }, { id })).status).toBe(200)
  expect(await first(one.sequenceId)).toBe('delivered')
  const events = await eventsOf(t, owner.workspaceId)
  expect(
    events.filter(({ kind, messageId }) => kind === 'delivered' && messageId === one.messageIds[0]),
  ).toHaveLength(1)
})

test.each([
  [{ type: 'Permanent', subType: 'General', message: '550 5.1.1 no such user' }, 'bounced'],
  [{ type: 'Permanent', subType: 'NoEmail', message: '' }, 'bounced'],
  [{ type: 'Permanent', subType: 'Suppressed', message: 'on a list' }, undefined],
  [{ type: 'Transient', subType: 'MailboxFull', message: 'full' }, undefined],
  [{ type: 'Undetermined' }, undefined],
])(
  'after a bounce (%o) the sequence stops, and the address is suppressed: %s (O7)',
  async (bounce, expected) => {
    const one = await sent()
    await tell('email.bounced', { email_id: one.vendorId, bounce })
    expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
    expect(await first(one.sequenceId)).toBe('bounced')
    expect(await suppressionOf(one.to)).toBe(expected)
  },
)

test('a complaint stops and suppresses', async () => {
  const one = await sent()
  await tell('email.complained', { email_id: one.vendorId })
  expect(await sequenceOf(t.app, owner.workspaceId, one.sequenceId)).toMatchObject({ status: 'stopped' })
  expect(await suppressionOf(one.to)).toBe('complained')
})

test('a wrong signature, an old time and a mailbox without a secret change nothing', async () => {
  const one = await sent()
  const data = { email_id: one.vendorId }
  expect(
    (await tell('email.delivered', data, { key: `whsec_${Buffer.alloc(24).toString('base64')}` })).status,
  ).toBe(403)
  const old = new Date(t.app.now().getTime() - 6 * 60_000)
  expect((await tell('email.delivered', data, { at: old })).status).toBe(403)
  const nowhere = await t.request(path.replace(mailboxId, newId()), { method: 'POST', body: '{}' })
  expect(nowhere.status).toBe(404)
  expect(await first(one.sequenceId)).toBe('sent')
})

test('the signing secret is stored and never answered', async () => {
  const shown = await t.rest('GET', `/mailboxes/${mailboxId}`, undefined, owner)
  expect(shown.body.data).toMatchObject({ secrets: { hookSecret: true } })
  expect(JSON.stringify(shown.body)).not.toContain(secret)
})

test('delivered is what the vendor confirmed from its first word on, and what did not come back before', async () => {
  const before = await sent(new Date(t.app.now().getTime() - 10 * 86_400_000))
  const [one, silent] = [await sent(t.app.now()), await sent(t.app.now())]
  await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    await tx.$client.query(`delete from message_events where not (message_id = any($1::uuid[]))`, [
      [before, one, silent].map(({ messageIds }) => messageIds[0]),
    ])
    await tx.$client.query(`update mailboxes set deliveries_since = $2 where id = $1`, [
      mailboxId,
      new Date(t.app.now().getTime() - 86_400_000),
    ])
  })
  await tell('email.delivered', { email_id: one.vendorId })
  const { body } = await t.rest('GET', '/outreach/stats?period=all', undefined, owner)
  expect((body.data as { sending: { total: object } }).sending.total).toMatchObject({
    sent: 3,
    delivered: { count: 2, of: 3 },
    confirmable: 2,
  })
})
