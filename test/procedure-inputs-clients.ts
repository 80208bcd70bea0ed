import { newId } from '../src/platform/ids.ts'
import { inWorkspace } from '../src/platform/db.ts'
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
}
