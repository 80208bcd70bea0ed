import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { eventsOf, sendSequence } from '../../test/sent-sequences.ts'
import { isSuppressed, suppressionHashes } from './suppression.ts'
import { createLinkSigner } from './track-links.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const state = (workspaceId: string) =>
  inWorkspace(t.app.db, workspaceId, async (tx) => {
    const read = async (text: string) => (await tx.$client.query(text, [workspaceId])).rows
    return {
      suppressions: await read(`select kind, value, reason from suppressions where workspace_id = $1`),
      sequences: await read(`select id, status, version from sequences where workspace_id = $1 order by id`),
      messages: await read(`select status from messages where workspace_id = $1 order by sequence_id, step`),
      events: await read(`select kind, reason from message_events where workspace_id = $1`),
      secrets: await read(`select purpose from workspace_secrets where workspace_id = $1`),
      timeline: await read(`select kind, what from prospect_events where workspace_id = $1`),
    }
  })

const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }

describe('O6: one-click unsubscribing (RFC 8058)', () => {
  test('a POST answers 200 without redirect, cookie or login; nobody is written to again', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id, { to: 'ada@firm.example' })
    const answer = await t.request(`/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`, {
      ...oneClick,
      headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.getSetCookie()).toEqual([])
    const after = await state(id)
    expect(after.suppressions).toEqual([
      { kind: 'address', value: 'ada@firm.example', reason: 'unsubscribed' },
    ])
    expect(after.sequences).toMatchObject([{ status: 'stopped' }])
    expect(after.messages.map(({ status }) => status)).toEqual(['delivered', 'cancelled', 'cancelled'])
    expect(after.events).toEqual([{ kind: 'unsubscribed', reason: 'all' }])
    expect(after.timeline).toMatchObject([{ kind: 'unsubscribed' }])
  })

  test('as multipart, with any other body and with none it is the same wish; a second one changes nothing', async () => {
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const bodies: (RequestInit | undefined)[] = [
      { body: form },
      { body: '{"x":', headers: { 'content-type': 'application/json' } },
      { body: 'x'.repeat(50_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      {},
    ]
    for (const init of bodies) {
      const { id } = await t.make.workspace()
      const sent = await sendSequence(t, id)
      const path = `/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`
      expect((await t.request(path, { method: 'POST', ...init })).status).toBe(200)
      const once = await state(id)
      expect(once.suppressions).toHaveLength(1)
      expect((await t.request(path, oneClick)).status).toBe(200)
      expect(await state(id)).toEqual(once)
    }
  })

  test('a GET and a HEAD show a page and change nothing', async () => {
    const member = await t.make.member()
    const sent = await sendSequence(t, member.workspaceId, { to: 'bob@firm.example' })
    const before = await state(member.workspaceId)
    const path = `/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`
    for (const method of ['GET', 'HEAD']) {
      const answer = await t.request(path, { method })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      const text = await answer.text()
      expect(text).not.toContain('bob@')
      expect(text).not.toContain('<script')
      if (method === 'GET') expect(text).toMatch(/Acme[\s\S]*<form method="post">[\s\S]*Unsubscribe/)
    }
    expect(await state(member.workspaceId)).toEqual(before)
  })
})

describe('the page', () => {
  test('stops only this series where that is chosen, and then offers to stop everything', async () => {
    const { id } = await t.make.workspace({ name: 'Lamp <b>& Sons' })
    const [sent, other] = [await sendSequence(t, id, { to: 'ada@firm.example' }), await sendSequence(t, id)]
    const path = `/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`
    const send = (choice: string) =>
      t.request(path, { method: 'POST', body: new URLSearchParams({ choice }) })
    const page = await send('series')
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('This series has ended')
    expect(text).toContain('Lamp &lt;b&gt;&amp; Sons')
    const after = await state(id)
    expect(after.suppressions).toEqual([])
    expect(Object.fromEntries(after.sequences.map((one) => [one.id, one.status]))).toEqual({
      [sent.sequenceId]: 'stopped',
      [other.sequenceId]: 'active',
    })
    expect(await (await send('all')).text()).toContain('You are unsubscribed')
    expect((await state(id)).sequences.map(({ status }) => status)).toEqual(['stopped', 'stopped'])
    expect(await (await t.request(path)).text()).toContain('You are unsubscribed')
  })

  test('a link that was changed, cut off or signed elsewhere says nothing and does nothing', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id)
    const token = sent.links.unsubscribe(sent.messageIds[0]!)
    const forged = createLinkSigner(id, Buffer.alloc(32, 1)).unsubscribe(sent.messageIds[0]!)
    const elsewhere = createLinkSigner(newId(), Buffer.alloc(32, 1)).unsubscribe(sent.messageIds[0]!)
    const before = await state(id)
    for (const wrong of [token.slice(0, -1), `${token}A`, forged, elsewhere, 'x', '']) {
      const answer = await t.request(`/u/${wrong}`, oneClick)
      expect(answer.status).toBe(404)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(await state(id)).toEqual(before)
  })

  test('of somebody who was erased it says that nobody writes again', async () => {
    const { id } = await t.make.workspace()
    const sent = await sendSequence(t, id)
    await inWorkspace(t.app.db, id, (tx) =>
      tx.$client.query('delete from sequences where workspace_id = $1', [id]),
    )
    const path = `/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`
    expect((await t.request(path, oneClick)).status).toBe(200)
    expect(await (await t.request(path)).text()).toContain('You are unsubscribed')
  })
})

test('the wish holds in its own workspace and not in another, and outlives a change of spelling', async () => {
  const [one, two] = [await t.make.workspace(), await t.make.workspace()]
  const sent = await sendSequence(t, one.id, { to: 'ada@firm.example' })
  await t.request(`/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`, oneClick)
  const ask = (id: string, address: string) =>
    inWorkspace(t.app.db, id, async (tx) =>
      isSuppressed(tx, await suppressionHashes(t.app, tx, id), id, address),
    )
  expect(await ask(one.id, 'ADA@Firm.Example')).toBe('unsubscribed')
  expect(await ask(two.id, 'ada@firm.example')).toBeNull()
})

test('what is claimed but not handed over yet goes to nobody', async () => {
  const { id } = await t.make.workspace()
  const sent = await sendSequence(t, id)
  await inWorkspace(t.app.db, id, (tx) =>
    tx.$client.query(
      `update messages set status = 'sending', claimed_by = 'w' where workspace_id = $1 and id = $2`,
      [id, sent.messageIds[1]],
    ),
  )
  await t.request(`/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`, oneClick)
  expect((await state(id)).messages.map(({ status }) => status)).toEqual([
    'delivered',
    'cancelled',
    'cancelled',
  ])
  expect(await eventsOf(t, id)).toHaveLength(1)
})
