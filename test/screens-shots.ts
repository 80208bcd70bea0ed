import type { Page } from 'playwright-core'
import { clientShots } from './screens-shots-clients.ts'
import { marketplaceShots } from './screens-shots-marketplace.ts'
import { outreachShots } from './screens-shots-outreach.ts'
import { providerShots } from './screens-shots-provider.ts'
import { providerMoneyShots } from './screens-shots-provider-money.ts'
import { settingsShots } from './screens-shots-settings.ts'

/** Ids of things that the sample holds, for addresses. */
export interface Known {
  campaign: string
  prospect: string
  import: string
  niche: string
  /** Address of its form. */
  form: string
  lead: string
  provider: string
  /** A client with open alerts. */
  client: string
  /** The address of the workspace in the pages of its providers. */
  slug: string
  /** What the provider of the sample bought: one to work on, one that was sent back. */
  bought: string
  returned: string
  /** One of its subscriptions, and its deposits: one that nobody has paid, one that has arrived. */
  subscription: string
  deposit: string
  paid: string
}

/** A route as a folder below web/app names it, and the picture to take of it. */
export interface Shot {
  name: string
  route: string
  path: (known: Known) => string
  /** What is done after loading, before the picture. */
  act?: (page: Page) => Promise<unknown>
  /** Answers of the API: none at all, only errors, or as they are. */
  api?: 'silent' | 'failing'
  /**
   * The workspace with the sample, an empty one, or nobody signed in; a provider of the sample, one that has nothing yet, and one that
   * waits for approval.
   */
  as?: 'sample' | 'empty' | 'nobody' | 'provider' | 'newcomer' | 'applicant'
  /** Errors in the console belong to the picture. */
  mayFail?: boolean
}

const at = (route: string, name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route,
  path: () => route,
  ...more,
})
const nobody = { as: 'nobody' } as const
const campaign = (name: string, more: Partial<Shot> = {}): Shot =>
  at('/campaigns/[id]', name, { path: (known) => `/campaigns/${known.campaign}`, ...more })
const prospect = (name: string, query = '', more: Partial<Shot> = {}): Shot =>
  at('/prospects/[id]', name, { path: (known) => `/prospects/${known.prospect}${query}`, ...more })
const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

const openDialog =
  (key: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
  }

const csv = `Company;Web;City;State;Phone
Alder Street Optics;https://alder-optics.example;Boise;ID;(208) 555-0117
;https://no-name.example;Boise;ID;
Brightwater Dental;https://brightwater-dental.example;London;;020 7946 0112
Quarry Road Bakery;quarry-bakery.example;Nampa;ID;208-555-0163
`

async function chooseFile(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'trade-fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Check the rows' }).waitFor()
}

/** Every route, and the states that matter: empty, loading, failed, open layers. */
export const shots: Shot[] = [
  at('/', 'public', nobody),
  at('/login', 'login', nobody),
  at('/login', 'login-errors', {
    ...nobody,
    act: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('Write your password.').waitFor()
    },
  }),
  at('/signup', 'signup', nobody),
  at('/verify-email', 'verify-email', { ...nobody, path: () => '/verify-email?token=not-real' }),
  at('/change-email', 'change-email', { ...nobody, path: () => '/change-email?token=not-real' }),
  at('/keep-email', 'keep-email', { ...nobody, path: () => '/keep-email?token=not-real' }),
  at('/forgot-password', 'forgot-password', nobody),
  at('/reset-password', 'reset-password', { ...nobody, path: () => '/reset-password?token=not-real' }),
  at('/invitation', 'invitation-dead', {
    ...nobody,
    path: () => '/invitation?token=not-real',
    mayFail: true,
  }),
  at('/magic-link', 'magic-link', nobody),
  at('/magic-link', 'magic-link-use', { ...nobody, path: () => '/magic-link?token=not-real' }),
  at('/second-factor', 'second-factor', nobody),
  at('/callback/[provider]', 'callback-refused', { ...nobody, path: () => '/callback/google?error=denied' }),
  at('/dev/mail', 'mailbox', nobody),
  at('/nowhere', 'not-found', { ...nobody, mayFail: true }),

  at('/home', 'home'),
  at('/home', 'home-empty', { as: 'empty' }),
  at('/home', 'home-loading', { api: 'silent' }),
  at('/home', 'home-failed', { api: 'failing', mayFail: true }),
  at('/home', 'palette', {
    act: async (page) => {
      await page.keyboard.press('/')
      await page.getByRole('combobox').fill('bri')
      await page.getByRole('option').first().waitFor()
    },
  }),
  at('/home', 'shortcuts', { act: openDialog('?') }),
  at('/home', 'menu-me', {
    act: async (page) => {
      await page.getByRole('button', { name: /^You:/ }).click()
      await page.getByRole('menu').waitFor()
    },
  }),

  at('/campaigns', 'campaigns'),
  at('/campaigns', 'campaigns-empty', { as: 'empty' }),
  at('/campaigns/new', 'campaign-new'),
  at('/campaigns/new', 'campaign-new-preview', {
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Dental practices')
      await page.getByRole('checkbox', { name: 'OpenStreetMap' }).uncheck()
      await page.getByRole('checkbox', { name: 'Your own prospects' }).check()
      await page.getByRole('textbox', { name: 'Place' }).fill('97701')
      await page.getByText('in your workspace already').waitFor()
    },
  }),
  at('/campaigns/new', 'campaign-new-criteria', {
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Dental practices')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByLabel('Industries').waitFor()
    },
  }),
  at('/start', 'start', { as: 'empty' }),
  at('/start', 'start-companies', {
    as: 'empty',
    act: async (page) => {
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByLabel('To whom?').fill('Dentist')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('radiogroup').waitFor()
    },
  }),
  at('/start', 'start-results', { path: (known) => `/start?campaign=${known.campaign}` }),
  campaign('campaign'),
  campaign('campaign-delete', {
    act: async (page) => {
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Delete campaign' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  campaign('campaign-edit', {
    act: async (page) => {
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  campaign('campaign-failed', { api: 'failing', mayFail: true }),

  at('/prospects', 'prospects'),
  at('/prospects', 'prospects-loading', { api: 'silent' }),
  at('/prospects', 'prospects-failed', { api: 'failing', mayFail: true }),
  at('/prospects', 'prospects-empty', { as: 'empty' }),
  at('/prospects', 'prospects-none-match', { path: () => '/prospects?search=zzzz&tier=A' }),
  at('/prospects', 'prospects-selected', {
    act: async (page) => {
      await press('j', 'x', 'j', 'j', 'Shift+X')(page)
      await page.getByRole('toolbar').waitFor()
    },
  }),
  at('/prospects', 'prospects-preview', {
    act: async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('Space')
      await page.getByRole('heading', { name: 'Contacts' }).waitFor()
    },
  }),
  at('/prospects', 'prospects-filter', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by status' }).click()
      await page.getByRole('menu').waitFor()
    },
  }),
  prospect('prospect'),
  prospect('prospect-missing', '', {
    path: () => '/prospects/019a0000-0000-7000-8000-000000000000',
    mayFail: true,
  }),
  prospect('prospect-loading', '', { api: 'silent' }),
  prospect('prospect-facts', '?tab=facts'),
  prospect('prospect-fact-open', '?tab=facts', {
    act: async (page) => {
      await page
        .getByRole('tabpanel')
        .getByRole('button', { name: /^Since 1998/ })
        .click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  prospect('prospect-quote', '', {
    act: async (page) => {
      await page.getByRole('button', { name: /^Since 1998/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  prospect('prospect-website', '?tab=website'),
  prospect('prospect-drafts', '?tab=drafts'),
  prospect('prospect-timeline', '?tab=timeline'),

  at('/review', 'review'),
  at('/review', 'review-loading', { api: 'silent' }),
  at('/review', 'review-edit', {
    act: async (page) => {
      await page.keyboard.press('e')
      await page.getByRole('button', { name: 'Save draft' }).waitFor()
    },
  }),
  at('/review', 'review-reject', { act: openDialog('r') }),
  at('/review', 'review-selected', { act: press('x', 'j', 'x') }),
  at('/review', 'review-approved', { path: () => '/review?status=approved' }),
  at('/review', 'review-empty', { as: 'empty' }),

  at('/outreach', 'outreach'),
  ...clientShots,
  ...marketplaceShots,
  ...providerShots,
  ...providerMoneyShots,
  ...outreachShots(at),
  at('/analytics', 'analytics'),
  at('/analytics', 'analytics-table', {
    act: async (page) => {
      const next = page.getByRole('button', { name: /as a table$/, pressed: false }).first()
      while ((await next.count()) > 0) await next.click()
    },
  }),
  at('/analytics', 'analytics-loading', { api: 'silent' }),
  at('/analytics', 'analytics-failed', { api: 'failing', mayFail: true }),
  at('/analytics', 'analytics-empty', { as: 'empty' }),

  at('/imports', 'imports'),
  at('/imports', 'imports-empty', { as: 'empty' }),
  at('/imports/new', 'import-file'),
  at('/imports/new', 'import-columns', { act: chooseFile }),
  at('/imports/new', 'import-preview', {
    act: async (page) => {
      await chooseFile(page)
      await page.getByRole('button', { name: 'Check the rows' }).click()
      await page.getByRole('region', { name: 'Rows of the file' }).waitFor()
    },
  }),
  at('/imports/[id]', 'import', { path: (known) => `/imports/${known.import}` }),
  at('/imports/[id]', 'import-undo', {
    path: (known) => `/imports/${known.import}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Undo import' }).click()
      await page.getByRole('button', { name: /^Take back \d/ }).waitFor()
    },
  }),

  at('/failed-jobs', 'failed-jobs'),
  at('/failed-jobs', 'failed-jobs-empty', { as: 'empty' }),

  at('/notifications', 'notifications'),
  at('/notifications', 'notifications-empty', { as: 'empty' }),
  at('/instance', 'instance'),
  at('/instance', 'instance-users', { path: () => '/instance?part=users' }),
  at('/instance', 'instance-workspaces', { path: () => '/instance?part=workspaces' }),
  at('/instance', 'instance-limits', { path: () => '/instance?part=limits' }),
  at('/instance', 'instance-mail', { path: () => '/instance?part=mail' }),

  ...settingsShots,
]
