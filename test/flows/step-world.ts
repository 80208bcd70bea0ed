import { inWorkspace } from '../../src/platform/db.ts'
import type { Sequence, Task } from '../../src/outreach/contract.ts'
import { suppress } from '../../src/outreach/suppress.ts'
import { createFakeMailTransport } from '../../src/providers/mail-sending/index.ts'
import { createFakePhone, type FakePhone } from '../../src/providers/phone/index.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { addMailbox, addSequences, messagesOf, sendDue, sendingSettings, start } from '../sending.ts'

/** A step that is put after the first mail. */
export interface TestStep {
  channel: string
  delayDays: number
  subject?: string
  body?: string
}

/** A workspace with a mailbox, a telephone account and a member who has a number. */
export interface StepWorld {
  t: TestApp
  me: Identity
  phone: FakePhone
  call: <T>(method: string, path: string, body?: unknown) => Promise<T>
  sql: <Row>(text: string, values: unknown[]) => Promise<Row[]>
  /** A sequence with one mail and these steps; started, unless it is to wait. */
  sequence: (steps: TestStep[], isStarted?: boolean) => Promise<{ id: string; phone: string }>
  add: (id: string, step: TestStep) => Promise<Sequence>
  /** The mail goes out, and what is due the same day is due. */
  sendFirst: () => Promise<void>
  tasks: (query?: string) => Promise<Task[]>
  taskOf: (id: string) => Promise<Task | undefined>
  steps: (id: string) => Promise<string[]>
  suppressPhone: (value: string) => Promise<void>
}

/** Noon of a Monday; whoever opens it closes `t`. */
export async function stepWorld(): Promise<StepWorld> {
  const phone = createFakePhone()
  const t = await testApp({
    providers: { phone, mailTransport: createFakeMailTransport() },
    startAt: new Date('2026-03-02T12:00:00Z'),
  })
  const me = await t.make.member({ name: 'Robin Ashby' })
  await sendingSettings(t.app, me.workspaceId)
  await addMailbox(t.app, me.workspaceId)
  const call: StepWorld['call'] = async (method, path, body) => {
    const answer = await t.rest(method, path, body, me)
    if (!answer.body.success) throw new Error(`${answer.status} ${answer.body.error?.message}`)
    return answer.body.data
  }
  await call('PATCH', '/auth/me', { phone: '+12025550100' })
  await call('PUT', '/integrations/twilio', {
    values: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'secret', fromNumber: '+15005550006' },
  })
  const sql: StepWorld['sql'] = async <Row>(text: string, values: unknown[]) =>
    inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query(text, values)).rows as Row[])
  const add: StepWorld['add'] = async (id, step) => {
    const { version } = await call<Sequence>('GET', `/outreach/${id}`)
    return call('POST', `/outreach/${id}/steps`, { version, body: 'Ask {{first_name|them}}', ...step })
  }
  const tasks: StepWorld['tasks'] = async (query = '') => call('GET', `/outreach/tasks${query}`)
  let number = 100
  return {
    t,
    me,
    phone,
    call,
    sql,
    add,
    tasks,
    async sequence(steps, isStarted = true) {
      number += 1
      const [to, email] = [`+12025550${number}`, `grace${number}@navy.example`]
      const given = { email, status: 'pending_approval' }
      const [id = ''] = await addSequences(t.app, me.workspaceId, [given])
      await sql(
        'update contacts set phone = $2 where id = (select contact_id from sequences where id = $1)',
        [id, to],
      )
      for (const step of steps) await add(id, step)
      if (isStarted) {
        await sql(`update sequences set status = 'approved' where id = $1`, [id])
        const started = await start(t.app, me.workspaceId, id)
        if (!started.isStarted) throw new Error(started.reason)
      }
      return { id, phone: to }
    },
    async sendFirst() {
      await sendDue(t.app)
      t.clock.forward(60_000)
    },
    taskOf: async (id) => (await tasks('?limit=100')).find((task) => task.sequenceId === id),
    steps: async (id) =>
      (await messagesOf(t.app, me.workspaceId, id)).map(({ step, status }) => `${step} ${status}`),
    async suppressPhone(value) {
      const stop = { kind: 'phone', value, reason: 'stop', source: 'test', at: t.app.now() } as const
      await inWorkspace(t.app.db, me.workspaceId, (tx) => suppress(tx, t.app, me.workspaceId, stop))
    },
  }
}
