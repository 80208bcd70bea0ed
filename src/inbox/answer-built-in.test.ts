import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox, sequenceOf } from '../../test/sending.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { ReceivedMail } from '../providers/mail/index.ts'
import { answerBuiltIn } from './answer-built-in.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

async function lying(kind: 'built_in' | 'smtp' = 'built_in', forged = false) {
  const mailboxId = await addMailbox(t.app, owner.workspaceId, { kind })
  const sequence = await sendSequence(t, owner.workspaceId, { to: `bo-${newId()}@firm.example`, mailboxId })
  const first = sequence.messageIds[0] ?? ''
  const token = sequence.links.unsubscribe(first)
  const mail: ReceivedMail = {
    id: '1',
    receivedAt: t.app.now(),
    from: 'ada@acme.example',
    to: ['bo@firm.example'],
    subject: 'Ihre Formulare für Grüße',
    text: 'Hello Bo,\nyour forms …',
    html: null,
    headers: [
      { name: 'message-id', value: `<${first}@acme.example>` },
      {
        name: 'list-unsubscribe',
        value: `<https://ours.example/u/${forged ? token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA') : token}>`,
      },
    ],
  }
  return { mail, ...sequence }
}

const eventsOf = async (messageId: string | undefined) =>
  inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ kind: string }>(
      'select kind from message_events where message_id = $1 order by id',
      [messageId],
    )
    return rows.map(({ kind }) => kind)
  })

test.each([
  ['plain', 'stopped', 'replied'],
  ['out_of_office', 'active', 'auto_replied'],
  ['bounce', 'stopped', 'bounced'],
  ['complaint', 'stopped', 'complained'],
] as const)('an answer of kind %s comes in as from outside', async (kind, status, event) => {
  const { mail, sequenceId, messageIds } = await lying()
  expect(await answerBuiltIn(t.app, mail, { kind })).toEqual({ outcome: 'received' })
  expect(await sequenceOf(t.app, owner.workspaceId, sequenceId)).toMatchObject({ status })
  expect(await eventsOf(messageIds[0])).toContain(event)
})

test('what was written is what the conversation holds', async () => {
  const { mail, sequenceId } = await lying()
  await answerBuiltIn(t.app, mail, { kind: 'plain', text: 'Gern, rufen Sie mich am Montag an.' })
  const texts = await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ text: string }>(
      `select x.text from conversation_mails x join conversations c on c.id = x.conversation_id where c.sequence_id = $1 and x.direction = 'in'`,
      [sequenceId],
    )
    return rows.map(({ text }) => text)
  })
  expect(texts).toEqual(['Gern, rufen Sie mich am Montag an.'])
})

test('a mail that no built-in mailbox sent, or whose link is forged, cannot be answered', async () => {
  for (const { mail } of [await lying('smtp'), await lying('built_in', true)])
    await expect(answerBuiltIn(t.app, mail, { kind: 'plain' })).rejects.toThrow('can be answered here')
})
