import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await t.app.events.start()
})
afterAll(async () => t.close())

async function read(response: Response, wanted: string): Promise<string> {
  const reader = response.body?.getReader()
  let text = ''
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return `${text}<end>`
    text += Buffer.from(value ?? []).toString()
    if (text.includes(wanted)) return text
  }
}

test('a member hears of changes until the moment they are removed', async () => {
  const boss = await t.make.member()
  const member = await t.make.member({ workspaceId: boss.workspaceId, role: 'viewer' })
  const stream = await t.request('/api/v1/events', {}, member)
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  await t.rest('PATCH', `/workspaces/${boss.workspaceId}`, { name: 'Renamed' }, boss)
  await t.rest('DELETE', `/members/${member.userId}`, undefined, boss)
  const text = await read(stream, '<never>')
  expect(text).toContain('"kind":"workspace.changed"')
  expect(text).not.toContain('Renamed')
  expect(text).toMatch(/<end>$/)
})

test('a revoked key loses its stream', async () => {
  const boss = await t.make.member()
  const made = await t.rest('POST', '/api-keys', { name: 'Stream', scopes: ['events:read'] }, boss)
  const { key, id } = made.body.data as { key: string; id: string }
  const stream = await t.request('/api/v1/events', {}, key)
  await t.rest('DELETE', `/api-keys/${id}`, undefined, boss)
  expect(await read(stream, '<never>')).toMatch(/<end>$/)
})

test('without the right there is no stream', async () => {
  expect((await t.request('/api/v1/events')).status).toBe(401)
  const key = await t.make.apiKey((await t.make.workspace()).id, ['members:read'])
  expect((await t.request('/api/v1/events', {}, key)).status).toBe(403)
})
