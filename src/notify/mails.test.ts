import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { asSystem } from '../platform/db.ts'
import { createFakeMailSender, MailFailure } from '../providers/mail/index.ts'
import { cleanUpNotify } from './clean-up.ts'
import { queueAccountMail } from './queue-account-mail.ts'
import { sendMail } from './send-mail.ts'

const mail = createFakeMailSender()
let t: TestApp
beforeAll(async () => {
  t = await testApp({ providers: { mail } })
})
afterAll(async () => t.close())
beforeEach(() => {
  mail.sent.length = 0
  mail.failures.length = 0
  mail.sendsOncePerId = false
})

const url = 'http://leads.test/reset-password?token=very-secret-token'

async function queue(options: { fail?: boolean; expiresAt?: Date } = {}): Promise<string> {
  await asSystem(t.app.db, 'test', async (tx) => {
    const { expiresAt } = options
    await queueAccountMail(
      t.app,
      tx,
      { kind: 'reset', to: 'ada@acme.example', name: 'Ada', url },
      expiresAt === undefined ? {} : { expiresAt },
    )
    if (options.fail === true) throw new Error('rolled back')
  })
  const { rows } = await t.app.db.$client.query<{ id: string }>(
    'select id from mails order by id desc limit 1',
  )
  return rows[0]?.id ?? ''
}

const rowOf = async (id: string) =>
  (
    await t.app.db.$client.query(
      'select status, attempts, content, reason, shown_to from mails where id = $1',
      [id],
    )
  ).rows[0]

describe('a mail of our own', () => {
  test('leaves by a job that commits with its cause, and keeps nothing of its words', async () => {
    const id = await queue()
    const { rows } = await t.app.db.$client.query(
      `select s.*, i.* from dbos.workflow_status s join dbos.workflow_input i using (workflow_uuid) where workflow_uuid = $1`,
      [`mail:${id}`],
    )
    const stored = JSON.stringify([rows, await rowOf(id)])
    expect(rows).toHaveLength(1)
    expect(stored).not.toContain('very-secret-token')
    expect(stored).not.toContain('ada@acme.example')
    await t.drain()
    expect(mail.sent.map(({ to, id: sentId }) => [to, sentId])).toEqual([['ada@acme.example', id]])
    expect(mail.sent[0]?.text).toContain(url)
    expect(await rowOf(id)).toMatchObject({ status: 'sent', content: null, shown_to: 'a•••@acme.example' })
  })

  test('does not leave when its cause is rolled back', async () => {
    const before = await t.app.db.$client.query('select 1 from mails')
    await expect(queue({ fail: true })).rejects.toThrow('rolled back')
    await t.drain()
    expect(mail.sent).toEqual([])
    expect((await t.app.db.$client.query('select 1 from mails')).rowCount).toBe(before.rowCount)
  })

  test('is tried again when the server is away, by itself', async () => {
    mail.failures.push(new MailFailure('The mail server cannot be reached', { retryable: true }))
    const id = await queue()
    await t.drain()
    expect(mail.sent).toHaveLength(1)
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  test('is sent once, however many workers come to it', async () => {
    const id = await queue()
    await Promise.all([1, 2, 3, 4, 5].map(async () => sendMail(t.app, id)))
    await t.drain()
    expect(mail.sent).toHaveLength(1)
  })

  test('that a crash left in the middle is in doubt, not sent twice', async () => {
    const id = await queue()
    await t.app.db.$client.query(`update mails set status = 'sending' where id = $1`, [id])
    await t.drain()
    expect(mail.sent).toEqual([])
    expect(await rowOf(id)).toMatchObject({ status: 'in_doubt', content: null })
  })

  test('goes out again after a crash where the vendor sends one id once', async () => {
    mail.sendsOncePerId = true
    const id = await queue()
    await t.app.db.$client.query(`update mails set status = 'sending' where id = $1`, [id])
    await t.drain()
    expect(mail.sent.map((sent) => sent.id)).toEqual([id])
  })

  test('whose answer never came is in doubt', async () => {
    mail.failures.push(new MailFailure('The line broke', { retryable: true, isInDoubt: true }))
    const id = await queue()
    await t.drain()
    expect(await rowOf(id)).toMatchObject({ status: 'in_doubt' })
    expect(mail.sent).toEqual([])
  })

  test('refused for good is shown to who looks after the instance, who sends it again', async () => {
    mail.failures.push(new MailFailure('The mail server refuses the password', { retryable: false }))
    const id = await queue()
    await t.drain()
    const admin = await t.make.member()
    await t.app.db.$client.query('update users set is_instance_admin = true where id = $1', [admin.userId])
    const list = await t.rest('GET', '/instance/mails?status=failed', undefined, admin)
    expect(list.body.data).toMatchObject([
      { id, to: 'a•••@acme.example', reason: 'The mail server refuses the password' },
    ])
    expect(JSON.stringify(list.body)).not.toContain('very-secret-token')
    expect((await t.rest('POST', `/instance/mails/${id}/retry`, {}, admin)).status).toBe(200)
    await t.drain()
    expect(mail.sent).toHaveLength(1)
    expect((await t.rest('POST', `/instance/mails/${id}/retry`, {}, admin)).status).toBe(409)
    expect((await t.rest('POST', '/instance/mail/test', {}, admin)).status).toBe(200)
    await t.drain()
    expect(mail.sent.at(-1)?.to).toBe(admin.email)
  })

  test('is not sent once its link is dead, and goes after 14 days', async () => {
    const id = await queue({ expiresAt: new Date(t.clock.now().getTime() - 1) })
    await t.drain()
    expect(await rowOf(id)).toMatchObject({ status: 'expired', content: null })
    await cleanUpNotify(t.app.db, new Date(t.clock.now().getTime() + 15 * 24 * 3_600_000))
    expect(await rowOf(id)).toBeUndefined()
  })

  test('can be caused by a workspace, which reads none', async () => {
    const { inWorkspace } = await import('../platform/db.ts')
    const { id } = await t.make.workspace()
    const attempt = inWorkspace(t.app.db, id, async (tx) => tx.$client.query('select * from mails'))
    await expect(attempt).rejects.toThrow(/permission denied/)
  })
})
