import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import type { MessageEventKind, OutreachResults } from './contract.ts'
import { recordEvents } from './message-events.ts'
import { sendSequence } from '../../test/sent-sequences.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const day = 86_400_000

/** A sequence with what happened to its first message; `human: false` marks opens and clicks of machines. */
async function happened(
  workspaceId: string,
  kinds: (MessageEventKind | 'machine_open')[],
  options: { campaignId?: string; variant?: string; daysAgo?: number } = {},
): Promise<void> {
  const at = new Date(t.app.now().getTime() - (options.daysAgo ?? 0) * day)
  const sent = await sendSequence(t, workspaceId, { ...options, sentAt: at, to: 'x@firm.example' })
  const messageId = sent.messageIds[0] ?? ''
  await inWorkspace(t.app.db, workspaceId, (tx) =>
    recordEvents(
      tx,
      t.app,
      workspaceId,
      (['sent', ...kinds] as const).map((kind) =>
        kind === 'machine_open'
          ? { messageId, kind: 'opened' as const, at, isHuman: false, reason: 'gateway' }
          : { messageId, kind, at, isHuman: kind === 'opened' || kind === 'clicked' ? true : null },
      ),
    ),
  )
}

const stats = async (as: Identity, query = '') =>
  (await t.rest('GET', `/outreach/stats${query}`, undefined, as)).body.data as OutreachResults

async function campaign(as: Identity): Promise<string> {
  const answer = await t.rest('POST', '/campaigns', { name: 'Spring' }, as)
  return (answer.body.data as { id: string }).id
}

describe('what became of what was sent', () => {
  test('is counted once a message, of people alone, as shares of what arrived', async () => {
    const owner = await t.make.member()
    const id = owner.workspaceId
    const campaignId = await campaign(owner)
    await happened(id, ['opened', 'opened', 'replied', 'interested'], { campaignId })
    await happened(id, ['machine_open', 'clicked'], { campaignId })
    await happened(id, ['bounced'])
    await happened(id, ['unsubscribed'], { daysAgo: 40 })
    const { sending } = await stats(owner)
    expect(sending.total).toMatchObject({
      sent: 3,
      delivered: { count: 2, of: 3 },
      bounced: { count: 1, of: 3 },
      opened: { count: 1, of: 2, rate: 0.5 },
      clicked: { count: 1, of: 2 },
      replied: { count: 1, of: 2 },
      interested: { count: 1, of: 2 },
      unsubscribed: { count: 0, of: 2 },
      machineOpens: 1,
    })
    expect(sending.campaigns.map(({ name, sent }) => [name, sent])).toEqual([
      ['Spring', 2],
      ['Without a campaign', 1],
    ])
    expect(sending.messages).toMatchObject([{ name: 'Message 1', sent: 3 }])
    expect(sending.days).toMatchObject([{ sent: 3, replied: 1, bounced: 1 }])
    expect((await stats(owner, '?period=90d')).sending.total).toMatchObject({
      sent: 4,
      unsubscribed: { count: 1 },
    })
    expect((await stats(owner, `?campaign=${campaignId}`)).sending.total).toMatchObject({ sent: 2 })
  })

  test('tells those who asked to be left alone from those who reported spam, and says how many arrivals are confirmed', async () => {
    const owner = await t.make.member()
    const id = owner.workspaceId
    await happened(id, ['unsubscribed'])
    await happened(id, ['complained'])
    await happened(id, ['delivered', 'opened'])
    await happened(id, ['delivered', 'bounced'])
    await happened(id, [])
    expect((await stats(owner)).sending.total).toMatchObject({
      sent: 5,
      delivered: { count: 4, of: 5 },
      confirmed: 3,
      unsubscribed: { count: 1, of: 4 },
      complained: { count: 1, of: 4 },
      replied: { count: 0 },
    })
    const lines = await inWorkspace(t.app.db, id, async (tx) => {
      const { rows } = await tx.$client.query<{ kind: string; what: string }>(
        `select kind, what from prospect_events where kind in ('complained', 'unsubscribed') order by id`,
      )
      return rows
    })
    expect(lines).toEqual([
      { kind: 'unsubscribed', what: 'unsubscribed by the link in message 1' },
      { kind: 'complained', what: 'message 1 was reported as spam' },
    ])
  })

  test('a workspace that has sent nothing has nothing to divide by', async () => {
    const owner = await t.make.member()
    const { sending } = await stats(owner, '?period=all')
    expect(sending).toMatchObject({ total: { sent: 0, replied: { rate: null } }, days: [], comparison: null })
  })
})

test('variants of a campaign are compared by answers to the whole sequence, in words', async () => {
  const owner = await t.make.member()
  const campaignId = await campaign(owner)
  for (let i = 0; i < 40; i++) {
    await happened(owner.workspaceId, i < 20 ? ['replied'] : [], { campaignId, variant: 'question' })
    await happened(owner.workspaceId, i < 1 ? ['replied'] : [], { campaignId, variant: 'plain' })
  }
  const { sending } = await stats(owner, `?campaign=${campaignId}&period=all`)
  expect(sending.variants.map(({ name, sent }) => [name, sent])).toEqual([
    ['plain', 40],
    ['question', 40],
  ])
  expect(sending.comparison).toMatchObject({ verdict: 'better', best: 'question' })
  expect(sending.comparison?.says).toMatch(/^question is better/)
  expect((await stats(owner)).sending.comparison).toBeNull()
})
