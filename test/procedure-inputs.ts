import type { Role } from '#contracts/tenancy'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { TestApp } from './app.ts'
import type { Identity, ProviderIdentity } from './factories.ts'
import { clientInputs } from './procedure-inputs-clients.ts'
import { leadInputs } from './procedure-inputs-leads.ts'
import { nicheInputs } from './procedure-inputs-niches.ts'
import { outreachInputs } from './procedure-inputs-outreach.ts'
import { prospectingInputs } from './procedure-inputs-prospecting.ts'
import { moneyInputs } from './procedure-inputs-money.ts'
import { portalInputs } from './procedure-inputs-portal.ts'
import { marketMailInputs } from './procedure-inputs-market-mails.ts'
import { providerInputs } from './procedure-inputs-providers.ts'
import { providerWebhookInputs } from './procedure-inputs-provider-webhooks.ts'
import { surveyInputs } from './procedure-inputs-surveys.ts'
import { subscriptionInputs } from './procedure-inputs-subscriptions.ts'

/** Two workspaces that must know nothing of each other. Rows made for a case carry `marker` in a text that people see. */
export interface World {
  t: TestApp
  mine: { id: string; owner: Identity }
  theirs: { id: string; owner: Identity }
  /** Buyers of leads: one of mine, another one in my workspace, and one in theirs. */
  providers: { mine: ProviderIdentity; beside: ProviderIdentity; theirs: ProviderIdentity }
  marker: string
  /** Another member of my workspace, made afresh: what they do to themselves harms no other case. */
  member: (role: Role) => Promise<Identity>
}

/** How the generated test calls a procedure. */
export interface ProcedureCase {
  /**
   * A valid input that names rows of my workspace, made afresh at every call. `who` is the member who sends it (for an API key
   * and for the other workspace: my owner), or the user of a provider; what a provider may name belongs to `providers.mine`. Procedures with `inputStructure: 'detailed'` give `{ params, query, body }`.
   */
  input?: (world: World, who: Identity | ProviderIdentity) => unknown
  /** The content type of `body` when it is not JSON. */
  contentType?: string
  /** The statuses that count as let in; default: any 2xx. */
  answers?: readonly number[]
  /**
   * What the other workspace's owner, or another provider, gets for the same input: `hidden` (404, nothing changes), or `own` where the input names no
   * row: they get an answer of their own, in which nothing of mine stands. Default: `own` without input, else `hidden`.
   */
  foreign?: 'hidden' | 'own'
  /** Shows what the operator offers every provider of the workspace: names of niches and levels may stand in it. */
  isOffer?: true
}

/** A picture of one pixel. */
const pngPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const noInput: ProcedureCase = {}
const page: ProcedureCase = { input: () => ({ limit: 100 }), foreign: 'own' }

async function endpoint({ t, mine, marker }: World): Promise<{ id: string }> {
  const id = newId()
  await inWorkspace(t.app.db, mine.id, async (tx) => {
    await tx.$client.query(
      `insert into webhook_endpoints (workspace_id, id, url, description, events, secret_sealed)
       values ($1, $2, 'https://hooks.acme.example/in', $3, '{prospect.scored}', $4)`,
      [mine.id, id, marker, t.app.keys.seal(mine.id, 'whsec_AAAA')],
    )
  })
  return { id }
}

async function delivery(world: World): Promise<{ id: string; deliveryId: string }> {
  const { id } = await endpoint(world)
  const sent = await world.t.rest('POST', `/webhook-endpoints/${id}/test`, {}, world.mine.owner)
  return { id, deliveryId: (sent.body.data as { id: string }).id }
}

/** One entry for each procedure of the router, by its name. A missing one fails the test. */
export const procedureInputs: Record<string, ProcedureCase> = {
  'auth.options': noInput,
  'auth.signup': {
    input: () => ({
      name: 'A',
      email: 'case@acme.example',
      password: 'correct horse battery',
      workspaceName: 'A',
    }),
  },
  'auth.login': { input: () => ({ email: 'case@acme.example', password: 'wrong' }), answers: [401] },
  'auth.secondFactor': { input: () => ({ code: '123456' }), answers: [401] },
  'auth.magicLink': { input: () => ({ email: 'case@acme.example' }) },
  'auth.signInByLink': { input: () => ({ token: 'x' }), answers: [400] },
  'auth.startElsewhere': { input: () => ({ provider: 'google' }), answers: [422] },
  'auth.finishElsewhere': {
    input: () => ({ provider: 'github', code: 'x', state: 'x' }),
    answers: [400],
  },
  'auth.logout': noInput,
  'auth.verifyEmail': { input: () => ({ token: 'x' }), answers: [400] },
  'auth.forgotPassword': { input: () => ({ email: 'case@acme.example' }) },
  'auth.resetPassword': { input: () => ({ token: 'x', password: 'correct horse battery' }), answers: [400] },
  'auth.me': noInput,
  'auth.sessions': noInput,
  'auth.revokeSession': {
    input: async ({ t }, who) => {
      const { rows } = await t.app.db.$client.query<{ id: string }>(
        'select id from sessions where user_id = $1',
        [who.userId],
      )
      return { id: rows[0]?.id }
    },
  },

  'auth.revokeOtherSessions': noInput,
  'auth.changeProfile': { input: ({ marker }) => ({ name: marker, phone: null }), foreign: 'own' },
  'auth.setAvatar': {
    input: () => ({ body: pngPixel }),
    contentType: 'image/png',
    foreign: 'own',
  },
  'auth.removeAvatar': noInput,
  'auth.avatar': {
    input: async ({ t, mine }) => {
      await t.app.db.$client.query(
        `insert into avatars (user_id, media_type, bytes, version) values ($1, 'image/png', $2, 'v1') on conflict do nothing`,
        [mine.owner.userId, pngPixel],
      )
      return { userId: mine.owner.userId }
    },
  },
  'auth.changePassword': {
    input: () => ({ current: 'not needed', password: 'correct horse battery' }),
    foreign: 'own',
  },
  'auth.changeEmail': { input: () => ({ email: 'other@acme.example' }), foreign: 'own' },
  'auth.confirmEmail': { input: () => ({ token: 'x' }), answers: [400] },
  'auth.keepEmail': { input: () => ({ token: 'x' }), answers: [400] },
  'auth.deletion': noInput,
  'auth.deleteAccount': {
    input: (_, who) => ({ email: who.email, workspaces: [] }),
    answers: [200, 400],
    foreign: 'own',
  },
  'auth.identities': noInput,
  'auth.unlinkIdentity': { input: () => ({ provider: 'github' }), answers: [404] },
  'auth.twoFactor': noInput,
  'auth.setUpTwoFactor': { input: () => ({}), foreign: 'own' },
  'auth.enableTwoFactor': { input: () => ({ code: '123456' }), answers: [400], foreign: 'own' },
  'auth.renewRecoveryCodes': { input: () => ({ code: '123456' }), answers: [400], foreign: 'own' },
  'auth.disableTwoFactor': { input: () => ({ code: '123456' }), answers: [400], foreign: 'own' },
  'auth.activity': noInput,

  'instance.state': noInput,
  'instance.workspaces': page,
  'instance.users': page,
  'instance.setUserStatus': {
    input: async ({ member }) => ({ userId: (await member('viewer')).userId, status: 'suspended' }),
  },
  'instance.setInstanceAdmin': {
    input: async ({ member }) => ({ userId: (await member('viewer')).userId, isInstanceAdmin: true }),
  },
  'instance.resetTwoFactor': { input: async ({ member }) => ({ userId: (await member('viewer')).userId }) },
  'instance.userLog': { input: async ({ member }) => ({ userId: (await member('viewer')).userId }) },

  'workspaces.list': noInput,
  'workspaces.create': { input: () => ({ name: 'Another' }), foreign: 'own' },
  'workspaces.current': noInput,
  'workspaces.budget': noInput,
  'workspaces.setBudget': { input: () => ({ monthlyMicros: 50_000_000 }), foreign: 'own' },
  'workspaces.update': { input: ({ mine, marker }) => ({ id: mine.id, name: marker }) },
  'workspaces.transfer': {
    input: async ({ mine, member }) => ({ id: mine.id, userId: (await member('viewer')).userId }),
  },
  // By its name, which is another: the others still need it.
  'workspaces.remove': { input: ({ mine }) => ({ id: mine.id, name: 'Another name' }), answers: [400, 422] },
  'workspaces.switch': { input: ({ mine }) => ({ id: mine.id }) },

  'members.list': page,
  'members.changeRole': {
    input: async ({ member }) => ({ userId: (await member('viewer')).userId, role: 'member' }),
  },
  'members.remove': { input: async ({ member }) => ({ userId: (await member('viewer')).userId }) },
  'members.leave': { answers: [200, 409] },

  'invitations.list': page,
  'invitations.create': { input: () => ({ role: 'viewer' }), foreign: 'own' },
  'invitations.revoke': {
    input: async ({ t, mine }) => {
      const { body } = await t.rest('POST', '/invitations', { role: 'viewer' }, mine.owner)
      return { id: (body.data as { id: string }).id }
    },
  },
  'invitations.preview': { input: () => ({ token: 'x' }), answers: [404] },
  'invitations.accept': { input: () => ({ token: 'x' }), answers: [404] },

  'apiKeys.list': page,
  'apiKeys.scopes': noInput,
  'apiKeys.create': { input: ({ marker }) => ({ name: marker, scopes: ['members:read'] }), foreign: 'own' },
  'apiKeys.revoke': {
    input: async ({ t, mine }) => {
      const body = { name: 'To revoke', scopes: ['members:read'] }
      const made = await t.rest('POST', '/api-keys', body, mine.owner)
      return { id: (made.body.data as { id: string }).id }
    },
  },

  'instance.mail': noInput,
  'instance.mails': page,
  'instance.retryMail': {
    input: async ({ t }) => {
      const { rows } = await t.app.db.$client.query<{ id: string }>(
        `insert into mails (id, kind, shown_to, content, status, expires_at)
         values (gen_random_uuid(), 'test', 'a•••@acme.example', 'v1.x', 'failed', now() + interval '1 hour') returning id`,
      )
      return { id: rows[0]?.id }
    },
  },
  'instance.testMail': noInput,

  'notifications.list': page,
  'notifications.count': noInput,
  'notifications.markRead': { input: () => ({ all: true }), foreign: 'own' },
  'notifications.preferences': noInput,
  'notifications.setPreferences': {
    input: () => ({ preferences: [{ kind: 'job_failed', inApp: true, mail: false }] }),
    foreign: 'own',
  },

  'mailbox.list': { answers: [404] },
  'mailbox.get': { input: () => ({ id: '1' }), answers: [404] },
  'mailbox.reply': { input: () => ({ id: '1', kind: 'plain' }), answers: [404] },

  'webhooks.list': noInput,
  'webhooks.create': {
    input: async ({ t, mine }) => {
      // There is a limit to them, which the other cases fill.
      await inWorkspace(t.app.db, mine.id, async (tx) => tx.$client.query('delete from webhook_endpoints'))
      return { url: 'https://hooks.acme.example/in', events: ['prospect.scored'] }
    },
    foreign: 'own',
  },
  'webhooks.update': { input: async (world) => ({ ...(await endpoint(world)), description: world.marker }) },
  'webhooks.remove': { input: endpoint },
  'webhooks.rotateSecret': { input: endpoint },
  'webhooks.test': { input: endpoint },
  'webhooks.deliveries': { input: async (world) => ({ ...(await endpoint(world)), limit: 100 }) },
  'webhooks.delivery': { input: delivery },
  'webhooks.replay': { input: delivery },
  'webhooks.replayFailed': { input: endpoint },

  'integrations.list': noInput,
  'integrations.set': {
    input: () => ({ vendor: 'hunter', values: { apiKey: 'key-0123456789' } }),
    foreign: 'own',
  },
  'integrations.remove': {
    input: async ({ t, mine }) => {
      await t.rest('PUT', '/integrations/yelp', { values: { apiKey: 'key-0123456789' } }, mine.owner)
      return { vendor: 'yelp' }
    },
  },
  'integrations.check': {
    input: async ({ t, mine }) => {
      await t.rest('PUT', '/integrations/apollo', { values: { apiKey: 'key-0123456789' } }, mine.owner)
      return { vendor: 'apollo' }
    },
  },

  'auditLog.list': page,
  'events.stream': noInput,

  ...prospectingInputs,
  ...outreachInputs,
  ...leadInputs,
  ...clientInputs,
  ...nicheInputs,
  ...providerInputs,
  ...providerWebhookInputs,
  ...marketMailInputs,
  ...subscriptionInputs,
  ...surveyInputs,
  ...portalInputs,
  ...moneyInputs,
}
