import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { sendSequence } from '../sent-sequences.ts'
import { suppressAfterFailure } from '../../src/outreach/suppress.ts'
import { isSuppressed, suppressedAmong, suppressionHashes } from '../../src/outreach/suppression.ts'
import { testApp } from '../app.ts'
import type { TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

type Row = { id: string; kind: string; value: string | null; reason: string; source: string }
const list = async (as: Identity, query = '') =>
  (await t.rest('GET', `/suppressions${query}`, undefined, as)).body.data as Row[]
const ask = (workspaceId: string, address: string) =>
  inWorkspace(t.app.db, workspaceId, async (tx) =>
    isSuppressed(tx, await suppressionHashes(t.app, tx, workspaceId), workspaceId, address),
  )

describe('a suppressed domain', () => {
  test('means every address below it, and what is under way there stops in the same commit', async () => {
    const owner = await t.make.member()
    const id = owner.workspaceId
    const below = await sendSequence(t, id, { to: 'ada@mail.firm.example' })
    const beside = await sendSequence(t, id, { to: 'ada@notfirm.example' })
    const answer = await t.rest('POST', '/suppressions', { values: ['firm.example', 'co.uk', 'ada@'] }, owner)
    expect(answer.body.data).toMatchObject({
      rows: 3,
      added: 1,
      known: 0,
      problemCount: 2,
      problems: [
        { row: 2, value: 'co.uk', problem: expect.stringContaining('Everybody under') },
        { row: 3, value: 'ada@' },
      ],
    })
    const { rows } = await inWorkspace(t.app.db, id, async (tx) =>
      tx.$client.query<{ id: string; status: string }>(
        'select id, status from sequences where workspace_id = $1',
        [id],
      ),
    )
    const status = Object.fromEntries(rows.map((row) => [row.id, row.status]))
    expect([status[below.sequenceId], status[beside.sequenceId]]).toEqual(['stopped', 'active'])
    expect(await ask(id, 'Eve@sub.firm.example')).toBe('manual')
    expect(await ask(id, 'eve@notfirm.example')).toBeNull()
    const among = await inWorkspace(t.app.db, id, async (tx) =>
      suppressedAmong(tx, await suppressionHashes(t.app, tx, id), id, [
        'a@firm.example',
        'b@other.example',
        'nonsense',
      ]),
    )
    expect([...among]).toEqual([['a@firm.example', 'manual']])
  })
})

describe('O7: only a confirmed permanent failure suppresses an address', () => {
  test.each([
    { isPermanent: true, scope: 'recipient' as const, expected: 'bounced' },
    { isPermanent: false, scope: 'recipient' as const, expected: null },
    { isPermanent: true, scope: 'message' as const, expected: null },
    { isPermanent: true, scope: 'mailbox' as const, expected: null },
  ])('permanent: $isPermanent, of the $scope: $expected', async ({ expected, ...failure }) => {
    const { id } = await t.make.workspace()
    const address = 'ada@firm.example'
    const done = await inWorkspace(t.app.db, id, (tx) =>
      suppressAfterFailure(tx, t.app, id, { address, ...failure, source: '550 5.1.1', at: t.app.now() }),
    )
    expect(done).toBe(expected !== null)
    expect(await ask(id, address)).toBe(expected)
  })
})

describe('a suppression', () => {
  test('that was somebody’s wish is taken away by an admin alone, with a reason that the audit log keeps', async () => {
    const owner = await t.make.member()
    const member = await t.make.member({ workspaceId: owner.workspaceId, role: 'member' })
    const sent = await sendSequence(t, owner.workspaceId, { to: 'ada@firm.example' })
    await t.request(`/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`, { method: 'POST' })
    await t.rest('POST', '/suppressions', { values: ['bob@firm.example'] }, member)
    const [bob, ada] = await list(owner)
    const remove = (row: Row | undefined, as: Identity, why?: string) =>
      t.rest('DELETE', `/suppressions/${row?.id}`, why === undefined ? {} : { why }, as)
    expect((await remove(bob, member)).status).toBe(200)
    expect((await remove(ada, member, 'please')).status).toBe(403)
    expect((await remove(ada, owner)).status).toBe(400)
    expect((await remove(ada, owner, 'They asked again by phone')).status).toBe(200)
    expect(await list(owner)).toEqual([])
    const log = await t.rest('GET', '/audit-log', undefined, owner)
    expect(JSON.stringify(log.body.data)).toContain('They asked again by phone')
  })

  test('keeps the weightier of two reasons', async () => {
    const owner = await t.make.member()
    const sent = await sendSequence(t, owner.workspaceId, { to: 'ada@firm.example' })
    await t.rest('POST', '/suppressions', { values: ['ada@firm.example'] }, owner)
    await t.request(`/u/${sent.links.unsubscribe(sent.messageIds[0]!)}`, { method: 'POST' })
    expect(await list(owner)).toMatchObject([{ reason: 'unsubscribed' }])
    await t.rest('POST', '/suppressions', { values: ['ada@firm.example'] }, owner)
    expect(await list(owner)).toMatchObject([{ reason: 'unsubscribed' }])
  })

  test('is found by a part of it, and by the whole where only its hash is left', async () => {
    const owner = await t.make.member()
    await t.rest(
      'POST',
      '/suppressions',
      { values: ['ada@firm.example', 'other.example', '+12025550143'] },
      owner,
    )
    expect(await list(owner, '?search=FIRM')).toHaveLength(1)
    expect(await list(owner, '?kind=phone')).toMatchObject([{ value: '+12025550143' }])
    await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      tx.$client.query(
        `update suppressions set value = null, reason = 'erased' where workspace_id = $1 and kind = 'address'`,
        [owner.workspaceId],
      ),
    )
    expect(await list(owner, '?search=firm')).toHaveLength(0)
    expect(await list(owner, '?search=ada@firm.example')).toMatchObject([{ value: null, reason: 'erased' }])
    expect(await ask(owner.workspaceId, 'ada@firm.example')).toBe('erased')
    // Coming again in a list does not bring back who it was.
    await t.rest('POST', '/suppressions', { values: ['ada@firm.example'] }, owner)
    expect(await list(owner, '?reason=erased')).toMatchObject([{ value: null }])
  })

  test('stands on its page, and the pages together are the list', async () => {
    const owner = await t.make.member()
    const values = Array.from({ length: 25 }, (_, i) => `p${i}@firm.example`)
    await t.rest('POST', '/suppressions', { values }, owner)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await t.rest(
        'GET',
        `/suppressions?limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`,
        undefined,
        owner,
      )
      seen.push(...(page.body.data as Row[]).map((row) => row.value ?? ''))
      const { nextCursor, total } = page.body.pagination as unknown as {
        nextCursor: string | null
        total: number
      }
      expect(total).toBe(25)
      cursor = nextCursor
    }
    expect(seen.toSorted()).toEqual(values.toSorted())
  })
})

test('T5: of a person who was erased only a keyed hash stays, and nobody writes to them again', async () => {
  const owner = await t.make.member()
  const id = owner.workspaceId
  await sendSequence(t, id, { to: 'ada@firm.example' })
  await t.rest('POST', '/suppressions', { values: ['bob@firm.example'] }, owner)
  for (const email of ['ada@firm.example', 'Bob@firm.example'])
    expect((await t.rest('POST', '/erasures', { email }, owner)).status).toBeLessThan(300)
  await t.drain()
  expect((await list(owner)).map(({ value, reason, source }) => [value, reason, source])).toEqual([
    [null, 'erased', ''],
    [null, 'erased', ''],
  ])
  expect([await ask(id, 'ada@firm.example'), await ask(id, 'bob@firm.example')]).toEqual(['erased', 'erased'])
})

describe('a list of others', () => {
  const send = (body: string, as: Identity) =>
    t.request('/api/v1/suppressions/import?name=list.csv', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'text/csv',
        cookie: as.cookie,
        'x-leadwright': '1',
        'sec-fetch-site': 'same-origin',
      },
    })

  test('is taken in row by row; what is wrong is named with its row', async () => {
    const owner = await t.make.member()
    const answer = await send(
      'Name,E-Mail\nAda,ada@firm.example\nBob,bob@\nEve,EVE@firm.example\nAgain,ada@firm.example\n',
      owner,
    )
    expect(await answer.json()).toMatchObject({
      data: { rows: 4, added: 2, problemCount: 1, problems: [{ row: 3, value: 'bob@' }] },
    })
    expect(await list(owner)).toMatchObject([
      { value: 'eve@firm.example', reason: 'imported', source: 'import of list.csv' },
      { value: 'ada@firm.example' },
    ])
  })

  test('that was exported comes in again as it was, and runs nothing in a spreadsheet', async () => {
    const [from, to] = [await t.make.member(), await t.make.member()]
    await t.rest(
      'POST',
      '/suppressions',
      { values: ['ada@firm.example', 'firm.example', '+12025550143'], note: '=1+1' },
      from,
    )
    for (const mode of ['spreadsheet', 'exact']) {
      const file = await (await t.request(`/api/v1/suppressions/export?mode=${mode}`, {}, from)).text()
      if (mode === 'spreadsheet') expect(file).not.toMatch(/(^|,)=1/m)
      await send(file, to)
      const plain = (rows: Row[]) =>
        rows.map(({ kind, value, reason, source }) => ({ kind, value, reason, source }))
      expect(plain(await list(to)).toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual(
        plain(await list(from)).toSorted((a, b) => a.kind.localeCompare(b.kind)),
      )
    }
  })

  test('that is no CSV, or empty, is refused in words', async () => {
    const owner = await t.make.member()
    expect((await send('', owner)).status).toBeGreaterThanOrEqual(400)
    expect(await list(owner)).toEqual([])
  })
})
