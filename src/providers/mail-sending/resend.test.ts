import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createMailTransport } from './index.ts'

let answers: { status: number; body: object; headers?: Record<string, string> }[] = []
let seen: { path: string; key: string; auth: string; body: Record<string, unknown> | null }[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
  request.on('end', () => {
    seen.push({
      path: request.url ?? '',
      key: String(request.headers['idempotency-key']),
      auth: String(request.headers.authorization),
      body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    })
    const { status, body, headers } = answers.shift() ?? { status: 200, body: { id: 'vendor-1' } }
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  })
})
const http = createHttpClient({ now: () => new Date(), random: () => 0, wait: () => Promise.resolve() })
const now = () => new Date('2026-03-01T12:00:00Z')
let baseUrl = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  baseUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
})
afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
beforeEach(() => {
  answers = []
  seen = []
})

const mailbox = { kind: 'resend' as const, id: 'm', version: 1, apiKey: 're_key' }
const transport = (url = baseUrl) =>
  createMailTransport({ http, now, resolve: () => Promise.resolve([]), resendBaseUrl: url, builtInUrl: null })
const raw = [
  'From: Ada Moss <ada@acme.example>',
  'To: Bo <bo@beta.example>',
  'Reply-To: team@acme.example',
  'Subject: =?utf-8?Q?Gr=C3=BCezi?=',
  'Message-ID: <m1@acme.example>',
  'In-Reply-To: <m0@acme.example>',
  'List-Unsubscribe: <https://l.example/u/1>',
  'DKIM-Signature: v=1; b=abc',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello Bo',
]
const mail = {
  id: 'm1',
  envelope: { from: 'ada@acme.example', to: 'bo@beta.example' },
  raw: Buffer.from(raw.join('\r\n')),
}

test('a mail goes in the fields of Resend, keeps its own headers, and has its id as the key', async () => {
  const [outcome] = await transport().send({ mailbox, mails: [mail] })
  expect(outcome).toMatchObject({ kind: 'accepted', vendorId: 'vendor-1' })
  expect(seen[0]).toMatchObject({ path: '/emails', key: 'm1', auth: 'Bearer re_key' })
  expect(seen[0]?.body).toMatchObject({
    from: 'Ada Moss <ada@acme.example>',
    to: ['bo@beta.example'],
    reply_to: 'team@acme.example',
    subject: 'Grüezi',
    text: expect.stringContaining('Hello Bo'),
    headers: {
      'Message-Id': '<m1@acme.example>',
      'In-Reply-To': '<m0@acme.example>',
      'List-Unsubscribe': '<https://l.example/u/1>',
    },
  })
})

test.each([
  [401, {}, { kind: 'refused', scope: 'mailbox', isPermanent: true }],
  [403, {}, { kind: 'refused', scope: 'mailbox', isPermanent: true }],
  [422, { message: 'Invalid `to` field' }, { kind: 'refused', scope: 'recipient', isPermanent: true }],
  [422, { message: 'Missing subject' }, { kind: 'refused', scope: 'message', isPermanent: true }],
  [429, { name: 'daily_quota_exceeded' }, { kind: 'refused', scope: 'mailbox', isPermanent: false }],
  [409, { name: 'concurrent_idempotent_requests' }, { kind: 'unreached' }],
  [500, {}, { kind: 'unreached' }],
])('an answer of %i %j is told as it is', async (status, body, expected) => {
  answers = [1, 2, 3].map(() => ({ status, body }))
  const [outcome] = await transport().send({ mailbox, mails: [mail] })
  expect(outcome).toMatchObject(expected)
})

test('a rate that is exceeded says when to come back', async () => {
  answers = [1, 2].map(() => ({ status: 429, body: {}, headers: { 'retry-after': '40' } }))
  const [outcome] = await transport().send({ mailbox, mails: [mail] })
  expect(outcome).toMatchObject({ kind: 'unreached', retryAfterMs: 40_000 })
})

test('a vendor that is away leaves the mail unreached: its key makes a second call safe', async () => {
  const [outcome] = await transport('http://127.0.0.1:9').send({ mailbox, mails: [mail] })
  expect(outcome).toMatchObject({ kind: 'unreached' })
})

test.each([
  [200, {}, 'working'],
  [401, { name: 'restricted_api_key' }, 'working'],
  [400, { name: 'validation_error' }, 'refused'],
  [500, {}, 'unclear'],
])('a key that is answered with %i %j is %s', async (status, body, outcome) => {
  answers = [{ status, body }]
  expect(await transport().verify(mailbox)).toMatchObject({ outcome })
})

test('an installation without a mailbox of its own says so', async () => {
  const builtIn = { kind: 'built_in' as const, id: 'm', version: 1 }
  expect(await transport().verify(builtIn)).toMatchObject({ outcome: 'refused' })
  expect((await transport().send({ mailbox: builtIn, mails: [mail] }))[0]).toMatchObject({
    kind: 'unreached',
  })
})
