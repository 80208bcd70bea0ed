import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { addMailbox } from '../../test/sending.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

/** Sequences under way to so many prospects: each with a contact, a fact, three messages, two events and a conversation of two mails. */
async function fill(workspaceId: string, prospects: number): Promise<void> {
  const mailboxId = await addMailbox(t.app, workspaceId)
  await inWorkspace(t.app.db, workspaceId, async (tx) => {
    const each = async (statement: string) => tx.$client.query(statement, [workspaceId, prospects, mailboxId])
    const used = `from generate_series(1, $2::int) n where $3::uuid is not null`
    const id = (kind: string, n = 'n') => `md5('${kind}' || $1::uuid || ${n})::uuid`
    for (const statement of [
      `insert into prospects (workspace_id, id, name, name_key, search_text, source)
       select $1::uuid, ${id('prospect')}, 'Firm ' || n, 'firm ' || n, 'firm ' || n, 'manual' ${used}`,
      `insert into contacts (workspace_id, id, prospect_id, name, email, source)
       select $1::uuid, ${id('contact')}, ${id('prospect')}, 'Ada ' || n, 'ada' || n || '@firm.example', 'manual' ${used}`,
      `insert into evidence (workspace_id, id, source, at) select $1::uuid, ${id('evidence')}, 'openstreetmap', now() ${used}`,
      `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, quote, quote_in, confidence)
       select $1::uuid, ${id('fact')}, ${id('prospect')}, ${id('evidence')}, 'industry', 'dentist', 'dentist', 'row', 0.9 ${used}`,
      `insert into sequences (workspace_id, id, prospect_id, contact_id, status, tone, written_by, to_address, mailbox_id, started_at)
       select $1::uuid, ${id('sequence')}, ${id('prospect')}, ${id('contact')}, 'active', 'casual', 'template',
         'ada' || n || '@firm.example', $3::uuid, now() ${used}`,
      `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, status, mailbox_id, sent_at)
       select $1::uuid, ${id('message', "n || '-' || step")}, ${id('sequence')}, step, 3, 'Hello', 'Hello', '[]', 'sent', $3::uuid, now()
       from generate_series(1, $2::int) n, generate_series(1, 3) step`,
      `insert into message_events (workspace_id, id, message_id, sequence_id, mailbox_id, step, kind, at)
       select $1::uuid, ${id('event', "n || '-' || step")}, ${id('message', "n || '-' || step")}, ${id('sequence')}, $3::uuid, step, 'sent', now()
       from generate_series(1, $2::int) n, generate_series(1, 2) step`,
      `insert into conversations (workspace_id, id, mailbox_id, sequence_id, prospect_id, contact_id, address, subject, last_at)
       select $1::uuid, ${id('conversation')}, $3::uuid, ${id('sequence')}, ${id('prospect')}, ${id('contact')},
         'ada' || n || '@firm.example', 'Hello', now() ${used}`,
      `insert into conversation_mails (workspace_id, id, conversation_id, direction, message_id, from_address, subject, text, at)
       select $1::uuid, ${id('mail', "n || '-' || step")}, ${id('conversation')}, 'in', ${id('message', "n || '-' || step")},
         'ada' || n || '@firm.example', 'Hello', 'Yes', now()
       from generate_series(1, $2::int) n, generate_series(1, 2) step where $3::uuid is not null`,
    ])
      await each(statement)
  })
}

/** Rows that PostgreSQL has read of each table by going through all of it, since it counts. */
async function readThrough(): Promise<Map<string, number>> {
  await t.app.db.$client.query('select pg_stat_force_next_flush()')
  const { rows } = await t.app.db.$client.query<{ name: string; read: string }>(
    'select relname as name, seq_tup_read as read from pg_stat_user_tables',
  )
  return new Map(rows.map(({ name, read }) => [name, Number(read)]))
}

test('a workspace in the midst of sending goes whole, and no table is gone through row after row for it', async () => {
  const prospects = 600
  const me = await t.make.member()
  const other = await t.make.member()
  await fill(me.workspaceId, prospects)
  await fill(other.workspaceId, 3)
  await t.app.db.$client.query('analyze')
  const before = await readThrough()
  const answer = await t.rest(
    'POST',
    '/auth/delete-account',
    { email: me.email, workspaces: [me.workspaceId] },
    me,
  )
  expect(answer.status).toBe(200)
  const left = async (table: string) =>
    inWorkspace(t.app.db, other.workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
      return rows[0]?.n
    })
  expect(await left('messages')).toBe(9)
  expect(await left('conversation_mails')).toBe(6)
  const after = await readThrough()
  // A key without an index costs a walk for every row that goes: with so many rows, ten thousands of rows read.
  const walked = [...after].filter(([name, read]) => read - (before.get(name) ?? 0) > prospects * 20)
  expect(walked).toEqual([])
})

const remove = async (
  who: { cookie: string; workspaceId: string },
  more: { id?: string; name?: string } = {},
) => {
  const current = await t.rest('GET', '/workspaces/current', undefined, who)
  const { id, name } = current.body.data as { id: string; name: string }
  return t.rest('POST', `/workspaces/${more.id ?? id}/delete`, { name: more.name ?? name }, who)
}

const isThere = async (workspaceId: string) =>
  asSystem(t.app.db, 'test', async (tx) => {
    const { rowCount } = await tx.$client.query('select from workspaces where id = $1', [workspaceId])
    return rowCount === 1
  })

test('an owner deletes the workspace by its name, with others in it: all lose it, their accounts stay, its jobs end', async () => {
  const owner = await t.make.member()
  const member = await t.make.member({ workspaceId: owner.workspaceId, role: 'admin' })
  const token = await t.make.apiKey(owner.workspaceId, ['members:read'])
  await fill(owner.workspaceId, 3)
  expect((await t.rest('GET', '/members', undefined, token)).status).toBe(200)
  await inWorkspace(t.app.db, owner.workspaceId, async (tx) =>
    t.app.jobs.enqueue(tx, 'person.erase', { workspaceId: owner.workspaceId, erasureId: newId() }, owner),
  )
  expect((await remove(owner, { name: 'Something else' })).status).toBe(400)
  expect(await isThere(owner.workspaceId)).toBe(true)
  expect((await remove(owner)).status).toBe(200)
  expect(await isThere(owner.workspaceId)).toBe(false)
  expect((await t.rest('GET', '/members', undefined, token)).status).toBe(401)
  for (const who of [owner, member]) {
    expect((await t.rest('GET', '/members', undefined, who)).status).toBeGreaterThanOrEqual(400)
    expect((await t.rest('GET', '/workspaces', undefined, who)).body.data).toEqual([])
  }
  const { rows } = await t.app.db.$client.query<{ status: string }>(
    `select status from dbos.workflow_status where queue_partition_key = $1 and status in ('ENQUEUED', 'PENDING')`,
    [owner.workspaceId],
  )
  expect(rows).toEqual([])
  const log = await t.rest('GET', '/auth/activity', undefined, owner)
  expect(JSON.stringify(log.body.data)).toContain('account.workspace_deleted')
})

test('nobody but an owner deletes it, and nobody another one than theirs', async () => {
  const owner = await t.make.member()
  const other = await t.make.member()
  const admin = await t.make.member({ workspaceId: owner.workspaceId, role: 'admin' })
  expect((await remove(admin)).status).toBe(403)
  expect((await remove(owner, { id: other.workspaceId })).status).toBe(404)
  expect([await isThere(owner.workspaceId), await isThere(other.workspaceId)]).toEqual([true, true])
})

test('an owner with a password proves it', async () => {
  const owner = await t.make.member()
  const name = ((await t.rest('GET', '/workspaces/current', undefined, owner)).body.data as { name: string })
    .name
  const path = `/workspaces/${owner.workspaceId}/delete`
  await t.app.db.$client.query(
    `insert into accounts (id, user_id, account_id, provider_id, password) values ($1, $2, $3, 'credential', $4)`,
    [newId(), owner.userId, owner.userId, await t.app.auth.hashPassword('correct horse battery')],
  )
  expect((await t.rest('POST', path, { name, password: 'wrong' }, owner)).status).toBe(400)
  expect(await isThere(owner.workspaceId)).toBe(true)
  expect((await t.rest('POST', path, { name, password: 'correct horse battery' }, owner)).status).toBe(200)
  expect(await isThere(owner.workspaceId)).toBe(false)
})
