import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordEvents } from '../../src/outreach/index.ts'
import { sendTexts } from '../../src/outreach/sms-send.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { createFakeMailTransport } from '../../src/providers/mail-sending/index.ts'
import { testApp } from '../app.ts'
import {
  addMailbox,
  addSequences,
  messagesOf,
  sendDue,
  sendingSettings,
  sequenceOf,
  start,
} from '../sending.ts'

const day = 24 * 3_600_000
const transport = createFakeMailTransport()

let t: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  t = await testApp({
    providers: { mailTransport: transport },
    startAt: new Date('2026-03-02T12:00:00Z'),
  })
})
afterAll(async () => t.close())

let number = 0

/** A workspace without mailbox and postal address, and a sequence of a text, a call and a task to somebody without e-mail address. */
async function world(
  phone: string | null = `+12025559${String((number += 1)).padStart(3, '0')}`,
  isApproved = true,
) {
  const me = await t.make.member()
  const sql = async <Row extends object>(text: string, values: unknown[]) =>
    inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<Row>(text, values)).rows)
  const [id = ''] = await addSequences(t.app, me.workspaceId, [
    { email: 'x@firm.example', delays: [0, 1, 3], status: 'pending_approval' },
  ])
  await sql(
    `update messages set channel = (array['sms', 'call', 'linkedin'])[step], due_at = null where sequence_id = $1`,
    [id],
  )
  await sql(
    'update contacts set email = null, phone = $2 where id = (select contact_id from sequences where id = $1)',
    [id, phone],
  )
  if (isApproved) await sql(`update sequences set status = 'approved' where id = $1`, [id])
  const steps = async () =>
    (await messagesOf(t.app, me.workspaceId, id)).map(({ step, status }) => `${step} ${status}`)
  const prospectStatus = async () =>
    (
      await sql<{ status: string }>(
        'select status from prospects where id = (select prospect_id from sequences where id = $1)',
        [id],
      )
    )[0]?.status
  return { me, id, sql, steps, prospectStatus }
}

describe('a sequence without mails', () => {
  test('starts without mailbox, postal address and e-mail address, and goes on to its end', async () => {
    const { me, id, steps, prospectStatus } = await world()
    const key = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'secret', fromNumber: '+15005550006' }
    await t.rest('PUT', '/integrations/twilio', { values: key }, me)
    expect(await start(t.app, me.workspaceId, id)).toMatchObject({ isStarted: true })
    expect(await sequenceOf(t.app, me.workspaceId, id)).toMatchObject({ status: 'active', mailboxId: null })
    t.clock.forward(3_600_000)
    expect(await sendTexts(t.app, me.workspaceId)).toBe(1)
    expect(await steps()).toEqual(['1 sent', '2 scheduled', '3 pending'])
    expect(await prospectStatus()).toBe('contacted')
    for (let i = 0; i < 2; i++) {
      t.clock.forward(5 * day)
      const { body } = await t.rest('GET', '/outreach/tasks', undefined, me)
      const [task] = body.data as { id: string }[]
      const done = await t.rest('POST', `/outreach/tasks/${task?.id}/finish`, { outcome: 'done' }, me)
      expect(done.body.error?.message).toBeUndefined()
    }
    expect(await steps()).toEqual(['1 sent', '2 sent', '3 sent'])
    expect(await sequenceOf(t.app, me.workspaceId, id)).toMatchObject({ status: 'completed' })
  })

  test.each([
    ['no_answer', 'drafted'],
    ['reached', 'contacted'],
  ])('that begins with a call: after “%s” the prospect is %s', async (outcome, status) => {
    const { me, id, sql, prospectStatus } = await world(undefined, false)
    await sql(`update messages set channel = 'call' where sequence_id = $1 and step = 1`, [id])
    await sql(`update sequences set status = 'approved' where id = $1`, [id])
    await start(t.app, me.workspaceId, id)
    t.clock.forward(day)
    const { body } = await t.rest('GET', '/outreach/tasks', undefined, me)
    const [task] = body.data as { id: string }[]
    await t.rest('POST', `/outreach/tasks/${task?.id}/finish`, { outcome }, me)
    expect(await prospectStatus()).toBe(status)
  })

  test('starts when it is approved', async () => {
    const { me, id } = await world(undefined, false)
    const answer = await t.rest('POST', `/outreach/${id}/approve`, { version: 1 }, me)
    expect(answer.body.data).toMatchObject({ status: 'active' })
  })

  test('that was paused is due again when it is resumed', async () => {
    const { me, id } = await world()
    await start(t.app, me.workspaceId, id)
    await t.rest('POST', `/outreach/${id}/pause`, undefined, me)
    const [held] = await messagesOf(t.app, me.workspaceId, id)
    expect(held).toMatchObject({ dueAt: null, held: 'paused' })
    t.clock.forward(3_600_000)
    expect((await t.rest('POST', `/outreach/${id}/resume`, undefined, me)).status).toBe(200)
    const [due] = await messagesOf(t.app, me.workspaceId, id)
    expect(due?.held).not.toBe('paused')
    expect(due?.dueAt).toBeInstanceOf(Date)
  })

  test('needs a number, and one that may be called', async () => {
    const none = await world(null)
    expect(await start(t.app, none.me.workspaceId, none.id)).toMatchObject({
      reason: expect.stringContaining('no telephone number'),
    })
    const stopped = await world()
    const added = await t.rest('POST', '/suppressions', { values: ['+12025550177'] }, stopped.me)
    expect(added.body.data).toMatchObject({ added: 1 })
    await stopped.sql(`update contacts set phone = '+12025550177' where workspace_id = $1`, [
      stopped.me.workspaceId,
    ])
    expect(await start(t.app, stopped.me.workspaceId, stopped.id)).toMatchObject({
      reason: expect.stringContaining('suppression list'),
    })
  })
})

test('a message in doubt that is reported as delivered lets its sequence go on, as when a person says so', async () => {
  const me = await t.make.member()
  await sendingSettings(t.app, me.workspaceId)
  await addMailbox(t.app, me.workspaceId)
  const all = [
    { email: 'lost@firm.example', delays: [0, 3] },
    { email: 'lost2@firm.example', delays: [0, 3] },
  ]
  const [told = '', said = ''] = await addSequences(t.app, me.workspaceId, all)
  for (const id of [told, said]) {
    await start(t.app, me.workspaceId, id)
    t.clock.forward(day)
  }
  for (const { email } of all)
    transport.outcomes.set(email, (id) => ({ id, kind: 'in_doubt', response: 'hung up' }))
  for (let i = 0; i < 4; i++) {
    await sendDue(t.app)
    t.clock.forward(3_600_000)
  }
  const read = async (id: string) => messagesOf(t.app, me.workspaceId, id)
  const [first] = await read(told)
  expect(first?.status).toBe('in_doubt')
  const messageId = first?.id ?? ''
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    const event = { messageId, kind: 'delivered', at: t.app.now() } as const
    await recordEvents(tx, t.app, me.workspaceId, [event])
    await recordEvents(tx, t.app, me.workspaceId, [event])
  })
  const [other] = await read(said)
  const resolved = await t.rest('POST', `/outreach/messages/${other?.id}/doubt`, { verdict: 'arrived' }, me)
  expect(resolved.body.error?.message).toBeUndefined()
  const [byVendor, byPerson] = [await read(told), await read(said)]
  expect(byVendor.map(({ status }) => status)).toEqual(['delivered', 'scheduled'])
  expect(byPerson.map(({ status }) => status)).toEqual(['sent', 'scheduled'])
  expect(byVendor[0]?.sentAt).toBeInstanceOf(Date)
  expect(byVendor[1]?.dueAt).toBeInstanceOf(Date)
  const kinds = await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ kind: string }>(
      'select kind from message_events where message_id = $1 order by id',
      [messageId],
    )
    return rows.map(({ kind }) => kind)
  })
  expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(1)
})
