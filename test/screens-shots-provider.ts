import type { Page } from 'playwright-core'
import type { Known, Shot } from './screens-shots.ts'

const portal = (name: string, path: string | ((known: Known) => string), more: Partial<Shot> = {}): Shot => ({
  name,
  route: typeof path === 'string' ? path : '/provider/leads/[id]',
  path: typeof path === 'string' ? () => path : path,
  as: 'provider',
  ...more,
})
const lead = ({ bought }: Known): string => `/provider/leads/${bought}`
const openRefund = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ask for a refund' }).click()
  await page.getByRole('dialog').getByLabel('What is wrong?').waitFor()
}

/** The pages of who buys leads: signing up, invitations, and the portal's overview and leads. */
export const providerShots: Shot[] = [
  {
    name: 'provider-join',
    route: '/provider/join/[workspace]',
    path: ({ slug }) => `/provider/join/${slug}`,
    as: 'nobody',
    // Whether somebody is signed in is asked, and answered with 401.
    mayFail: true,
  },
  {
    name: 'provider-join-again',
    route: '/provider/join/[workspace]',
    path: ({ slug }) => `/provider/join/${slug}`,
    as: 'applicant',
  },
  {
    name: 'provider-join-signed-in',
    route: '/provider/join/[workspace]',
    path: ({ slug }) => `/provider/join/${slug}`,
    as: 'empty',
  },
  {
    name: 'provider-invitation-dead',
    route: '/provider/invitation',
    path: () => '/provider/invitation?token=not-real',
    as: 'nobody',
    mayFail: true,
  },
  portal('portal', '/provider'),
  portal('portal-new', '/provider', { as: 'newcomer' }),
  portal('portal-waiting', '/provider', { as: 'applicant' }),
  portal('portal-none', '/provider', { as: 'empty' }),
  portal('portal-loading', '/provider', { api: 'silent' }),
  portal('portal-failed', '/provider', { api: 'failing', mayFail: true }),
  portal('portal-menu', '/provider', {
    as: 'applicant',
    act: async (page) => {
      await page.getByRole('button', { name: /^You:/ }).click()
      await page.getByRole('menu').waitFor()
    },
  }),
  portal('portal-account', '/provider/account', { route: '/provider/account' }),
  portal('portal-account-waiting', '/provider/account', { route: '/provider/account', as: 'applicant' }),
  portal('portal-account-loading', '/provider/account', { route: '/provider/account', api: 'silent' }),
  portal('portal-account-failed', '/provider/account', {
    route: '/provider/account',
    api: 'failing',
    mayFail: true,
  }),
  portal('portal-leads', '/provider/leads'),
  portal('portal-leads-empty', '/provider/leads', { as: 'newcomer' }),
  portal('portal-leads-none', '/provider/leads', {
    route: '/provider/leads',
    path: () => '/provider/leads?outcome=won&search=nobody',
  }),
  portal('portal-leads-loading', '/provider/leads', { api: 'silent' }),
  portal('portal-leads-failed', '/provider/leads', { api: 'failing', mayFail: true }),
  portal('portal-lead', lead),
  portal('portal-lead-refund', lead, { act: openRefund }),
  portal('portal-lead-refund-problems', lead, {
    act: async (page) => {
      await openRefund(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Ask for a refund' }).click()
      await page.getByText('Choose what is wrong.').waitFor()
    },
  }),
  portal('portal-lead-returned', ({ returned }) => `/provider/leads/${returned}`),
  portal('portal-lead-gone', () => '/provider/leads/019a0000-0000-7000-8000-000000000a21', { mayFail: true }),
]
