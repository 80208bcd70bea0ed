import { createHash, generateKeyPairSync } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  ComposedSequence,
  Sequence,
  SequenceCheck,
  TestSendResult,
} from '../../src/outreach/contract.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { createFakeLinkProbe } from '../../src/providers/links/index.ts'
import { createFakeMailTransport } from '../../src/providers/mail-sending/index.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { addMailbox, addSequences, sendingSettings } from '../sending.ts'

const mailTransport = createFakeMailTransport()
const links = createFakeLinkProbe(new Set(['https://acme.example/gone']))
let t: TestApp
let me: Identity
let mailboxId: string
let id: string
let prospects = 0

beforeAll(async () => {
  t = await testApp({ providers: { mailTransport, links } })
  me = await t.make.member({ name: 'Robin Ashby' })
  await sendingSettings(t.app, me.workspaceId)
  mailboxId = await addMailbox(t.app, me.workspaceId)
})
afterAll(async () => t.close())
beforeEach(async () => {
  mailTransport.sent.length = 0
  prospects += 1
  const email = `grace${prospects}@navy.example`
  const [made] = await addSequences(t.app, me.workspaceId, [
    { email, delays: [0, 3], status: 'pending_approval' },
  ])
  id = made ?? ''
})

async function call<T>(method: string, path: string, body?: unknown, as: Identity = me): Promise<T> {
  const answer = await t.rest(method, path, body, as)
  if (!answer.body.success) throw new Error(`${answer.status} ${answer.body.error?.message}`)
  return answer.body.data
}

const sql = async <Row>(text: string, values: unknown[]): Promise<Row[]> =>
  inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query(text, values)).rows as Row[])

async function write(step: number, text: { subject?: string; body?: string }): Promise<Sequence> {
  const sequence = await call<Sequence>('GET', `/outreach/${id}`)
  const message = sequence.messages.find((one) => one.step === step)
  return call('PATCH', `/outreach/${id}`, {
    version: sequence.version,
    messages: [{ id: message?.id, ...text }],
  })
}

const preview = async () => call<ComposedSequence>('GET', `/outreach/${id}/preview`)
const check = async () => call<SequenceCheck>('GET', `/outreach/${id}/check`)
const testSend = async (body: object = {}) => call<TestSendResult>('POST', `/outreach/${id}/test-send`, body)

describe('a sequence as it goes out', () => {
  test('is shown with headers, text and HTML, the follow-up in the thread of the first', async () => {
    const { mailbox, messages } = await preview()
    expect(mailbox?.id).toBe(mailboxId)
    const [first, second] = messages
    expect(first).toMatchObject({ step: 1, subject: 'Your forms', problem: null })
    expect(first?.text).toContain('Message 1\n\n-- \n1 Mill Street, Portland')
    expect(first?.html).toContain('<p dir="auto">Message 1</p>')
    expect(second?.subject).toBe('Re: Your forms')
    const headers = Object.fromEntries(second?.headers.map(({ name, value }) => [name, value]) ?? [])
    expect(headers['In-Reply-To']).toBe(`<${first?.id}@acme.example>`)
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  })

  test('has its fields filled; a missing value is named and nothing is rendered around a hole', async () => {
    await write(1, { body: 'Dear {{full_name}}' })
    await write(2, { body: 'In {{city}} too' })
    const { messages } = await preview()
    expect(messages[0]?.text).toContain('Dear Grace Hopper')
    expect(messages[1]).toMatchObject({ html: null, problem: expect.stringContaining('{{city}}') })
  })

  test('changes nothing by being looked at, and its links are nobody’s', async () => {
    const before = await sql('select xmin, * from messages where sequence_id = $1', [id])
    const { messages } = await preview()
    expect(await sql('select xmin, * from messages where sequence_id = $1', [id])).toEqual(before)
    const token = /\/u\/([\w-]+)/.exec(messages[0]?.text ?? '')?.[1]
    expect(token).toMatch(/^[\w-]{60,63}$/)
    const answer = await t.request(`/u/${token}`, { method: 'POST' })
    expect(answer.status).not.toBe(500)
    expect(await sql('select 1 from suppressions', [])).toEqual([])
  })
})

describe('a test', () => {
  test('goes to oneself through the mailbox of the sequence, signed, and nothing is stored of it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const sealed = t.app.keys.seal(
      me.workspaceId,
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    )
    await sql(
      `update mailboxes set dkim_domain = 'acme.example', dkim_selector = 's1', dkim_key_sealed = $1, version = version + 1 where id = $2`,
      [sealed, mailboxId],
    )
    const before = await sql('select xmin, * from messages where sequence_id = $1', [id])
    expect(await testSend()).toEqual({ to: me.email, sent: 2, problem: null })
    expect(mailTransport.sent).toHaveLength(2)
    const [first] = mailTransport.sent
    expect(first?.mail.envelope.to).toBe(me.email)
    const mail = await PostalMime.parse(first?.mail.raw ?? '')
    expect(mail.headers[0]?.key).toBe('dkim-signature')
    expect(mail).toMatchObject({ subject: 'Your forms', to: [{ address: me.email }] })
    expect(await sql('select xmin, * from messages where sequence_id = $1', [id])).toEqual(before)
    expect(await sql('select 1 from message_events', [])).toEqual([])
  })

  test('carries another id than the mail to the contact, and one message is enough', async () => {
    const { messages } = await call<Sequence>('GET', `/outreach/${id}`)
    const messageId = messages[1]?.id
    expect((await testSend({ messageId })).sent).toBe(1)
    const mail = await PostalMime.parse(mailTransport.sent[0]?.mail.raw ?? '')
    expect(mail.subject).toBe('Re: Your forms')
    expect(mail.messageId).not.toContain(messageId)
  })

  test('says what the mail server said', async () => {
    mailTransport.outcomes.set(me.email, (mail) => ({
      id: mail,
      kind: 'refused',
      isPermanent: true,
      code: 550,
      enhanced: null,
      scope: 'recipient',
      response: '550 no such user',
    }))
    expect(await testSend()).toMatchObject({ sent: 0, problem: expect.stringContaining('550 no such user') })
    mailTransport.outcomes.clear()
  })

  test('is refused where there is no mailbox, and for a key, which is nobody', async () => {
    const other = await t.make.member()
    const [theirs] = await addSequences(t.app, other.workspaceId, [{ email: 'x@navy.example' }])
    const answer = await t.rest('POST', `/outreach/${theirs}/test-send`, {}, other)
    expect(answer.status).toBe(422)
    expect(answer.body.error?.message).toContain('no mailbox')
  })
})

describe('the check before sending', () => {
  test('asks the links and names what is wrong at its message', async () => {
    await write(1, { body: 'See https://acme.example/gone and https://acme.example/here' })
    await write(2, { subject: 'ACT NOW, DANA', body: 'Dear {{title}}' })
    const { findings, linksAsked } = await check()
    expect(linksAsked).toBe(2)
    const { messages } = await call<Sequence>('GET', `/outreach/${id}`)
    const found = findings.map(({ messageId, code, severity }) => [
      messages.findIndex((one) => one.id === messageId) + 1,
      code,
      severity,
    ])
    expect(found).toEqual([
      [2, 'merge_field', 'blocks'],
      [1, 'dead_link', 'warning'],
      [2, 'capitals', 'warning'],
      [2, 'spam_words', 'warning'],
      [1, 'many_links', 'hint'],
      [2, 'own_subject', 'hint'],
    ])
  })

  test('says what the whole sequence lacks', async () => {
    const other = await t.make.member()
    const [theirs] = await addSequences(t.app, other.workspaceId, [
      { email: 'x@navy.example', emailStatus: 'risky', status: 'pending_approval' },
    ])
    const result = await call<SequenceCheck>('GET', `/outreach/${theirs}/check`, undefined, other)
    expect(result.findings.map(({ code }) => code)).toEqual([
      'postal_address',
      'no_mailbox',
      'address_status',
    ])
  })
})

describe('approving', () => {
  test('fills the fields, so that the text that is approved is the text that is sent', async () => {
    const { version } = await write(1, { body: 'Dear {{full_name}}, I am {{sender_name|Robin}}.' })
    await call('PATCH', '/outreach/profile', {
      senderName: 'Robin',
      company: 'Harbour Web',
      productDescription: '',
      proofPoints: [],
    })
    const approved = await call<Sequence>('POST', `/outreach/${id}/approve`, { version })
    expect(approved.messages[0]?.body).toBe('Dear Grace Hopper, I am Robin.')
    const [row] = await sql<{ hash: string }>('select approved_hash as hash from sequences where id = $1', [
      id,
    ])
    const rows = approved.messages.map((m) => [m.step, m.delayDays, m.subject, m.body])
    expect(row?.hash).toBe(createHash('sha256').update(JSON.stringify(rows)).digest('hex'))
  })

  test('is refused while a field has no value, with its name, and nothing changes', async () => {
    const { version } = await write(2, { body: 'Dear {{last_name}} of {{city}}' })
    const answer = await t.rest('POST', `/outreach/${id}/approve`, { version }, me)
    expect(answer.status).toBe(422)
    expect(answer.body.error?.message).toMatch(/Message 2: .*\{\{(last_name|city)\}\}/)
    expect((await call<Sequence>('GET', `/outreach/${id}`)).status).toBe('pending_approval')
  })
})
