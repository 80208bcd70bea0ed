import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../app.ts'
import type { TestApp } from '../app.ts'
import { marketWorld } from '../market-world.ts'
import { openBook } from '../../src/ledger/index.ts'
import { sweepNotifications } from '../../src/notify/notification.flow.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { approveLeads } from '../../src/marketplace/approve-leads.ts'
import { mailLeadTables } from '../../src/marketplace/mail-lead-tables.ts'
import { marketNoticeMails } from '../../src/marketplace/notice-mails.ts'

let t: TestApp
let market: ReturnType<typeof marketWorld>
beforeAll(async () => {
  t = await testApp({ startAt: new Date('2026-03-10T20:00:00Z') })
  market = marketWorld(t.app.db, t.app.now)
})
afterAll(async () => t.close())

const minutes = (n: number) => n * 60_000

/** What was mailed since the last question, once it has gathered. */
async function mailed() {
  await sweepNotifications(t.app, marketNoticeMails(t.app))
  t.clock.forward(minutes(61))
  await sweepNotifications(t.app, marketNoticeMails(t.app))
  await t.settle()
  return t.mails.splice(0)
}

/** A sale to a provider with a user, in a workspace with an owner. */
async function sold() {
  const owner = await t.make.member()
  const { workspaceId } = owner
  const birch = await t.make.provider({ workspaceId, name: 'Birch Roofing' })
  const niche = await market.niche(workspaceId, [{ price: 2500 }])
  await inWorkspace(t.app.db, workspaceId, async (tx) => {
    await tx.$client.query(`update marketplace_settings set currency = 'EUR'`)
    await openBook(tx, workspaceId, 'EUR', t.app.now())
  })
  await market.fund(workspaceId, birch.providerId, 50_000)
  await market.subscription(workspaceId, niche, 0, birch.providerId)
  const sell = async (count: number) => {
    const leadIds = await market.leads(workspaceId, niche.id, count)
    await approveLeads(t.app, { workspaceId, leadIds, actor: { userId: null } })
  }
  await sell(1)
  return { owner, workspaceId, birch, sell }
}

describe('members', () => {
  test('hear of a provider that waits and of a bad lead, here and by mail in the words of the workspace, as each chose', async () => {
    const { owner, workspaceId, birch } = await sold()
    const silent = await t.make.member({ workspaceId, role: 'admin' })
    const member = await t.make.member({ workspaceId, role: 'member' })
    const off = (kind: string) => ({ kind, inApp: false, mail: false })
    await t.rest(
      'PUT',
      '/notifications/preferences',
      { preferences: [off('provider_waiting'), off('bad_lead_waiting')] },
      silent,
    )
    await t.rest(
      'PUT',
      '/admin/marketplace/mails/bad_lead_waiting',
      { subject: 'Decide {{requests.count}}!', text: '{{niche.name}}', button: 'Go', after: '' },
      owner,
    )
    await mailed()
    const person = await t.make.member()
    const { slug } = await inWorkspace(t.app.db, workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<{ slug: string }>('select slug from workspaces where id = $1', [
        workspaceId,
      ])
      return { slug: rows[0]?.slug }
    })
    const join = { workspace: slug, company: 'Cedar <b>Roofs</b>', website: 'https://cedar.example' }
    expect((await t.rest('POST', '/providers/join', join, person)).status).toBe(200)
    const [lead] = (await t.rest('GET', '/providers/me/leads', undefined, birch)).body.data as {
      id: string
    }[]
    const asked = await t.rest(
      'POST',
      '/bad-lead-requests',
      { assignmentId: lead?.id, reason: 'fake_contact' },
      birch,
    )
    expect(asked.status).toBe(200)

    const mails = (await mailed()).filter(({ to }) => [owner, silent, member].some((one) => one.email === to))
    expect(mails.map(({ to, subject }) => [to, subject]).toSorted()).toEqual(
      [
        [owner.email, 'Cedar <b>Roofs</b> wants to buy leads'],
        [owner.email, 'Decide 1 request!'],
        [member.email, 'Decide 1 request!'],
      ].toSorted(),
    )
    const about = mails.find(({ subject }) => subject.startsWith('Cedar'))
    expect(about?.html).toContain('Cedar &#60;b&#62;Roofs')
    expect(about?.text).toContain('Website: https://cedar.example')
    expect(about?.text).toContain('/marketplace/providers/')
    const shown = await t.rest('GET', '/notifications', undefined, owner)
    expect(shown.body.data).toMatchObject([
      { kind: 'bad_lead_waiting', path: '/marketplace/bad-leads' },
      { kind: 'provider_waiting', text: 'Cedar <b>Roofs</b> wants to buy leads and waits for approval' },
    ])
    expect((await t.rest('GET', '/notifications', undefined, silent)).body.data).toEqual([])
  })
})

describe('a provider', () => {
  test('who chose a table gets the leads of each day of theirs once, as CSV, and no mail for a day without any', async () => {
    const { birch, sell } = await sold()
    const chosen = { preferences: { newLead: false, dailyCsv: true, deliverTo: ['crm@birch.example'] } }
    expect((await t.rest('PATCH', '/providers/me', { ...chosen, timeZone: 'UTC' }, birch)).status).toBe(200)
    await sell(1)
    const tables = async () => {
      await Promise.all([mailLeadTables(t.app), mailLeadTables(t.app)])
      await t.settle()
      return t.mails.splice(0).filter(({ attachments }) => attachments !== undefined)
    }
    t.clock.forward(minutes(24 * 60))
    const [mail, ...more] = await tables()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: 'crm@birch.example', subject: expect.stringMatching(/^2 leads of /) })
    const [file] = mail?.attachments ?? []
    expect(file?.name).toMatch(/^leads-2026-03-1\d\.csv$/)
    expect(file?.content.split('\r\n').filter((line) => line.includes('ann@home.example'))).toHaveLength(2)
    expect(file?.content).toContain('2500,EUR')
    t.clock.forward(minutes(24 * 60))
    expect(await tables()).toEqual([])
  })
})
