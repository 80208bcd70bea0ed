import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox } from '../../test/sending.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { createFakeMailReader, type FakeMailReader } from '../providers/mail-reading/index.ts'
import { createMailboxReading } from './read-mailboxes.ts'

let t: TestApp
let owner: Identity
let reader: FakeMailReader
let now = Date.now()
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

async function mailbox() {
  reader = createFakeMailReader()
  const user = `ada-${newId().slice(-6)}`
  const mailboxId = await addMailbox(t.app, owner.workspaceId, {
    settings: { host: 'mail.acme.example', port: 587, user, imapHost: 'imap.acme.example', imapPort: 993 },
  })
  const to = `bo-${newId()}@firm.example`
  const sequence = await sendSequence(t, owner.workspaceId, { to, mailboxId })
  const put = (folder?: string) =>
    reader.put(
      user,
      Buffer.from(
        `From: ${to}\r\nTo: ada@acme.example\r\nSubject: Re: Hello\r\nMessage-ID: <${newId()}@firm.example>\r\nIn-Reply-To: <${sequence.messageIds[0]}@acme.example>\r\n\r\nHello again\r\n`,
      ),
      new Date(now),
      folder,
    )
  return { ...sequence, mailboxId, user, put }
}

const worker = () =>
  createMailboxReading({ ...t.app, now: () => new Date(now), providers: { mailReader: reader } })

/** Later than any mailbox waits. */
const later = () => (now += 600_000)

const answersOf = async (sequenceId: string) =>
  inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ count: number }>(
      `select count(*)::int as count from conversation_mails x join conversations c on c.id = x.conversation_id where c.sequence_id = $1 and x.direction = 'in'`,
      [sequenceId],
    )
    return rows[0]?.count
  })

test('every mail is received once: by two workers at once, again later, in two folders, and after the numbers began anew', async () => {
  const one = await mailbox()
  one.put()
  one.put('Junk')
  later()
  await Promise.all([worker().readDue(), worker().readDue()])
  expect(await answersOf(one.sequenceId)).toBe(2)
  one.put()
  later()
  await worker().readDue()
  expect(await answersOf(one.sequenceId)).toBe(3)
  reader.renumber(one.user)
  one.put()
  later()
  await worker().readDue()
  expect(await answersOf(one.sequenceId)).toBe(4)
})

test('a mailbox is not looked into again before its time', async () => {
  await mailbox()
  later()
  expect(await worker().readDue()).toBeGreaterThan(0)
  expect(await worker().readDue()).toBe(0)
})

test('a wrong password stops the mailbox and says so; with the right one nothing was missed', async () => {
  const one = await mailbox()
  reader.passwords.set(one.user, 'changed')
  one.put()
  later()
  await worker().readDue()
  const state = async () =>
    inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<{ status: string; reason: string; problem: string | null }>(
        `select b.status, b.status_reason as reason, f.problem from mailboxes b join mailbox_folders f on f.mailbox_id = b.id and f.folder = 'INBOX' where b.id = $1`,
        [one.mailboxId],
      )
      return rows[0]
    })
  expect(await state()).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('refuses the user name or password'),
  })
  expect((await state())?.problem).toContain('refuses')
  reader.passwords.delete(one.user)
  later()
  await worker().readDue()
  expect((await state())?.problem).toBeNull()
  expect(await answersOf(one.sequenceId)).toBe(1)
})

test('after a failure in the middle reading goes on where it stopped', async () => {
  const one = await mailbox()
  one.put()
  one.put()
  let isBroken = true
  const real = reader.read
  reader.read = async (account, reading) =>
    real(account, {
      ...reading,
      onMail: async (mail) => {
        if (mail.lastUid === 2 && isBroken) throw new Error('The connection broke')
        await reading.onMail(mail)
      },
    })
  later()
  await worker().readDue()
  expect(await answersOf(one.sequenceId)).toBe(1)
  isBroken = false
  later()
  await worker().readDue()
  expect(await answersOf(one.sequenceId)).toBe(2)
})

test('where the server tells of new mail it is read at once, without waiting for the clock', async () => {
  const one = await mailbox()
  later()
  const watching = createMailboxReading(
    { ...t.app, now: () => new Date(now), providers: { mailReader: reader } },
    { watches: 5 },
  )
  await watching.readDue()
  expect(await answersOf(one.sequenceId)).toBe(0)
  one.put()
  await expect.poll(async () => answersOf(one.sequenceId), { timeout: 10_000 }).toBe(1)
  one.put()
  await expect.poll(async () => answersOf(one.sequenceId), { timeout: 10_000 }).toBe(2)
  await watching.stop()
  one.put()
  later()
  await worker().readDue()
  expect(await answersOf(one.sequenceId)).toBe(3)
})

test('two workers never read one mailbox at once, and one that stays there keeps the other away', async () => {
  const one = await mailbox()
  one.put()
  const real = reader.read
  let [inside, most] = [0, 0]
  reader.read = async (account, reading) => {
    const isThis = account.user === one.user
    if (isThis) most = Math.max(most, (inside += 1))
    await real(account, reading)
    await new Promise((resolve) => setImmediate(resolve))
    if (isThis) inside -= 1
  }
  later()
  const deps = { ...t.app, now: () => new Date(now), providers: { mailReader: reader } }
  const workers = Array.from({ length: 6 }, () => createMailboxReading(deps, { watches: 5 }))
  await Promise.all(workers.map(async (each) => each.readDue()))
  expect(most).toBe(1)
  // Its time has come again, but somebody stays at it.
  now += 60_000
  expect(await worker().readDue()).toBe(0)
  await Promise.all(workers.map(async (each) => each.stop()))
  later()
  expect(await worker().readDue()).toBeGreaterThan(0)
  expect(await answersOf(one.sequenceId)).toBe(1)
})

test('a worker that stood still and lost its turn receives nothing more and moves no position', async () => {
  const one = await mailbox()
  one.put()
  one.put()
  const real = reader.read
  let stoodStill = false
  let other = 0
  reader.read = async (account, reading) =>
    real(account, {
      ...reading,
      onMail: async (mail) => {
        // It stands still before the second mail, for longer than its turn lasts; another worker goes on.
        if (account.user === one.user && mail.lastUid === 2 && !stoodStill) {
          stoodStill = true
          later()
          other = await worker().readDue()
        }
        await reading.onMail(mail)
      },
    })
  later()
  await worker().readDue()
  expect(other).toBeGreaterThan(0)
  expect(await answersOf(one.sequenceId)).toBe(2)
  const { rows } = await inWorkspace(t.app.db, owner.workspaceId, async (tx) =>
    tx.$client.query<{ reader: string | null; fence: number; problem: string | null }>(
      `select reader, fence, problem from mailbox_folders where mailbox_id = $1 and folder = 'INBOX'`,
      [one.mailboxId],
    ),
  )
  expect(rows[0]).toMatchObject({ reader: null, problem: null })
})
