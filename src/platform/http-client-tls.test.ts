import { createServer, type Server } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgents, type Agents } from './http-client-agents.ts'
import { createHttpClient } from './http-client.ts'

// Made for this test alone: a self-signed certificate for site.test.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFFz9zoy8STgtxTag
NmTEp9pvyWKUgqz0Nd0dUnwuraehRANCAARoS87LS/BJEO1O+LvH9p1pbqtCoZGj
T99DDgk8QbRzDZ1Pq0glymOtXkNLO7vpN2pPyI3/n34Q4GD4fzYXJqOK
-----END PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUJIe5+XFvKhWXfukmKPaU3mXNTtgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJc2l0ZS50ZXN0MCAXDTI2MTEyMDA5NTEwM1oYDzIxMjYxMDI3
MDk1MTAzWjAUMRIwEAYDVQQDDAlzaXRlLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARoS87LS/BJEO1O+LvH9p1pbqtCoZGjT99DDgk8QbRzDZ1Pq0glymOt
XkNLO7vpN2pPyI3/n34Q4GD4fzYXJqOKo2kwZzAdBgNVHQ4EFgQUxt2IuFqB2mO5
dSAhOi3QVuyPkv4wHwYDVR0jBBgwFoAUxt2IuFqB2mO5dSAhOi3QVuyPkv4wDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglzaXRlLnRlc3QwCgYIKoZIzj0EAwID
SAAwRQIgFUFp/4OiMwrvuMDEKyMzPrH1aJwnhgDbjzbUR1szkQECIQDDP2oSb6tj
/Qd0BwSYO5TN0lHEZktBKQrVtw/nG2x0EA==
-----END CERTIFICATE-----`

let server: Server
let port: number
let agents: Agents

beforeAll(async () => {
  server = createServer({ key, cert }, (_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const onlyThisServer = (address: string) => address === '127.0.0.1'
  agents = createAgents(() => Promise.resolve(['127.0.0.1']), onlyThisServer)
})
afterAll(async () => {
  await agents.close()
  server.closeAllConnections()
  server.close()
})

test('a site with a bad certificate is read where that is asked for, and the certificate is reported', async () => {
  const origin = `https://site.test:${port}`
  const answer = await agents.publicLenient.request({ origin, path: '/', method: 'GET' })
  expect(await answer.body.text()).toBe('hello')
  expect(agents.tlsOf(origin)).toMatchObject({ authorized: false, validTo: expect.stringContaining('2126') })
})

test('a site with a bad certificate is refused otherwise', async () => {
  const origin = `https://site.test:${port}`
  await expect(agents.public.request({ origin, path: '/', method: 'GET' })).rejects.toMatchObject({
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
})

test('a vendor with a bad certificate is never talked to', async () => {
  const http = createHttpClient({ now: () => new Date(), random: () => 0 })
  const failure = http.request({
    url: `https://127.0.0.1:${port}/`,
    deadlineMs: 5000,
    maxBytes: 100,
    provider: 'vendor',
    target: 'vendor',
    acceptInvalidCertificate: true,
  })
  await expect(failure).rejects.toMatchObject({ kind: 'tls', retryable: false })
  await http.close()
})

test('the guard holds for addresses that need no look-up', async () => {
  for (const host of ['127.0.0.2', '[::1]', '10.1.2.3']) {
    await expect(
      agents.public.request({ origin: `http://${host}:${port}`, path: '/', method: 'GET' }),
    ).rejects.toMatchObject({ kind: 'private_address' })
  }
})
