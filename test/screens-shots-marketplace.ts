import type { Known, Shot } from './screens-shots.ts'

const niche = (name: string, tab: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/marketplace/niches/[id]',
  path: (known) => `/marketplace/niches/${known.niche}?tab=${tab}`,
  ...more,
})
const editor = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/marketplace/niches/[id]/form/[version]',
  path: (known) => `/marketplace/niches/${known.niche}/form/2`,
  ...more,
})
const form = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/f/[workspace]/[niche]',
  path: (known: Known) => known.form,
  as: 'nobody',
  ...more,
})

/** The pages of the marketplace. */
export const marketplaceShots: Shot[] = [
  { name: 'niches', route: '/marketplace/niches', path: () => '/marketplace/niches' },
  { name: 'niches-empty', route: '/marketplace/niches', path: () => '/marketplace/niches', as: 'empty' },
  {
    name: 'niches-new',
    route: '/marketplace/niches',
    path: () => '/marketplace/niches',
    as: 'empty',
    act: async (page) => {
      await page.getByRole('button', { name: 'New niche' }).first().click()
      await page.getByLabel('Currency').waitFor()
    },
  },
  {
    name: 'niches-failing',
    route: '/marketplace/niches',
    path: () => '/marketplace/niches',
    api: 'failing',
    mayFail: true,
  },
  niche('niche-form', 'form'),
  niche('niche-levels', 'levels'),
  niche('niche-page', 'page'),
  niche('niche-embed', 'embed'),
  niche('niche-settings', 'settings'),
  niche('niche-loading', 'form', { api: 'silent' }),
  {
    name: 'niche-versions',
    route: '/marketplace/niches/[id]/form',
    path: (known) => `/marketplace/niches/${known.niche}/form`,
  },
  editor('form-editor'),
  editor('form-editor-activate', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Activate …' }).click()
      await page.getByRole('dialog').getByText('What changes').waitFor()
    },
  }),
  form('form'),
  form('form-problems', {
    act: async (page) => {
      // The last button is the one of the page that is shown.
      await page.locator('main button[type=submit]:visible').last().click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  }),
  {
    name: 'form-thanks',
    route: '/f/[workspace]/[niche]/thank-you',
    path: (known) => `${known.form}/thank-you?lead=${known.lead}`,
    as: 'nobody',
  },
  { name: 'marketplace', route: '/marketplace', path: () => '/marketplace' },
  { name: 'leads', route: '/marketplace/leads', path: () => '/marketplace/leads' },
  { name: 'leads-empty', route: '/marketplace/leads', path: () => '/marketplace/leads', as: 'empty' },
  {
    name: 'leads-selected',
    route: '/marketplace/leads',
    path: () => '/marketplace/leads',
    act: async (page) => {
      await page.getByRole('grid').getByRole('checkbox').nth(1).click()
      await page.getByRole('toolbar').waitFor()
    },
  },
  {
    name: 'leads-failing',
    route: '/marketplace/leads',
    path: () => '/marketplace/leads',
    api: 'failing',
    mayFail: true,
  },
  { name: 'providers', route: '/marketplace/providers', path: () => '/marketplace/providers' },
  {
    name: 'providers-empty',
    route: '/marketplace/providers',
    path: () => '/marketplace/providers',
    as: 'empty',
  },
  {
    name: 'provider',
    route: '/marketplace/providers/[id]',
    path: (known) => `/marketplace/providers/${known.provider}`,
  },
  { name: 'partners', route: '/marketplace/partners', path: () => '/marketplace/partners' },
  {
    name: 'partners-new',
    route: '/marketplace/partners',
    path: () => '/marketplace/partners',
    as: 'empty',
    act: async (page) => {
      await page.getByRole('button', { name: 'New partner' }).click()
      await page.getByRole('dialog').getByLabel('Share in percent').waitFor()
    },
  },
  { name: 'bad-leads', route: '/marketplace/bad-leads', path: () => '/marketplace/bad-leads' },
  { name: 'market-reports', route: '/marketplace/reports', path: () => '/marketplace/reports' },
  {
    name: 'market-reports-empty',
    route: '/marketplace/reports',
    path: () => '/marketplace/reports',
    as: 'empty',
  },
  {
    name: 'market-reports-loading',
    route: '/marketplace/reports',
    path: () => '/marketplace/reports',
    api: 'silent',
  },
  { name: 'market-settings', route: '/settings/marketplace', path: () => '/settings/marketplace' },
  {
    name: 'market-mails',
    route: '/settings/marketplace/mails',
    path: () => '/settings/marketplace/mails',
  },
  {
    name: 'market-mail',
    route: '/settings/marketplace/mails/[kind]',
    path: () => '/settings/marketplace/mails/provider_new_lead',
    act: async (page) => {
      await page.getByTitle('How the mail looks').waitFor()
    },
  },
  {
    name: 'market-mail-refused',
    route: '/settings/marketplace/mails/[kind]',
    path: () => '/settings/marketplace/mails/low_balance',
    act: async (page) => {
      await page.getByLabel('Subject').fill('You have {{balanse}}')
      await page.getByText('is not known').first().waitFor()
    },
    mayFail: true,
  },
  { name: 'lead', route: '/marketplace/leads/[id]', path: (known) => `/marketplace/leads/${known.lead}` },
  {
    name: 'lead-reject',
    route: '/marketplace/leads/[id]',
    path: (known) => `/marketplace/leads/${known.lead}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Reject' }).click()
      await page.getByRole('dialog').getByLabel('Or in your words').waitFor()
    },
  },
]
