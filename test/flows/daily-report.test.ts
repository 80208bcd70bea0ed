import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { marketWorld } from '../market-world.ts'
import { inWords, openBook } from '../../src/ledger/index.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { sweepNotifications } from '../../src/notify/notification.flow.ts'
import { approveLeads } from '../../src/marketplace/approve-leads.ts'
import type { LeadsReport, RevenueReport } from '../../src/reports/contract-market.ts'
import { dailyReportMail, tellDailyReports } from '../../src/reports/daily-report.ts'

let t: TestApp
let market: ReturnType<typeof marketWorld>
/** Five in the evening of March 19 in New York. */
const begin = new Date('2026-03-19T21:00:00Z')
const zone = 'America/New_York'

beforeAll(async () => {
  t = await testApp({ startAt: begin })
  market = marketWorld(t.app.db, t.app.now)
})
afterAll(async () => t.close())

/** An operator in New York who sold `leads` leads at 12.34 to one provider, now. */
async function operator(leads: number): Promise<Identity> {
  const me = await t.make.member()
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into marketplace_settings (workspace_id, currency, time_zone) values ($1, 'EUR', $2)`,
      [me.workspaceId, zone],
    )
    await openBook(tx, me.workspaceId, 'EUR', t.app.now())
  })
  const niche = await market.niche(me.workspaceId, [{ price: 1234 }])
  const providerId = await market.provider(me.workspaceId, { balance: leads === 0 ? 0 : 50_000 })
  await market.subscription(me.workspaceId, niche, 0, providerId)
  const leadIds = await market.leads(me.workspaceId, niche.id, leads)
  await approveLeads(t.app, { workspaceId: me.workspaceId, leadIds, actor: { userId: null } })
  return me
}

/** What was mailed since the last question; the sweeps run until nothing is due. */
async function mailed(): Promise<{ to: string; subject: string; text: string }[]> {
  await sweepNotifications(t.app, { market_report: dailyReportMail(t.app) })
  await t.settle()
  return t.mails.splice(0)
}

const setNow = (at: string) => t.clock.forward(new Date(at).getTime() - t.app.now().getTime())

describe('the daily report', () => {
  test('goes to admins in the morning, once for a workspace and day also by two workers, with the figures of the reports', async () => {
    const me = await operator(3)
    const idle = await operator(0)
    const other = await t.make.member({ workspaceId: me.workspaceId, role: 'admin' })
    const silent = await t.make.member({ workspaceId: me.workspaceId, role: 'admin' })
    await t.rest(
      'PUT',
      '/notifications/preferences',
      { preferences: [{ kind: 'market_report', inApp: true, mail: false }] },
      silent,
    )
    await mailed()
    // Half past five in New York: the day before yesterday was over, and nothing happened on it.
    setNow('2026-03-20T09:30:00Z')
    await tellDailyReports(t.app)
    expect(await mailed()).toEqual([])

    setNow('2026-03-20T10:05:00Z')
    await Promise.all([tellDailyReports(t.app), tellDailyReports(t.app)])
    await tellDailyReports(t.app)
    const mails = await mailed()
    expect(mails.map(({ to }) => to).toSorted()).toEqual([me.email, other.email].toSorted())
    const day = '?from=2026-03-19&to=2026-03-20&by=day'
    const revenue = (await t.rest('GET', `/admin/reports/revenue${day}`, undefined, me)).body
      .data as RevenueReport
    const leads = (await t.rest('GET', `/admin/reports/leads${day}`, undefined, me)).body.data as LeadsReport
    expect(revenue.total).toMatchObject({ sales: 3702, net: 3702, deposits: 50_000, sold: 3 })
    const money = (amount: number) => inWords(amount, 'EUR')
    const [mail] = mails
    expect(mail?.subject).toContain(`${money(revenue.total.net)} on Thursday, March 19, 2026`)
    for (const line of [
      `Sales: ${money(revenue.total.sales)} (${revenue.total.sold})`,
      `Paid back: ${money(revenue.total.refunds)}`,
      `Net: ${money(revenue.total.net)}`,
      `Deposits: ${money(revenue.total.deposits)}`,
      `Leads that came in: ${leads.total.submitted}`,
    ])
      expect(mail?.text).toContain(line)
    const shown = await t.rest('GET', '/notifications', undefined, silent)
    expect(shown.body.data).toMatchObject([
      { kind: 'market_report', text: `Thursday, March 19, 2026: ${money(3702)} net, 3 leads` },
    ])
    expect((await t.rest('GET', '/notifications', undefined, idle)).body.data).toEqual([])
  })

  test('is made up for after a break, a day at a time, and not told again when the clock steps back', async () => {
    const me = await operator(1)
    setNow('2026-03-21T12:00:00Z')
    await tellDailyReports(t.app)
    const only = async () =>
      (await mailed()).filter(({ to }) => to === me.email).map(({ subject }) => subject)
    expect(await only()).toEqual([expect.stringContaining('March 20')])
    const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query<{ id: string }>('select id from niches'),
    )
    await market.leads(me.workspaceId, rows[0]?.id ?? '', 1)
    setNow('2026-03-23T08:00:00Z')
    await market.leads(me.workspaceId, rows[0]?.id ?? '', 2)
    setNow('2026-03-24T12:00:00Z')
    await tellDailyReports(t.app)
    expect((await only()).toSorted()).toEqual([
      expect.stringContaining('Monday, March 23'),
      expect.stringContaining('Saturday, March 21'),
    ])
    setNow('2026-03-23T12:00:00Z')
    await tellDailyReports(t.app)
    setNow('2026-03-24T13:00:00Z')
    await tellDailyReports(t.app)
    expect(await only()).toEqual([])
  })
})
