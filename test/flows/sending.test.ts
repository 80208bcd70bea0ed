import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeMailTransport, type SendOutcome } from '../../src/providers/mail-sending/index.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { stopSequence } from '../../src/outreach/stop-sequence.ts'
import { suppress } from '../../src/outreach/suppress.ts'
import { testApp, type TestApp } from '../app.ts'
import {
  addMailbox,
  addSequences,
  messagesOf,
  sendDue,
  sendingSettings,
  sequenceOf,
  start,
  type TestMailbox,
  type TestSequence,
  type TestSettings,
} from '../sending.ts'

let t: TestApp
const transport = createFakeMailTransport()
beforeAll(async () => {
  t = await testApp({ providers: { mailTransport: transport }, startAt: new Date('2026-11-20T15:00:00Z') })
})
afterAll(async () => t.close())

const days = (n: number) => n * 86_400_000
const hours = (n: number) => n * 3_600_000

/** A workspace that sends, with one mailbox and sequences that were started. */
async function world(
  given: { mailbox?: TestMailbox; settings?: TestSettings; sequences?: Partial<TestSequence>[] } = {},
) {
  const { id } = await t.make.workspace()
  await sendingSettings(t.app, id, given.settings)
  const mailboxId = await addMailbox(t.app, id, given.mailbox)
  const sequences = (given.sequences ?? [{}]).map((one, i) => ({
    email: `c${i}-${id.slice(-6)}@firm.example`,
    ...one,
  }))
  const ids = await addSequences(t.app, id, sequences)
  for (const one of ids) await start(t.app, id, one)
  const mailsOf = () =>
    transport.sent.filter(({ mail }) => sequences.some(({ email }) => email === mail.envelope.to))
  return { id, mailboxId, ids, first: ids[0] ?? '', emails: sequences.map(({ email }) => email), mailsOf }
}

const outcome = (email: string, given: Omit<Extract<SendOutcome, { kind: 'refused' }>, 'id' | 'kind'>) =>
  transport.outcomes.set(email, (id) => ({ id, kind: 'refused', ...given }))

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

describe('O1: nobody who is suppressed gets a message', () => {
  test('though the suppression commits a moment before the claim', async () => {
    const w = await world({ sequences: [{}, {}] })
    const [first = '', second = ''] = w.emails
    await inWorkspace(t.app.db, w.id, (tx) =>
      suppress(tx, t.app, w.id, {
        kind: 'address',
        value: first,
        reason: 'manual',
        source: 'test',
        at: t.app.now(),
      }),
    )
    expect(await sendDue(t.app)).toBe(1)
    expect(w.mailsOf().map(({ mail }) => mail.envelope.to)).toEqual([second])
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'stopped' })
  })

  test('though only the row of the list is written, as an import of a list does, and its domain is on it', async () => {
    const w = await world({ sequences: [{ email: 'ann@blocked.example' }] })
    const { suppressionHashes } = await import('../../src/outreach/suppression.ts')
    await inWorkspace(t.app.db, w.id, async (tx) => {
      const hashes = await suppressionHashes(t.app, tx, w.id)
      await tx.$client.query(
        `insert into suppressions (workspace_id, id, kind, value, hash, reason, created_at) values ($1, gen_random_uuid(), 'domain', 'blocked.example', $2, 'imported', now())`,
        [w.id, hashes.of('domain', 'blocked.example')],
      )
    })
    expect(await sendDue(t.app)).toBe(0)
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'stopped' })
    expect((await messagesOf(t.app, w.id, w.first))[0]?.status).toBe('cancelled')
  })

  test('though it commits between the claim and the hand-over, however the two race', async () => {
    const emails = Array.from({ length: 40 }, (_, i) => ({ email: `race${i}@suppressed.example` }))
    const w = await world({ sequences: emails })
    // Suppressed one by one while three senders claim and hand over.
    const committed = new Map<string, number>()
    const handed = new Map<string, number>()
    let tick = 0
    const watching = createFakeMailTransport()
    const app = Object.assign(Object.create(t.app) as typeof t.app, {
      providers: {
        ...t.app.providers,
        mailTransport: {
          ...watching,
          send: async (batch: Parameters<typeof watching.send>[0]) => {
            for (const mail of batch.mails) handed.set(mail.envelope.to, ++tick)
            return watching.send(batch)
          },
        },
      },
    })
    const sending = Promise.all([
      sendDue(app, 'worker-a'),
      sendDue(app, 'worker-b'),
      sendDue(app, 'worker-c'),
    ])
    for (const email of w.emails) {
      await inWorkspace(t.app.db, w.id, (tx) =>
        suppress(tx, t.app, w.id, {
          kind: 'address',
          value: email,
          reason: 'manual',
          source: 'test',
          at: t.app.now(),
        }),
      )
      committed.set(email, ++tick)
    }
    await sending
    for (const [i, id] of w.ids.entries()) {
      const [message] = await messagesOf(t.app, w.id, id)
      const wasHanded = handed.has(w.emails[i] ?? '')
      expect(message?.status).toBe(wasHanded ? 'sent' : 'cancelled')
    }
  })
})

describe('O2: a message is handed over once', () => {
  test('with three senders at the same mailboxes', async () => {
    const w = await world({
      sequences: Array.from({ length: 130 }, (_, i) => ({ email: `once${i}@firm.example` })),
    })
    const counts = await Promise.all(['a', 'b', 'c'].map((name) => sendDue(t.app, `worker-${name}`)))
    while ((await sendDue(t.app)) > 0);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
    const to = w.mailsOf().map(({ mail }) => mail.envelope.to)
    expect(to).toHaveLength(130)
    expect(new Set(to).size).toBe(130)
  })

  test('what is not confirmed is in doubt, is not sent again, and goes on when a person says that it arrived', async () => {
    const w = await world({ sequences: [{ email: 'doubt@firm.example', delays: [0, 2] }] })
    transport.outcomes.set('doubt@firm.example', (id) => ({
      id,
      kind: 'in_doubt',
      response: 'hung up after DATA',
    }))
    await sendDue(t.app)
    t.clock.forward(days(5))
    expect(await sendDue(t.app)).toBe(0)
    const [first, second] = await messagesOf(t.app, w.id, w.first)
    expect(first).toMatchObject({ status: 'in_doubt' })
    expect(second).toMatchObject({ status: 'pending' })
    transport.outcomes.delete('doubt@firm.example')
    const owner = await t.make.member({ workspaceId: w.id })
    const answer = await t.rest(
      'POST',
      `/outreach/messages/${first?.id}/doubt`,
      { verdict: 'arrived' },
      owner,
    )
    expect(answer.status).toBe(200)
    expect((await messagesOf(t.app, w.id, w.first)).map(({ status }) => status)).toEqual([
      'sent',
      'scheduled',
    ])
    expect(await sendDue(t.app)).toBe(1)
    expect(w.mailsOf()).toHaveLength(1)
    const again = await t.rest('POST', `/outreach/messages/${first?.id}/doubt`, { verdict: 'arrived' }, owner)
    expect(again.status).toBe(409)
  })

  test('what a person says is to be sent again is sent once more', async () => {
    const w = await world({ sequences: [{ email: 'again@firm.example' }] })
    transport.outcomes.set('again@firm.example', (id) => ({
      id,
      kind: 'in_doubt',
      response: 'hung up after DATA',
    }))
    await sendDue(t.app)
    transport.outcomes.delete('again@firm.example')
    const [message] = await messagesOf(t.app, w.id, w.first)
    const owner = await t.make.member({ workspaceId: w.id })
    await t.rest('POST', `/outreach/messages/${message?.id}/doubt`, { verdict: 'send_again' }, owner)
    expect(await sendDue(t.app)).toBe(1)
    expect(await sequenceOf(t.app, w.id, w.first)).toMatchObject({ status: 'completed' })
  })

  test('what a dead worker had claimed goes out, and what it had handed over is in doubt', async () => {
    const w = await world({ sequences: [{}, {}], mailbox: { dayCap: 5 } })
    const { claimBatch } = await import('../../src/outreach/send-claim.ts')
    const { createSendSecrets } = await import('../../src/outreach/send-secrets.ts')
    const { recoverClaims } = await import('../../src/outreach/send-recover.ts')
    const { hashesOf } = createSendSecrets(t.app)
    const claim = await claimBatch({ db: t.app.db, now: t.app.now, hashesOf }, 'worker-dead', {
      workspaceId: w.id,
      mailboxId: w.mailboxId,
    })
    expect(claim?.messages).toHaveLength(2)
    const [gone, waits] = claim?.messages ?? []
    await inWorkspace(t.app.db, w.id, (tx) =>
      tx.$client.query('update messages set handed_at = now() where workspace_id = $1 and id = $2', [
        w.id,
        gone?.id,
      ]),
    )
    // In flight: nobody else has the mailbox.
    expect(await sendDue(t.app)).toBe(0)
    expect(await recoverClaims(t.app)).toBe(2)
    expect(await sendDue(t.app)).toBe(1)
    expect(w.mailsOf().map(({ mail }) => mail.id)).toEqual([waits?.id])
    const statuses = await Promise.all(
      w.ids.map(async (id) => (await messagesOf(t.app, w.id, id))[0]?.status),
    )
    expect(statuses.toSorted()).toEqual(['in_doubt', 'sent'])
  })
})

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
    outcome('nobody@firm.example', {
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
    outcome('blocked@firm.example', {
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

describe('a mail server that is not ready', () => {
  test('is asked again later, and the message fails once it was put off too often', async () => {
    const w = await world({ sequences: [{ email: 'later@firm.example' }] })
    outcome('later@firm.example', {
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
      outcome(email, {
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
