import type { ProcedureCase, World } from './procedure-inputs.ts'

/** A mailbox of my workspace, with a name that shows. */
async function mailbox(world: World): Promise<{ id: string }> {
  const body = {
    kind: 'smtp',
    name: world.marker,
    fromName: world.marker,
    fromEmail: 'ada@acme.example',
    settings: { host: 'smtp.acme.example', port: 465, security: 'tls', user: 'ada@acme.example' },
    secrets: { password: 'correct horse' },
  }
  const answer = await world.t.rest('POST', '/mailboxes', body, world.mine.owner)
  return { id: (answer.body.data as { id: string }).id }
}

async function resendMailbox({ t, mine, marker }: World): Promise<{ id: string }> {
  const sender = { fromName: marker, fromEmail: 'ada@acme.example' }
  const body = { kind: 'resend', ...sender, secrets: { apiKey: 're_123' } }
  const answer = await t.rest('POST', '/mailboxes', body, mine.owner)
  return { id: (answer.body.data as { id: string }).id }
}

async function instantlyMailbox({ t, mine, marker }: World): Promise<{ id: string }> {
  await t.rest('PUT', '/integrations/instantly', { values: { apiKey: 'ik_1' } }, mine.owner)
  const body = { kind: 'instantly', fromName: marker, fromEmail: 'ada@acme.example' }
  const answer = await t.rest('POST', '/mailboxes', body, mine.owner)
  return { id: (answer.body.data as { id: string }).id }
}

async function campaign(world: World): Promise<{ id: string }> {
  const answer = await world.t.rest('POST', '/campaigns', { name: world.marker }, world.mine.owner)
  return { id: (answer.body.data as { id: string }).id }
}

/** Cases of mailboxes and how things are sent. */
export const mailboxInputs: Record<string, ProcedureCase> = {
  'mailboxes.list': { input: () => ({ limit: 100 }), foreign: 'own' },
  'mailboxes.create': {
    input: ({ marker }) => ({
      kind: 'resend',
      fromName: marker,
      fromEmail: 'ada@acme.example',
      secrets: { apiKey: 're_123' },
    }),
    foreign: 'own',
  },
  'mailboxes.get': { input: mailbox },
  'mailboxes.update': { input: async (world) => ({ ...(await mailbox(world)), version: 1, dayCap: 12 }) },
  'mailboxes.remove': { input: mailbox },
  'mailboxes.pause': { input: mailbox },
  'mailboxes.resume': { input: mailbox },
  'mailboxes.check': { input: mailbox },
  'mailboxes.hook': { input: resendMailbox },
  'mailboxes.renewHook': { input: instantlyMailbox },
  'mailboxes.test': { input: mailbox },
  'mailboxes.setDkim': { input: mailbox },
  'mailboxes.removeDkim': { input: mailbox },
  'campaigns.sending': { input: campaign },
  'campaigns.saveSending': { input: async (world) => ({ ...(await campaign(world)), trackClicks: true }) },
  'outreach.settings': {},
  'outreach.saveSettings': {
    input: async ({ t, mine, marker }) => {
      const answer = await t.rest('GET', '/outreach/settings', undefined, mine.owner)
      return { version: (answer.body.data as { version: number }).version, postalAddress: marker }
    },
    // Their settings have another version.
    answers: [200, 409],
    foreign: 'own',
  },
}
