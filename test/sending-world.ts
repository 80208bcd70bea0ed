import { createFakeMailTransport, type SendOutcome } from '../src/providers/mail-sending/index.ts'
import { testApp, type TestApp } from './app.ts'
import {
  addMailbox,
  addSequences,
  sendingSettings,
  start,
  type TestMailbox,
  type TestSequence,
  type TestSettings,
} from './sending.ts'

export const days = (n: number): number => n * 86_400_000
export const hours = (n: number): number => n * 3_600_000

/** A product that sends to a fake mail server, at three in the afternoon of a Friday. */
export async function sendingApp() {
  const transport = createFakeMailTransport()
  const t: TestApp = await testApp({
    providers: { mailTransport: transport },
    startAt: new Date('2026-11-20T15:00:00Z'),
  })

  /** A workspace that sends, with one mailbox and sequences that were started. */
  async function world(
    given: { mailbox?: TestMailbox; settings?: TestSettings; sequences?: Partial<TestSequence>[] } = {},
  ) {
    const { id } = await t.make.workspace()
    await sendingSettings(t.app, id, given.settings)
    const mailboxId = await addMailbox(t.app, id, given.mailbox)
    const sequences = (given.sequences ?? [{}]).map((one, i) => ({
      email: `c${i}-${id.slice(-6)}@firm.example`,
      ...one,
    }))
    const ids = await addSequences(t.app, id, sequences)
    for (const one of ids) await start(t.app, id, one)
    const mailsOf = () =>
      transport.sent.filter(({ mail }) => sequences.some(({ email }) => email === mail.envelope.to))
    return { id, mailboxId, ids, first: ids[0] ?? '', emails: sequences.map(({ email }) => email), mailsOf }
  }

  /** The mail server refuses this address so. */
  const refuse = (email: string, given: Omit<Extract<SendOutcome, { kind: 'refused' }>, 'id' | 'kind'>) =>
    transport.outcomes.set(email, (id) => ({ id, kind: 'refused', ...given }))

  return { t, transport, world, refuse }
}
