import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanForms } from './clean-forms.ts'
import { dataOf, intakeWorld } from './intake-test-world.ts'

let made: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  made = await intakeWorld()
})
afterAll(async () => made.t.close())

async function upload(slug: string, query = 'field=plan&name=plan.txt', body = 'twelve rooms') {
  const { t, workspace } = made
  const path = `/api/v1/forms/${workspace}/${slug}/files?${query}`
  const headers = { 'content-type': 'text/plain', 'x-leadwright': '1' }
  return t.request(path, { method: 'POST', body, headers })
}

test('a file is sent ahead, goes with one lead only, and when no lead takes it within a day it goes', async () => {
  const { t, niche, person, send, world, owner } = made
  const { slug } = await niche()
  const files: string[] = []
  for (let n = 0; n < 2; n++) {
    const sent = await upload(slug)
    expect(sent.status).toBe(200)
    files.push(((await sent.json()) as { data: { id: string } }).data.id)
  }
  const [taken = '', loose = ''] = files
  const lead = await send(slug, { ...person(), plan: taken })
  expect(lead.status).toBe(200)
  expect((await send(slug, { ...person(), plan: taken })).status).toBe(400)
  t.clock.forward(25 * 3_600_000)
  expect(await cleanForms(t.app)).toBe(1)
  expect(await cleanForms(t.app)).toBe(0)
  const left = await world.within(owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string; lead_id: string }>(
      'select id, lead_id from lead_attachments',
    )
    return rows
  })
  expect(left).toEqual([{ id: taken, lead_id: dataOf(lead).id }])
  const { storage } = t.app.providers
  expect(await storage.get(`${owner.workspaceId}/${taken}`)).not.toBeNull()
  expect(await storage.get(`${owner.workspaceId}/${loose}`)).toBeNull()
})

test('files go with the rows that they belong to, whatever took those away', async () => {
  const { t, niche, person, send, world, owner } = made
  const { slug } = await niche()
  const sent = await upload(slug)
  const { id } = ((await sent.json()) as { data: { id: string } }).data
  await send(slug, { ...person(), plan: id })
  const key = `${owner.workspaceId}/${id}`
  const { storage } = t.app.providers
  await cleanForms(t.app)
  expect(await storage.get(key)).not.toBeNull()
  await world.within(owner.workspaceId, async (tx) =>
    tx.$client.query('delete from lead_attachments where id = $1', [id]),
  )
  await cleanForms(t.app)
  expect(await storage.get(key)).toBeNull()
})

test('a file for no field, of another kind or too large is refused in words', async () => {
  const { slug } = await made.niche()
  const statuses = await Promise.all(
    [
      ['field=name&name=a.txt', 'x'],
      ['field=plan&name=a.txt', '<script>'],
      ['field=plan&name=a.csv', 'a;b'],
      ['field=plan&name=a.txt', 'x'.repeat(1001)],
    ].map(async ([query, body]) => (await upload(slug, query, body)).status),
  )
  expect(statuses).toEqual([404, 415, 422, 422])
})

test('too many forms from one address are put off, those of a partner are not', async () => {
  const { niche, person, send, t, workspace, owner } = made
  const { slug } = await niche()
  const before = t.app.config.RATE_LIMIT_LEADS
  t.app.config.RATE_LIMIT_LEADS = 1
  const answers = [await send(slug, person()), await send(slug, person())]
  const key = await t.make.apiKey(owner.workspaceId, ['leads:create'])
  const byKey = await t.rest('POST', '/leads', { workspace, niche: slug, answers: person() }, key)
  t.app.config.RATE_LIMIT_LEADS = before
  expect(answers.at(-1)?.status).toBe(429)
  expect(byKey.status).toBe(200)
})
