import { describe, expect, test } from 'vitest'
import { asSystem } from '../platform/db.ts'
import { isSignedBy, useWebhookBench } from './webhook-test-bench.ts'
import { sweepWebhooks } from './webhook.flow.ts'

const w = useWebhookBench()

// A worker runs here; the other files deliver by themselves, so that nobody comes in between.
describe('an event', () => {
  test('reaches the endpoint that wants it, signed, with a body that names ids only', async () => {
    const made = await w.add()
    await w.announce('p1')
    await w.t.settle()
    await w.t.drain()
    expect(w.got).toHaveLength(1)
    const [first] = w.got
    expect(first && isSignedBy(first, made.secret)).toBe(true)
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      type: 'prospect.scored',
      data: { prospectId: 'p1', score: 80, tier: 'A' },
    })
    expect(await w.deliveries(made.id)).toMatchObject([
      { kind: 'prospect.scored', status: 'delivered', lastStatus: 200 },
    ])
    expect(await w.endpoint(made.id)).not.toHaveProperty('secret')
  })

  test('that nobody hurried is found by the sweep', async () => {
    const made = await w.add()
    await asSystem(w.t.app.db, 'test', async (tx) => {
      await tx.$client.query(
        `insert into webhook_events (workspace_id, id, kind, body) values ($1, $2, 'prospect.scored', '{}')`,
        [w.owner.workspaceId, made.id],
      )
      await tx.$client.query(
        `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, next_attempt_at) values ($1, $2, $2, $2, $3)`,
        [w.owner.workspaceId, made.id, w.t.clock.now()],
      )
    })
    expect(await sweepWebhooks(w.t.app)).toBeGreaterThan(0)
    await w.t.drain()
    expect(w.got).toHaveLength(1)
  })
})
