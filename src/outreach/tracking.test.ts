import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { createHttpApi } from '../platform/http-api.ts'
import { newId } from '../platform/ids.ts'
import { answerLinks } from './answer-links.ts'
import { eventsOf, sendSequence } from '../../test/sent-sequences.ts'
import { createLinkSigner } from './track-links.ts'
import { settleUndecided } from './tracking.flow.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const person = {
  'user-agent': chrome,
  accept: 'text/html,*/*;q=0.8',
  'accept-language': 'en-GB',
  'sec-fetch-mode': 'navigate',
}
const bare = { 'user-agent': chrome, accept: '*/*' }

async function settled(): Promise<void> {
  await t.app.settleBackground()
}

describe('a link in a message', () => {
  test('leads where the message says, and a person’s click is told', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id)
    const [first] = sent.messageIds
    const answer = await t.request(`/t/c/${sent.links.click(first!, 0)}`, { headers: person })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('https://www.acme.example/?a=1&b=2')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    await settled()
    expect(await eventsOf(t, id)).toEqual([
      { kind: 'clicked', messageId: first, isHuman: true, reason: 'browser' },
    ])
  })

  test('that is changed redirects nowhere, whatever stands in it, and leaves no trace', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id, { links: ['javascript:alert(1)', 'https://www.acme.example/'] })
    const [first] = sent.messageIds
    const good = sent.links.click(first!, 1)
    const forged = createLinkSigner(id, Buffer.alloc(32, 9))
    const elsewhere = createLinkSigner(newId(), Buffer.alloc(32, 9))
    const wrong = [
      good.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')),
      good.slice(0, 30),
      forged.click(first!, 1),
      elsewhere.click(first!, 1),
      sent.links.open(first!),
      // Genuine, but there is no such link, or it is none that a browser should follow.
      sent.links.click(first!, 2),
      sent.links.click(first!, 0),
      'https:%2F%2Fevil.example',
      encodeURIComponent('//evil.example'),
    ]
    for (const token of wrong) {
      const answer = await t.request(`/t/c/${token}?url=https://evil.example&u=//evil.example`, {
        headers: person,
      })
      expect(answer.status, token).toBe(404)
      expect(answer.headers.get('location')).toBeNull()
    }
    await settled()
    expect(await eventsOf(t, id)).toEqual([])
  })

  test('takes GET and HEAD only, and asks for nothing below /t that it does not know', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id)
    const token = sent.links.click(sent.messageIds[0]!, 0)
    expect((await t.request(`/t/c/${token}`, { method: 'POST' })).status).toBe(405)
    expect((await t.request(`/t/x/${token}`)).status).toBe(404)
    const head = await t.request(`/t/c/${token}`, { method: 'HEAD', headers: person })
    expect([head.status, head.headers.get('location')]).toEqual([302, 'https://www.acme.example/?a=1&b=2'])
    await settled()
    expect(await eventsOf(t, id)).toMatchObject([{ kind: 'clicked', isHuman: false, reason: 'head' }])
  })
})

describe('O8: not engagement', () => {
  test('our own view: a signed-in browser, a listed network and the network of a signed-in member', async () => {
    const member = await t.make.member()
    const id = member.workspaceId
    const sent = await sendSequence(t, id)
    const pixel = `/t/o/${sent.links.open(sent.messageIds[0]!)}`
    await t.request(pixel, { headers: person }, member)
    await settled()
    await inWorkspace(t.app.db, id, (tx) =>
      tx.$client.query(
        `insert into sending_settings (workspace_id, own_networks) values ($1, '{127.0.0.0/8}')`,
        [id],
      ),
    )
    await t.request(pixel, { headers: person })
    await settled()
    expect(await eventsOf(t, id)).toMatchObject([
      { kind: 'opened', isHuman: false, reason: 'own_browser' },
      { kind: 'opened', isHuman: false, reason: 'own_network' },
    ])
  })

  test('a member of another workspace is a person like any other', async () => {
    const { id } = await t.make.workspace()
    const stranger = await t.make.member()
    const sent = await sendSequence(t, id)
    await t.request(`/t/o/${sent.links.open(sent.messageIds[0]!)}`, { headers: person }, stranger)
    await settled()
    expect(await eventsOf(t, id)).toMatchObject([{ isHuman: true }])
  })

  test('a link scanner and a machine open are written down, marked, and told to nobody', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id)
    const [first] = sent.messageIds
    await t.request(`/t/o/${sent.links.open(first!)}`, {
      headers: {
        'user-agent':
          'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      },
    })
    for (const index of [0, 1])
      await t.request(`/t/c/${sent.links.click(first!, index)}`, { headers: person })
    await settled()
    const events = await eventsOf(t, id)
    expect(events.map(({ kind, isHuman }) => [kind, isHuman])).toEqual([
      ['opened', false],
      ['clicked', false],
      ['clicked', false],
    ])
    const timeline = await inWorkspace(t.app.db, id, async (tx) =>
      tx.$client.query('select kind from prospect_events where workspace_id = $1', [id]),
    )
    expect(timeline.rows).toEqual([])
  })

  test('a click that nothing follows gets its verdict a minute later, and what was a person is told then', async () => {
    const [one, two] = [await t.make.workspace(), await t.make.workspace()]
    const [left, opened] = [await sendSequence(t, one.id), await sendSequence(t, two.id)]
    await t.request(`/t/c/${left.links.click(left.messageIds[0]!, 0)}`, { headers: bare })
    await t.request(`/t/c/${opened.links.click(opened.messageIds[0]!, 0)}`, { headers: bare })
    await t.request(`/t/o/${opened.links.open(opened.messageIds[0]!)}`, {
      headers: { ...bare, 'accept-language': 'fr' },
    })
    await settled()
    expect(await eventsOf(t, one.id)).toMatchObject([{ kind: 'clicked', isHuman: null }])
    expect(await settleUndecided(t.app)).toBe(0)
    t.clock.forward(61_000)
    expect(await settleUndecided(t.app)).toBe(2)
    expect(await eventsOf(t, one.id)).toMatchObject([{ isHuman: false, reason: 'no_follow_up' }])
    expect(await eventsOf(t, two.id)).toMatchObject([
      { kind: 'clicked', isHuman: true, reason: 'follow_up' },
      { kind: 'opened', isHuman: true },
    ])
    expect(await settleUndecided(t.app)).toBe(0)
    const told = await inWorkspace(t.app.db, two.id, async (tx) =>
      tx.$client.query('select kind from prospect_events where workspace_id = $1 order by id', [two.id]),
    )
    expect(told.rows.map(({ kind }) => kind)).toEqual(['opened', 'clicked'])
  })
})

test('events of a message that is gone are dropped, and those that waited are settled without it', async () => {
  const { id } = await t.make.workspace()
  const sent = await sendSequence(t, id)
  const link = `/t/c/${sent.links.click(sent.messageIds[0]!, 0)}`
  await t.request(link, { headers: bare })
  await settled()
  await inWorkspace(t.app.db, id, (tx) =>
    tx.$client.query('delete from sequences where workspace_id = $1', [id]),
  )
  expect((await t.request(link, { headers: bare })).status).toBe(404)
  t.clock.forward(61_000)
  await settleUndecided(t.app)
  expect(await eventsOf(t, id)).toMatchObject([{ isHuman: false }])
})

test('a flood of one message is not written row by row', async () => {
  const { id } = await t.make.workspace()
  const sent = await sendSequence(t, id)
  const pixel = `/t/o/${sent.links.open(sent.messageIds[0]!)}`
  for (let i = 0; i < 260; i++) await t.request(pixel, { headers: person })
  await settled()
  expect(await eventsOf(t, id)).toHaveLength(200)
})

test('tokens stand in no log and in no figure', async () => {
  const { id } = await t.make.workspace()
  const sent = await sendSequence(t, id)
  const written: string[] = []
  const note = (...said: unknown[]) => void written.push(JSON.stringify(said))
  const api = createHttpApi({
    app: { ...t.app, jobs: t.app.jobs, log: { ...t.app.log, info: note, debug: note } as typeof t.app.log },
    router: {},
    document: () => Promise.resolve(''),
    authCallback: () => Promise.resolve(new Response()),
    readiness: () => Promise.resolve(null),
    metrics: () => Promise.resolve(''),
    links: answerLinks(t.app),
    observe: note,
  })
  const token = sent.links.unsubscribe(sent.messageIds[0]!)
  await api.request(`/u/${token}`)
  await api.request(`/t/o/${sent.links.open(sent.messageIds[0]!)}`)
  expect(written).toHaveLength(4)
  expect(written.join()).toContain('/u/…')
  expect(written.join()).not.toMatch(/[\w-]{40}/)
  await settled()
})

test('an address of the network is kept as a hash alone', async () => {
  const { id } = await t.make.workspace()
  const sent = await sendSequence(t, id)
  await t.request(`/t/o/${sent.links.open(sent.messageIds[0]!)}`, { headers: person })
  await settled()
  const rows = await asSystem(t.app.db, 'test', async (tx) => {
    const found = await tx.$client.query<{ ip_hash: string }>(
      'select ip_hash from message_events where workspace_id = $1',
      [id],
    )
    return found.rows
  })
  expect(rows).toEqual([{ ip_hash: expect.stringMatching(/^[\w-]{22}$/) }])
})
