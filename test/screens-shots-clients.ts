import type { Page } from 'playwright-core'
import { call } from './e2e/account.ts'
import type { Shot } from './screens-shots.ts'

const client = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/clients/[id]',
  path: (known) => `/clients/${known.client}`,
  ...more,
})
const portfolio = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/clients',
  path: () => '/clients',
  ...more,
})
const alerts = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/clients/alerts',
  path: () => '/clients/alerts',
  ...more,
})
const firstAlert = async (page: Page): Promise<void> =>
  page.getByRole('grid', { name: 'Alerts' }).getByRole('row').nth(1).waitFor()

/** The pages of clients: who they are, how they do, and whom to call. */
export const clientShots: Shot[] = [
  portfolio('clients'),
  portfolio('clients-loading', { api: 'silent' }),
  portfolio('clients-failing', { api: 'failing', mayFail: true }),
  portfolio('clients-none-match', { path: () => '/clients?search=zzzz&band=critical' }),
  portfolio('clients-segments', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Health by segment' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
    },
  }),
  portfolio('clients-empty', { as: 'empty' }),
  portfolio('client-new', {
    act: async (page) => {
      await page.getByRole('button', { name: 'New client' }).click()
      await page.getByRole('dialog').getByLabel('Value a year').waitFor()
    },
  }),
  client('client', {
    act: async (page) => page.getByRole('list', { name: 'Open alerts' }).waitFor(),
  }),
  client('client-loading', { api: 'silent' }),
  client('client-missing', {
    path: () => '/clients/019a0000-0000-7000-8000-000000000000',
    mayFail: true,
  }),
  client('client-timeline', {
    act: async (page) => {
      await page.getByRole('group', { name: 'Show only' }).getByText('Conversations').click()
      await page.getByRole('list', { name: 'Timeline' }).scrollIntoViewIfNeeded()
    },
  }),
  client('client-interaction', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add interaction' }).click()
      await page.getByRole('dialog').getByLabel('What was said').waitFor()
    },
  }),
  client('client-override', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Set by hand' }).click()
      await page.getByRole('dialog').getByLabel('Reason').waitFor()
    },
  }),
  alerts('alerts', {
    act: async (page) => {
      await firstAlert(page)
      await page.keyboard.press('j')
      await page.keyboard.press('Space')
      await page.getByRole('list', { name: 'Reasons' }).waitFor()
    },
  }),
  alerts('alerts-empty', { as: 'empty' }),
]

interface Told {
  kind: 'call' | 'email' | 'meeting' | 'ticket' | 'note'
  days: number
  subject: string
  body: string
  direction?: 'inbound' | 'outbound'
}

interface Firm {
  name: string
  segment: string
  value: number
  renewalDays: number
  stage?: string
  tags?: string[]
  told: Told[]
}

const firms: Firm[] = [
  {
    name: 'Harbour Logistics',
    segment: 'Enterprise',
    value: 4_800_000,
    renewalDays: 40,
    stage: 'renewing',
    tags: ['pilot', 'ports'],
    told: [
      { kind: 'meeting', days: 62, subject: 'Quarterly review', body: 'They are happy with the new report.' },
      { kind: 'call', days: 34, subject: 'Export', body: 'The export fails. They asked when it will work.' },
      {
        kind: 'email',
        days: 21,
        subject: 'Export again',
        body: 'This is the second time I write. The export is still broken and nobody answers.',
        direction: 'inbound',
      },
      {
        kind: 'ticket',
        days: 9,
        subject: 'Still waiting',
        body: 'Still waiting. This is the third time I write about the export. It is very frustrating.',
        direction: 'inbound',
      },
      {
        kind: 'email',
        days: 3,
        subject: 'Our contract',
        body: 'We are disappointed with the support and think about leaving at the end of the year.',
        direction: 'inbound',
      },
    ],
  },
  {
    name: 'Quarry Road Bakery',
    segment: 'Small firms',
    value: 360_000,
    renewalDays: 200,
    told: [30, 23, 16, 9, 2].map((days) => ({
      kind: 'call' as const,
      days,
      subject: 'Weekly call',
      body: 'Everything works great. They love the new orders page and thank us for the quick help.',
      direction: 'inbound' as const,
    })),
  },
  {
    name: 'Alder Street Optics',
    segment: 'Small firms',
    value: 540_000,
    renewalDays: 75,
    told: [90, 83, 76, 69, 62].map((days) => ({
      kind: 'email' as const,
      days,
      subject: 'Weekly figures',
      body: 'Please send the figures of the week.',
      direction: 'inbound' as const,
    })),
  },
  {
    name: 'Birchwood Schools',
    segment: 'Public',
    value: 1_250_000,
    renewalDays: 330,
    stage: 'onboarding',
    told: [],
  },
]

const dayMs = 86_400_000

/** Makes clients that are well, at risk, leaving and unknown; answers the id of the one that needs somebody. */
export async function sampleClients(page: Page): Promise<string> {
  const now = Date.now()
  const at = (days: number): string => new Date(now - days * dayMs).toISOString()
  const { user }: { user: { id: string } } = await call(page, 'auth/me')
  const ids: string[] = []
  for (const { told, renewalDays, ...firm } of firms) {
    const { id }: { id: string } = await call(page, 'clients/create', {
      ...firm,
      currency: 'EUR',
      ownerId: user.id,
      renewalOn: at(-renewalDays).slice(0, 10),
      since: at(400),
    })
    ids.push(id)
    if (told.length === 0) continue
    const interactions = told.map(({ days, ...one }) => ({ clientId: id, at: at(days), ...one }))
    await call(page, 'interactions/createMany', { interactions })
  }
  const [worst = ''] = ids
  await call(page, 'clients/addContact', {
    clientId: worst,
    name: 'Lena Voss',
    title: 'Head of Operations',
    email: 'lena@harbour.example',
    isMain: true,
  })
  await call(page, 'clients/addContact', { clientId: worst, name: 'Ted Marsh', email: 'ted@harbour.example' })
  for (const days of [6, 2])
    await call(page, 'interactions/signal', {
      clientId: worst,
      kind: 'payment_failed',
      amount: 400_000,
      at: at(days),
    })
  const { id: playbook }: { id: string } = await call(page, 'playbooks/create', {
    name: 'Win back',
    steps: [
      { title: 'Call the main contact', dueDays: 1 },
      { title: 'Agree on a plan', dueDays: 5 },
    ],
  })
  await call(page, 'playbooks/start', { id: playbook, clientId: worst })
  return worst
}
