import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import type { HttpClient } from '../../platform/http-client.ts'
import { createResendSender } from './resend.ts'

let server: Server
let http: HttpClient
let statuses: number[] = []
let seen: { key: string | undefined; auth: string | undefined; body: Record<string, unknown> }[] = []

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  http = createHttpClient({ now: () => new Date(), random: () => 0.5, wait: () => Promise.resolve() })
})
afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
beforeEach(() => {
  statuses = []
  seen = []
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await readBody(request)
  const { 'idempotency-key': key, authorization: auth } = request.headers
  seen.push({ key: String(key), auth, body: JSON.parse(text) as Record<string, unknown> })
  const status = statuses.shift() ?? 200
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(status === 200 ? '{"id":"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"}' : '{"message":"no"}')
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function sender() {
  const bound = server.address()
  const baseUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  return createResendSender({ apiKey: 're_test', baseUrl, from: 'Leadwright <no-reply@acme.example>' }, http)
}

const mail = { id: 'mail-1', to: 'ada@acme.example', subject: 'Hi', text: 'x', html: '<p>x</p>' }

test('a mail goes to Resend with the key and an idempotency key of its own', async () => {
  expect(await sender().send(mail)).toEqual({ messageId: '49a3999c-0ce1-4ea6-ab68-afcd6dc2e794' })
  expect(seen).toEqual([
    {
      key: 'mail-1',
      auth: 'Bearer re_test',
      body: {
        from: 'Leadwright <no-reply@acme.example>',
        to: ['ada@acme.example'],
        subject: 'Hi',
        text: 'x',
        html: '<p>x</p>',
      },
    },
  ])
})

test('a hiccup is repeated under the same key', async () => {
  statuses = [503]
  await sender().send(mail)
  expect(seen.map(({ key }) => key)).toEqual(['mail-1', 'mail-1'])
})

test.each([
  [401, false, /RESEND_API_KEY/],
  [422, false, /refuses this mail for good/],
  [429, true, /later/],
  [500, true, /later/],
])('an answer of %i is retryable: %s', async (status, retryable, message) => {
  statuses = [status, status, status]
  const failing = sender().send(mail)
  await expect(failing).rejects.toMatchObject({ name: 'MailFailure', retryable, isInDoubt: false })
  await expect(failing).rejects.toThrow(message)
})

test('nobody there is worth another try', async () => {
  const gone = createResendSender({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9', from: 'a@b.example' }, http)
  await expect(gone.send(mail)).rejects.toMatchObject({ retryable: true })
})
