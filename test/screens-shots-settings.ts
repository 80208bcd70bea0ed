import type { Shot } from './screens-shots.ts'

const at = (route: string, name: string, more: Partial<Shot> = {}): Shot => ({
  name,
  route,
  path: () => route,
  ...more,
})

/** The pages of settings. */
export const settingsShots: Shot[] = [
  at('/settings', 'settings'),
  at('/settings/profile', 'profile'),
  at('/settings/security', 'security'),
  at('/settings/security', 'two-factor-on', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Turn on two steps' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/settings/security', 'change-email-form', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Change address' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/settings/security', 'delete-account', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Delete account' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/settings/security', 'delete-account-form', {
    as: 'empty',
    act: async (page) => {
      await page.getByRole('button', { name: 'Delete account' }).click()
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
    },
  }),
  at('/settings/notifications', 'notification-settings'),
  at('/settings/workspace', 'workspace'),
  at('/settings/workspace', 'workspace-budget', {
    act: async (page) => {
      await page.getByLabel('Budget for a month').fill('fifty')
      await page.getByRole('button', { name: 'Save budget' }).click()
      await page.getByText('Write an amount like 50').waitFor()
    },
  }),
  at('/settings/members', 'members'),
  at('/settings/members', 'members-invite', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click()
      await page.getByRole('dialog').waitFor()
    },
  }),
  at('/settings/sender', 'sender'),
  at('/settings/sending', 'sending'),
  at('/settings/scoring', 'scoring'),
  at('/settings/scoring', 'scoring-menu', {
    act: async (page) => {
      await page.getByRole('button', { name: /^Acts on the model/ }).click()
      await page.getByRole('menu').waitFor()
    },
  }),
  at('/settings/scoring', 'scoring-factor', {
    act: async (page) => {
      await page.getByRole('button', { name: /^Website audit/ }).click()
    },
  }),
  at('/settings/scoring', 'scoring-changed', {
    act: async (page) => {
      await page.getByRole('spinbutton', { name: 'Weight of Website audit' }).fill('20')
      await page.getByRole('button', { name: 'Save and rescore' }).scrollIntoViewIfNeeded()
    },
  }),
  at('/settings/scoring', 'scoring-learning', {
    act: async (page) => {
      await page.getByRole('button', { name: 'Learn a version' }).scrollIntoViewIfNeeded()
    },
  }),
  at('/settings/integrations', 'integrations'),
  at('/settings/webhooks', 'webhooks'),
  at('/settings/api', 'api-reference'),
  at('/settings/api-keys', 'api-keys'),
  at('/settings/api-keys', 'api-keys-new', {
    act: async (page) => {
      await page.getByRole('button', { name: 'New key' }).click()
      await page.getByRole('checkbox').first().waitFor()
    },
  }),
  at('/settings/api-keys', 'api-keys-empty', { as: 'empty' }),
  at('/settings/erasures', 'erasures'),
  at('/settings/audit-log', 'audit-log'),
]
