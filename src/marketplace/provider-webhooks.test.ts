import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { levelOf } from '../../test/procedure-inputs-subscriptions.ts'
import { openBook } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { createFakeWebhookSender } from '../providers/webhooks/index.ts'
import { adjustBalance } from './adjust-balance.ts'
import { approveLeads } from './approve-leads.ts'
import { tellProviders } from './tell-providers.ts'

const hooks = createFakeWebhookSender(({ url }) => ({ status: url.endsWith('/gone') ? 410 : 200 }))
let t: TestApp
beforeAll(async () => {
  t = await testApp({ providers: { webhooks: hooks } })
})
afterAll(async () => t.close())

/** A workspace where two providers buy the same leads for 10.00, each with a little money. */
async function world() {
  const owner = await t.make.member()
  const mine = { id: owner.workspaceId, owner }
  const birch = await t.make.provider({ workspaceId: mine.id, name: 'Birch Roofing' })
  const cedar = await t.make.provider({ workspaceId: mine.id, name: 'Cedar Roofing' })
  const { market, niche, levelId } = await levelOf({ t, mine })
  await inWorkspace(t.app.db, mine.id, async (tx) => {
    await tx.$client.query(`update marketplace_settings set currency = 'EUR'`)
    await openBook(tx, mine.id, 'EUR', t.app.now())
  })
  for (const who of [birch, cedar]) {
    await market.fund(mine.id, who.providerId, 10_500)
    expect((await t.rest('POST', '/subscriptions', { levelId }, who)).status).toBe(200)
  }
  return { owner, mine, birch, cedar, market, niche }
}

type Person = Awaited<ReturnType<typeof world>>['birch']

async function add(who: Person, events: string[], path = 'in') {
  const url = `https://hooks-${who.providerId.slice(-12)}.example/${path}`
  const made = await t.rest('POST', '/providers/me/webhooks', { url, events }, who)
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return made.body.data as { id: string; url: string; secret: string }
}

/** What reached an endpoint since the last question. */
async function got({ url }: { url: string }) {
  await t.app.settleBackground()
  await t.drain()
  const mine = hooks.posted.filter((one) => one.url === url)
  hooks.posted.splice(0, hooks.posted.length, ...hooks.posted.filter((one) => one.url !== url))
  return mine.map(({ headers, body }) => ({
    headers,
    body,
    ...(JSON.parse(body) as { type: string; data: Record<string, unknown> }),
  }))
}

async function sell({ mine, market, niche }: Awaited<ReturnType<typeof world>>, name = 'Ann Example') {
  const leadIds = await market.leads(mine.id, niche.id, 1, { answers: { roof: 'slate' } })
  await inWorkspace(t.app.db, mine.id, async (tx) =>
    tx.$client.query('update leads set name = $2 where id = $1', [leadIds[0], name]),
  )
  await approveLeads(t.app, { workspaceId: mine.id, leadIds, actor: { userId: null } })
  return leadIds[0] ?? ''
}

describe('an endpoint of a provider', () => {
  test('gets each lead that they bought with its answers, signed; another provider’s and the operator’s get nothing of it', async () => {
    const here = await world()
    const { birch, cedar, owner } = here
    const mine = await add(birch, ['lead.assigned'])
    const theirs = await add(cedar, ['lead.refunded'])
    const operators = await t.rest(
      'POST',
      '/webhook-endpoints',
      { url: 'https://operator.example/in', events: ['lead.distributed', 'lead.refunded'] },
      owner,
    )
    const leadId = await sell(here)
    expect(await tellProviders(t.app)).toBe(2)

    const [event, ...more] = await got(mine)
    expect(more).toEqual([])
    expect(event).toMatchObject({
      type: 'lead.assigned',
      data: {
        leadId,
        price: { amount: 1000, currency: 'EUR' },
        lead: {
          name: 'Ann Example',
          email: 'ann@home.example',
          answers: [{ key: 'roof', label: expect.any(String), text: 'Slate' }],
        },
      },
    })
    const signed = `${event?.headers['webhook-id']}.${event?.headers['webhook-timestamp']}.${event?.body}`
    const key = Buffer.from(mine.secret.replace('whsec_', ''), 'base64')
    expect(event?.headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    )
    expect(await got(theirs)).toEqual([])
    const told = await got(operators.body.data)
    expect(told.map(({ type }) => type)).toEqual(['lead.distributed'])
    expect(JSON.stringify(told)).not.toContain('Ann')
  })

  test('hears of a refund, of what was decided of a bad lead and of a low balance, each once and with ids of its own', async () => {
    const here = await world()
    const { birch, cedar, owner, mine } = here
    const events = ['lead.refunded', 'bad_lead.decided', 'balance.low']
    const [hook, other] = [await add(birch, events), await add(cedar, events)]
    await sell(here)
    const [bought] = (await t.rest('GET', '/providers/me/leads', undefined, birch)).body.data as {
      id: string
    }[]
    // 105.00 less 10.00 falls below the 100.00 of the workspace.
    expect((await got(hook)).map(({ type, data }) => [type, data['balance']])).toEqual([
      ['balance.low', 9500],
    ])
    await got(other)
    const asked = await t.rest(
      'POST',
      '/bad-lead-requests',
      { assignmentId: bought?.id, reason: 'other', notes: 'Not a roof' },
      birch,
    )
    const { id } = asked.body.data as { id: string }
    const memo = 'We agree.'
    expect((await t.rest('POST', `/admin/bad-lead-requests/${id}/approve`, { memo }, owner)).status).toBe(200)
    const told = await got(hook)
    expect(
      told.map(({ type, data }) => ({ type, data })).toSorted((a, b) => (a.type < b.type ? -1 : 1)),
    ).toEqual([
      {
        type: 'bad_lead.decided',
        data: {
          requestId: id,
          assignmentId: bought?.id,
          leadId: expect.any(String),
          decision: 'approved',
          memo,
          refunded: 1000,
          currency: 'EUR',
        },
      },
      {
        type: 'lead.refunded',
        data: { leadId: expect.any(String), assignmentId: bought?.id, amount: 1000, currency: 'EUR' },
      },
    ])
    expect(await got(other)).toEqual([])
    await inWorkspace(t.app.db, mine.id, async (tx) =>
      adjustBalance(tx, t.app, mine.id, {
        id: cedar.providerId,
        amount: 9000,
        kind: 'debit',
        memo: 'a test',
        actorId: null,
      }),
    )
    // They were told already when they fell below.
    expect(await got(other)).toEqual([])
  })

  test('is not seen, changed, tested or replayed by members, by other providers or by users who are no admins', async () => {
    const { birch, cedar, owner, mine } = await world()
    const hook = await add(birch, ['lead.assigned'])
    const tested = await t.rest('POST', `/providers/me/webhooks/${hook.id}/test`, {}, birch)
    expect(tested.body.data).toMatchObject({ status: 'delivered', kind: 'webhook.test' })
    const { id: deliveryId } = tested.body.data as { id: string }
    const user = await t.make.provider({
      workspaceId: mine.id,
      providerId: birch.providerId,
      role: 'user',
    })
    const own = `/providers/me/webhooks/${hook.id}`
    expect((await t.rest('GET', '/providers/me/webhooks', undefined, user)).status).toBe(403)
    expect((await t.rest('GET', '/providers/me/webhooks', undefined, cedar)).body.data).toEqual([])
    expect((await t.rest('GET', '/webhook-endpoints', undefined, owner)).body.data).toEqual([])
    const foreign = `/webhook-endpoints/${hook.id}`
    for (const [who, base] of [
      [cedar, own],
      [owner, foreign],
    ] as const) {
      expect((await t.rest('PATCH', base, { description: 'x' }, who)).status).toBe(404)
      expect((await t.rest('POST', `${base}/rotate-secret`, {}, who)).status).toBe(404)
      expect((await t.rest('POST', `${base}/test`, {}, who)).status).toBe(404)
      expect((await t.rest('GET', `${base}/deliveries`, undefined, who)).status).toBe(404)
      expect((await t.rest('GET', `${base}/deliveries/${deliveryId}`, undefined, who)).status).toBe(404)
      expect((await t.rest('POST', `${base}/deliveries/${deliveryId}/replay`, {}, who)).status).toBe(404)
      expect((await t.rest('DELETE', base, {}, who)).status).toBe(404)
    }
    const again = await t.rest('POST', `${own}/deliveries/${deliveryId}/replay`, {}, birch)
    expect(again.body.data).toMatchObject({ status: 'pending' })
    expect(await got(hook)).toHaveLength(2)
  })

  test('leads to a public address only, signs with two secrets for a day after a change, and there are five at most', async () => {
    const { birch } = await world()
    for (const url of [
      'https://127.0.0.1/in',
      'https://10.0.0.8/in',
      'https://[::1]/in',
      'https://2130706433/in',
      'https://metadata.google.internal/in',
      'http://hooks.birch.example/in',
    ])
      expect(
        (await t.rest('POST', '/providers/me/webhooks', { url, events: ['lead.assigned'] }, birch)).status,
        url,
      ).toBe(400)
    const foreign = { url: 'https://hooks.birch.example/in', events: ['lead.distributed'] }
    expect((await t.rest('POST', '/providers/me/webhooks', foreign, birch)).status).toBe(400)
    const hook = await add(birch, ['lead.assigned'])
    const changed = await t.rest('POST', `/providers/me/webhooks/${hook.id}/rotate-secret`, {}, birch)
    expect((changed.body.data as { secret: string }).secret).not.toBe(hook.secret)
    await t.rest('POST', `/providers/me/webhooks/${hook.id}/test`, {}, birch)
    const [event] = await got(hook)
    expect(event?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    for (let n = 1; n < 5; n++) await add(birch, ['balance.low'], String(n))
    const sixth = await t.rest(
      'POST',
      '/providers/me/webhooks',
      { url: 'https://hooks.birch.example/6', events: ['balance.low'] },
      birch,
    )
    expect(sixth.body.error).toMatchObject({
      code: 'conflict',
      message: 'A provider has at most 5 endpoints: remove one that is not used.',
    })
  })

  test('that wants no more is switched off, and its provider is told by mail, no member', async () => {
    const here = await world()
    const { birch, owner } = here
    const hook = await add(birch, ['lead.assigned'], 'gone')
    t.mails.splice(0)
    await sell(here)
    await tellProviders(t.app)
    expect(await got(hook)).toHaveLength(1)
    await t.settle()
    const told = t.mails.filter(({ subject }) => subject.includes('was switched off'))
    expect(told).toMatchObject([
      { to: birch.email, subject: `Your webhook to ${new URL(hook.url).host} was switched off` },
    ])
    expect(told[0]?.text).toContain('410')
    const [shown] = (await t.rest('GET', '/providers/me/webhooks', undefined, birch)).body.data as {
      isActive: boolean
    }[]
    expect(shown?.isActive).toBe(false)
    const notices = await t.rest('GET', '/notifications', undefined, owner)
    expect(JSON.stringify(notices.body)).not.toContain('switched off')
  })
})
