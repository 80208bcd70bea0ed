import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataOf, intakeWorld } from './intake-test-world.ts'
import { leadOutcomes } from './lead-outcomes.ts'

let world: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  world = await intakeWorld()
})
afterAll(async () => world.t.close())

test('what buyers say of a lead stands beside what was known before its sale, and nothing of the person', async () => {
  const { t, owner, world: market, send, person } = world
  const niche = await world.niche({ currency: 'EUR' })
  const level = await t.rest(
    'POST',
    '/admin/competition-levels',
    { nicheId: niche.id, name: 'Shared', price: { amount: 1000, currency: 'EUR' }, maxBuyers: 2 },
    owner,
  )
  const levelIds = [(level.body.data as { id: string }).id]
  for (const name of ['One', 'Two']) {
    const provider = await market.provider(owner.workspaceId, { name })
    await market.subscription(owner.workspaceId, { id: niche.id, levelIds }, 0, provider)
  }
  const ids: string[] = []
  for (let n = 0; n < 2; n++) {
    ids.push(dataOf(await send(niche.slug, person())).id)
    await t.drain()
    await t.rest('POST', `/admin/leads/${ids.at(-1)}/approve`, undefined, owner)
  }
  const outcomes = async () =>
    market.within(owner.workspaceId, async (tx) => leadOutcomes(tx, owner.workspaceId))
  expect(await outcomes()).toEqual([])
  await market.within(owner.workspaceId, async (tx) =>
    tx.$client.query(
      `update assignments a set outcome = case when a.turn = first.turn then 'lost' else 'won' end, outcome_at = $2
       from (select min(turn) as turn from assignments where lead_id = $1) first where lead_id = $1`,
      [ids[0], t.app.now()],
    ),
  )
  const [row, ...more] = await outcomes()
  expect(more).toEqual([])
  expect(row).toMatchObject({ leadId: ids[0], outcome: 'won' })
  expect(row?.features).toMatchObject({ seen_before: false, paid_click: false })
  expect(Object.keys(row?.features ?? {})).not.toContain('email')
  const csv = await t.request('/api/v1/admin/lead-outcomes.csv?mode=exact', {}, owner)
  const [head = '', line = ''] = (await csv.text()).split(/\r?\n/)
  expect(head).toContain('submitted_at,said_at,outcome,answers_complete')
  expect(line).toContain(ids[0])
  expect(line).toContain(',won,')
})
