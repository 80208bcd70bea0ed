import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import type { Client, ClientHealth, Interaction } from './contract.ts'
import { recalculateDue } from './recalculate.ts'

/** One workspace with what tests of clients do in it. */
export interface ClientWorld {
  t: TestApp
  owner: Identity
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  client: (fields?: object) => Promise<Client>
  /** An interaction so many days ago. */
  interact: (clientId: string, daysAgo: number, fields?: object) => Promise<Interaction>
  /** Computes everything that is due now. */
  recalculate: () => Promise<void>
  health: (clientId: string) => Promise<ClientHealth>
}

/** A day in milliseconds. */
export const dayMs = 86_400_000

/** Builds the product and a workspace in it; close `t` in `afterAll`. */
export async function clientWorld(options: Parameters<typeof testApp>[0] = {}): Promise<ClientWorld> {
  const t = await testApp(options)
  return worldOf(t, await t.make.member())
}

/** The same in a product that runs already, as somebody else. */
export function worldOf(t: TestApp, owner: Identity): ClientWorld {
  const { workspaceId } = owner
  const ask: ClientWorld['ask'] = async (method, path, body) => {
    const answer = await t.rest(method, path, body, owner)
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body.data
  }
  return {
    t,
    owner,
    ask,
    within: async (work) => inWorkspace(t.app.db, workspaceId, work),
    client: async (fields = {}) => ask('POST', '/clients', { name: 'Harbour Logistics', ...fields }),
    interact: async (clientId, daysAgo, fields = {}) =>
      ask('POST', `/clients/${clientId}/interactions`, {
        kind: 'call',
        at: new Date(t.app.now().getTime() - daysAgo * dayMs).toISOString(),
        ...fields,
      }),
    async recalculate() {
      while ((await recalculateDue(t.app, workspaceId)) > 0);
    },
    health: async (clientId) => ask('GET', `/clients/${clientId}/health`),
  }
}
