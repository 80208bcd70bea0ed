import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createMemoryProviderLimit } from '../../platform/provider-limit.ts'
import { createInstantly } from './index.ts'
import { startInstantly } from './instantly-test-server.ts'
import type { CampaignLead, CampaignPlan } from './mail-campaigns.ts'
import { instantlyZone, instantlyZones } from './time-zones.ts'

const at = new Date('2026-03-02T12:00:00Z')
const account = { apiKey: 'right', workspaceId: 'w1' }
const plan: CampaignPlan = {
  name: 'Leadwright: Dentists',
  from: 'ada@acme.example',
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5],
  fromMinute: 540,
  toMinute: 1020,
  dailyLimit: 40,
  gapMinutes: 10,
  steps: [
    { delayDays: 0, isThreaded: false },
    { delayDays: 3, isThreaded: true },
    { delayDays: 4, isThreaded: false },
  ],
}
const lead = (email: string): CampaignLead => ({
  email,
  firstName: 'Bo',
  lastName: null,
  company: 'Firm',
  texts: [1, 2, 3].map((n) => ({ subject: `Subject ${n}`, html: `<p>Text ${n}</p>` })),
  reference: `ref ${email}`,
})

let server: Awaited<ReturnType<typeof startInstantly>>
const http = createHttpClient({ now: () => at, random: () => 0.5 })
beforeAll(async () => {
  server = await startInstantly({ pageSize: 2 })
})
afterEach(() => {
  server.trouble.length = 0
})
afterAll(async () => {
  await http.close()
  await server.stop()
})
const instantly = () => createInstantly({ http, baseUrl: server.url, now: () => at })

async function campaign(): Promise<string> {
  const made = await instantly().create(account, plan)
  if (made.kind !== 'done') throw new Error(made.message)
  return made.id
}

describe('Instantly', () => {
  test('a campaign is a draft with the hours, pace and steps of the plan until it is activated', async () => {
    const id = await campaign()
    const made = server.campaigns.get(id)
    expect(made?.isActive).toBe(false)
    expect(made?.body).toMatchObject({
      campaign_schedule: {
        schedules: [
          {
            timing: { from: '09:00', to: '17:00' },
            days: { 0: false, 1: true, 5: true, 6: false },
            timezone: 'America/Detroit',
          },
        ],
      },
      email_list: ['ada@acme.example'],
      daily_limit: 40,
      email_gap: 10,
      stop_on_reply: true,
      open_tracking: false,
    })
    const [{ steps }] = (made?.body['sequences'] ?? []) as [{ steps: unknown[] }]
    expect(steps).toEqual([
      {
        type: 'email',
        delay: 3,
        delay_unit: 'days',
        variants: [{ subject: '{{lw_subject_1}}', body: '{{lw_body_1}}' }],
      },
      { type: 'email', delay: 4, delay_unit: 'days', variants: [{ subject: '', body: '{{lw_body_2}}' }] },
      {
        type: 'email',
        delay: 0,
        delay_unit: 'days',
        variants: [{ subject: '{{lw_subject_3}}', body: '{{lw_body_3}}' }],
      },
    ])
    expect(await instantly().activate(account, id)).toEqual({ kind: 'done' })
    expect(server.campaigns.get(id)?.isActive).toBe(true)
  })

  test('recipients bring their texts; those that are not taken are not among the answer', async () => {
    const id = await campaign()
    server.blocked.add('no@firm.example')
    const added = await instantly().add(account, id, [lead('bo@firm.example'), lead('no@firm.example')])
    expect(added).toMatchObject({ kind: 'done', taken: [{ email: 'bo@firm.example' }] })
    const { body } = server.calls.at(-1) ?? { body: {} }
    expect(body).toMatchObject({
      campaign_id: id,
      leads: [{ custom_variables: { lw_subject_2: 'Subject 2', lw_body_3: '<p>Text 3</p>' } }, {}],
    })
    expect(body).not.toHaveProperty('list_id')
  })

  test('who was given is found again over all pages, and the empty page ends the search', async () => {
    const id = await campaign()
    const emails = [1, 2, 3, 4].map((n) => `page${n}@firm.example`)
    await instantly().add(account, id, emails.map(lead))
    server.calls.length = 0
    const found = await instantly().find(account, id, emails)
    expect(found).toMatchObject({
      kind: 'done',
      leads: emails.map((email) => ({ email, reference: `ref ${email}` })),
    })
    expect(server.calls.map(({ body }) => 'starting_after' in body)).toEqual([false, true, true])
  })

  test('who is known by our reference only is found on whatever page; nobody else is', async () => {
    const id = await campaign()
    const emails = [1, 2, 3, 4].map((n) => `known${n}@firm.example`)
    await instantly().add(account, id, emails.map(lead))
    expect(await instantly().findByReference(account, id, 'ref known4@firm.example')).toMatchObject({
      kind: 'done',
      lead: { email: 'known4@firm.example' },
    })
    expect(await instantly().findByReference(account, id, 'ref of nobody')).toEqual({
      kind: 'done',
      lead: null,
    })
    expect(JSON.stringify(server.calls.at(-1)?.body)).not.toContain('@')
  })

  test('a recipient that is gone already counts as taken out', async () => {
    const id = await campaign()
    const added = await instantly().add(account, id, [lead('out@firm.example')])
    const leadId = added.kind === 'done' ? (added.taken[0]?.id ?? '') : ''
    expect(await instantly().remove(account, leadId)).toEqual({ kind: 'done' })
    expect(server.leads.has(leadId)).toBe(false)
    expect(await instantly().remove(account, leadId)).toEqual({ kind: 'done' })
  })

  test.each([
    [401, { kind: 'refused', scope: 'account' }],
    [402, { kind: 'refused', scope: 'account' }],
    [404, { kind: 'refused', scope: 'campaign' }],
    [422, { kind: 'refused', scope: 'request' }],
    [429, { kind: 'unreached', retryAfterMs: 7000 }],
    [500, { kind: 'in_doubt' }],
    [503, { kind: 'in_doubt' }],
  ])('an answer of %i is told apart from others', async (status, expected) => {
    const id = await campaign()
    server.trouble.push(status)
    expect(await instantly().add(account, id, [lead('x@firm.example')])).toMatchObject(expected)
  })

  test('a connection that breaks after the request leaves it in doubt; one that never stood does not', async () => {
    const id = await campaign()
    server.trouble.push('drop')
    expect(await instantly().add(account, id, [lead('lost@firm.example')])).toMatchObject({
      kind: 'in_doubt',
    })
    expect(await instantly().find(account, id, ['lost@firm.example'])).toMatchObject({
      leads: [{ email: 'lost@firm.example' }],
    })
    const nobody = createInstantly({ http, baseUrl: 'http://127.0.0.1:9', now: () => at })
    expect(await nobody.add(account, id, [lead('x@firm.example')])).toMatchObject({ kind: 'unreached' })
  })

  test('every account has its own limit of calls', async () => {
    const waits: number[] = []
    const limited = createHttpClient({
      now: () => at,
      random: () => 0.5,
      limiter: createMemoryProviderLimit({ instantly: { perSecond: 1, burst: 1 } }, () => at),
      wait: async (ms) => void waits.push(ms),
    })
    const vendor = createInstantly({ http: limited, baseUrl: server.url, now: () => at })
    await vendor.activate(account, 'a')
    await vendor.activate(account, 'a')
    await vendor.activate({ ...account, workspaceId: 'w2' }, 'a')
    await limited.close()
    expect(waits.filter((ms) => ms > 0)).toEqual([1000])
  })
})

describe('zones that Instantly does not know', () => {
  test.each([
    ['America/New_York', 'America/Detroit'],
    ['America/Los_Angeles', null],
    ['Europe/London', 'Europe/Isle_of_Man'],
    ['Europe/Berlin', null],
    ['UTC', null],
    ['Asia/Tokyo', null],
    ['America/Chicago', 'America/Chicago'],
    ['No/Zone', null],
  ])('%s becomes one of its own', (zone, expected) => {
    const mapped = instantlyZone(zone, at)
    expect(instantlyZones).toContain(mapped)
    if (expected !== null) expect(mapped).toBe(expected)
  })

  test.each([
    'America/New_York',
    'Europe/London',
    'Europe/Berlin',
    'Asia/Tokyo',
    'Australia/Sydney',
    'America/Denver',
  ])('clocks of %s show the same all year in the zone that stands for it', (zone) => {
    const shown = (name: string, day: Date) =>
      new Intl.DateTimeFormat('en', { timeZone: name, dateStyle: 'short', timeStyle: 'short' }).format(day)
    const mapped = instantlyZone(zone, at)
    for (let day = 0; day < 365; day += 7) {
      const date = new Date(at.getTime() + day * 86_400_000)
      expect(shown(mapped, date)).toBe(shown(zone, date))
    }
  })
})
