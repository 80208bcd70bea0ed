import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import { handoverWorld } from '../../test/handover-world.ts'
import { addSequences, sendDue, sequenceOf, start } from '../../test/sending.ts'
import { inWorkspace } from '../platform/db.ts'
import { createFakeMailCampaigns, type FakeMailCampaigns } from '../providers/mail-campaigns/index.ts'
import { suppress } from './suppress.ts'

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

test('an approved sequence is given as a whole: its texts with our footer, its days, zone, pace and account', async () => {
  const { workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  expect(await sendDue(t.app)).toBe(1)
  const [lead] = world.leadsOf(one.email)
  expect(lead?.texts.map(({ subject }) => subject)).toEqual([
    'Your forms',
    'Re: Your forms',
    'Re: Your forms',
  ])
  for (const text of lead?.texts ?? []) {
    expect(text.html).toContain('1 Mill Street, Portland')
    expect(text.html).toMatch(/href="http:\/\/leads\.test\/u\/[\w-]+"/)
    expect(text.html).not.toContain('<html')
  }
  const campaign = [...vendor.campaigns.values()].find(({ leads: all }) => [...all.values()].includes(lead!))
  expect(campaign).toMatchObject({
    isActive: true,
    plan: {
      dailyLimit: 30,
      gapMinutes: 10,
      steps: [
        { delayDays: 0, isThreaded: false },
        { delayDays: 3, isThreaded: true },
        { delayDays: 4, isThreaded: true },
      ],
    },
  })
  expect(await world.statusesOf(workspaceId, one.id)).toEqual([
    'scheduled handed',
    'scheduled handed',
    'scheduled handed',
  ])
  expect(await sequenceOf(t.app, workspaceId, one.id)).toMatchObject({ status: 'active' })
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(1)
})

test('sequences of one shape share one campaign', async () => {
  const { workspaceId } = await world.place()
  const before = vendor.campaigns.size
  for (let i = 0; i < 3; i++) await world.sequence(workspaceId)
  await sendDue(t.app)
  await world.sequence(workspaceId, [0, 5])
  await sendDue(t.app)
  expect(vendor.campaigns.size - before).toBe(2)
})

test('what was suppressed a moment before is not given (O1)', async () => {
  const { workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  const real = vendor.create
  // The suppression commits after the claim, before the hand-over is marked.
  vendor.create = async (...args) => {
    await inWorkspace(t.app.db, workspaceId, (tx) =>
      suppress(tx, t.app, workspaceId, {
        kind: 'address',
        value: one.email,
        reason: 'manual',
        source: 'test',
        at: t.app.now(),
      }),
    )
    return real(...args)
  }
  await sendDue(t.app)
  vendor.create = real
  expect(world.leadsOf(one.email)).toHaveLength(0)
  expect(await sequenceOf(t.app, workspaceId, one.id)).toMatchObject({ status: 'stopped' })
})

test('a recipient that Instantly does not take fails and says so; the others go', async () => {
  const { workspaceId } = await world.place()
  const [one, other] = [await world.sequence(workspaceId), await world.sequence(workspaceId)]
  vendor.blocked.add(one.email)
  await sendDue(t.app)
  expect(await sequenceOf(t.app, workspaceId, one.id)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('did not take'),
  })
  expect(world.leadsOf(other.email)).toHaveLength(1)
})

test('without a key, or with one that is refused, the mailbox stops and says what to do; nothing is lost', async () => {
  const none = await world.place({ key: false })
  const one = await world.sequence(none.workspaceId)
  await sendDue(t.app)
  const shown = await t.rest('GET', `/mailboxes/${none.mailboxId}`, undefined, none.owner)
  expect(shown.body.data).toMatchObject({
    status: 'failed',
    statusReason: expect.stringContaining('Settings → Integrations'),
  })
  expect(await world.statusesOf(none.workspaceId, one.id)).toEqual(['scheduled -', 'pending -', 'pending -'])
  const { owner, workspaceId, mailboxId } = await world.place()
  const refused = await world.sequence(workspaceId)
  vendor.failures.create = { kind: 'refused', scope: 'account', message: 'Instantly answered 401' }
  await sendDue(t.app)
  const failed = await t.rest('GET', `/mailboxes/${mailboxId}`, undefined, owner)
  expect(failed.body.data).toMatchObject({ status: 'failed' })
  expect(await world.statusesOf(workspaceId, refused.id)).toEqual(['scheduled -', 'pending -', 'pending -'])
})

test('pause, resume and stop reach Instantly: the recipient is taken out, and given again with what is left', async () => {
  const { owner, workspaceId } = await world.place()
  const one = await world.sequence(workspaceId)
  await sendDue(t.app)
  await t.rest('POST', `/outreach/${one.id}/pause`, {}, owner)
  expect(await world.statusesOf(workspaceId, one.id)).toEqual(['scheduled paused', 'pending -', 'pending -'])
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(0)
  await t.rest('POST', `/outreach/${one.id}/resume`, {}, owner)
  t.clock.forward(60_000)
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(1)
  await t.rest('POST', `/outreach/${one.id}/stop`, { reason: 'Met' }, owner)
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(0)
  expect((await world.handoversOf(workspaceId, one.id)).map(({ status }) => status)).toEqual([
    'removed',
    'removed',
  ])
})

test('where Instantly cannot be told to stop, the sequence and the mailbox say so', async () => {
  const { owner, workspaceId, mailboxId } = await world.place()
  const one = await world.sequence(workspaceId)
  await sendDue(t.app)
  vendor.failures.remove = {
    kind: 'unreached',
    message: 'api.instantly.ai does not answer',
    retryAfterMs: null,
  }
  await t.rest('POST', `/outreach/${one.id}/stop`, { reason: 'Met' }, owner)
  for (let i = 0; i < 9; i++) {
    await sendDue(t.app)
    t.clock.forward(3_600_000)
  }
  expect(await sequenceOf(t.app, workspaceId, one.id)).toMatchObject({
    status: 'stopped',
    reason: expect.stringMatching(/^Met.*take bo\d+@firm\d+\.example out of the campaign there by hand/),
  })
  const shown = await t.rest('GET', `/mailboxes/${mailboxId}`, undefined, owner)
  expect(shown.body.data).toMatchObject({ vendor: { notGivenBack: 1 } })
})

test('a paused mailbox takes back what it gave, and gives it again when it goes on', async () => {
  const { owner, workspaceId, mailboxId } = await world.place()
  const one = await world.sequence(workspaceId)
  await sendDue(t.app)
  await t.rest('POST', `/mailboxes/${mailboxId}/pause`, {}, owner)
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(0)
  await t.rest('POST', `/mailboxes/${mailboxId}/resume`, {}, owner)
  await sendDue(t.app)
  expect(world.leadsOf(one.email)).toHaveLength(1)
})

test('a sequence with steps that are no mail is not for Instantly', async () => {
  const { workspaceId } = await world.place()
  const mixed = { email: 'x@firm.example', delays: [0, 3], status: 'pending_approval' }
  const [id = ''] = await addSequences(t.app, workspaceId, [mixed])
  await inWorkspace(t.app.db, workspaceId, async (tx) => {
    await tx.$client.query(`update messages set channel = 'linkedin' where sequence_id = $1 and step = 2`, [
      id,
    ])
    await tx.$client.query(`update sequences set status = 'approved' where id = $1`, [id])
  })
  expect(await start(t.app, workspaceId, id)).toMatchObject({
    isStarted: false,
    reason: expect.stringContaining('mails only'),
  })
})
