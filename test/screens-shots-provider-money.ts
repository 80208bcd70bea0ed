import type { Page } from 'playwright-core'
import type { Known, Shot } from './screens-shots.ts'

const portal = (name: string, path: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: path,
  path: () => path,
  as: 'provider',
  ...more,
})
const subscription = (name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route: '/provider/subscriptions/[id]',
  path: (known: Known) => `/provider/subscriptions/${known.subscription}`,
  as: 'provider',
  ...more,
})
const settings = (name: string, tab: string, more: Partial<Shot> = {}): Shot =>
  portal(name, '/provider/settings', { path: () => `/provider/settings?tab=${tab}`, ...more })

/** What a new version of the form does to a subscription, without one. */
async function showFlagged(page: Page): Promise<void> {
  await page.route(/\/api\/rpc\/subscriptions\/list/, async (route) => {
    const response = await route.fetch()
    const text = (await response.text()).replace('"status":"active"', '"status":"flagged"')
    await route.fulfill({ response, body: text })
  })
  await page.reload()
  await page.getByText('Stopped').first().waitFor()
}

async function fillWish(page: Page): Promise<void> {
  const level = page.getByLabel('Level', { exact: true })
  await level.focus()
  // Chosen by key, as a person does it: what it adds to the form is no shift then.
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('group', { name: 'Filter 1: values' }).getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Add area' }).click()
  await page.getByLabel('ZIP code').fill('97209')
  await page.getByRole('button', { name: 'Add hours' }).click()
  await page.getByLabel('Leads a day').fill('3')
  await page.getByText(/leads? for/).waitFor()
}

/** The pages of a provider about what they buy and what they have, and the same in the hands of the operator. */
export const providerMoneyShots: Shot[] = [
  portal('portal-subscriptions', '/provider/subscriptions'),
  portal('portal-subscriptions-empty', '/provider/subscriptions', { as: 'newcomer' }),
  portal('portal-subscriptions-loading', '/provider/subscriptions', { api: 'silent' }),
  portal('portal-subscriptions-failed', '/provider/subscriptions', { api: 'failing', mayFail: true }),
  portal('portal-subscriptions-flagged', '/provider/subscriptions', { act: showFlagged }),
  portal('portal-subscriptions-end', '/provider/subscriptions', {
    act: async (page) => {
      await page.getByRole('button', { name: /^End / }).first().click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  portal('portal-subscription-new', '/provider/subscriptions/new', { as: 'newcomer' }),
  portal('portal-subscription-new-loading', '/provider/subscriptions/new', { api: 'silent' }),
  portal('portal-subscription-new-failed', '/provider/subscriptions/new', { api: 'failing', mayFail: true }),
  portal('portal-subscription-new-preview', '/provider/subscriptions/new', { as: 'newcomer', act: fillWish }),
  portal('portal-subscription-new-problems', '/provider/subscriptions/new', {
    as: 'newcomer',
    act: async (page) => {
      await fillWish(page)
      await page.getByLabel('ZIP code').fill('00000')
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByText('is no postal code that we know').first().waitFor()
      await page.getByLabel('Leads a day').fill('many')
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByText('Write a whole number, or nothing.').waitFor()
    },
    // The server refuses a postal code that is none.
    mayFail: true,
  }),
  subscription('portal-subscription'),
  portal('portal-balance', '/provider/balance'),
  portal('portal-balance-empty', '/provider/balance', { as: 'newcomer' }),
  portal('portal-balance-loading', '/provider/balance', { api: 'silent' }),
  portal('portal-balance-failed', '/provider/balance', { api: 'failing', mayFail: true }),
  portal('portal-balance-filtered', '/provider/balance', { path: () => '/provider/balance?kind=refund' }),
  portal('portal-balance-pending', '/provider/balance', {
    path: ({ deposit }) => `/provider/balance?deposit=${deposit}`,
  }),
  portal('portal-balance-paid', '/provider/balance', {
    path: ({ paid }) => `/provider/balance?deposit=${paid}`,
  }),
  portal('portal-balance-deposit', '/provider/balance', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Deposit', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: '250', exact: true }).click()
      await page.getByRole('button', { name: 'Pay 250.00' }).waitFor()
    },
  }),
  portal('portal-balance-deposit-problems', '/provider/balance', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Deposit', exact: true }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('much')
      await page.getByRole('button', { name: 'Go to payment' }).click()
      await page.getByText('Write an amount in').waitFor()
    },
  }),
  settings('portal-settings', 'company'),
  settings('portal-settings-loading', 'company', { api: 'silent' }),
  settings('portal-settings-failed', 'company', { api: 'failing', mayFail: true }),
  settings('portal-settings-problems', 'company', {
    act: async (page) => {
      await page.getByLabel('Phone').fill('call me')
      await page.getByRole('button', { name: 'Save profile' }).click()
      await page.getByText('Write the number with its country').waitFor()
    },
    mayFail: true,
  }),
  settings('portal-settings-users', 'users'),
  settings('portal-settings-users-invite', 'users', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click()
      await page.getByText('Write an address like').waitFor()
    },
  }),
  settings('portal-settings-notices', 'notices'),
  settings('portal-settings-delivery', 'delivery'),
  {
    name: 'provider-subscriptions',
    route: '/marketplace/providers/[id]',
    path: ({ provider }) => `/marketplace/providers/${provider}?tab=subscriptions`,
  },
  {
    name: 'provider-subscription-new',
    route: '/marketplace/providers/[id]/subscriptions/new',
    path: ({ provider }) => `/marketplace/providers/${provider}/subscriptions/new`,
  },
  {
    name: 'provider-subscription',
    route: '/marketplace/providers/[id]/subscriptions/[subscription]',
    path: ({ provider, subscription: id }) => `/marketplace/providers/${provider}/subscriptions/${id}`,
  },
]
