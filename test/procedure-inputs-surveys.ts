import type { ProcedureCase, World } from './procedure-inputs.ts'

const page: ProcedureCase = { input: () => ({ limit: 100 }), foreign: 'own' }
let made = 0

async function send({ t, mine }: World, path: string, body: object): Promise<{ id: string }> {
  const answer = await t.rest('POST', path, body, mine.owner)
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body.data
}

/** A survey of my workspace whose name shows. */
async function survey(world: World): Promise<{ id: string }> {
  const { id } = await send(world, '/surveys', { name: world.marker })
  return { id }
}

/** A survey and somebody who can be asked. */
async function withContact(world: World): Promise<{ id: string; contacts: string[] }> {
  const { id: clientId } = await send(world, '/clients', { name: world.marker })
  const email = `asked-${++made}@client.example`
  const { id } = await send(world, `/clients/${clientId}/contacts`, { name: world.marker, email })
  return { ...(await survey(world)), contacts: [id] }
}

async function sent(world: World): Promise<{ id: string }> {
  const { id, contacts } = await withContact(world)
  await send(world, `/surveys/${id}/send`, { contacts })
  return { id }
}

/** Cases of surveys. */
export const surveyInputs: Record<string, ProcedureCase> = {
  'surveys.list': page,
  'surveys.get': { input: survey },
  'surveys.create': { input: ({ marker }) => ({ name: marker, kind: 'csat' }), foreign: 'own' },
  'surveys.update': { input: async (world) => ({ ...(await survey(world)), name: `${world.marker} 2` }) },
  'surveys.remove': { input: survey },
  'surveys.send': { input: withContact },
  'surveys.remind': { input: sent },
  'surveys.recipients': { input: sent },
  'surveys.results': { input: sent },
}
