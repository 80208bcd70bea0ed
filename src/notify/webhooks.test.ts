import { describe, expect, test } from 'vitest'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { hours, isSignedBy, scored, useWebhookBench } from './webhook-test-bench.ts'
import { sweepWebhooks } from './webhook.flow.ts'

const w = useWebhookBench()

describe('an event', () => {
  test('is written with what it announces, or not at all', async () => {
    const made = await w.add()
    const broken = inWorkspace(w.t.app.db, w.owner.workspaceId, async (tx) => {
      await w.t.app.webhooks.announce(tx, w.owner.workspaceId, [scored('p1')])
      throw new Error('undone')
    })
    await expect(broken).rejects.toThrow('undone')
    expect(await w.deliveries(made.id)).toEqual([])
  })

  test('that nobody wants, or a workspace without endpoints, writes nothing', async () => {
    const made = await w.add(['campaign.completed'])
    await w.announce('p1')
    expect(await w.deliveries(made.id)).toEqual([])
    w.owner = await w.t.make.member()
    await w.announce('p1', 'p2')
    const { rows } = await asSystem(w.t.app.db, 'test', async (tx) =>
      tx.$client.query('select from webhook_events where workspace_id = $1', [w.owner.workspaceId]),
    )
    expect(rows).toEqual([])
  })
})

describe('an endpoint that does not take an event', () => {
  test('is tried again later under the same id, until it does', async () => {
    w.reply = (n) => ({ status: n < 3 ? 500 : 200 })
    const made = await w.add()
    await w.announce('p1')
    await w.deliver(made.id)
    expect(await w.deliveries(made.id)).toMatchObject([
      { status: 'pending', attempts: 1, lastProblem: 'The endpoint answered 500.' },
    ])
    expect((await w.endpoint(made.id)).failingSince).not.toBeNull()
    await w.deliver(made.id)
    expect(w.got).toHaveLength(1)
    w.t.clock.forward(7000)
    await w.deliver(made.id)
    w.t.clock.forward(7 * 60_000)
    await w.deliver(made.id)
    expect(w.got).toHaveLength(3)
    expect(new Set(w.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(w.got.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
    expect(w.got.every((one) => isSignedBy(one, made.secret))).toBe(true)
    expect(await w.deliveries(made.id)).toMatchObject([{ status: 'delivered', attempts: 3 }])
    expect((await w.endpoint(made.id)).failingSince).toBeNull()
  })

  test('for a day and a half is switched off, its members are told, and what waited can be sent again', async () => {
    w.reply = () => ({ status: 500 })
    const made = await w.add()
    await w.announce('p1', 'p2', 'p3')
    await w.deliver(made.id)
    expect(w.got).toHaveLength(3)
    for (let round = 0; round < 30 && (await w.endpoint(made.id)).isActive; round += 1) {
      w.t.clock.forward(hours(6))
      await w.deliver(made.id)
    }
    const off = await w.endpoint(made.id)
    expect(off.isActive).toBe(false)
    expect(off.disabledReason).toMatch(/^No attempt has succeeded since/)
    // While it fails one event at a time asks: nowhere near the 24 attempts of three events.
    expect(w.got.length).toBeLessThan(12)
    const { rows } = await asSystem(w.t.app.db, 'test', async (tx) =>
      tx.$client.query('select subject_name from notices where workspace_id = $1', [w.owner.workspaceId]),
    )
    expect(rows).toEqual([
      { subject_name: 'The webhook to hooks.acme.example was switched off, because it did not arrive' },
    ])
    await w.announce('p4')
    expect(await w.deliveries(made.id)).toHaveLength(3)

    w.reply = () => ({ status: 204 })
    const refused = await w.t.rest('POST', `/webhook-endpoints/${made.id}/replay-failed`, {}, w.owner)
    expect(refused.status).toBe(409)
    await w.t.rest('PATCH', `/webhook-endpoints/${made.id}`, { isActive: true }, w.owner)
    const again = await w.t.rest('POST', `/webhook-endpoints/${made.id}/replay-failed`, {}, w.owner)
    expect(again.body.data).toEqual({ count: 3 })
    await w.deliver(made.id)
    expect((await w.deliveries(made.id)).map(({ status }) => status)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ])
  })

  test('and answers 410 is switched off at once', async () => {
    w.reply = () => ({ status: 410 })
    const made = await w.add()
    await w.announce('p1')
    await w.deliver(made.id)
    expect(await w.endpoint(made.id)).toMatchObject({
      isActive: false,
      disabledReason: 'The endpoint answered 410: it wants no more events.',
    })
    expect(await w.deliveries(made.id)).toMatchObject([{ status: 'failed' }])
  })

  test('and redirects is not followed', async () => {
    w.reply = () => ({ status: 302, headers: { location: 'http://169.254.169.254/latest' } })
    const made = await w.add()
    await w.announce('p1')
    await w.deliver(made.id)
    expect(w.got).toHaveLength(1)
    const [first] = await w.deliveries(made.id)
    expect(first).toMatchObject({ status: 'pending', lastStatus: 302 })
    expect(first?.lastProblem).toContain('redirects are not followed')
  })

  test('and asks for a pause gets it', async () => {
    w.reply = () => ({ status: 429, headers: { 'retry-after': '3600' } })
    const made = await w.add()
    await w.announce('p1')
    const before = w.t.clock.now().getTime()
    await w.deliver(made.id)
    const [first] = await w.deliveries(made.id)
    expect(Date.parse(first?.nextAttemptAt ?? '') - before).toBeGreaterThanOrEqual(hours(1))
  })

  test('whose worker was killed in between gets the event again, under the same id', async () => {
    const made = await w.add()
    const { workspaceId } = w.owner
    // In one transaction, so that no worker of this test comes in between.
    await inWorkspace(w.t.app.db, workspaceId, async (tx) => {
      await w.t.app.webhooks.announce(tx, workspaceId, [scored('p1')])
      await tx.$client.query(
        `update webhook_deliveries set status = 'sending', claimed_at = $2 where endpoint_id = $1`,
        [made.id, w.t.clock.now()],
      )
    })
    await w.deliver(made.id)
    expect(w.got).toEqual([])
    w.t.clock.forward(4 * 60_000)
    await sweepWebhooks(w.t.app)
    await w.deliver(made.id)
    expect(w.got).toHaveLength(1)
  })
})
