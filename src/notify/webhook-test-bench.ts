import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { WebhookDelivery, WebhookEndpoint, WebhookEndpointWithSecret } from '#contracts/notify'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { createWebBench } from '../../test/web-server.ts'
import { inWorkspace } from '../platform/db.ts'
import { createHttpClient } from '../platform/http-client.ts'
import { createWebhookSender } from '../providers/webhooks/index.ts'
import { deliverDue } from './webhook-delivery.ts'

/** What an endpoint received. */
export interface Got {
  headers: Record<string, string>
  body: string
}

/** A product whose webhooks to `hooks.acme.example` reach a loopback server; the rest of the internet is not there. */
export interface WebhookBench {
  t: TestApp
  owner: Identity
  got: Got[]
  /** What the endpoint answers to its n-th request. */
  reply: (n: number) => { status: number; headers?: Record<string, string> }
  add: (events?: string[]) => Promise<WebhookEndpointWithSecret>
  announce: (...prospectIds: string[]) => Promise<void>
  deliver: (endpointId: string) => Promise<unknown>
  deliveries: (endpointId: string) => Promise<WebhookDelivery[]>
  endpoint: (id: string) => Promise<WebhookEndpoint>
}

/** Hours as milliseconds. */
export const hours = (n: number): number => n * 3_600_000

/** An event as prospecting announces it. */
export const scored = (prospectId: string) => ({
  kind: 'prospect.scored' as const,
  data: { prospectId, score: 80, tier: 'A' },
})

/** Checked as a receiver does (Standard Webhooks 1.0). */
export function isSignedBy({ headers, body }: Got, secret: string): boolean {
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return (headers['webhook-signature'] ?? '').split(' ').includes(right)
}

/** Builds the bench for one test file: the product once, a workspace and an endpoint's server for each test. */
export function useWebhookBench(): WebhookBench {
  const web = createWebBench()
  const hosts = new Map<string, string>()
  let now = () => new Date()
  const http = createHttpClient({ now: () => now(), random: () => 0.5, hosts })
  const w = {} as WebhookBench
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await w.t.rest(method, `/webhook-endpoints${path}`, body, w.owner)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return answer.body.data
  }
  Object.assign(w, {
    add: async (events = ['prospect.scored', 'campaign.completed']) =>
      ask('POST', '', { url: 'https://hooks.acme.example/in', events }),
    announce: async (...ids: string[]) => {
      const { workspaceId } = w.owner
      const tell = w.t.app.webhooks
      await inWorkspace(w.t.app.db, workspaceId, async (tx) =>
        tell.announce(tx, workspaceId, ids.map(scored)),
      )
    },
    deliver: async (id: string) => deliverDue(w.t.app, w.owner.workspaceId, id, new AbortController().signal),
    deliveries: async (id: string) => ask('GET', `/${id}/deliveries`),
    endpoint: async (id: string) => {
      const all: WebhookEndpoint[] = await ask('GET', '')
      return all.find((one) => one.id === id)
    },
  })
  beforeAll(async () => {
    w.t = await testApp({ providers: { webhooks: createWebhookSender(http, () => now()) } })
    now = w.t.clock.now
  })
  afterAll(async () => {
    await w.t.close()
    await http.close()
  })
  beforeEach(async () => {
    w.owner = await w.t.make.member()
    w.got = []
    w.reply = () => ({ status: 200 })
    const address = await web.serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const headers = request.headers as Record<string, string>
        w.got.push({ headers, body: Buffer.concat(chunks).toString() })
        const { status, headers: answered = {} } = w.reply(w.got.length)
        response.writeHead(status, answered).end('ok')
      })
    })
    hosts.set('hooks.acme.example', address)
  })
  afterEach(web.close)
  return w
}
