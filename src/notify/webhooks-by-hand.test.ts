import { describe, expect, test } from 'vitest'
import type { WebhookDeliveryDetail, WebhookEndpointWithSecret } from '#contracts/notify'
import { asSystem } from '../platform/db.ts'
import { createHttpClient } from '../platform/http-client.ts'
import { createWebhookSender } from '../providers/webhooks/index.ts'
import { hours, isSignedBy, useWebhookBench } from './webhook-test-bench.ts'

const w = useWebhookBench()

describe('an address', () => {
  test.each([
    'http://hooks.acme.example/in',
    'https://127.0.0.1/in',
    'https://[::1]/in',
    'https://2130706433/in',
    'https://0x7f.1/in',
    'https://localhost/in',
    'https://metadata.internal/in',
    'https://user:pw@hooks.acme.example/in',
    'https://hooks.acme.example:22/in',
    'ftp://hooks.acme.example/in',
  ])('%s is refused at its field', async (bad) => {
    const { status, body } = await w.t.rest(
      'POST',
      '/webhook-endpoints',
      { url: bad, events: ['prospect.scored'] },
      w.owner,
    )
    expect(status).toBe(400)
    expect(body.error?.details).toMatchObject({ issues: [{ field: 'url' }] })
  })

  test('whose name leads to a private address is not connected to', async () => {
    const guarded = createHttpClient({
      now: () => new Date(),
      random: () => 0.5,
      resolve: () => Promise.resolve(['10.0.0.5']),
    })
    const sender = createWebhookSender(guarded, () => new Date())
    const answer = await sender.post({ url: 'https://hooks.other.example/in', headers: {}, body: '{}' })
    await guarded.close()
    expect(answer).toMatchObject({ status: null })
    expect(answer.problem).toContain('private address')
  })
})

describe('by hand', () => {
  test('a test event says at once what came back, and is not repeated', async () => {
    const made = await w.add()
    const good = await w.t.rest('POST', `/webhook-endpoints/${made.id}/test`, {}, w.owner)
    expect(good.body.data as WebhookDeliveryDetail).toMatchObject({
      kind: 'webhook.test',
      status: 'delivered',
      log: [{ status: 200, bytes: 2 }],
    })
    w.reply = () => ({ status: 403 })
    const bad = await w.t.rest('POST', `/webhook-endpoints/${made.id}/test`, {}, w.owner)
    expect(bad.body.data as WebhookDeliveryDetail).toMatchObject({
      status: 'failed',
      lastProblem: 'The endpoint answered 403.',
    })
    w.t.clock.forward(hours(1))
    await w.deliver(made.id)
    expect(w.got).toHaveLength(2)
  })

  test('a delivery is sent again under its own id', async () => {
    const made = await w.add()
    await w.announce('p1')
    await w.deliver(made.id)
    const [first] = await w.deliveries(made.id)
    await w.t.rest('POST', `/webhook-endpoints/${made.id}/deliveries/${first?.id}/replay`, {}, w.owner)
    await w.deliver(made.id)
    expect(w.got.map(({ headers }) => headers['webhook-id'])).toEqual([first?.eventId, first?.eventId])
    const { body } = await w.t.rest(
      'GET',
      `/webhook-endpoints/${made.id}/deliveries/${first?.id}`,
      undefined,
      w.owner,
    )
    expect((body.data as WebhookDeliveryDetail).log).toHaveLength(2)
  })

  test('a changed secret signs together with the one before it, for a day', async () => {
    const made = await w.add()
    const changed = await w.t.rest('POST', `/webhook-endpoints/${made.id}/rotate-secret`, {}, w.owner)
    const { secret } = changed.body.data as WebhookEndpointWithSecret
    expect(secret).not.toBe(made.secret)
    await w.announce('p1')
    await w.deliver(made.id)
    w.t.clock.forward(hours(25))
    await w.announce('p2')
    await w.deliver(made.id)
    expect(w.got.map((one) => [isSignedBy(one, secret), isSignedBy(one, made.secret)])).toEqual([
      [true, true],
      [true, false],
    ])
  })

  test('an endpoint that is removed takes its deliveries along, and work that announces meanwhile goes on', async () => {
    const made = await w.add()
    await w.announce('p1')
    await w.t.rest('DELETE', `/webhook-endpoints/${made.id}`, undefined, w.owner)
    // As another process that has not heard of it yet.
    w.t.app.webhooks.forget(w.owner.workspaceId)
    await w.announce('p2')
    const { rows } = await asSystem(w.t.app.db, 'test', async (tx) =>
      tx.$client.query('select from webhook_deliveries where workspace_id = $1', [w.owner.workspaceId]),
    )
    expect(rows).toEqual([])
  })
})
