import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { addMailbox } from '../../test/sending.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { FakeMailTransport } from '../providers/mail-sending/index.ts'
import type { Conversation, ConversationDetail } from './contract.ts'
import { listConversations } from './conversations.ts'
import { receiveMessage } from './receive-message.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

let count = 0

/** A conversation that began with an answer to a message of ours. */
async function answered(text: string) {
  count += 1
  const to = `bea${count}@firm${count}.example`
  const mailboxId = await addMailbox(t.app, owner.workspaceId)
  const sequence = await sendSequence(t, owner.workspaceId, { to, mailboxId })
  const first = sequence.messageIds[0] ?? ''
  const header = `${newId()}@mail.example`
  const raw = Buffer.from(
    `Message-ID: <${header}>\r\nFrom: Bea Klein <${to}>\r\nTo: ada@acme.example\r\nSubject: Re: Your forms\r\nIn-Reply-To: <${first}@acme.example>\r\n\r\n${text}\r\n`,
  )
  const got = await receiveMessage(t.app, owner.workspaceId, {
    mailboxId,
    raw,
    at: t.app.now(),
    source: 'imap',
  })
  const id = got.outcome === 'received' ? (got.conversationId ?? '') : ''
  return { id, to, first, header, mailboxId, sequence }
}

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await t.rest(method, path, body, owner)
  return { status: answer.status, data: answer.body.data as ConversationDetail }
}
const list = async (text = '') =>
  (await t.rest('GET', `/inbox${text}`, undefined, owner)).body.data as Conversation[]
const get = async (id: string) => (await call('GET', `/inbox/${id}`)).data
const query = async <Row>(text: string, values: unknown[]) =>
  inWorkspace(t.app.db, owner.workspaceId, async (tx) => (await tx.$client.query(text, values)).rows as Row[])

describe('the list', () => {
  test('finds conversations by what they mean, whose they are and who wrote', async () => {
    const { id, to } = await answered('Sounds good, can we talk on Tuesday?')
    const mine = (rows: Conversation[]) => rows.filter((row) => row.id === id).length
    expect(mine(await list('?intent=interested'))).toBe(1)
    expect(mine(await list('?intent=not_now'))).toBe(0)
    expect(mine(await list(`?search=${encodeURIComponent(to.toUpperCase())}`))).toBe(1)
    expect(mine(await list('?assigned=nobody&unread=true'))).toBe(1)
    expect(mine(await list('?assigned=me'))).toBe(0)
    const changed = await call('PATCH', `/inbox/${id}`, { assignedTo: owner.userId, isUnread: false })
    expect(changed.status).toBe(200)
    expect(mine(await list('?assigned=me&unread=false'))).toBe(1)
  })

  test('shows what was put off when its time has come', async () => {
    const { id } = await answered('Not now, maybe next year')
    const until = new Date(t.app.now().getTime() + 3 * 86_400_000)
    await call('POST', `/inbox/${id}/snooze`, { until: until.toISOString() })
    const has = async (status: string) =>
      (await list(`?status=${status}&limit=100`)).some((row) => row.id === id)
    expect(await has('open')).toBe(false)
    expect(await has('snoozed')).toBe(true)
    await query('update conversations set snoozed_until = $2 where id = $1', [id, t.app.now()])
    expect(await has('open')).toBe(true)
    expect(await has('snoozed')).toBe(false)
    expect((await get(id)).status).toBe('open')
  })

  test('turns pages without losing or doubling any', async () => {
    await answered('one')
    await answered('two')
    const all = (await list('?status=all&limit=100')).map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const path: string = `/inbox?status=all&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`
      const answer = await t.rest('GET', path, undefined, owner)
      paged.push(...(answer.body.data as Conversation[]).map(({ id }) => id))
      cursor = (answer.body as { pagination: { nextCursor: string | null } }).pagination.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(all)
  })

  test.each(['all', 'open'] as const)(
    'of %s conversations is read from an index in its order',
    async (status) => {
      const plans = await inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
        const asked: { text: string; values: unknown[] }[] = []
        const { $client: client } = tx
        const ask = client.query.bind(client)
        Object.assign(client, {
          query: (text: string | { text: string }, values: unknown[]) => {
            if (typeof text === 'object') asked.push({ text: text.text, values })
            return ask(text as string, values)
          },
        })
        const viewer = { userId: owner.userId, now: t.app.now() }
        await listConversations(tx, owner.workspaceId, { status, limit: 50 }, viewer)
        Object.assign(client, { query: ask })
        // A handful of rows is sorted by anybody: what the index can do shows where sorting is dear.
        await ask(
          'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off',
        )
        const ordered = asked.filter(({ text }) => text.includes('order by'))
        return Promise.all(
          ordered.map(async ({ text, values }) => {
            const { rows } = await ask<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
            return rows.map((row) => row['QUERY PLAN']).join('\n')
          }),
        )
      })
      expect(plans).toHaveLength(1)
      expect(plans[0]).toContain('conversations_order')
      expect(plans[0]).not.toContain('Sort')
    },
  )
})

describe('who wrote', () => {
  const wrote = async (from: string) => {
    count += 1
    const to = `bea${count}@firm${count}.example`
    const mailboxId = await addMailbox(t.app, owner.workspaceId)
    const { sequenceId, prospectId, messageIds } = await sendSequence(t, owner.workspaceId, { to, mailboxId })
    const contactId = newId()
    await query(
      `insert into contacts (workspace_id, id, prospect_id, name, title, email, source) select workspace_id, $2, id, 'Bea Klein', 'Owner', $3, 'manual' from prospects where id = $1`,
      [prospectId, contactId, to],
    )
    await query('update sequences set contact_id = $2 where id = $1', [sequenceId, contactId])
    const raw = Buffer.from(
      `Message-ID: <${newId()}@mail.example>\r\nFrom: ${from === 'contact' ? to : from}\r\nTo: ada@acme.example\r\nSubject: Re: Hello\r\nIn-Reply-To: <${messageIds[0]}@acme.example>\r\n\r\nHow much is it?\r\n`,
    )
    const got = await receiveMessage(t.app, owner.workspaceId, {
      mailboxId,
      raw,
      at: t.app.now(),
      source: 'imap',
    })
    return get(got.outcome === 'received' ? (got.conversationId ?? '') : '')
  }

  test('is the contact where they wrote from their address, though their mail names nobody', async () => {
    expect(await wrote('contact')).toMatchObject({
      personName: 'Bea Klein',
      contact: { name: 'Bea Klein', title: 'Owner' },
    })
  })

  test('is whoever signs where a colleague answers, and not the contact who was written to', async () => {
    expect(await wrote('Carl Wood <carl@firm.example>')).toMatchObject({
      personName: 'Carl Wood',
      contact: null,
    })
    expect(await wrote('info@firm.example')).toMatchObject({
      personName: null,
      contact: null,
      address: 'info@firm.example',
    })
  })
})

describe('an answer', () => {
  test('goes out once through the same mailbox, in the thread', async () => {
    const { id, header, first } = await answered('How much is it?')
    const answerId = newId()
    const send = () => call('POST', `/inbox/${id}/reply`, { answerId, text: 'From 90 € – per month.' })
    const [one, two] = await Promise.all([send(), send()])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(await send()).toMatchObject({ data: { delivery: 'sent', direction: 'out' } })
    const sent = sentMails().filter((mail) => mail.includes(answerId))
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain(`In-Reply-To: <${header}>`)
    expect(sent[0]).toContain(`<${first}@acme.example>`)
    expect(sent[0]).toMatch(/Subject: Re: Your forms/)
    expect((await get(id)).mails.map(({ direction }) => direction)).toEqual(['out', 'in', 'out'])
  })

  test('to somebody who asked to be left alone is refused and never leaves', async () => {
    const { id } = await answered('Please remove me from your list')
    const before = sentMails().length
    const answer = await call('POST', `/inbox/${id}/reply`, { answerId: newId(), text: 'Sorry!' })
    expect(answer.status).toBe(409)
    expect(sentMails()).toHaveLength(before)
    expect((await get(id)).cannotAnswer).toMatch(/suppression list/)
  })
})

describe('the outcome', () => {
  const statusOf = async (id: string) =>
    (
      await query(
        `select p.status, p.status_reason as reason from prospects p join conversations c on c.prospect_id = p.id where c.id = $1`,
        [id],
      )
    )[0]

  test('won converts the prospect', async () => {
    const { id } = await answered('Yes please, when can we start?')
    expect((await call('POST', `/inbox/${id}/won`)).data.status).toBe('won')
    expect(await statusOf(id)).toMatchObject({ status: 'converted' })
  })

  test('lost disqualifies it and needs a reason', async () => {
    const { id } = await answered('No thanks.')
    expect((await call('POST', `/inbox/${id}/lost`, { why: '' })).status).toBeGreaterThanOrEqual(400)
    const lost = await call('POST', `/inbox/${id}/lost`, { why: 'Too expensive' })
    expect(lost.data).toMatchObject({ status: 'lost', lostReason: 'Too expensive' })
    expect(await statusOf(id)).toEqual({ status: 'disqualified', reason: 'Lost: Too expensive' })
    const again = await call('POST', `/inbox/${id}/reopen`)
    expect(again.data).toMatchObject({ status: 'open', lostReason: null })
  })

  test('what a person says of the intent holds', async () => {
    const { id } = await answered('Hm.')
    const { data } = await call('PATCH', `/inbox/${id}`, { intent: 'interested' })
    expect(data).toMatchObject({ intent: 'interested', intentBy: 'person' })
    const stranger = await call('PATCH', `/inbox/${id}`, { assignedTo: newId() })
    expect(stranger.status).toBeGreaterThanOrEqual(400)
  })
})

function sentMails(): string[] {
  const transport = t.app.providers.mailTransport as FakeMailTransport
  return transport.sent.map(({ mail }) => mail.raw.toString('latin1'))
}
