import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Mailbox } from './contract.ts'
import { judgeMailboxes } from './mailbox-health.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

async function create(): Promise<Mailbox> {
  const body = { kind: 'resend', fromName: 'Ada', fromEmail: 'ada@acme.example', secrets: { apiKey: 're_1' } }
  return (await t.rest('POST', '/mailboxes', body, owner)).body.data
}

describe('health', () => {
  async function happened(mailboxId: string, counts: Record<string, number>): Promise<void> {
    await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
      for (const [kind, count] of Object.entries(counts))
        for (let n = 0; n < count; n += 1)
          await tx.$client.query(
            `insert into message_events (workspace_id, id, message_id, sequence_id, mailbox_id, step, kind, at) values ($1, $2, $3, $3, $4, 1, $5, $6)`,
            [owner.workspaceId, newId(), newId(), mailboxId, kind, t.app.now()],
          )
    })
  }
  const judge = async (id: string) =>
    inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      judgeMailboxes(tx, t.app, owner.workspaceId, [id], t.app.now()),
    )

  test.each([
    ['6 of 99 back: too few to judge', { sent: 99, bounced: 6 }, false],
    ['5 of 105 back: within the bound', { sent: 105, bounced: 5 }, false],
    ['8 of 120 back', { sent: 120, bounced: 8 }, true],
    ['one of 120 reported as spam', { sent: 120, complained: 1 }, true],
  ])('%s', async (_name, counts, isStopped) => {
    const made = await create()
    await happened(made.id, counts)
    expect(await judge(made.id)).toEqual(isStopped ? [made.id] : [])
    const now = (await t.rest('GET', `/mailboxes/${made.id}`, undefined, owner)).body.data as Mailbox
    expect(now.status).toBe(isStopped ? 'failed' : 'active')
    expect(now.health.sent).toBe(counts.sent)
    const { rows } = await inWorkspace(t.app.db, owner.workspaceId, (tx) =>
      tx.$client.query<{ name: string }>(`select subject_name as name from notices where subject_id = $1`, [
        made.id,
      ]),
    )
    if (isStopped) expect(rows[0]?.name).toContain('paused itself')
    else expect(rows).toEqual([])
  })

  test('of a mailbox that somebody holds is not waited for', async () => {
    const made = await create()
    await happened(made.id, { sent: 120, bounced: 20 })
    await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
      await tx.$client.query('select from mailboxes where id = $1 for update', [made.id])
      expect(await judge(made.id)).toEqual([])
    })
    expect(await judge(made.id)).toEqual([made.id])
  })
})
