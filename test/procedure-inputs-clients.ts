import { newId } from '../src/platform/ids.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { defaultHealthModel } from '../src/clients/default-health-model.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

const page: ProcedureCase = { input: () => ({ limit: 100 }), foreign: 'own' }

async function send<T>({ t, mine }: World, path: string, body: object): Promise<T> {
  const answer = await t.rest('POST', path, body, mine.owner)
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body.data
}

/** A client of my workspace whose name shows. */
async function client(world: World): Promise<{ id: string }> {
  const { id } = await send<{ id: string }>(world, '/clients', { name: world.marker, segment: world.marker })
  return { id }
}

async function contact(world: World): Promise<{ clientId: string; id: string }> {
  const { id: clientId } = await client(world)
  const { id } = await send<{ id: string }>(world, `/clients/${clientId}/contacts`, { name: world.marker })
  return { clientId, id }
}

async function interaction(world: World): Promise<{ id: string }> {
  const { id } = await client(world)
  const made = await send<{ id: string }>(world, `/clients/${id}/interactions`, {
    kind: 'note',
    body: world.marker,
  })
  return { id: made.id }
}

async function prospect({ t, mine, marker }: World): Promise<string> {
  const id = newId()
  await inWorkspace(t.app.db, mine.id, async (tx) =>
    tx.$client.query(
      `insert into prospects (workspace_id, id, name, name_key, search_text, source, status) values ($1, $2, $3, $3, $3, 'manual', 'converted')`,
      [mine.id, id, marker],
    ),
  )
  return id
}

/** An open alert of a client, and the id of its rule. */
async function alert(world: World): Promise<{ id: string; ruleId: string }> {
  const { id: clientId } = await client(world)
  const ruleId = (await rule(world)).id
  const id = newId()
  await inWorkspace(world.t.app.db, world.mine.id, async (tx) =>
    tx.$client.query(
      `insert into alerts (workspace_id, id, rule_id, client_id, status, pending_since, opened_at, title, evidence, updated_at)
       values ($1, $2, $3, $4, 'open', now(), now(), $5, '{"value":null,"threshold":null,"interactionIds":[],"signalIds":[]}', now())`,
      [world.mine.id, id, ruleId, clientId, world.marker],
    ),
  )
  return { id, ruleId }
}

const rule = async (world: World) =>
  send<{ id: string }>(world, '/alert-rules', { name: world.marker, kind: 'no_contact' })
const ofAlert = async (world: World) => ({ id: (await alert(world)).id })
const ofRule = async (world: World) => ({ id: (await rule(world)).id })
const healthModel = async ({ t, mine, marker }: World) => {
  const body = { name: marker, definition: defaultHealthModel }
  const made = await t.rest('POST', '/health-models', body, mine.owner)
  return { id: (made.body.data as { id: string }).id }
}
const steps = [{ title: 'Call', dueDays: 1 }]
const playbook = async (world: World) => ({
  id: (await send<{ id: string }>(world, '/playbooks', { name: world.marker, steps })).id,
})
const task = async (world: World) => ({
  id: (
    await send<{ id: string }>(world, '/client-tasks', { ...(await ofClient(world)), title: world.marker })
  ).id,
})

const ofClient = async (world: World) => ({ clientId: (await client(world)).id })

/** Cases of clients, their interactions and scores. */
export const clientInputs: Record<string, ProcedureCase> = {
  'clients.list': page,
  'clients.summary': {},
  'clients.get': { input: client },
  'clients.create': { input: ({ marker }) => ({ name: marker }), foreign: 'own' },
  'clients.fromProspect': { input: async (world) => ({ prospectId: await prospect(world) }) },
  'clients.fromProvider': {
    input: async ({ t, mine }) => ({
      providerId: (await t.make.provider({ workspaceId: mine.id })).providerId,
    }),
  },
  'clients.update': { input: async (world) => ({ ...(await client(world)), name: `${world.marker} again` }) },
  'clients.remove': { input: client },
  'clients.contacts': { input: ofClient },
  'clients.addContact': { input: async (world) => ({ ...(await ofClient(world)), name: world.marker }) },
  'clients.changeContact': { input: async (world) => ({ ...(await contact(world)), title: 'COO' }) },
  'clients.removeContact': { input: contact },
  'clients.health': { input: client },
  'clients.healthHistory': { input: client },
  'clients.setOverride': {
    input: async (world) => ({
      ...(await client(world)),
      value: 80,
      reason: world.marker,
      expiresAt: null,
    }),
  },
  'clients.clearOverride': { input: client },
  'clients.import': { input: ({ marker }) => ({ csv: `Name,Segment\n${marker},small` }), foreign: 'own' },
  'clients.imports': {},
  'clients.undoImport': {
    input: async (world) => {
      const csv = `Name,Segment\n${world.marker},small`
      return {
        id: (await send<{ id: string }>(world, '/clients/imports', { csv, fileName: world.marker })).id,
      }
    },
  },
  'clients.loadSample': {},
  'clients.removeSample': {},
  'interactions.list': page,
  'interactions.get': { input: interaction },
  'interactions.listOfClient': { input: ofClient },
  'interactions.create': {
    input: async (world) => ({ ...(await ofClient(world)), kind: 'call', body: world.marker }),
  },
  'interactions.createMany': {
    input: async (world) => ({ ...(await ofClient(world)), kind: 'call', body: 'A call' }),
    foreign: 'own',
  },
  'interactions.signal': { input: async (world) => ({ ...(await ofClient(world)), kind: 'payment_failed' }) },
  'interactions.timeline': { input: client },
  'alerts.list': page,
  'alerts.get': { input: ofAlert },
  'alerts.snooze': {
    input: async (world) => ({ ...(await ofAlert(world)), until: '2099-01-01T00:00:00.000Z' }),
  },
  'alerts.assign': { input: async (world) => ({ ...(await ofAlert(world)), assigneeId: null }) },
  'alerts.resolve': { input: async (world) => ({ ...(await ofAlert(world)), note: world.marker }) },
  'alerts.rules': {},
  'alerts.createRule': { input: ({ marker }) => ({ name: marker, kind: 'no_contact' }), foreign: 'own' },
  'alerts.changeRule': { input: async (world) => ({ ...(await ofRule(world)), pendingMinutes: 5 }) },
  'alerts.removeRule': { input: ofRule },
  'playbooks.list': {},
  'playbooks.create': { input: ({ marker }) => ({ name: marker, steps }), foreign: 'own' },
  'playbooks.change': { input: async (world) => ({ ...(await playbook(world)), description: world.marker }) },
  'playbooks.remove': { input: playbook },
  'playbooks.start': { input: async (world) => ({ ...(await playbook(world)), ...(await ofClient(world)) }) },
  'playbooks.tasks': {},
  'playbooks.createTask': { input: async (world) => ({ ...(await ofClient(world)), title: world.marker }) },
  'playbooks.changeTask': { input: async (world) => ({ ...(await task(world)), isDone: true }) },
  'healthModels.list': {},
  'healthModels.get': { input: healthModel },
  'healthModels.save': {
    input: ({ marker }) => ({ name: marker, definition: defaultHealthModel }),
    foreign: 'own',
  },
  'healthModels.activate': { input: async (world) => ({ ...(await healthModel(world)), version: 1 }) },
  'healthModels.setSegments': {
    input: async (world) => ({ ...(await healthModel(world)), segments: [world.marker] }),
  },
  'healthModels.simulate': { input: () => ({ definition: defaultHealthModel }), foreign: 'own' },
}
