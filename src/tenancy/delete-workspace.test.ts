import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { addMailbox } from '../../test/sending.ts'
import { inWorkspace } from '../platform/db.ts'

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
