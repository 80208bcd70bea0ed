import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import { handoverWorld } from '../../test/handover-world.ts'
import { messagesOf, sendDue } from '../../test/sending.ts'
import { createFakeMailCampaigns, type FakeMailCampaigns } from '../providers/mail-campaigns/index.ts'
import { claimBatch } from './send-claim.ts'
import { recoverClaims } from './send-recover.ts'
import { createSendSecrets } from './send-secrets.ts'

let t: TestApp
let vendor: FakeMailCampaigns
let world: ReturnType<typeof handoverWorld>
beforeAll(async () => {
  vendor = createFakeMailCampaigns()
  t = await testApp({ providers: { mailCampaigns: vendor } })
  world = handoverWorld(t, vendor)
})
afterEach(() => {
  vendor.failures = {}
  vendor.blocked.clear()
})
afterAll(async () => t.close())

test('an answer that never came is in doubt and shown; it is found there later and never given twice (O2)', async () => {
  const { workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  vendor.failures.add = { kind: 'in_doubt', message: 'the connection broke', isDone: true }
  vendor.failures.find = { kind: 'unreached', message: 'away', retryAfterMs: null }
  await sendDue(t.app)
  expect(await world.statusesOf(workspaceId, one.id)).toEqual(['in_doubt -', 'pending -', 'pending -'])
  vendor.failures = {}
  t.clock.forward(3_600_000)
  await sendDue(t.app)
  expect(await world.statusesOf(workspaceId, one.id)).toEqual([
    'scheduled handed',
    'scheduled handed',
    'scheduled handed',
  ])
  expect(world.leadsOf(one.email)).toHaveLength(1)
})

test('one in doubt that is not found there waits for a person, who may have it given again', async () => {
  const { owner, workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  vendor.failures.add = { kind: 'in_doubt', message: 'the connection broke' }
  await sendDue(t.app)
  vendor.failures = {}
  for (let i = 0; i < 4; i++) {
    t.clock.forward(3_600_000)
    await sendDue(t.app)
  }
  expect(world.leadsOf(one.email)).toHaveLength(0)
  const [first] = await messagesOf(t.app, workspaceId, one.id)
  expect(first?.status).toBe('in_doubt')
  const answer = await t.rest(
    'POST',
    `/outreach/messages/${first?.id}/doubt`,
    { verdict: 'send_again' },
    owner,
  )
  expect(answer.status).toBe(200)
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(1)
})

test('a worker that dies while it gives leaves the sequence in doubt; one that dies before gives it back', async () => {
  const { workspaceId, mailboxId } = await world.place()
  const one = await world.sequence(workspaceId)
  const secrets = createSendSecrets(t.app)
  const { db, now } = t.app
  await claimBatch({ db, now, hashesOf: secrets.hashesOf }, 'dead-worker', { workspaceId, mailboxId })
  await recoverClaims(t.app)
  expect(await world.statusesOf(workspaceId, one.id)).toEqual(['scheduled -', 'pending -', 'pending -'])
  const real = vendor.add
  vendor.add = async () => {
    throw new Error('killed')
  }
  t.clock.forward(60_000)
  await sendDue(t.app, 'dead-worker')
  vendor.add = real
  await recoverClaims(t.app)
  expect(await world.statusesOf(workspaceId, one.id)).toEqual(['in_doubt -', 'pending -', 'pending -'])
  expect(await world.handoversOf(workspaceId, one.id)).toMatchObject([{ status: 'in_doubt' }])
})

test('what broke off after the hand-over was marked is in doubt at once, though the worker lives', async () => {
  const { workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  const real = vendor.add
  vendor.add = async () => {
    throw new Error('something broke here')
  }
  await sendDue(t.app)
  vendor.add = real
  expect(await world.statusesOf(workspaceId, one.id)).toEqual(['in_doubt -', 'pending -', 'pending -'])
  expect(await world.handoversOf(workspaceId, one.id)).toMatchObject([{ status: 'in_doubt' }])
})

test('an answer holds though the call could not be counted', async () => {
  const { workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  const real = vendor.add
  const called = t.app.integrations.called
  vendor.add = async (...args) => {
    t.app.integrations.called = async () => {
      throw new Error('the database is away')
    }
    return real(...args)
  }
  await sendDue(t.app)
  t.app.integrations.called = called
  vendor.add = real
  expect(await world.statusesOf(workspaceId, one.id)).toMatchObject(['scheduled handed', {}, {}])
  expect(world.leadsOf(one.email)).toHaveLength(1)
})

test('who was erased while a hand-over was in doubt is looked for by our reference and taken out (T5)', async () => {
  const { owner, workspaceId } = await world.place()
  const [there, gone] = [await world.sequence(workspaceId), await world.sequence(workspaceId)]
  const taken = vendor.add
  vendor.add = async (account, id, all) => {
    await taken(
      account,
      id,
      all.filter(({ email }) => email === there.email),
    )
    return { kind: 'in_doubt', message: 'the connection broke' }
  }
  vendor.failures.find = { kind: 'unreached', message: 'away', retryAfterMs: null }
  await sendDue(t.app)
  vendor.add = taken
  for (const { email } of [there, gone]) await world.erase(email, owner)
  vendor.failures = {}
  for (let i = 0; i < 10; i++) {
    t.clock.forward(3_600_000)
    await sendDue(t.app)
  }
  expect(world.leadsOf(there.email)).toHaveLength(0)
  expect(await world.handoversOf(workspaceId, there.id)).toMatchObject([{ status: 'removed' }])
  expect(await world.handoversOf(workspaceId, gone.id)).toMatchObject([{ status: 'refused' }])
})

test('where nobody can say whether who was erased is there, members are told by which mark to look', async () => {
  const { owner, workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  vendor.failures.add = { kind: 'in_doubt', message: 'the connection broke', isDone: true }
  vendor.failures.find = { kind: 'unreached', message: 'api.instantly.ai is away', retryAfterMs: null }
  await sendDue(t.app)
  await world.erase(one.email, owner)
  for (let i = 0; i < 10; i++) {
    t.clock.forward(3_600_000)
    await sendDue(t.app)
  }
  await t.drain()
  const told = await t.rest('GET', '/notifications', undefined, owner)
  expect(JSON.stringify(told.body.data)).toMatch(/erased here.*lw_reference/)
  expect(JSON.stringify(told.body.data)).not.toContain(one.email)
})

test('a hand-over whose sequence was erased while its worker died is in doubt, not lost', async () => {
  const { owner, workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  const real = vendor.add
  let goOn = () => {}
  const death = new Promise<void>((resolve) => {
    goOn = resolve
  })
  vendor.add = async (...args) => {
    await real(...args)
    // As when the process ends here: nothing is written down before all others are through.
    await death
    return { kind: 'in_doubt', message: 'woken up' }
  }
  const dead = sendDue(t.app, 'dead-worker')
  await expect.poll(() => world.leadsOf(one.email).length, { timeout: 20_000 }).toBe(1)
  vendor.add = real
  await world.erase(one.email, owner)
  await recoverClaims(t.app)
  for (let i = 0; i < 2; i++) {
    t.clock.forward(3_600_000)
    await sendDue(t.app)
  }
  expect(world.leadsOf(one.email)).toHaveLength(0)
  goOn()
  await dead
  expect(await world.handoversOf(workspaceId, one.id)).toMatchObject([{ status: 'removed' }])
})
