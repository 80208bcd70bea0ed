import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as Instantly would have seen it. */
export interface InstantlyCall {
  method: string
  path: string
  key: string
  body: Record<string, unknown>
}

interface Lead {
  id: string
  email: string
  campaign: string
  payload: unknown
}

type Answer = [status: number, body: unknown]

/** What stands at the vendor. */
function createState(pageSize: number) {
  const campaigns = new Map<string, { body: Record<string, unknown>; isActive: boolean }>()
  const leads = new Map<string, Lead>()
  const blocked = new Set<string>()
  let count = 0
  const nextId = () => `019cc043-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`
  return {
    campaigns,
    leads,
    blocked,
    create(body: Record<string, unknown>): Answer {
      if (!hasKnownZone(body))
        return [400, { message: 'timezone must be equal to one of the allowed values' }]
      const id = nextId()
      campaigns.set(id, { body, isActive: false })
      return [200, { id, status: 0, ...body }]
    },
    activate(id: string): Answer {
      const campaign = campaigns.get(id)
      if (campaign === undefined) return [404, { message: 'Campaign not found' }]
      campaign.isActive = true
      return [200, { id, status: 1 }]
    },
    add(body: Record<string, unknown>): Answer {
      const given = (body['leads'] ?? []) as { email: string; custom_variables?: unknown }[]
      const campaign = body['campaign_id'] as string | undefined
      if ((campaign === undefined) === (body['list_id'] === undefined))
        return [400, { message: 'Give campaign_id or list_id' }]
      if (given.length === 0 || given.length > 1000)
        return [400, { message: 'leads must have 1 to 1000 items' }]
      if (campaign === undefined || !campaigns.has(campaign)) return [404, { message: 'Campaign not found' }]
      const isKnown = (email: string) =>
        [...leads.values()].some((lead) => lead.email === email && lead.campaign === campaign)
      const created = given.flatMap(({ email, custom_variables: payload }, index) => {
        if (blocked.has(email) || isKnown(email)) return []
        const id = nextId()
        leads.set(id, { id, email, campaign, payload })
        return [{ id, email, index }]
      })
      const sums = { total_sent: given.length, leads_uploaded: created.length }
      return [200, { status: 'success', ...sums, created_leads: created }]
    },
    list(body: Record<string, unknown>): Answer {
      const contacts = body['contacts'] as string[] | undefined
      const after = (body['starting_after'] ?? '') as string
      const found = [...leads.values()]
        .filter((lead) => lead.campaign === body['campaign'] && (contacts?.includes(lead.email) ?? true))
        .filter((lead) => lead.id > after)
        .slice(0, pageSize)
      // A next page is named also when nothing is on it.
      return [200, { items: found, next_starting_after: found.at(-1)?.id ?? null }]
    },
    remove: (id: string): Answer => (leads.delete(id) ? [200, { id }] : [404, { message: 'Lead not found' }]),
  }
}

function act(state: ReturnType<typeof createState>, { method, path, body }: InstantlyCall): Answer {
  if (method === 'POST' && path === '/campaigns') return state.create(body)
  if (method === 'POST' && path === '/leads/add') return state.add(body)
  if (method === 'POST' && path === '/leads/list') return state.list(body)
  const [, activated] = /^\/campaigns\/([\w-]+)\/activate$/.exec(path) ?? []
  if (method === 'POST' && activated !== undefined) return state.activate(activated)
  const [, removed] = /^\/leads\/([\w-]+)$/.exec(path) ?? []
  if (method === 'DELETE' && removed !== undefined) return state.remove(removed)
  return [404, { message: 'Route not found' }]
}

/**
 * Instantly on this machine, by what is known of its interface: drafts that are activated, at most 1,000 recipients a call for either a
 * campaign or a list, pages by cursor that end with an empty one, a list of time zones without America/New_York. `trouble` is answered to
 * the next requests in place of the truth; `drop` does what was asked and breaks the connection. `around` stands around each act, for what
 * is to happen before it, or before it is answered.
 */
export async function startInstantly(
  options: {
    key?: string
    pageSize?: number
    around?: (call: InstantlyCall, act: () => void) => Promise<void>
  } = {},
) {
  const { key = 'right', pageSize = 100, around = async (_call, run) => run() } = options
  const calls: InstantlyCall[] = []
  const trouble: (number | 'drop')[] = []
  const state = createState(pageSize)
  const server = createServer((request, response) => {
    void readBody(request).then(async (text) => {
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      const path = (request.url ?? '').replace(/^\/api\/v2/, '')
      const given = (request.headers.authorization ?? '').replace('Bearer ', '')
      const call = { method: request.method ?? '', path, key: given, body }
      calls.push(call)
      const now = trouble.shift()
      const refusal: Answer = [401, { message: 'Invalid API key' }]
      const isKnown = given === key
      let done: Answer = refusal
      if (typeof now === 'number') done = [now, { message: 'Trouble' }]
      else if (isKnown) await around(call, () => void (done = act(state, call)))
      const [status, answer] = done
      if (now === 'drop') return request.socket.destroy()
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 429 && { 'retry-after': '7' }),
      })
      return response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    ...state,
    calls,
    trouble,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const refusedZones = new Set(['America/New_York', 'Europe/London', 'Europe/Berlin', 'UTC'])

function hasKnownZone(body: Record<string, unknown>): boolean {
  const { schedules = [] } = (body['campaign_schedule'] ?? {}) as { schedules?: { timezone: string }[] }
  return schedules.length > 0 && schedules.every(({ timezone }) => !refusedZones.has(timezone))
}
