import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoughtLead, PortalOverview } from '#contracts/marketplace'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf } from '../../test/factories.ts'
import { levelOf } from '../../test/procedure-inputs-subscriptions.ts'
import { openBook } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { approveLeads } from './approve-leads.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

async function buyer() {
  const owner = await t.make.member()
  const mine = { id: owner.workspaceId, owner }
  const who = await t.make.provider({ workspaceId: mine.id, name: 'Birch Roofing' })
  const { market, niche, levelId } = await levelOf({ t, mine })
  await inWorkspace(t.app.db, mine.id, async (tx) => {
    await tx.$client.query(`update marketplace_settings set currency = 'EUR'`)
    await openBook(tx, mine.id, 'EUR', t.app.now())
  })
  await market.fund(mine.id, who.providerId, 5000)
  const wish = { levelId, filters: [{ field: 'roof', operator: 'equals', value: 'slate' }] }
  expect((await t.rest('POST', '/subscriptions', wish, who)).status).toBe(200)
  const offer = async (roof: string): Promise<string> => {
    const leadIds = await market.leads(mine.id, niche.id, 1, { answers: { roof } })
    await approveLeads(t.app, { workspaceId: mine.id, leadIds, actor: { userId: null } })
    return leadIds[0] ?? ''
  }
  return { owner, who, offer, workspaceId: mine.id }
}

describe('the overview of a provider', () => {
  test('says what was bought, spent and paid back in its month, and why other leads went elsewhere', async () => {
    const { owner, who, offer } = await buyer()
    const bad = await offer('slate')
    await offer('slate')
    await offer('tile')
    await offer('tile')
    const marked = await t.rest('POST', `/admin/leads/${bad}/bad-lead`, { memo: 'No such number.' }, owner)
    expect(marked.status).toBe(200)
    const { body } = await t.rest('GET', '/providers/me/overview', undefined, who)
    expect(body.data).toMatchObject({
      month: {
        leads: 2,
        spent: { amount: 2000, currency: 'EUR' },
        refunded: { amount: 1000, currency: 'EUR' },
        won: 0,
      },
      unseen: 1,
      open: 1,
      bought: 2,
      missed: [{ reason: 'filter', times: 2 }],
    })
    const { days } = body.data as PortalOverview
    expect(days).toHaveLength(30)
    expect(days.at(-1)).toMatchObject({ leads: 2, amount: { amount: 2000 } })
    expect(days.slice(0, -1).every(({ leads, amount }) => leads === 0 && amount.amount === 0)).toBe(true)
  })

  test('counts a sale on the day that it was in the zone of the provider', async () => {
    const { who, offer, workspaceId } = await buyer()
    await offer('slate')
    await inWorkspace(t.app.db, workspaceId, async (tx) => {
      await tx.$client.query(`update providers set time_zone = 'Pacific/Kiritimati' where id = $1`, [
        who.providerId,
      ])
      // Noon of yesterday in London is the next day, two in the morning, there.
      await tx.$client.query(
        `update assignments set at = (date_trunc('day', $2::timestamptz at time zone 'UTC') - interval '12 hours') at time zone 'UTC'
         where provider_id = $1`,
        [who.providerId, t.app.now()],
      )
    })
    const { body } = await t.rest('GET', '/providers/me/overview', undefined, who)
    const bought = (body.data as PortalOverview).days.filter(({ leads }) => leads > 0)
    const day = new Intl.DateTimeFormat('sv', { timeZone: 'UTC' }).format(t.app.now())
    expect(bought).toMatchObject([{ day, leads: 1 }])
  })
})

describe('what a provider bought', () => {
  test('is found by words, by what became of it, and by when, also in the file', async () => {
    const { who, offer, workspaceId } = await buyer()
    const first = await offer('slate')
    const second = await offer('slate')
    await inWorkspace(t.app.db, workspaceId, async (tx) => {
      await tx.$client.query(`update leads set name = '50% Ida', phone = '+12025550147' where id = $1`, [
        first,
      ])
      await tx.$client.query(`update leads set name = '500 Ole' where id = $1`, [second])
    })
    const names = async (query: string): Promise<string[]> => {
      const { body } = await t.rest('GET', `/providers/me/leads?${query}`, undefined, who)
      return (body.data as BoughtLead[]).map(({ name }) => name)
    }
    expect(await names('')).toEqual(['500 Ole', '50% Ida'])
    expect(await names('search=50%25')).toEqual(['50% Ida'])
    expect(await names('search=202-555-0147')).toEqual(['50% Ida'])
    expect(await names('search=OLE')).toEqual(['500 Ole'])
    expect(await names('state=refunded')).toEqual([])
    expect(await names(`to=${new Date(0).toISOString()}`)).toEqual([])
    expect(await names(`from=${new Date(0).toISOString()}`)).toHaveLength(2)

    const { body } = await t.rest('GET', '/providers/me/leads?search=Ole', undefined, who)
    const [{ id }] = body.data as [BoughtLead]
    await t.rest('POST', `/providers/me/leads/${id}/seen`, {}, who)
    expect(await names('state=new')).toEqual(['50% Ida'])
    const asked = { assignmentId: id, reason: 'fake_contact', notes: 'Nobody answers.' }
    expect((await t.rest('POST', '/bad-lead-requests', asked, who)).status).toBe(200)
    expect(await names('state=asked')).toEqual(['500 Ole'])
    expect((await t.rest('GET', `/providers/me/leads/${id}`, undefined, who)).body).toMatchObject({
      data: { request: { reason: 'fake_contact', status: 'pending' }, files: [] },
    })
    const csv = await t.request('/api/v1/providers/me/leads.csv?mode=exact&state=asked', {}, who)
    const text = await csv.text()
    expect(text).toContain('500 Ole')
    expect(text).not.toContain('50% Ida')
  })
})

describe('somebody who is invited to a provider', () => {
  const tokenOf = (to: string) =>
    decodeURIComponent(
      /token=([^\s"]+)/.exec(t.mails.findLast((mail) => mail.to === to)?.text ?? '')?.[1] ?? '',
    )

  test('makes an account by the link alone, is in at once, and the link is used up', async () => {
    const who = await t.make.provider({ name: 'Birch Roofing' })
    const email = 'lise@birch.example'
    expect((await t.rest('POST', '/providers/me/users', { email, role: 'user' }, who)).status).toBe(200)
    await t.settle()
    const token = tokenOf(email)
    const seen = await t.rest('GET', `/providers/invitations/preview?token=${token}`)
    expect(seen.body).toMatchObject({ data: { provider: 'Birch Roofing', email, role: 'user' } })
    const account = { token, name: 'Lise Meitner', password: 'correct horse battery' }
    const made = await t.request('/api/v1/providers/invitations/signup', { method: 'POST', json: account })
    expect(made.status).toBe(200)
    const lise = { cookie: cookiesOf(made) }
    expect((await t.rest('GET', '/providers/me', undefined, lise)).body).toMatchObject({
      data: { name: 'Birch Roofing', you: { role: 'user' } },
    })
    expect((await t.rest('POST', '/providers/invitations/signup', account)).status).toBe(404)
    expect((await t.rest('GET', `/providers/invitations/preview?token=${token}`)).status).toBe(404)
  })

  test('who has an account keeps its password: they sign in, and the link still works', async () => {
    const who = await t.make.provider({ name: 'Birch Roofing' })
    const known = await t.make.member()
    await t.rest('POST', '/providers/me/users', { email: known.email, role: 'user' }, who)
    await t.settle()
    const token = tokenOf(known.email)
    const account = { token, name: 'Mallory', password: 'correct horse battery' }
    const refused = await t.rest('POST', '/providers/invitations/signup', account)
    expect(refused).toMatchObject({ status: 409 })
    expect((await t.rest('POST', '/providers/invitations/accept', { token }, known)).status).toBe(200)
    expect((await t.rest('GET', '/providers/me', undefined, known)).body).toMatchObject({
      data: { name: 'Birch Roofing' },
    })
  })
})
