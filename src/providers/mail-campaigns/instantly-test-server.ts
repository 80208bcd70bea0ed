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

/**
 * Instantly on this machine, by what is known of its interface: drafts that are activated, at most 1,000 recipients a call for either a
 * campaign or a list, pages by cursor that end with an empty one, a list of time zones without America/New_York, 429 above its limits.
 */
export async function startInstantly(options: { key?: string; pageSize?: number } = {}) {
  const { key = 'right', pageSize = 100 } = options
  const calls: InstantlyCall[] = []
  const campaigns = new Map<string, { body: Record<string, unknown>; isActive: boolean }>()
  const leads = new Map<string, Lead>()
  const blocked = new Set<string>()
  /** Answers the next request with this status; `drop` does what was asked and breaks the connection. */
  const trouble: (number | 'drop')[] = []
  let count = 0
  const nextId = () => `019cc043-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`

  const act = (call: InstantlyCall): [status: number, body: unknown] => {
    const { method, path, body } = call
    if (method === 'POST' && path === '/campaigns') {
      if (!hasKnownZone(body))
        return [
          400,
          {
            message: 'body/campaign_schedule/schedules/0/timezone must be equal to one of the allowed values',
          },
        ]
      const id = nextId()
      campaigns.set(id, { body, isActive: false })
      return [200, { id, status: 0, ...body }]
    }
    const [, activated] = /^\/campaigns\/([\w-]+)\/activate$/.exec(path) ?? []
    const campaign = campaigns.get(activated ?? '')
    if (method === 'POST' && activated !== undefined) {
      if (campaign === undefined) return [404, { message: 'Campaign not found' }]
      campaign.isActive = true
      return [200, { id: activated, status: 1 }]
    }
    if (method === 'POST' && path === '/leads/add') return add(body)
    if (method === 'POST' && path === '/leads/list') return list(body)
    const [, removed] = /^\/leads\/([\w-]+)$/.exec(path) ?? []
    if (method === 'DELETE' && removed !== undefined)
      return leads.delete(removed) ? [200, { id: removed }] : [404, { message: 'Lead not found' }]
    return [404, { message: 'Route not found' }]
  }

  const add = (body: Record<string, unknown>): [number, unknown] => {
    const given = (body['leads'] ?? []) as { email: string; custom_variables?: unknown }[]
    const campaign = body['campaign_id'] as string | undefined
    if ((campaign === undefined) === (body['list_id'] === undefined))
      return [400, { message: 'Give campaign_id or list_id' }]
    if (given.length === 0 || given.length > 1000)
      return [400, { message: 'leads must have 1 to 1000 items' }]
    if (campaign === undefined || !campaigns.has(campaign)) return [404, { message: 'Campaign not found' }]
    const created = given.flatMap(({ email, custom_variables: payload }, index) => {
      const isKnown = [...leads.values()].some((lead) => lead.email === email && lead.campaign === campaign)
      if (blocked.has(email) || isKnown) return []
      const id = nextId()
      leads.set(id, { id, email, campaign, payload })
      return [{ id, email, index }]
    })
    return [
      200,
      { status: 'success', total_sent: given.length, leads_uploaded: created.length, created_leads: created },
    ]
  }

  const list = (body: Record<string, unknown>): [number, unknown] => {
    const contacts = body['contacts'] as string[] | undefined
    const after = (body['starting_after'] ?? '') as string
    const found = [...leads.values()]
      .filter(
        (lead) =>
          lead.campaign === body['campaign'] && (contacts?.includes(lead.email) ?? true) && lead.id > after,
      )
      .slice(0, pageSize)
    // A next page is named also when nothing is on it.
    return [200, { items: found, next_starting_after: found.at(-1)?.id ?? null }]
  }

  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      const path = (request.url ?? '').replace(/^\/api\/v2/, '')
      const given = (request.headers.authorization ?? '').replace('Bearer ', '')
      const call = { method: request.method ?? '', path, key: given, body }
      calls.push(call)
      const now = trouble.shift()
      const [status, answer] =
        typeof now === 'number'
          ? [now, { message: 'Trouble' }]
          : given === key
            ? act(call)
            : [401, { message: 'Invalid API key' }]
      if (now === 'drop') return void request.socket.destroy()
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 429 && { 'retry-after': '7' }),
      })
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    campaigns,
    leads,
    blocked,
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
