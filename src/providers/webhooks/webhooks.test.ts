import { afterEach, expect, test } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createHttpClient } from '../../platform/http-client.ts'
import { createWebhookSender } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const request = { url: 'https://hooks.acme.example/in', headers: { 'webhook-id': '1' }, body: '{}' }

/** An endpoint on this machine behind a public name. */
async function senderTo(answer: Parameters<typeof bench.serve>[0]) {
  const hosts = new Map([['hooks.acme.example', await bench.serve(answer)]])
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5, hosts })
  return { http, sender: createWebhookSender(http, () => new Date(), 300) }
}

test('an endpoint that hangs is left when its time is up', async () => {
  const { http, sender } = await senderTo(() => {})
  const answer = await sender.post(request)
  await http.close()
  expect(answer).toMatchObject({ status: null, bytes: 0 })
  expect(answer.problem).toContain('did not answer in time')
})

test('an endpoint that trickles for ever is left as well', async () => {
  const { http, sender } = await senderTo((_request, response) => void response.writeHead(200).write('x'))
  const answer = await sender.post(request)
  await http.close()
  expect(answer.ms).toBeLessThan(5000)
})

test('of an endless answer no more than 64 kB are read', async () => {
  const { http, sender } = await senderTo((_request, response) => void response.end('x'.repeat(1_000_000)))
  const answer = await sender.post(request)
  await http.close()
  expect(answer).toMatchObject({ status: 200, bytes: 64_000, problem: null })
})

test('a name that leads to a private address is not connected to', async () => {
  const resolve = () => Promise.resolve(['169.254.169.254'])
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5, resolve })
  const answer = await createWebhookSender(http, () => new Date()).post(request)
  await http.close()
  expect(answer.problem).toContain('private address')
})
