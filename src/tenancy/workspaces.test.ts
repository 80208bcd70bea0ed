import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import { keyScopes } from './permissions.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

const data = async (
  answer: Promise<{ status: number; body: { data: never } }>,
): Promise<ReturnType<typeof JSON.parse>> => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data
}
const auditOf = async (who: Identity, query = '') => data(t.rest('GET', `/audit-log${query}`, undefined, who))

describe('workspaces', () => {
  test('a person makes another one, is in it at once, and goes back', async () => {
    const made = await data(t.rest('POST', '/workspaces', { name: 'Zweigstelle Köln' }, owner))
    expect(made.slug).toBe('zweigstelle-koln')
    expect((await data(t.rest('GET', '/auth/me', undefined, owner))).workspace.id).toBe(made.id)
    expect(await data(t.rest('GET', '/workspaces', undefined, owner))).toHaveLength(2)
    await data(t.rest('POST', `/workspaces/${owner.workspaceId}/switch`, {}, owner))
    expect((await data(t.rest('GET', '/workspaces/current', undefined, owner))).id).toBe(owner.workspaceId)
  })

  test('two with the same name get different addresses', async () => {
    const [one, two] = [await t.make.member(), await t.make.member()]
    const first = await data(t.rest('POST', '/workspaces', { name: 'Same Name' }, one))
    const second = await data(t.rest('POST', '/workspaces', { name: 'Same Name' }, two))
    expect(first.slug).toBe('same-name')
    expect(second.slug).toMatch(/^same-name-\d{4}$/)
  })

  test('a chosen address that is taken is a conflict at its field', async () => {
    const other = await t.make.workspace()
    const answer = await t.rest('PATCH', `/workspaces/${owner.workspaceId}`, { slug: other.slug }, owner)
    expect(answer.status).toBe(409)
    expect(answer.body.error).toMatchObject({ details: { issues: [{ field: 'slug' }] } })
  })

  test('renaming is in the audit log with before and after', async () => {
    const me = await t.make.member()
    await data(t.rest('PATCH', `/workspaces/${me.workspaceId}`, { name: 'Renamed' }, me))
    const [entry] = await auditOf(me)
    expect(entry).toMatchObject({
      action: 'workspace.changed',
      before: { name: 'Acme' },
      after: { name: 'Renamed' },
      actorName: 'Ada Byron',
      actorKind: 'person',
      ip: '127.0.0.1',
    })
  })

  test('a workspace one is not in cannot be entered or changed', async () => {
    const other = await t.make.workspace()
    expect((await t.rest('POST', `/workspaces/${other.id}/switch`, {}, owner)).status).toBe(404)
    expect((await t.rest('PATCH', `/workspaces/${other.id}`, { name: 'Mine' }, owner)).status).toBe(404)
  })
})

describe('members', () => {
  test('roles change within what the changer may give', async () => {
    const boss = await t.make.member()
    const admin = await t.make.member({ workspaceId: boss.workspaceId, role: 'admin' })
    const viewer = await t.make.member({ workspaceId: boss.workspaceId, role: 'viewer' })
    await data(t.rest('PATCH', `/members/${viewer.userId}`, { role: 'member' }, admin))
    expect((await t.rest('PATCH', `/members/${viewer.userId}`, { role: 'owner' }, admin)).status).toBe(403)
    expect((await t.rest('PATCH', `/members/${boss.userId}`, { role: 'viewer' }, admin)).status).toBe(403)
    expect((await t.rest('DELETE', `/members/${boss.userId}`, undefined, admin)).status).toBe(403)
    const list = await data(t.rest('GET', '/members', undefined, viewer))
    expect(list.map(({ role }: { role: string }) => role)).toEqual(['owner', 'admin', 'member'])
  })

  test('the last owner can neither leave nor step down nor be removed', async () => {
    const me = await t.make.member()
    expect((await t.rest('POST', '/members/leave', {}, me)).status).toBe(409)
    expect((await t.rest('PATCH', `/members/${me.userId}`, { role: 'admin' }, me)).status).toBe(409)
    expect((await t.rest('DELETE', `/members/${me.userId}`, undefined, me)).status).toBe(409)
  })

  test('of two owners who step down at the same moment one stays', async () => {
    const one = await t.make.member()
    const two = await t.make.member({ workspaceId: one.workspaceId, role: 'owner' })
    const answers = await Promise.all(
      [one, two].map(async (who) => t.rest('PATCH', `/members/${who.userId}`, { role: 'viewer' }, who)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('who was removed is out at once', async () => {
    const boss = await t.make.member()
    const gone = await t.make.member({ workspaceId: boss.workspaceId, role: 'member' })
    await data(t.rest('DELETE', `/members/${gone.userId}`, undefined, boss))
    expect((await t.rest('GET', '/members', undefined, gone)).status).toBe(403)
    expect((await data(t.rest('GET', '/auth/me', undefined, gone))).workspace).toBeNull()
  })

  test('a list goes page by page and says how many there are', async () => {
    const boss = await t.make.member()
    for (let i = 0; i < 4; i++) await t.make.member({ workspaceId: boss.workspaceId, role: 'viewer' })
    const first = await t.rest('GET', '/members?limit=3', undefined, boss)
    const { nextCursor, total } = first.body.pagination ?? { nextCursor: '', total: 0 }
    expect(total).toBe(5)
    const second = await t.rest('GET', `/members?limit=3&cursor=${nextCursor}`, undefined, boss)
    const ids = [first, second].flatMap(({ body }) =>
      (body.data as { userId: string }[]).map(({ userId }) => userId),
    )
    expect(new Set(ids).size).toBe(5)
    expect(second.body.pagination).toMatchObject({ nextCursor: null })
    expect((await t.rest('GET', '/members?cursor=nonsense', undefined, boss)).status).toBe(400)
  })
})

describe('invitations', () => {
  const tokenOf = (link: string) => new URL(link).searchParams.get('token')

  test('a link lets one person join with its role, once', async () => {
    const boss = await t.make.member()
    const { link } = await data(t.rest('POST', '/invitations', { role: 'viewer' }, boss))
    const token = tokenOf(link)
    const preview = await data(t.rest('POST', '/invitations/preview', { token }))
    expect(preview).toMatchObject({ workspaceName: 'Acme', role: 'viewer' })
    const [first, second] = [await t.make.member(), await t.make.member()]
    await data(t.rest('POST', '/invitations/accept', { token }, first))
    const me = await data(t.rest('GET', '/auth/me', undefined, first))
    expect(me.workspace).toMatchObject({ id: boss.workspaceId, role: 'viewer' })
    expect((await t.rest('POST', '/invitations/accept', { token }, second)).status).toBe(404)
  })

  test('ten people at one link: one joins', async () => {
    const boss = await t.make.member()
    const { link } = await data(t.rest('POST', '/invitations', { role: 'member' }, boss))
    const people = await Promise.all(Array.from({ length: 10 }, async () => t.make.member()))
    const answers = await Promise.all(
      people.map(async (who) => t.rest('POST', '/invitations/accept', { token: tokenOf(link) }, who)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await data(t.rest('GET', '/members', undefined, boss))).toHaveLength(2)
  })

  test('with an address it is mailed and only that person can accept', async () => {
    const boss = await t.make.member()
    const guest = await t.make.member()
    const { link } = await data(t.rest('POST', '/invitations', { email: guest.email, role: 'member' }, boss))
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === guest.email)?.text).toContain(link)
    const token = tokenOf(link)
    expect((await t.rest('POST', '/invitations/accept', { token }, await t.make.member())).status).toBe(403)
    await data(t.rest('POST', '/invitations/accept', { token }, guest))
  })

  test('an admin cannot invite an owner', async () => {
    const admin = await t.make.member({ role: 'admin' })
    expect((await t.rest('POST', '/invitations', { role: 'owner' }, admin)).status).toBe(403)
  })

  test('a withdrawn or old link is dead, and the list shows open ones without their token', async () => {
    const boss = await t.make.member()
    const made = await data(t.rest('POST', '/invitations', {}, boss))
    const list = await t.rest('GET', '/invitations', undefined, boss)
    expect(JSON.stringify(list.body)).not.toContain(tokenOf(made.link))
    await data(t.rest('DELETE', `/invitations/${made.id}`, undefined, boss))
    expect((await t.rest('POST', '/invitations/preview', { token: tokenOf(made.link) })).status).toBe(404)
  })
})

describe('API keys', () => {
  const create = async (who: Identity, input: Record<string, unknown>) =>
    t.rest('POST', '/api-keys', { name: 'CRM', expiresInDays: null, ...input }, who)

  test('is shown once, works within its scopes, and is worthless after revoking', async () => {
    const boss = await t.make.member()
    const { key, id } = await data(create(boss, { scopes: ['members:read'] }))
    expect(key).toMatch(/^lw_[\w-]{43}$/)
    const { rows } = await t.app.db.$client.query('select * from api_keys where id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(key.slice(10))
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(200)
    expect((await t.rest('GET', '/audit-log', undefined, key)).status).toBe(403)
    expect((await t.rest('GET', '/auth/me', undefined, key)).status).toBe(403)
    await t.settle()
    const [listed] = await data(t.rest('GET', '/api-keys', undefined, boss))
    expect(listed).toMatchObject({ start: key.slice(0, 8), createdBy: 'Ada Byron' })
    expect(listed.lastUsedAt).not.toBeNull()
    await data(t.rest('DELETE', `/api-keys/${id}`, undefined, boss))
    const refused = await t.rest('GET', '/members', undefined, key)
    expect(refused.status).toBe(401)
    expect(refused.body.error?.message).toContain('revoked')
  })

  test('expires', async () => {
    const app = await testApp()
    try {
      const boss = await app.make.member()
      const { key } = await data(
        app.rest('POST', '/api-keys', { name: 'Short', scopes: ['members:read'], expiresInDays: 1 }, boss),
      )
      expect((await app.rest('GET', '/members', undefined, key)).status).toBe(200)
      app.clock.forward(24 * 3_600_000)
      expect((await app.rest('GET', '/members', undefined, key)).status).toBe(401)
    } finally {
      await app.close()
    }
  })

  test('a scope that does not exist or that the giver lacks is named', async () => {
    const admin = await t.make.member({ role: 'admin' })
    const answer = await create(admin, { scopes: ['members:read', 'members:write'] })
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ details: { issues: [{ field: 'scopes.1' }] } })
    const all = await data(t.rest('GET', '/api-keys/scopes', undefined, admin))
    expect(all.map(({ scope }: { scope: string }) => scope)).toEqual(keyScopes)
  })

  test.each(['lw_nonsense', 'Bearer', 'lw_' + 'x'.repeat(43)])('%s is refused', async (key) => {
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(401)
  })

  test('a request with a wrong key and a good cookie is refused, not served as the person', async () => {
    const boss = await t.make.member()
    const headers = { cookie: boss.cookie, authorization: `Bearer lw_${'x'.repeat(43)}` }
    expect((await t.request('/api/v1/members', { headers })).status).toBe(401)
  })
})

describe('the audit log', () => {
  test('says who did what, filtered and page by page', async () => {
    const boss = await t.make.member()
    for (const name of ['One', 'Two', 'Three'])
      await data(t.rest('PATCH', `/workspaces/${boss.workspaceId}`, { name }, boss))
    await data(t.rest('POST', '/invitations', {}, boss))
    const page = await t.rest('GET', '/audit-log?action=workspace.changed&limit=2', undefined, boss)
    expect((page.body.data as { after: { name: string } }[]).map(({ after }) => after.name)).toEqual([
      'Three',
      'Two',
    ])
    expect(page.body.pagination).toMatchObject({ total: 3 })
    const { nextCursor } = page.body.pagination ?? { nextCursor: '' }
    const rest = await auditOf(boss, `?action=workspace.changed&limit=2&cursor=${nextCursor}`)
    expect(rest.map(({ after }: { after: { name: string } }) => after.name)).toEqual(['One'])
    expect(await auditOf(boss, `?subjectKind=invitation&actorId=${boss.userId}`)).toHaveLength(1)
  })

  test('cannot be changed or emptied by the application', async () => {
    const boss = await t.make.member()
    await data(t.rest('PATCH', `/workspaces/${boss.workspaceId}`, { name: 'Noted' }, boss))
    for (const statement of [
      'update audit_log set action = $1',
      'delete from audit_log where action <> $1',
    ]) {
      const attempt = inWorkspace(t.app.db, boss.workspaceId, async (tx) =>
        tx.$client.query(statement, ['x']),
      )
      await expect(attempt).rejects.toThrow(/permission denied/)
    }
  })
})
