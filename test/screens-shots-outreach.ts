import type { Page } from 'playwright-core'
import { call } from './e2e/account.ts'
import type { Shot } from './screens-shots.ts'

/** Sends drafts of the sample by the built-in mailbox and lets their recipients answer, once; ends on the page again. */
async function fillInbox(page: Page): Promise<void> {
  const { items } = (await call(page, 'inbox/list')) as { items: unknown[] }
  if (items.length > 0) return
  const mailboxes = (await call(page, 'mailboxes/list')) as { items: { id: string }[] }
  for (const { id } of mailboxes.items) await call(page, 'mailboxes/pause', { id })
  const { version } = (await call(page, 'outreach/settings')) as { version: number }
  await call(page, 'outreach/saveSettings', {
    version,
    postalAddress: '1 Mill Street, Portland OR 97201',
    risky: 'send',
  })
  await call(page, 'mailboxes/create', {
    kind: 'built_in',
    fromName: 'Nora Lindqvist',
    fromEmail: 'nora@lindqvist.example',
  })
  const waiting = (await call(page, 'outreach/list', { status: 'pending_approval' })) as {
    items: { id: string; version: number; contact: { email: string | null } | null }[]
  }
  const drafts = waiting.items.filter((one) => one.contact?.email).slice(0, answers.length)
  for (const { id, version: read } of drafts) await call(page, 'outreach/approve', { id, version: read })
  for (const [i, { contact }] of drafts.entries()) {
    const mail = await letterTo(page, contact?.email ?? '')
    await call(page, 'mailbox/reply', { id: mail, ...answers[i] })
  }
  await page.reload()
  await page.getByText('could you send me two dates').first().waitFor()
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
    .getByText(/No mailboxes|ada@acme/)
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

/** Pictures of drafts, of mailboxes and of the list of those nobody writes to. */
export const outreachShots = (at: (route: string, name: string, more?: Partial<Shot>) => Shot): Shot[] => [
  at('/review', 'review-evidence', {
    act: async (page) => {
      await page.getByRole('region', { name: 'Message 1' }).getByRole('button').first().click()
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
  at('/outreach/calendar', 'calendar'),
  at('/outreach/calendar', 'calendar-loading', { api: 'silent' }),
  at('/outreach/calendar', 'calendar-empty', { as: 'empty' }),
  at('/outreach/tasks', 'tasks'),
  at('/outreach/tasks', 'tasks-loading', { api: 'silent' }),
  at('/outreach/tasks', 'tasks-empty', { as: 'empty' }),
  at('/outreach/mailboxes', 'mailboxes-empty', { as: 'empty' }),
  at('/outreach/mailboxes', 'mailbox-add', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add mailbox' }).first().click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/outreach/mailboxes/[id]', 'mailbox-detail', { path: () => '/outreach/mailboxes', act: openMailbox }),
  at('/outreach/mailboxes', 'mailboxes'),
  at('/outreach/inbox', 'inbox', { act: fillInbox }),
  at('/outreach/inbox', 'inbox-empty', { as: 'empty' }),
  at('/outreach/inbox', 'inbox-loading', { api: 'silent' }),
  at('/outreach/suppression', 'suppression', { act: suppressSome }),
  at('/outreach/suppression', 'suppression-empty', { as: 'empty' }),
  at('/outreach/suppression', 'suppression-add', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
]
