import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../platform/http-server.ts'
import { createFormAllowance } from './form-allowance.ts'
import { intakeWorld } from './intake-test-world.ts'

let made: Awaited<ReturnType<typeof intakeWorld>>
let server: ReturnType<typeof createHttpServer>
let address = ''
beforeAll(async () => {
  made = await intakeWorld()
  server = createHttpServer({
    publicUrl: 'http://leads.test',
    api: () => new Response('api'),
    onError: () => {},
    allowance: createFormAllowance(made.t.app),
  })
  const handler = (_request: IncomingMessage, response: ServerResponse) => {
    response.end('page')
    return Promise.resolve()
  }
  server.usePages({ handler, webDir: '/nowhere', dev: false })
  address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
})
afterAll(async () => {
  await server.close()
  await made.t.close()
})

const headersOf = async (path: string) => {
  const { headers } = await fetch(address + path)
  return { policy: headers.get('content-security-policy') ?? '', frames: headers.get('x-frame-options') }
}

test('a form may stand in frames of the origins that its niche names, and of no other', async () => {
  const { niche, workspace } = made
  const page = {
    logoUrl: 'https://cdn.roofs.example/logo.png',
    redirectUrl: 'https://www.roofs.example/thanks',
  }
  const open = await niche({ frameHosts: ['https://www.roofs.example/'], page })
  const closed = await niche()
  const framed = await headersOf(`/f/${workspace}/${open.slug}?embed=1`)
  expect(framed.policy).toContain("frame-ancestors 'self' https://www.roofs.example;")
  expect(framed.policy).toContain("img-src 'self' data: blob: https://cdn.roofs.example")
  expect(framed.policy).toContain("form-action 'self' https://www.roofs.example;")
  expect(framed.frames).toBeNull()
  const alone = await headersOf(`/f/${workspace}/${closed.slug}`)
  expect(alone.policy).toContain("frame-ancestors 'none'")
  expect(alone.frames).toBe('DENY')
})

test('every other page stays as it was', async () => {
  for (const path of ['/', '/f/nobody/nothing', '/login']) {
    const { policy, frames } = await headersOf(path)
    expect(policy).toContain("frame-ancestors 'none'")
    expect([frames, policy.includes('cloudflare')]).toEqual(['DENY', false])
  }
})

test('a link to confirm an address is answered without the application', async () => {
  expect(await (await fetch(`${address}/f/acme/roofing/confirm?token=x`)).text()).toBe('api')
  expect(await (await fetch(`${address}/f/acme/roofing?next=/confirm`)).text()).toBe('page')
})
