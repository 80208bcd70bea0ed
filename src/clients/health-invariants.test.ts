import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientWorld, dayMs, worldOf, type ClientWorld } from './client-test-world.ts'
import { recalculateNext } from './recalculate.ts'
import { loadHealth } from './load-health.ts'
import { computeHealth } from './compute-health.ts'
import { healthScorers } from './health-scorers.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

const happy = 'Thank you so much, the new report is excellent and we are very happy.'
const angry = 'This is terrible. I am still waiting and very disappointed.'

/** A client with a life: regular calls, content mails. */
async function regular(world: ClientWorld = w) {
  const client = await world.client({ renewalOn: '2027-12-31' })
  for (const days of [3, 10, 17, 24, 31])
    await world.interact(client.id, days, { kind: 'email', body: happy })
  await world.recalculate()
  return client
}

interface Stored {
  client_id: string
  as_of: Date
  sum: number | null
  score: number | null
  shown: number | null
  band: string
  coverage: number
  knock_out: { cap: number | null } | null
  contributions: [string, number, number, unknown][]
  missing: string[]
  override_value: number | null
}

const stored = async (world: ClientWorld, table: string): Promise<Stored[]> =>
  world.within(
    async (tx) =>
      (
        await tx.$client.query<Stored>(`select * from ${table} where workspace_id = $1`, [
          world.owner.workspaceId,
        ])
      ).rows,
  )

describe('H1: every stored score has as_of, sum, score and shown', () => {
  test('contributions sum to sum, score is that within 0 to 100 and after a knock-out, shown is score or an override', async () => {
    const world = worldOf(w.t, await w.t.make.member())
    const good = await regular(world)
    const capped = await regular(world)
    for (const n of [1, 2])
      await world.ask('POST', `/clients/${capped.id}/signals`, {
        kind: 'payment_failed',
        externalId: `f${n}`,
      })
    await world.recalculate()
    await world.ask('POST', `/clients/${good.id}/health/override`, {
      value: 12,
      reason: 'They told us in person',
      expiresAt: null,
    })
    await world.client({ name: 'Nobody knows' })
    const rows = [
      ...(await stored(world, 'client_health')),
      ...(await stored(world, 'client_health_history')),
    ]
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) {
      expect(row.as_of).toBeInstanceOf(Date)
      if (row.sum === null) {
        expect([row.score, row.contributions]).toEqual([null, []])
        expect(row.shown).toBe(row.override_value)
        continue
      }
      const sum = row.contributions.reduce((total, [, points]) => total + Math.round(points * 10), 0) / 10
      expect(row.sum).toBe(sum)
      expect(row.score).toBe(Math.max(0, Math.min(sum, row.knock_out?.cap ?? 100, 100)))
      expect(row.shown).toBe(row.override_value ?? row.score)
    }
    expect(rows.filter((row) => row.knock_out !== null && row.score! <= 40).length).toBeGreaterThan(0)
    expect(rows.filter((row) => row.override_value === 12 && row.shown === 12)).toHaveLength(2)
  })
})

describe('H2: the nightly recomputation from raw rows equals the incremental result at the same as_of', () => {
  const event = fc.record({
    client: fc.nat(3),
    kind: fc.constantFrom(
      'call',
      'email',
      'ticket',
      'meeting',
      'note',
      'usage',
      'payment_failed',
      'payment_succeeded',
    ),
    daysAgo: fc.double({ min: -2, max: 200, noNaN: true }),
    body: fc.constantFrom(happy, angry, 'We talked about the invoice.', ''),
  })

  test('whatever happened, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 14 }), async (events) => {
        const world = worldOf(w.t, await w.t.make.member())
        const ids: string[] = []
        for (let n = 0; n < 4; n++)
          ids.push((await world.client({ name: `C${n}`, renewalOn: '2027-03-01' })).id)
        for (const [n, { client, kind, daysAgo, body }] of events.entries()) {
          const at = new Date(w.t.app.now().getTime() - daysAgo * dayMs).toISOString()
          const id = ids[client] ?? ''
          if (kind.startsWith('payment'))
            await world.ask('POST', `/clients/${id}/signals`, { kind, at, externalId: `p${n}` })
          else await world.interact(id, daysAgo, { kind, body, amount: 3 })
          if (n % 3 === 0) await world.recalculate()
        }
        await world.recalculate()
        const incremental = await stored(world, 'client_health')
        const { workspaceId } = world.owner
        await world.within(async (tx) => {
          const scorerOf = await healthScorers(tx, workspaceId)
          for (const row of incremental) {
            const [loaded] = await loadHealth(tx, workspaceId, [row.client_id], row.as_of)
            const again = computeHealth(loaded!, scorerOf(loaded!.segment), row.as_of)
            expect({ ...again.facts }).toEqual((row as unknown as { facts: object }).facts)
            expect([again.sum, again.score, again.shown, again.band, again.coverage]).toEqual([
              row.sum,
              row.score,
              row.shown,
              row.band,
              row.coverage,
            ])
            expect([again.contributions, again.missing]).toEqual([row.contributions, row.missing])
          }
        })
        // The run itself, as of the newest: whoever is scored again at their own moment comes out the same.
        const asOf = new Date(Math.max(...incremental.map((row) => row.as_of.getTime())))
        const before = incremental.filter((row) => row.as_of.getTime() === asOf.getTime())
        await recalculateNext(w.t.app, workspaceId, { after: null, asOf, cause: 'nightly' })
        const after = await stored(world, 'client_health')
        for (const row of before) {
          const now = after.find(({ client_id }) => client_id === row.client_id)
          expect([now?.sum, now?.score, now?.shown, now?.band, now?.coverage, now?.contributions]).toEqual([
            row.sum,
            row.score,
            row.shown,
            row.band,
            row.coverage,
            row.contributions,
          ])
        }
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('a score that is newer than the nightly run is not made older by it', async () => {
    const world = worldOf(w.t, await w.t.make.member())
    const asOf = new Date(w.t.app.now().getTime() - 60_000)
    const client = await regular(world)
    const before = await world.health(client.id)
    await recalculateNext(w.t.app, world.owner.workspaceId, { after: null, asOf, cause: 'nightly' })
    expect(await world.health(client.id)).toEqual(before)
  })
})

describe('H3: missing data is re-weighted, with coverage shown', () => {
  test('below the floor there is no number', async () => {
    const client = await w.client({ name: 'Unknown' })
    await w.recalculate()
    const health = await w.health(client.id)
    expect(health).toMatchObject({
      band: 'insufficient_data',
      sum: null,
      score: null,
      shown: null,
      coverage: 0,
    })
    expect(health.reasons[0]).toBe('Too little is known for a score: 0 % of what counts.')
  })

  test('above it the weight of what is missing goes to what is known, and the points still sum to a hundred', async () => {
    const client = await regular()
    const health = await w.health(client.id)
    expect(health.coverage).toBe(0.65)
    expect(health.missing.map(({ factorId }) => factorId).toSorted()).toEqual([
      'survey_rating',
      'usage_ratio',
      'value_ratio',
    ])
    const attainable = health.contributions.reduce(
      (sum, { maxPoints }) => sum + Math.round(maxPoints * 10),
      0,
    )
    expect(attainable).toBe(1000)
    expect(health.band).toBe('healthy')
  })
})

describe('a score', () => {
  test('stands still while the client is paused or gone, and moves again when it is back', async () => {
    const client = await regular()
    const before = await w.health(client.id)
    await w.ask('PATCH', `/clients/${client.id}`, { stage: 'churned' })
    for (let n = 0; n < 3; n++) await w.interact(client.id, 0, { kind: 'ticket', body: angry })
    await w.recalculate()
    const frozen = await w.health(client.id)
    expect(frozen.frozenAt).not.toBeNull()
    expect([frozen.shown, frozen.asOf]).toEqual([before.shown, before.asOf])
    await w.ask('PATCH', `/clients/${client.id}`, { stage: 'active' })
    await w.recalculate()
    const back = await w.health(client.id)
    expect(back.frozenAt).toBeNull()
    expect(back.shown!).toBeLessThan(before.shown!)
  })

  test('that a person set returns by itself when it lapses', async () => {
    const world = await clientWorld()
    const client = await regular(world)
    const computed = (await world.health(client.id)).shown
    await world.ask('POST', `/clients/${client.id}/health/override`, {
      value: 5,
      reason: 'Said so on the phone',
      expiresAt: new Date(world.t.app.now().getTime() + 3_600_000).toISOString(),
    })
    expect(await world.health(client.id)).toMatchObject({
      shown: 5,
      band: 'critical',
      override: { value: 5 },
    })
    await world.recalculate()
    expect((await world.health(client.id)).shown).toBe(5)
    world.t.clock.forward(3_600_001)
    await world.recalculate()
    const after = await world.health(client.id)
    expect(after).toMatchObject({ override: null, band: 'healthy' })
    expect(Math.abs(after.shown! - computed!)).toBeLessThan(1)
    await world.t.close()
  })

  test('is at most 40 after a payment failed twice, and free again once one went through', async () => {
    const client = await regular()
    for (const n of [1, 2])
      await w.ask('POST', `/clients/${client.id}/signals`, {
        kind: 'payment_failed',
        externalId: `x${n}`,
        source: client.id,
      })
    await w.recalculate()
    expect(await w.health(client.id)).toMatchObject({
      shown: 40,
      knockOut: { id: 'payment_failed_twice', cap: 40 },
      reason: 'A payment failed twice: at most 40.',
    })
    await w.ask('POST', `/clients/${client.id}/signals`, { kind: 'payment_succeeded' })
    await w.recalculate()
    expect((await w.health(client.id)).knockOut).toBeNull()
  })
})
