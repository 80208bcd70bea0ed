import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopSequence } from '../../src/outreach/stop-sequence.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { addSequences, messagesOf, sendDue, sequenceOf, start } from '../sending.ts'
import { days, hours, sendingApp } from '../sending-world.ts'

let t: Awaited<ReturnType<typeof sendingApp>>['t']
let transport: Awaited<ReturnType<typeof sendingApp>>['transport']
let world: Awaited<ReturnType<typeof sendingApp>>['world']
let refuse: Awaited<ReturnType<typeof sendingApp>>['refuse']
beforeAll(async () => {
  ;({ t, transport, world, refuse } = await sendingApp())
})
afterAll(async () => t.close())

describe('O3: caps, gaps, ramps and windows', () => {
  test('hold over days with three senders, for every mailbox', async () => {
    const sequences = Array.from({ length: 60 }, (_, i) => ({ email: `cap${i}@firm.example` }))
    const w = await world({
      sequences,
      mailbox: {
        dayCap: 20,
        gapSeconds: 900,
        jitterPercent: 30,
        rampStart: 8,
        rampStep: 4,
        fromMinute: 540,
        toMinute: 1020,
      },
    })
    for (let i = 0; i < 24 * 4 * 4; i++) {
      await Promise.all([sendDue(t.app, 'worker-a'), sendDue(t.app, 'worker-b')])
      t.clock.forward(hours(0.25) + 20_000)
    }
    const sent = (await Promise.all(w.ids.map(async (id) => messagesOf(t.app, w.id, id))))
      .flat()
      .flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt.getTime()]))
      .toSorted((a, b) => a - b)
    expect(sent.length).toBeGreaterThan(20)
    for (const [i, at] of sent.entries()) {
      if (i > 0) expect(at - (sent[i - 1] ?? 0)).toBeGreaterThanOrEqual(900_000)
      const minute = new Date(at).getUTCHours() * 60 + new Date(at).getUTCMinutes()
      expect(minute).toBeGreaterThanOrEqual(540)
      expect(minute).toBeLessThan(1020)
    }
    const perDay = new Map<string, number>()
    for (const at of sent) {
      const day = new Date(at).toISOString().slice(0, 10)
      perDay.set(day, (perDay.get(day) ?? 0) + 1)
    }
    const counts = [...perDay.values()]
    for (const [i, n] of counts.entries()) expect(n).toBeLessThanOrEqual(8 + 4 * i)
  }, 60_000)

  test('a recipient is written to in the hours where they are, and what came too late waits for the next day', async () => {
    const w = await world({
      settings: { fromMinute: 540, toMinute: 1020, days: [1, 2, 3, 4, 5] },
      sequences: [{ country: 'US', state: 'CA' }, { country: 'JP' }],
    })
    const due = async (id = '') => (await messagesOf(t.app, w.id, id))[0]?.dueAt ?? null
    for (const [i, zone] of ['America/Los_Angeles', 'Asia/Tokyo'].entries()) {
      const at = await due(w.ids[i])
      const local = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hour: 'numeric',
        hour12: false,
      }).format(at ?? 0)
      expect(Number(local)).toBeGreaterThanOrEqual(9)
      expect(Number(local)).toBeLessThan(17)
    }
  })

  test('a campaign sends no more than its limit on a day', async () => {
    const w = await world()
    const owner = await t.make.member({ workspaceId: w.id })
    const campaign = (await t.rest('POST', '/campaigns', { name: 'Spring' }, owner)).body.data as {
      id: string
    }
    await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query(
        'insert into campaign_sending (workspace_id, campaign_id, daily_limit) values ($1, $2, 3)',
        [w.id, campaign.id],
      ),
    )
    const ids = await addSequences(
      t.app,
      w.id,
      Array.from({ length: 5 }, (_, i) => ({ email: `l${i}@limit.example`, campaignId: campaign.id })),
    )
    for (const id of ids) await start(t.app, w.id, id)
    await sendDue(t.app)
    const limited = () =>
      transport.sent.filter(({ mail }) => mail.envelope.to.endsWith('@limit.example')).length
    expect(limited()).toBe(3)
    const held = (await Promise.all(ids.map(async (id) => messagesOf(t.app, w.id, id))))
      .flat()
      .filter(({ status }) => status === 'scheduled')
    expect(held.map((message) => message.held)).toEqual(['limit', 'limit'])
    t.clock.forward(days(1))
    await sendDue(t.app)
    expect(limited()).toBe(5)
  })
})

describe('O4: what ends a sequence', () => {
  test('ends it before its next message, and the company’s others where the campaign wants that', async () => {
    const w = await world({ sequences: [{ delays: [0, 1] }] })
    await sendDue(t.app)
    const stopped = await inWorkspace(t.app.db, w.id, (tx) =>
      stopSequence(tx, t.app, w.id, w.first, { reason: 'Answered', by: 'reply', at: t.app.now() }),
    )
    expect(stopped).toEqual([w.first])
    t.clock.forward(days(2))
    expect(await sendDue(t.app)).toBe(0)
    expect((await messagesOf(t.app, w.id, w.first)).map(({ status }) => status)).toEqual([
      'sent',
      'cancelled',
    ])
  })

  test('a permanent refusal of an address that does not exist is a bounce, ends it and suppresses the address', async () => {
    const w = await world({ sequences: [{ email: 'nobody@firm.example', delays: [0, 1] }] })
    refuse('nobody@firm.example', {
      isPermanent: true,
      code: 550,
      enhanced: '5.1.1',
      response: '550 5.1.1 no such user',
      scope: 'recipient',
    })
    await sendDue(t.app)
    expect((await messagesOf(t.app, w.id, w.first)).map(({ status }) => status)).toEqual([
      'bounced',
      'cancelled',
    ])
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'stopped' })
    const { rows } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query('select reason from suppressions where workspace_id = $1', [w.id]),
    )
    expect(rows).toEqual([{ reason: 'bounced' }])
  })

  test('O7: a refusal for other reasons ends it and suppresses nobody', async () => {
    const w = await world({ sequences: [{ email: 'blocked@firm.example' }] })
    refuse('blocked@firm.example', {
      isPermanent: true,
      code: 550,
      enhanced: '5.7.1',
      response: '550 5.7.1 blocked by policy',
      scope: 'recipient',
    })
    await sendDue(t.app)
    expect((await messagesOf(t.app, w.id, w.first))[0]?.status).toBe('bounced')
    const { rows } = await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query('select reason from suppressions where workspace_id = $1', [w.id]),
    )
    expect(rows).toEqual([])
  })
})
