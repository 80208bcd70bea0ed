import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NotificationKind } from '#contracts/notify'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import { sweepNotifications } from './notification.flow.ts'
import { tellMembers } from './tell-members.ts'
import type { Notice } from './tell-members.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

interface Shown {
  id: string
  kind: NotificationKind
  text: string
  count: number
  path: string
  readAt: string | null
}

const minuteMs = 60_000
const tell = async (workspaceId: string, ...notices: Notice[]) =>
  inWorkspace(t.app.db, workspaceId, async (tx) => {
    for (const notice of notices) await tellMembers(tx, workspaceId, notice)
  })
const failed = (id: string): Notice => ({ kind: 'job_failed', subject: { kind: 'job', id, name: id } })
const done = (id: string, name: string): Notice => ({
  kind: 'campaign_completed',
  subject: { kind: 'campaign', id, name },
})
const sweep = async () => sweepNotifications(t.app)
const list = async (who: Identity, query = '') =>
  (await t.rest('GET', `/notifications${query}`, undefined, who)).body.data as Shown[]
const unread = async (who: Identity) =>
  ((await t.rest('GET', '/notifications/count', undefined, who)).body.data as { unread: number }).unread
const mailsTo = async (who: Identity) => {
  await t.settle()
  return t.mails.filter(({ to }) => to === who.email)
}

describe('500 failed jobs', () => {
  test('are one line in the list and one mail, and it names what else happened meanwhile', async () => {
    const me = await t.make.member()
    const jobs = Array.from({ length: 500 }, (_, i) => failed(`job-${i}`))
    for (let i = 0; i < 500; i += 100) await tell(me.workspaceId, ...jobs.slice(i, i + 100))
    await sweep()
    await tell(me.workspaceId, failed('one more'), done('c-1', 'Leeds'))
    await sweep()
    expect(await list(me)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'campaign_completed', path: '/campaigns/c-1', count: 1 }),
        expect.objectContaining({ kind: 'job_failed', path: '/failed-jobs', count: 501 }),
      ]),
    )
    expect((await list(me)).map(({ text }) => text).sort()).toEqual([
      '501 jobs failed',
      'The campaign “Leeds” is completed',
    ])
    expect(await unread(me)).toBe(2)
    expect(await mailsTo(me)).toEqual([])
    t.clock.forward(5 * minuteMs)
    await sweep()
    await sweep()
    const mails = await mailsTo(me)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('2 things happened in Acme')
    expect(mails[0]?.text).toContain('501 jobs failed\n  http://leads.test/failed-jobs')
    expect(mails[0]?.text).toContain('/settings/notifications')
    await tell(me.workspaceId, failed('later'))
    await sweep()
    t.clock.forward(10 * minuteMs)
    await sweep()
    expect(await mailsTo(me)).toHaveLength(1)
    t.clock.forward(50 * minuteMs)
    await sweep()
    expect(await mailsTo(me)).toHaveLength(2)
  })
})

describe('a notification', () => {
  test('goes to members whose role can do something about it, in their workspace only', async () => {
    const boss = await t.make.member()
    const viewer = await t.make.member({ workspaceId: boss.workspaceId, role: 'viewer' })
    const member = await t.make.member({ workspaceId: boss.workspaceId, role: 'member' })
    const stranger = await t.make.member()
    await tell(boss.workspaceId, done('c-2', 'York'), {
      kind: 'credential_broken',
      subject: { kind: 'credential', id: 'google_places', name: 'Google Places' },
    })
    await sweep()
    expect((await list(boss)).map(({ kind }) => kind).sort()).toEqual([
      'campaign_completed',
      'credential_broken',
    ])
    expect((await list(member)).map(({ kind }) => kind)).toEqual(['campaign_completed'])
    expect(await list(viewer)).toEqual([])
    expect(await list(stranger)).toEqual([])
  })

  test('for one member is theirs alone', async () => {
    const boss = await t.make.member()
    const member = await t.make.member({ workspaceId: boss.workspaceId, role: 'member' })
    await tell(boss.workspaceId, { ...done('c-3', 'Hull'), userId: member.userId })
    await sweep()
    expect(await list(boss)).toEqual([])
    expect(await list(member)).toHaveLength(1)
  })

  test('is read once, after which it is neither counted nor mailed, and the next stands for itself', async () => {
    const me = await t.make.member()
    const other = await t.make.member({ workspaceId: me.workspaceId, role: 'admin' })
    await tell(me.workspaceId, done('c-4', 'Bath'), failed('a'))
    await sweep()
    const [first] = await list(me)
    const read = await t.rest('POST', '/notifications/read', { ids: [first?.id] }, other)
    expect(read.status).toBe(200)
    expect(await unread(me)).toBe(2)
    await t.rest('POST', '/notifications/read', { ids: [first?.id] }, me)
    expect(await unread(me)).toBe(1)
    expect(await list(me, '?unread=true')).toHaveLength(1)
    await t.rest('POST', '/notifications/read', { all: true }, me)
    expect(await unread(me)).toBe(0)
    t.clock.forward(2 * 60 * minuteMs)
    await sweep()
    expect(await mailsTo(me)).toEqual([])
    expect(await mailsTo(other)).toHaveLength(1)
    await tell(me.workspaceId, failed('b'))
    await sweep()
    expect((await list(me)).map(({ text, readAt }) => [text, readAt !== null])).toContainEqual([
      'A job failed',
      false,
    ])
  })

  test('comes where the member chose', async () => {
    const me = await t.make.member()
    const choose = async (kind: string, inApp: boolean, mail: boolean) =>
      t.rest('PUT', '/notifications/preferences', { preferences: [{ kind, inApp, mail }] }, me)
    await choose('job_failed', false, true)
    await choose('campaign_completed', true, false)
    const chosen = await choose('import_done', false, false)
    expect(chosen.body.data).toContainEqual({ kind: 'job_failed', inApp: false, mail: true })
    await tell(me.workspaceId, failed('x'), done('c-5', 'Ely'), {
      kind: 'import_done',
      subject: { kind: 'import', id: 'i', name: 'a.csv' },
    })
    await sweep()
    expect((await list(me)).map(({ kind }) => kind)).toEqual(['campaign_completed'])
    t.clock.forward(6 * minuteMs)
    await sweep()
    const mails = await mailsTo(me)
    expect(mails.map(({ subject }) => subject)).toEqual(['A job failed – Acme'])
  })

  test('is not mailed to who is suspended', async () => {
    const boss = await t.make.member()
    const away = await t.make.member({ workspaceId: boss.workspaceId, role: 'member' })
    await tell(boss.workspaceId, done('c-9', 'Ely'))
    await sweep()
    await t.app.db.$client.query(`update users set status = 'suspended' where id = $1`, [away.userId])
    t.clock.forward(6 * minuteMs)
    await sweep()
    expect(await mailsTo(away)).toEqual([])
    expect(await mailsTo(boss)).toHaveLength(1)
  })

  test('goes with the member', async () => {
    const boss = await t.make.member()
    const member = await t.make.member({ workspaceId: boss.workspaceId, role: 'member' })
    await tell(boss.workspaceId, done('c-6', 'Wells'))
    await sweep()
    await t.rest('DELETE', `/members/${member.userId}`, undefined, boss)
    t.clock.forward(6 * minuteMs)
    await sweep()
    expect(await mailsTo(member)).toEqual([])
    expect(await mailsTo(boss)).toHaveLength(1)
  })

  test('of a rolled back act is not told', async () => {
    const me = await t.make.member()
    const broken = inWorkspace(t.app.db, me.workspaceId, async (tx) => {
      await tellMembers(tx, me.workspaceId, done('c-7', 'Bury'), t.app)
      throw new Error('rolled back')
    })
    await expect(broken).rejects.toThrow('rolled back')
    await sweep()
    expect(await list(me)).toEqual([])
  })

  test('that is urgent is told within seconds by a job of its own, and the browser hears of it', async () => {
    const me = await t.make.member()
    await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tellMembers(tx, me.workspaceId, done('c-8', 'Ripon'), t.app),
    )
    await expect
      .poll(async () => {
        await t.drain()
        return unread(me)
      })
      .toBe(1)
    const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query(`select 1 from live_events where kind = 'notification.created'`),
    )
    expect(rows).toHaveLength(1)
  })

  test('two sweeps at once tell it once', async () => {
    const me = await t.make.member()
    await tell(me.workspaceId, ...Array.from({ length: 20 }, (_, i) => failed(`j${i}`)))
    await Promise.all([sweep(), sweep(), sweep()])
    expect((await list(me)).map(({ count }) => count)).toEqual([20])
    t.clock.forward(6 * minuteMs)
    await Promise.all([sweep(), sweep(), sweep()])
    expect(await mailsTo(me)).toHaveLength(1)
  })
})
