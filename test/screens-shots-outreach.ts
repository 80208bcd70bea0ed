import type { Page } from 'playwright-core'
import { call } from './e2e/account.ts'
import type { Shot } from './screens-shots.ts'

let sending: Promise<void> | undefined

/** Lets sequences of the sample run, once for all pictures: some are answered, some go on, some ask a person to call. */
const sent = async (page: Page): Promise<void> => (sending ??= sendSome(page))

type SendingHours = { version: number; days: number[]; fromMinute: number; toMinute: number }
type Draft = { id: string; version: number; contact: { email: string | null } | null }

async function sendSome(page: Page): Promise<void> {
  const mailboxes = (await call(page, 'mailboxes/list')) as { items: { id: string }[] }
  for (const { id } of mailboxes.items) await call(page, 'mailboxes/pause', { id })
  const { version, days, fromMinute, toMinute } = (await call(page, 'outreach/settings')) as SendingHours
  // Open hours, or the time of day would decide what the pictures hold.
  await call(page, 'outreach/saveSettings', {
    version,
    postalAddress: '1 Mill Street, Portland OR 97201',
    risky: 'send',
    days: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    toMinute: 1440,
  })
  await call(page, 'mailboxes/create', {
    kind: 'built_in',
    fromName: 'Nora Lindqvist',
    fromEmail: 'nora@lindqvist.example',
  })
  const waiting = (await call(page, 'outreach/list', { status: 'pending_approval', limit: 50 })) as {
    items: Draft[]
  }
  // The best stay in the review, for its pictures.
  const drafts = waiting.items.filter((one) => one.contact?.email).toReversed()
  for (const [i, draft] of drafts.slice(0, 7).entries()) {
    const step = steps[i - answers.length]
    if (step) await call(page, 'outreach/addStep', { id: draft.id, version: draft.version, ...step })
    const now = (await call(page, 'outreach/get', { id: draft.id })) as Draft
    await call(page, 'outreach/approve', { id: now.id, version: now.version })
  }
  for (const [i, answer] of answers.entries()) {
    const mail = await letterTo(page, drafts[i]?.contact?.email ?? '')
    await call(page, 'mailbox/reply', { id: mail, ...answer })
  }
  // A step comes due with a full minute.
  for (let tries = 0; tries < 400; tries++) {
    const due = (await call(page, 'outreach/tasks', { state: 'due' })) as { items: unknown[] }
    if (due.items.length === steps.length) {
      const now = (await call(page, 'outreach/settings')) as SendingHours
      await call(page, 'outreach/saveSettings', { version: now.version, days, fromMinute, toMinute })
      return
    }
    await page.waitForTimeout(200)
  }
  throw new Error('The tasks of the sequences did not come due.')
}

/** Steps for a person, in two of the sequences. */
const steps = [
  {
    channel: 'call',
    delayDays: 0,
    body: 'Ask {{first_name|them}} whether the mail arrived.\nAgree on a next step.',
  },
  { channel: 'linkedin', delayDays: 0, body: 'Hi {{first_name|there}}, I wrote to you about {{company}}.' },
]

/** What is seen once some were sent: the page read again, with the words that it must hold. */
const afterSending =
  (words: RegExp) =>
  async (page: Page): Promise<void> => {
    await sent(page)
    await page.reload()
    await page.getByText(words).first().waitFor()
  }

/** From a conversation to the sequence that it answers. */
async function openSequence(page: Page): Promise<void> {
  await afterSending(/could you send me two dates/)(page)
  await page
    .getByText(/could you send me two dates/)
    .first()
    .click()
  await page.locator('a[href^="/outreach/sequences/"]').first().click()
  await page.getByRole('tab', { name: 'As sent' }).waitFor()
}

const answers = [
  { kind: 'plain', text: 'This sounds interesting, could you send me two dates for a call?' },
  { kind: 'out_of_office' },
  { kind: 'plain', text: 'Please take me off your list.' },
]

/** Waits until a mail to this address lies in the built-in mailbox. */
async function letterTo(page: Page, address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const { items } = (await call(page, 'mailbox/list', { limit: 50 })) as {
      items: { id: string; to: string }[]
    }
    const found = items.find(({ to }) => to.includes(address))
    if (found !== undefined) return found.id
    await page.waitForTimeout(200)
  }
  throw new Error(`No mail to ${address} came.`)
}

/** Puts a customer and a competitor on the list, through its own form. */
async function suppressSome(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page
    .getByRole('textbox', { name: /Addresses/ })
    .fill('brightwater-dental.example\nada@alder-optics.example')
  await page.getByRole('button', { name: 'Add to the list' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText('brightwater-dental.example').first().waitFor()
}

/** Opens a mailbox, adding it where there is none yet, and has it checked. */
async function openMailbox(page: Page): Promise<void> {
  const known = page.getByRole('link', { name: /Ada Byron|ada@acme/ }).first()
  await page
    .getByText(/No mailboxes|ada@acme|nora@lindqvist/)
    .first()
    .waitFor()
  if (await known.isVisible()) await known.click()
  else {
    await page.getByRole('button', { name: 'Add mailbox' }).first().click()
    await page.getByLabel('Kind').selectOption('ses')
    await page.getByLabel('Sender’s name').fill('Ada Byron')
    await page.getByLabel('Address', { exact: true }).fill('ada@acme.example')
    await page.getByLabel('User name', { exact: true }).fill('AKIAEXAMPLE')
    await page.getByLabel('Password', { exact: true }).fill('example only')
    await page.getByRole('dialog').getByRole('button', { name: 'Add mailbox' }).click()
  }
  await page.getByRole('heading', { name: 'The last 7 days' }).waitFor()
}

/** Opens a mailbox that stands for an account at Instantly, adding it where there is none yet, with the address that it is told at. */
async function openInstantly(page: Page): Promise<void> {
  await call(page, 'integrations/set', { vendor: 'instantly', values: { apiKey: 'example only' } })
  type Found = { id: string; kind: string }
  const { items } = (await call(page, 'mailboxes/list')) as { items: Found[] }
  const given = { kind: 'instantly', fromName: 'Ida Stone', fromEmail: 'ida@lindqvist.example' }
  const known = items.find(({ kind }) => kind === 'instantly')
  const made: Found = known ?? (await call(page, 'mailboxes/create', given))
  const { id } = made
  // Nothing of the sample is to go there.
  await call(page, 'mailboxes/pause', { id })
  await page.goto(new URL(`/outreach/mailboxes/${id}`, page.url()).href)
  await page.getByRole('button', { name: 'Show the address' }).click()
  await page.getByRole('button', { name: 'Make a new address' }).waitFor()
}

/** Pictures of drafts, of mailboxes and of the list of those nobody writes to. */
export const outreachShots = (at: (route: string, name: string, more?: Partial<Shot>) => Shot): Shot[] => [
  at('/review', 'review-evidence', {
    act: async (page) => {
      await page.getByRole('region', { name: 'Message 1' }).locator('span[role=button]').first().click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/review', 'review-write', {
    act: async (page) => {
      await page.keyboard.press('g')
      await page.getByRole('button', { name: 'What it is written from' }).click()
      await page.getByRole('list', { name: 'Facts that may be used' }).waitFor()
      await page.getByRole('button', { name: 'Write', exact: true }).click()
      await page.getByRole('button', { name: /^Keep/ }).waitFor()
    },
  }),
  at('/review', 'review-as-sent', {
    act: async (page) => {
      await page.getByRole('tab', { name: 'As sent' }).click()
      await page.getByRole('region', { name: 'Step 1 as sent' }).waitFor()
    },
  }),
  at('/review', 'review-add-step', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a step' }).click()
      await page.getByRole('dialog').getByLabel('Kind').waitFor()
    },
  }),
  at('/outreach/calendar', 'calendar', { act: afterSending(/messages? on \d+ days?/) }),
  at('/outreach/calendar', 'calendar-loading', { api: 'silent' }),
  at('/outreach/calendar', 'calendar-empty', { as: 'empty' }),
  at('/outreach/tasks', 'tasks', { act: afterSending(/whether the mail arrived/) }),
  at('/outreach/tasks', 'tasks-loading', { api: 'silent' }),
  at('/outreach/tasks', 'tasks-empty', { as: 'empty' }),
  at('/outreach/mailboxes', 'mailboxes-empty', { as: 'empty' }),
  at('/outreach/mailboxes', 'mailbox-add', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add mailbox' }).first().click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/outreach/mailboxes', 'mailbox-add-instantly', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add mailbox' }).first().click()
      await page.getByLabel('Kind').selectOption('instantly')
      await page.getByText('Whole sequences are given to Instantly').waitFor()
    },
  }),
  at('/outreach/mailboxes/[id]', 'mailbox-detail', { path: () => '/outreach/mailboxes', act: openMailbox }),
  at('/outreach/mailboxes/[id]', 'mailbox-detail-instantly', {
    path: () => '/outreach/mailboxes',
    act: openInstantly,
  }),
  at('/outreach/mailboxes', 'mailboxes'),
  at('/outreach/inbox', 'inbox', { act: afterSending(/could you send me two dates/) }),
  at('/outreach/inbox', 'inbox-empty', { as: 'empty' }),
  at('/outreach/inbox', 'inbox-loading', { api: 'silent' }),
  at('/outreach/sequences', 'sequences'),
  at('/outreach/sequences/[id]', 'sequence', { path: () => '/outreach/inbox', act: openSequence }),
  at('/outreach/sequences/[id]', 'sequence-as-sent', {
    path: () => '/outreach/inbox',
    act: async (page) => {
      await openSequence(page)
      await page.getByRole('tab', { name: 'As sent' }).click()
      await page.frameLocator('iframe').first().getByText('Mill Street').waitFor()
    },
  }),
  at('/outreach/suppression', 'suppression', { act: suppressSome }),
  at('/outreach/suppression', 'suppression-empty', { as: 'empty' }),
  at('/outreach/suppression', 'suppression-add', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
]
