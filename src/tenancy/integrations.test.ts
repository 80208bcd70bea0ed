import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { CheckResult, Integration, StoredCredential } from '#contracts/tenancy'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { createWebBench } from '../../test/web-server.ts'
import { asSystem } from '../platform/db.ts'
import { createHttpClient } from '../platform/http-client.ts'
import { createLanguageModel } from '../providers/language-model/index.ts'
import { createVendors } from '../providers/vendors/index.ts'

const bench = createWebBench()
afterEach(bench.close)

const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
/** What the stand-in for Anthropic answers; every test sets its own. */
let reply: (path: string) => { status: number; body: unknown }
let keysSeen: unknown[] = []
let address = ''

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp({
    logLevel: 'fatal',
    providers: {
      makeModel: (settings) => createLanguageModel(settings, http),
      vendors: {
        ...createVendors({
          http,
          urls: {},
        }),
        addressOf: () => ({ url: `http://${address}`, target: 'vendor' }),
        check: async (id, values) =>
          createVendors({
            http,
            urls: { [id]: `http://${address}` },
          }).check(id, values),
      },
    },
  })
})
afterAll(async () => {
  await t.close()
  await http.close()
})
beforeEach(async () => {
  owner = await t.make.member()
  keysSeen = []
  address = await bench.serve((request, response) => {
    keysSeen.push(request.headers['x-api-key'])
    const { status, body } = reply(request.url ?? '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  reply = () => ({ status: 200, body: {} })
})

const secret = 'sk-ant-0123456789-wxyz'
const models = { writingModel: 'writer-1', writingPrice: '1/5' }
const enter = async (values: Record<string, string> = { apiKey: secret, ...models }, as = owner) =>
  t.rest('PUT', '/integrations/anthropic', { values }, as)
const listed = async (vendor = 'anthropic', as = owner): Promise<Integration> => {
  const { body } = await t.rest('GET', '/integrations', undefined, as)
  const found = (body.data as Integration[]).find((one) => one.vendor === vendor)
  if (found === undefined) throw new Error(JSON.stringify(body))
  return found
}
const message = (text: string) => ({
  status: 200,
  body: {
    id: 'm1',
    type: 'message',
    role: 'assistant',
    model: 'writer-1',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1000, output_tokens: 200 },
  },
})
const ask = async (as = owner) => {
  const model = await t.app.modelOfWorkspace(as.workspaceId)
  return model?.write(z.object({ text: z.string() }), { system: 's', prompt: 'p', maxTokens: 100 })
}

describe('a key', () => {
  test('is stored sealed and never answered again, only its last characters and who entered it', async () => {
    const set = await enter()
    expect(set.status).toBe(200)
    const shown = set.body.data as StoredCredential
    expect(shown).toMatchObject({
      lastFour: 'wxyz',
      status: 'unchecked',
      settings: models,
      setBy: 'Ada Byron',
    })
    const everything = JSON.stringify([set.body, await listed(), await dump()])
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain('0123456789')
  })

  test('keeps its secret when only the settings change, but not when the address does', async () => {
    const values = { baseUrl: 'https://models.example/v1', apiKey: 'sk-or-0123456789', ...models }
    const put = async (change: Record<string, string>) =>
      t.rest('PUT', '/integrations/openai_compatible', { values: change }, owner)
    expect((await put(values)).status).toBe(200)
    const { apiKey: _, ...rest } = values
    expect((await put({ ...rest, writingModel: 'writer-2' })).body.data).toMatchObject({ lastFour: '6789' })
    const moved = await put({ ...rest, baseUrl: 'https://elsewhere.example/v1' })
    expect(moved.status).toBe(400)
    expect(moved.body.error?.details).toMatchObject({ issues: [{ field: 'values.apiKey' }] })
  })

  test.each([
    ['an unknown vendor', 'nobody', { apiKey: 'x' }, 404, undefined],
    ['an unknown field', 'hunter', { apiKey: 'x', color: 'red' }, 400, 'values.color'],
    ['a missing secret', 'hunter', {}, 400, 'values.apiKey'],
    ['a line break', 'hunter', { apiKey: 'a\r\nx-other: 1' }, 400, 'values.apiKey'],
    ['a private address', 'openai_compatible', { baseUrl: 'https://10.0.0.1/v1' }, 400, 'values.baseUrl'],
    ['another scheme', 'openai_compatible', { baseUrl: 'file:///etc/passwd' }, 400, 'values.baseUrl'],
    [
      'an odd price',
      'anthropic',
      { apiKey: 'k', writingModel: 'm', writingPrice: 'free' },
      400,
      'values.writingPrice',
    ],
  ])('with %s is refused at the field', async (_what, vendor, values, status, field) => {
    const answer = await t.rest('PUT', `/integrations/${vendor}`, { values }, owner)
    expect(answer.status).toBe(status)
    if (field !== undefined) expect(answer.body.error?.details).toMatchObject({ issues: [{ field }] })
  })

  test('is for admins: members neither see nor change it', async () => {
    const member = await t.make.member({ workspaceId: owner.workspaceId, role: 'member' })
    expect((await t.rest('GET', '/integrations', undefined, member)).status).toBe(403)
    expect((await enter(undefined, member)).status).toBe(403)
  })

  test('is checked against the vendor; a refusal and a success are kept and logged, without the key', async () => {
    await enter()
    reply = () => ({ status: 401, body: {} })
    const bad = await t.rest('POST', '/integrations/anthropic/check', {}, owner)
    expect(bad.body.data as CheckResult).toMatchObject({
      outcome: 'refused',
      credential: { status: 'refused' },
    })
    reply = () => ({ status: 500, body: {} })
    const unclear = await t.rest('POST', '/integrations/anthropic/check', {}, owner)
    expect(unclear.body.data as CheckResult).toMatchObject({
      outcome: 'unclear',
      credential: { status: 'refused' },
    })
    reply = () => ({ status: 200, body: {} })
    const good = await t.rest('POST', '/integrations/anthropic/check', {}, owner)
    expect(good.body.data as CheckResult).toMatchObject({
      outcome: 'working',
      credential: { status: 'working' },
    })
    expect(keysSeen).toEqual([secret, secret, secret])
    const log = await t.rest('GET', '/audit-log?subjectKind=integration', undefined, owner)
    const acts = (log.body.data as { action: string }[]).map(({ action }) => action)
    expect(acts).toEqual([
      'integration.checked',
      'integration.checked',
      'integration.checked',
      'integration.refused',
      'integration.set',
    ])
    expect(JSON.stringify(log.body)).not.toContain(secret)
  })

  test('that is removed is gone; work goes on without', async () => {
    await enter()
    expect((await t.rest('DELETE', '/integrations/anthropic', undefined, owner)).status).toBe(200)
    expect(await listed()).toMatchObject({ credential: null })
    expect(await t.app.modelOfWorkspace(owner.workspaceId)).toBeNull()
  })
})

describe('the language model of a workspace', () => {
  test('is asked with the workspace’s own key, and its calls and their cost are counted', async () => {
    await enter()
    reply = () => message('{"text":"hello"}')
    expect(await ask()).toMatchObject({ value: { text: 'hello' }, costMicros: 2000 })
    await ask()
    expect(keysSeen).toEqual([secret, secret])
    expect(await listed()).toMatchObject({
      credential: { status: 'working', lastError: null },
      usage: { calls: 2, failures: 0, inputTokens: 2000, outputTokens: 400, costMicros: 4000 },
    })
    const other = await t.make.member()
    expect(await t.app.modelOfWorkspace(other.workspaceId)).toBeNull()
  })

  test('whose key is revoked says so in words, is not asked again, and one notice goes out', async () => {
    await enter()
    reply = () => ({
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error', message: 'no' } },
    })
    const first = await Promise.allSettled([ask(), ask(), ask()])
    for (const one of first) expect(one).toMatchObject({ reason: { kind: 'unauthorised' } })
    const asked = keysSeen.length
    await expect(ask()).rejects.toThrow('Anthropic refuses the workspace’s key (…wxyz)')
    expect(keysSeen).toHaveLength(asked)
    expect(await listed()).toMatchObject({ credential: { status: 'refused' }, usage: { failures: 3 } })
    const log = await t.rest('GET', '/audit-log?action=integration.refused', undefined, owner)
    expect(log.body.data).toHaveLength(1)

    await enter({ apiKey: 'sk-ant-9876543210-good', ...models })
    reply = () => message('{"text":"again"}')
    expect(await ask()).toMatchObject({ value: { text: 'again' } })
  })

  test('a refusal of an earlier key says nothing of the one that took its place', async () => {
    await enter()
    const old = await t.app.integrations.credential(owner.workspaceId, 'anthropic')
    await enter({ apiKey: 'sk-ant-9876543210-good', ...models })
    await t.app.integrations.called(owner.workspaceId, 'anthropic', old, {
      problem: 'refused',
      isRefusal: true,
    })
    expect(await listed()).toMatchObject({ credential: { status: 'unchecked', lastError: null } })
  })

  test('a key that this server’s master key cannot open is named, not used', async () => {
    await enter()
    await asSystem(t.app.db, 'test', async (tx) => {
      await tx.$client.query(
        `update integration_credentials set sealed = 'v1.00000000.a.b.c' where workspace_id = $1`,
        [owner.workspaceId],
      )
    })
    t.app.integrations.forget(owner.workspaceId)
    await expect(ask()).rejects.toThrow('enter it again')
    expect((await t.rest('POST', '/integrations/anthropic/check', {}, owner)).status).toBe(422)
  })
})

/** Every stored word of the workspace's credentials, audit log and events. */
async function dump(): Promise<unknown> {
  return asSystem(t.app.db, 'test', async (tx) => {
    const { rows } = await tx.$client.query(
      `select to_jsonb(c) as row from integration_credentials c where workspace_id = $1
       union all select to_jsonb(a) from audit_log a where workspace_id = $1
       union all select to_jsonb(e) from live_events e where workspace_id = $1`,
      [owner.workspaceId],
    )
    return rows
  })
}
