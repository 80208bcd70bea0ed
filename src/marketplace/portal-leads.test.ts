import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { levelOf } from '../../test/procedure-inputs-subscriptions.ts'
import { openBook } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { approveLeads } from './approve-leads.ts'
import { tellProviders } from './tell-providers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

async function world() {
  const owner = await t.make.member()
  const mine = { id: owner.workspaceId, owner }
  const who = await t.make.provider({ workspaceId: mine.id, name: 'Birch Roofing' })
  const { market, niche, levelId } = await levelOf({ t, mine })
  await inWorkspace(t.app.db, mine.id, async (tx) => {
    await tx.$client.query(`update marketplace_settings set currency = 'EUR'`)
    await openBook(tx, mine.id, 'EUR', t.app.now())
  })
  return { mine, who, market, niche, levelId, owner }
}

async function sell(
  { mine, market, niche }: Awaited<ReturnType<typeof world>>,
  answers: Record<string, unknown>,
) {
  const leadIds = await market.leads(mine.id, niche.id, 1, { answers })
  await approveLeads(t.app, { workspaceId: mine.id, leadIds, actor: { userId: null } })
  return leadIds[0] ?? ''
}

describe('a provider on a level', () => {
  test('subscribes with filters of the form, previews, pauses and resumes; what the form does not have is refused', async () => {
    const here = await world()
    const { who, levelId } = here
    const wish = { levelId, filters: [{ field: 'roof', operator: 'in', values: ['slate'] }] }
    const preview = await t.rest('POST', '/subscriptions/preview', wish, who)
    expect(preview.body).toMatchObject({
      data: { leads: 0, amount: { amount: 0, currency: 'EUR' }, days: 30 },
    })
    for (const filter of [
      { field: 'garden', operator: 'exists' },
      { field: 'roof', operator: 'equals', value: 'straw' },
      { field: 'roof', operator: 'range', min: 1 },
    ]) {
      const refused = await t.rest('POST', '/subscriptions', { levelId, filters: [filter] }, who)
      expect(refused.body.error).toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ field: 'filters.0' }] },
      })
    }
    const areas = [{ postalCode: '10001', radiusKm: 40 }]
    const made = await t.rest('POST', '/subscriptions', { ...wish, areas, caps: { dayCount: 5 } }, who)
    expect(made.body).toMatchObject({
      data: {
        status: 'active',
        areas: [{ place: '10001', radiusKm: 40 }],
        caps: { dayCount: 5, weekCount: null },
      },
    })
    expect((await t.rest('POST', '/subscriptions', wish, who)).status).toBe(409)
    const { id } = made.body.data as { id: string }
    expect((await t.rest('POST', `/subscriptions/${id}/pause`, {}, who)).body).toMatchObject({
      data: { status: 'paused' },
    })
    expect((await t.rest('POST', `/subscriptions/${id}/resume`, {}, who)).body).toMatchObject({
      data: { status: 'active' },
    })
    expect((await t.rest('DELETE', `/subscriptions/${id}`, {}, who)).status).toBe(200)
    expect((await t.rest('GET', '/subscriptions', undefined, who)).body.data).toEqual([])
  })

  test('sees who asked once they bought the lead, says what came of it, and of any other lead only its own reason', async () => {
    const here = await world()
    const { who, mine, market, niche, levelId } = here
    await market.fund(mine.id, who.providerId, 5000)
    const wish = { levelId, filters: [{ field: 'roof', operator: 'equals', value: 'slate' }] }
    expect((await t.rest('POST', '/subscriptions', wish, who)).status).toBe(200)
    await sell(here, { roof: 'slate' })
    const missed = await sell(here, { roof: 'tile' })
    await inWorkspace(t.app.db, mine.id, async (tx) =>
      tx.$client.query(
        `update leads set name = 'Secret Person', email = 'secret@home.example' where id = $1`,
        [missed],
      ),
    )

    const list = await t.rest('GET', '/providers/me/leads?outcome=open', undefined, who)
    expect(list.body.data).toMatchObject([{ name: 'Ann Example', price: { amount: 1000, currency: 'EUR' } }])
    const [{ id }] = list.body.data as [{ id: string }]
    expect((await t.rest('GET', `/providers/me/leads/${id}`, undefined, who)).body).toMatchObject({
      data: {
        contact: { call: null, mail: 'mailto:ann@home.example' },
        answers: [{ key: 'roof', text: 'Slate' }],
      },
    })
    const won = await t.rest('POST', `/providers/me/leads/${id}/outcome`, { outcome: 'won' }, who)
    expect(won.body).toMatchObject({ data: { outcome: 'won', outcomeValue: null, outcomeNote: '' } })

    const elsewhere = await t.rest('GET', '/providers/me/missed-leads', undefined, who)
    expect(elsewhere.body.data).toMatchObject([
      { niche: { id: niche.id }, level: { id: levelId }, reason: 'filter' },
    ])
    expect(JSON.stringify(elsewhere.body)).not.toContain('Secret')
    expect((await t.rest('GET', `/providers/me/leads/${missed}`, undefined, who)).status).toBe(404)

    expect(await tellProviders(t.app)).toBe(1)
    expect(await tellProviders(t.app)).toBe(0)
    await t.settle()
    const told = t.mails.filter(({ to }) => to === who.email)
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(`/provider/leads/${id}`)
    expect(told[0]?.text).toContain('ann@home.example')

    const csv = await t.request('/api/v1/providers/me/leads.csv?mode=exact', {}, who)
    const text = await csv.text()
    expect(text).toContain('Ann Example')
    expect(text).not.toContain('Secret')
  })

  test('says what a won lead was worth and writes a note, which the operator reads; taken back, both are gone', async () => {
    const here = await world()
    const { who, mine, market, levelId, owner } = here
    await market.fund(mine.id, who.providerId, 5000)
    const wish = { levelId, filters: [{ field: 'roof', operator: 'equals', value: 'slate' }] }
    expect((await t.rest('POST', '/subscriptions', wish, who)).status).toBe(200)
    const leadId = await sell(here, { roof: 'slate' })
    const list = await t.rest('GET', '/providers/me/leads', undefined, who)
    const [{ id }] = list.body.data as [{ id: string }]
    const say = async (what: object) => t.rest('POST', `/providers/me/leads/${id}/outcome`, what, who)
    const csv = async () => {
      const answer = await t.request('/api/v1/providers/me/leads.csv?mode=exact', {}, who)
      return answer.text()
    }
    const sale = async () => {
      const { body } = await t.rest('GET', `/admin/leads/${leadId}/distribution`, undefined, owner)
      return (body.data as { sales: object[] }).sales[0]
    }

    const note = 'Signed on Monday,\nstarts in May.'
    const worth = { amount: 480_050, currency: 'EUR' }
    const won = await say({ outcome: 'won', value: 480_050, note: ` ${note} ` })
    expect(won.body).toMatchObject({ data: { outcome: 'won', outcomeValue: worth, outcomeNote: note } })
    expect(await sale()).toMatchObject({ outcome: 'won', outcomeValue: worth, outcomeNote: note })
    expect(await csv()).toContain(`,won,480050,"${note}",`)
    const lead = await t.rest('GET', `/admin/leads/${leadId}`, undefined, owner)
    expect(JSON.stringify(lead.body)).toContain('Birch Roofing says: won, worth 4800.50 EUR')

    const again = await say({ outcome: 'won', note: 'Signed.' })
    const { outcomeAt } = won.body.data as { outcomeAt: string }
    expect(again.body).toMatchObject({ data: { outcomeAt, outcomeValue: worth, outcomeNote: 'Signed.' } })

    const refused = await say({ outcome: 'lost', value: 1 })
    expect(refused.body.error).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ field: 'value' }] },
    })
    expect((await say({ outcome: 'won', value: -1 })).status).toBe(400)
    expect((await say({ outcome: 'won', note: 'x'.repeat(2001) })).status).toBe(400)
    expect(await sale()).toMatchObject({ outcomeValue: worth, outcomeNote: 'Signed.' })

    const lost = await say({ outcome: 'lost' })
    expect(lost.body).toMatchObject({
      data: { outcome: 'lost', outcomeValue: null, outcomeNote: 'Signed.' },
    })
    expect((await say({ outcome: null, note: 'Never mind.' })).body).toMatchObject({
      data: { outcome: null, outcomeAt: null, outcomeValue: null, outcomeNote: '' },
    })
  })
})
