import type { Calendar } from '#contracts/outreach'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suppress } from '../../src/outreach/suppress.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { addMailbox, addSequences, sendDue, sendingSettings, sequenceOf, start } from '../sending.ts'
import { hours, sendingApp } from '../sending-world.ts'

let t: Awaited<ReturnType<typeof sendingApp>>['t']
let transport: Awaited<ReturnType<typeof sendingApp>>['transport']
let world: Awaited<ReturnType<typeof sendingApp>>['world']
beforeAll(async () => {
  ;({ t, transport, world } = await sendingApp())
})
afterAll(async () => t.close())

describe('the calendar', () => {
  test('says what goes out when, why not sooner, and what waits for a person', async () => {
    const w = await world({
      sequences: [{}, {}, { emailStatus: 'risky' }, { email: 'lost@firm.example' }],
      mailbox: { gapSeconds: 3600 },
    })
    const owner = await t.make.member({ workspaceId: w.id })
    const read = async () =>
      (await t.rest('GET', '/outreach/calendar', undefined, owner)).body.data as Calendar
    const first = await read()
    expect(first.messages).toHaveLength(4)
    expect(first.messages.map(({ held }) => held)).toEqual([null, 'gap', 'gap', 'gap'])
    expect(first.messages[1]?.why).toContain('gap')
    transport.outcomes.set('lost@firm.example', (id) => ({ id, kind: 'in_doubt', response: 'hung up' }))
    for (let i = 0; i < 4; i++) {
      await sendDue(t.app)
      t.clock.forward(hours(1) + 1000)
    }
    const last = await read()
    expect(last.messages).toEqual([])
    expect(last.waiting).toMatchObject([{ held: 'risky', at: null }])
    expect(last.inDoubt).toMatchObject([{ to: 'lost@firm.example' }])
  })
})

describe('what cannot be started', () => {
  test.each([
    ['without a postal address', { settings: { postalAddress: '' } }, {}, /postal address/],
    ['to an address that is invalid', {}, { emailStatus: 'invalid' }, /invalid/],
    [
      'to a risky address where those are skipped',
      { settings: { risky: 'skip' as const } },
      { emailStatus: 'risky' },
      /risky/,
    ],
    [
      'to an unverified address where only verified ones get mail',
      { settings: { sendUnknown: false } },
      {},
      /not verified/,
    ],
    ['where the hours never meet', { settings: { days: [1] }, mailbox: { days: [2] } }, {}, /never meet/],
  ])('is refused in words: %s', async (_, given, sequence, words) => {
    const w = await world({ ...given, sequences: [] })
    const [id = ''] = await addSequences(t.app, w.id, [{ email: 'no@firm.example', ...sequence }])
    const owner = await t.make.member({ workspaceId: w.id })
    const answer = await t.rest('POST', `/outreach/${id}/send`, undefined, owner)
    expect(answer.status).toBe(422)
    expect(answer.body.error?.message).toMatch(words)
    expect(await sequenceOf(t.app, w.id, id)).toMatchObject({ status: 'approved', mailboxId: null })
  })

  test('is refused in words: without a mailbox, with one that is paused, to a suppressed address', async () => {
    const { id } = await t.make.workspace()
    await sendingSettings(t.app, id)
    const [sequence = ''] = await addSequences(t.app, id, [{ email: 'x@firm.example' }])
    expect(await start(t.app, id, sequence)).toMatchObject({ reason: expect.stringContaining('no mailbox') })
    await addMailbox(t.app, id)
    await inWorkspace(t.app.db, id, (tx) =>
      tx.$client.query(`update mailboxes set status = 'paused' where workspace_id = $1`, [id]),
    )
    expect(await start(t.app, id, sequence)).toMatchObject({ reason: expect.stringContaining('paused') })
    await inWorkspace(t.app.db, id, async (tx) => {
      await tx.$client.query(`update mailboxes set status = 'active' where workspace_id = $1`, [id])
      await suppress(tx, t.app, id, {
        kind: 'domain',
        value: 'firm.example',
        reason: 'manual',
        source: 'test',
        at: t.app.now(),
      })
    })
    const answer = await start(t.app, id, sequence)
    expect(answer.isStarted).toBe(false)
  })

  test('says so at the sequence when it was approved, and one that can start does so by itself', async () => {
    const w = await world({ sequences: [] })
    const owner = await t.make.member({ workspaceId: w.id })
    const ids = await addSequences(t.app, w.id, [
      { email: 'bad@firm.example', emailStatus: 'invalid', status: 'pending_approval' },
      { email: 'good@firm.example', status: 'pending_approval' },
    ])
    for (const id of ids) await t.rest('POST', `/outreach/${id}/approve`, { version: 1 }, owner)
    expect(await sequenceOf(t.app, w.id, ids[0] ?? '')).toMatchObject({
      status: 'approved',
      reason: expect.stringMatching(/Not started: .*invalid/),
    })
    expect(await sequenceOf(t.app, w.id, ids[1] ?? '')).toMatchObject({
      status: 'active',
      mailboxId: w.mailboxId,
    })
  })
})
