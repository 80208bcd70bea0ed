import { marketWorld } from './market-world.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

let made = 0

/** A lead of my workspace whose name shows, with a form that is asked. */
async function lead({ t, mine, marker }: World): Promise<{ id: string }> {
  const send = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await t.rest('POST', path, body, mine.owner)
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
    return answer.body.data
  }
  const niche = await send('/admin/niches', { name: `Leads ${++made}` })
  await send(`/admin/niches/${niche.id}/schema/1/activate`, { confirm: true })
  const answers = { name: marker, email: 'ann@home.example', consent: true, message: marker }
  const world = marketWorld(t.app.db, t.app.now)
  const [id = ''] = await world.leads(mine.id, niche.id, 1, { answers })
  await world.within(mine.id, async (tx) =>
    tx.$client.query('update leads set name = $1 where id = $2', [marker, id]),
  )
  return { id }
}

/** Cases of what the operator does with leads. */
export const leadInputs: Record<string, ProcedureCase> = {
  'leads.list': { input: () => ({ limit: 100 }), foreign: 'own' },
  'leads.counts': {},
  'leads.get': { input: lead },
  'leads.edit': {
    input: async (world) => ({ ...(await lead(world)), answers: { message: `${world.marker} again` } }),
  },
  'leads.approve': { input: lead },
  'leads.approveMany': { input: async (world) => ({ ids: [(await lead(world)).id] }), foreign: 'own' },
  'leads.reject': { input: async (world) => ({ ...(await lead(world)), reason: world.marker }) },
  'leads.rejectMany': {
    input: async (world) => ({ ids: [(await lead(world)).id], reason: 'A test' }),
    foreign: 'own',
  },
  'leads.offer': { input: lead },
  'leads.outcomes': { input: () => ({ mode: 'exact' }), foreign: 'own' },
  'leads.distribution': { input: lead },
}
