import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sequence } from '../../src/outreach/contract.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

let t: TestApp
let me: Identity

/** Names of the prospects with waiting drafts, in the order they were written in. */
const written: [name: string, score: number | null][] = [
  ['Low', 12.5],
  ['High and old', 91],
  ['Not scored', null],
  ['High and young', 91],
  ['Middle', 60.2],
  ['At nothing', 0],
]

beforeAll(async () => {
  t = await testApp()
  me = await t.make.member()
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    for (const [name, score] of written) {
      const [prospectId, id] = [newId(), newId()]
      await tx.$client.query(
        `insert into prospects (workspace_id, id, name, name_key, search_text, source, status, score)
         values ($1, $2, $3, 'p', 'p', 'csv', 'drafted', $4)`,
        [me.workspaceId, prospectId, name, score],
      )
      for (const [sequenceId, status] of [
        [id, 'pending_approval'],
        [newId(), 'rejected'],
      ])
        await tx.$client.query(
          `insert into sequences (workspace_id, id, prospect_id, status, tone, written_by) values ($1, $2, $3, $4, 'direct', 'template')`,
          [me.workspaceId, sequenceId, prospectId, status],
        )
    }
  })
})
afterAll(async () => t.close())

async function namesOf(query: string): Promise<string[]> {
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer = await t.rest(
      'GET',
      `/outreach?${query}&limit=2${cursor && `&cursor=${cursor}`}`,
      undefined,
      me,
    )
    const { data, pagination } = answer.body as never as {
      data: Sequence[]
      pagination: { nextCursor: string | null; total: number }
    }
    expect(pagination.total).toBe(written.length)
    names.push(...data.map(({ prospect }) => prospect.name))
    cursor = pagination.nextCursor
  }
  return names
}

test('drafts that wait come by score, of equal ones the oldest first, page after page', async () => {
  expect(await namesOf('status=pending_approval')).toEqual([
    'High and old',
    'High and young',
    'Middle',
    'Low',
    'At nothing',
    'Not scored',
  ])
})

test('decided ones come newest first', async () => {
  expect(await namesOf('status=rejected')).toEqual(written.map(([name]) => name).toReversed())
})

test('a cursor of another list is refused', async () => {
  const answer = await t.rest('GET', `/outreach?status=pending_approval&cursor=${newId()}`, undefined, me)
  expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'invalid_input' } }])
})
