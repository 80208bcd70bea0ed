import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { asPerson } from '../../test/flows/as-person.ts'
import type { Identity } from '../../test/factories.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const remove = async (me: Identity, workspaces: string[], email = me.email) =>
  t.rest('POST', '/auth/delete-account', { email, workspaces }, me)
const messageOf = (answer: Awaited<ReturnType<typeof remove>>) =>
  (answer.body.error as { message: string }).message
const count = async (query: string, id: string) => {
  const { rows } = await asSystem(t.app.db, 'test', async (tx) =>
    tx.$client.query<{ n: number }>(`select count(*)::int as n from ${query}`, [id]),
  )
  return rows[0]?.n
}
const accounts = async (me: Identity) => count('users where id = $1', me.userId)

/** The tables that hold a row of the workspace. */
async function tablesWith(workspaceId: string): Promise<string[]> {
  const { rows: tables } = await t.app.db.$client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
  const found = await Promise.all(
    tables.map(async ({ name }) =>
      (await count(`${name} where workspace_id = $1`, workspaceId)) ? [name] : [],
    ),
  )
  return found.flat()
}

describe('an account', () => {
  test('goes with its sessions and the workspace that nobody else is in, when that was named', async () => {
    const me = await t.make.member()
    await asPerson(t, me).importFile(null, 'company_name,website\nBird Ltd,bird.example\n')
    const before = await t.rest('GET', '/auth/delete-account', undefined, me)
    expect(before.body.data).toEqual({
      workspaces: [{ id: me.workspaceId, name: 'Acme' }],
      needOwner: [],
      isLastAdministrator: false,
    })
    expect(await tablesWith(me.workspaceId)).toEqual(
      expect.arrayContaining(['audit_log', 'evidence', 'facts', 'prospects']),
    )
    expect((await remove(me, [me.workspaceId])).status).toBe(200)
    expect((await t.rest('GET', '/auth/me', undefined, me)).status).toBe(401)
    expect(await accounts(me)).toBe(0)
    expect(await count('workspaces where id = $1', me.workspaceId)).toBe(0)
    expect(await tablesWith(me.workspaceId)).toEqual([])
    expect(await count(`account_events where action = 'account.deleted' and user_id = $1`, me.userId)).toBe(1)
    await t.settle()
    expect(t.mails.at(-1)).toMatchObject({ to: me.email, subject: 'Your Leadwright account is deleted' })
  })

  test('does not go while a workspace that goes with it was not named', async () => {
    const me = await t.make.member()
    const answer = await remove(me, [])
    expect([answer.status, messageOf(answer)]).toEqual([409, expect.stringContaining('Acme')])
    expect(await accounts(me)).toBe(1)
  })

  test('of the only owner among members stays, and the workspace is named', async () => {
    const me = await t.make.member()
    await t.make.member({ workspaceId: me.workspaceId, role: 'admin' })
    const answer = await remove(me, [])
    expect([answer.status, messageOf(answer)]).toEqual([409, expect.stringContaining('Acme')])
    expect(await accounts(me)).toBe(1)
    expect((await remove(me, [me.workspaceId])).status).toBe(409)
  })

  test('leaves what it made in the workspaces of others: keys go on, the log says who left', async () => {
    const owner = await t.make.member()
    const me = await t.make.member({ workspaceId: owner.workspaceId, role: 'admin' })
    const made = await t.rest('POST', '/api-keys', { name: 'CRM', scopes: ['prospects:read'] }, me)
    const { key } = made.body.data as { key: string }
    expect((await remove(me, [])).status).toBe(200)
    const read = await t.request('/api/v1/prospects', { headers: { authorization: `Bearer ${key}` } })
    expect(read.status).toBe(200)
    const { rows } = await inWorkspace(t.app.db, owner.workspaceId, async (tx) =>
      tx.$client.query(`select subject_id, before from audit_log where action = 'member.left'`),
    )
    expect(rows).toEqual([{ subject_id: me.userId, before: { role: 'admin' } }])
    const left = (await t.rest('GET', '/members', undefined, owner)).body.data as { userId: string }[]
    expect(left.map(({ userId }) => userId)).toEqual([owner.userId])
  })

  test('of the last administrator of the instance stays', async () => {
    const me = await t.make.member()
    await t.app.db.$client.query('update users set is_instance_admin = (id = $1)', [me.userId])
    const answer = await remove(me, [me.workspaceId])
    expect([answer.status, messageOf(answer)]).toEqual([
      409,
      expect.stringContaining('look after the instance'),
    ])
    const other = await t.make.member()
    await t.app.db.$client.query('update users set is_instance_admin = true where id = $1', [other.userId])
    expect((await remove(me, [me.workspaceId])).status).toBe(200)
  })

  test('needs its address typed and its password', async () => {
    const me = await t.make.member()
    const fieldOf = (answer: Awaited<ReturnType<typeof remove>>) => JSON.stringify(answer.body.error)
    expect(fieldOf(await remove(me, [me.workspaceId], 'other@acme.example'))).toContain('"field":"email"')
    const person = await t.make.signUp()
    const send = async (body: object) =>
      t.request('/api/v1/auth/delete-account', {
        method: 'POST',
        json: { email: person.email, workspaces: [], ...body },
        headers: { cookie: person.cookie },
      })
    expect((await send({ password: 'wrong password' })).status).toBe(400)
    expect((await send({ password: person.password })).status).toBe(409)
  })

  test('two owners who go at once do not leave the others without one', async () => {
    const one = await t.make.member()
    const two = await t.make.member({ workspaceId: one.workspaceId, role: 'owner' })
    await t.make.member({ workspaceId: one.workspaceId, role: 'member' })
    const answers = await Promise.all([remove(one, []), remove(two, [])])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
