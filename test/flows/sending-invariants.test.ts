import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suppress } from '../../src/outreach/suppress.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { createFakeMailTransport } from '../../src/providers/mail-sending/index.ts'
import { messagesOf, sendDue, sequenceOf } from '../sending.ts'
import { days, sendingApp } from '../sending-world.ts'

let t: Awaited<ReturnType<typeof sendingApp>>['t']
let transport: Awaited<ReturnType<typeof sendingApp>>['transport']
let world: Awaited<ReturnType<typeof sendingApp>>['world']
beforeAll(async () => {
  ;({ t, transport, world } = await sendingApp())
})
afterAll(async () => t.close())

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
