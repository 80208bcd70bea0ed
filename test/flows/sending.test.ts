import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { addMailbox, addSequences, messagesOf, sendDue, sequenceOf } from '../sending.ts'
import { days, hours, sendingApp } from '../sending-world.ts'

let t: Awaited<ReturnType<typeof sendingApp>>['t']
let transport: Awaited<ReturnType<typeof sendingApp>>['transport']
let world: Awaited<ReturnType<typeof sendingApp>>['world']
let refuse: Awaited<ReturnType<typeof sendingApp>>['refuse']
beforeAll(async () => {
  ;({ t, transport, world, refuse } = await sendingApp())
})
afterAll(async () => t.close())

describe('a sequence that was started', () => {
  test('sends its first message, then the others after their days, and is completed', async () => {
    const w = await world({ sequences: [{ delays: [0, 3, 7] }] })
    expect(await sendDue(t.app)).toBe(1)
    const after = await messagesOf(t.app, w.id, w.first)
    expect(after.map(({ status }) => status)).toEqual(['sent', 'scheduled', 'pending'])
    expect(Number(after[1]?.dueAt) - Number(after[0]?.sentAt)).toBeGreaterThanOrEqual(days(3))
    expect(await sendDue(t.app)).toBe(0)
    t.clock.forward(days(3) + 60_000)
    expect(await sendDue(t.app)).toBe(1)
    t.clock.forward(days(4) + 60_000)
    expect(await sendDue(t.app)).toBe(1)
    expect((await messagesOf(t.app, w.id, w.first)).map(({ status }) => status)).toEqual([
      'sent',
      'sent',
      'sent',
    ])
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'completed' })
  })

  test('O5: keeps its mailbox to the end, and follow-ups thread behind all that went before', async () => {
    const w = await world({ sequences: [{ delays: [0, 1, 2] }] })
    await addMailbox(t.app, w.id)
    for (let i = 0; i < 3; i++) {
      await sendDue(t.app)
      t.clock.forward(days(1) + 60_000)
    }
    const mails = w.mailsOf()
    expect(mails).toHaveLength(3)
    expect(new Set(mails.map(({ mailbox }) => mailbox.id))).toEqual(new Set([w.mailboxId]))
    const ids = (await messagesOf(t.app, w.id, w.first)).map(({ id }) => `<${id}@acme.example>`)
    const header = (i: number, name: string) =>
      new RegExp(`^${name}: ((?:.*\\r\\n )*.*)\\r\\n`, 'm').exec(mails[i]?.mail.raw.toString() ?? '')?.[1]
    expect(header(0, 'Message-ID')).toBe(ids[0])
    expect(header(0, 'In-Reply-To')).toBeUndefined()
    expect(header(1, 'In-Reply-To')).toBe(ids[0])
    expect(header(2, 'In-Reply-To')).toBe(ids[1])
    expect(header(2, 'References')?.replaceAll('\r\n', '')).toBe(`${ids[0]} ${ids[1]}`)
    expect(header(2, 'Subject')).toBe('Re: Your forms')
  })
})

describe('a mail server that is not ready', () => {
  test('is asked again later, and the message fails once it was put off too often', async () => {
    const w = await world({ sequences: [{ email: 'later@firm.example' }] })
    refuse('later@firm.example', {
      isPermanent: false,
      code: 451,
      enhanced: '4.7.1',
      response: '451 greylisted',
      scope: 'recipient',
    })
    for (let i = 0; i < 6; i++) {
      expect(await sendDue(t.app)).toBe(1)
      expect(await sendDue(t.app)).toBe(0)
      expect((await messagesOf(t.app, w.id, w.first))[0]).toMatchObject({
        status: 'scheduled',
        failure: '451 greylisted',
      })
      t.clock.forward(days(1) + 60_000)
    }
    expect(await sendDue(t.app)).toBe(1)
    expect((await messagesOf(t.app, w.id, w.first))[0]).toMatchObject({ status: 'failed' })
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'failed' })
  })

  test('gives the mailbox a rest when it cannot be reached, and nothing counts', async () => {
    const w = await world({ sequences: [{ email: 'away@firm.example' }], mailbox: { dayCap: 1 } })
    transport.outcomes.set('away@firm.example', (id) => ({
      id,
      kind: 'unreached',
      response: 'connection refused',
    }))
    await sendDue(t.app)
    expect((await messagesOf(t.app, w.id, w.first))[0]).toMatchObject({ status: 'scheduled', attempts: 0 })
    expect(await sendDue(t.app)).toBe(0)
    transport.outcomes.delete('away@firm.example')
    t.clock.forward(61_000)
    expect(await sendDue(t.app)).toBe(1)
  })

  test('a refused log-in takes the mailbox out of service, in words, and the message waits', async () => {
    const w = await world({ sequences: [{ email: 'login@firm.example' }, {}] })
    for (const email of w.emails)
      refuse(email, {
        isPermanent: true,
        code: 535,
        enhanced: '5.7.8',
        response: '535 5.7.8 authentication failed',
        scope: 'mailbox',
      })
    await sendDue(t.app)
    const { rows } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query<{ status: string; reason: string }>(
        'select status, status_reason as reason from mailboxes where workspace_id = $1',
        [w.id],
      ),
    )
    expect(rows[0]?.status).toBe('failed')
    expect(rows[0]?.reason).toContain('authentication failed')
    expect((await messagesOf(t.app, w.id, w.first))[0]?.status).toBe('scheduled')
    expect(await sendDue(t.app)).toBe(0)
    const { rows: notices } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query<{ name: string }>('select subject_name as name from notices where workspace_id = $1', [
        w.id,
      ]),
    )
    expect(notices).toHaveLength(1)
  })
})

describe('an address', () => {
  test('that is risky waits for a person, who may allow it', async () => {
    const w = await world({ sequences: [{ emailStatus: 'risky' }] })
    expect(await sendDue(t.app)).toBe(0)
    expect((await messagesOf(t.app, w.id, w.first))[0]).toMatchObject({ status: 'scheduled', held: 'risky' })
    const owner = await t.make.member({ workspaceId: w.id })
    expect((await t.rest('POST', `/outreach/${w.first}/allow-risky`, undefined, owner)).status).toBe(200)
    expect(await sendDue(t.app)).toBe(1)
  })

  test('that became invalid gets nothing, and the sequence says so', async () => {
    const w = await world()
    await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query(
        `update contacts set email_status = 'invalid', email_reason = 'its domain takes no mail' where workspace_id = $1`,
        [w.id],
      ),
    )
    expect(await sendDue(t.app)).toBe(0)
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('its domain takes no mail'),
    })
  })

  test('whose check is older than 30 days is looked at again, while the others go', async () => {
    const w = await world({ sequences: [{ email: 'stale@firm.example' }, {}] })
    await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query(
        `update contacts set email_checked_at = $2 where workspace_id = $1 and email = 'stale@firm.example'`,
        [w.id, new Date(t.app.now().getTime() - days(31))],
      ),
    )
    expect(await sendDue(t.app)).toBe(1)
    expect((await messagesOf(t.app, w.id, w.first))[0]).toMatchObject({
      status: 'scheduled',
      held: 'address',
    })
    await t.drain()
    const { rows } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query<{ at: Date }>(
        `select email_checked_at as at from contacts where workspace_id = $1 and email = 'stale@firm.example'`,
        [w.id],
      ),
    )
    expect(t.app.now().getTime() - Number(rows[0]?.at)).toBeLessThan(hours(1))
    t.clock.forward(hours(0.2))
    expect(await sendDue(t.app)).toBe(1)
  })
})

describe('a pause', () => {
  test('keeps a sequence back until it is resumed, and then it goes on where it was', async () => {
    const w = await world({ sequences: [{ delays: [0, 2] }] })
    const owner = await t.make.member({ workspaceId: w.id })
    await sendDue(t.app)
    expect((await t.rest('POST', `/outreach/${w.first}/pause`, undefined, owner)).status).toBe(200)
    t.clock.forward(days(5))
    expect(await sendDue(t.app)).toBe(0)
    expect((await messagesOf(t.app, w.id, w.first))[1]).toMatchObject({ held: 'paused', dueAt: null })
    await t.rest('POST', `/outreach/${w.first}/resume`, undefined, owner)
    expect(await sendDue(t.app)).toBe(1)
    const again = await t.rest('POST', `/outreach/${w.first}/resume`, undefined, owner)
    expect(again.body.error?.message).toContain('completed')
  })

  test('of a campaign keeps all of it back, and resuming sends what became due meanwhile', async () => {
    const w = await world()
    const owner = await t.make.member({ workspaceId: w.id })
    const campaign = (await t.rest('POST', '/campaigns', { name: 'Summer' }, owner)).body.data as {
      id: string
    }
    await addSequences(t.app, w.id, [{ email: 'p1@pause.example', campaignId: campaign.id }])
    const begun = await t.rest('POST', `/campaigns/${campaign.id}/sending/start`, undefined, owner)
    expect(begun.body.data).toEqual({ approved: 1 })
    await t.drain()
    await t.rest('POST', `/campaigns/${campaign.id}/sending/pause`, undefined, owner)
    await sendDue(t.app)
    const sent = () => transport.sent.filter(({ mail }) => mail.envelope.to === 'p1@pause.example').length
    expect(sent()).toBe(0)
    await t.rest('POST', `/campaigns/${campaign.id}/sending/resume`, undefined, owner)
    await sendDue(t.app)
    expect(sent()).toBe(1)
    const { rows } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query('select status from campaign_prospects where workspace_id = $1 and campaign_id = $2', [
        w.id,
        campaign.id,
      ]),
    )
    expect(rows).toEqual([{ status: 'contacted' }])
  })
})
