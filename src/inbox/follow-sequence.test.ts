import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

const inMine = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inWorkspace(t.app.db, owner.workspaceId, work)

async function prospect(): Promise<string> {
  const made = await t.rest('POST', '/prospects', { name: `Beta ${newId()}` }, owner)
  return (made.body.data as { id: string }).id
}

test('a conversation stands with the prospect that its sequence stands with', async () => {
  const [before, after, sequenceId, id] = [await prospect(), await prospect(), newId(), newId()]
  const of = await inMine(async (tx) => {
    await tx.$client.query(
      `insert into sequences (workspace_id, id, prospect_id, tone, written_by) values ($1, $2, $3, 'direct', 'template')`,
      [owner.workspaceId, sequenceId, before],
    )
    await tx.$client.query(
      `insert into conversations (workspace_id, id, sequence_id, prospect_id, address, subject, last_at) values ($1, $2, $3, $4, 'bo@beta.example', 'Hi', $5)`,
      [owner.workspaceId, id, sequenceId, before, t.app.now()],
    )
    await tx.$client.query(`update sequences set prospect_id = $3 where workspace_id = $1 and id = $2`, [
      owner.workspaceId,
      sequenceId,
      after,
    ])
    const { rows } = await tx.$client.query<{ prospect: string }>(
      `select prospect_id as prospect from conversations where workspace_id = $1 and id = $2`,
      [owner.workspaceId, id],
    )
    return rows[0]?.prospect
  })
  expect(of).toBe(after)
})
