import { afterEach, describe, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createFakeMailTransport, createMailTransport, type OutgoingMail, type SmtpAccount } from './index.ts'
import { createSmtp } from './smtp.ts'
import { startSmtpServer, type Behaviour } from './smtp-test-server.ts'

const open: { close: () => Promise<void> | void }[] = []
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close()
})

const account: SmtpAccount = {
  kind: 'smtp',
  id: 'mailbox-1',
  version: 1,
  host: 'smtp.acme.example',
  port: 587,
  security: 'starttls',
  user: '',
  password: '',
}

async function sink(options: Parameters<typeof startSmtpServer>[0] = {}, silenceMs = 5000) {
  const server = await startSmtpServer(options)
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
  const transport = createMailTransport({
    http,
    now: () => new Date(),
    resolve: () => Promise.resolve([]),
    hosts: { get: (host) => (host === account.host ? server.place : undefined) },
    resendBaseUrl: 'http://127.0.0.1:9',
    builtInUrl: `smtp://${server.place}`,
    timeouts: { connectMs: 2000, silenceMs },
    connections: 1,
  })
  open.push(server, http, transport)
  return { server, transport }
}

const mail = (to: string, id = to): OutgoingMail => ({
  id,
  envelope: { from: 'ada@acme.example', to },
  raw: Buffer.from(`From: ada@acme.example\r\nTo: ${to}\r\nSubject: Hi\r\n\r\nHello\r\n.dots\r\n`),
})

describe('a mail over SMTP', () => {
  test('is accepted with the answer of the server, and arrives as it was written', async () => {
    const { server, transport } = await sink()
    const [outcome] = await transport.send({ mailbox: account, mails: [mail('bo@beta.example')] })
    expect(outcome).toMatchObject({ kind: 'accepted', response: expect.stringMatching(/^250/) })
    expect(server.received[0]).toMatchObject({ from: 'ada@acme.example', to: 'bo@beta.example' })
    expect(server.received[0]?.text).toContain('Hello\r\n.dots\r\n')
  })

  test('names the mail to a server that knows RFC 3461, so that a report about it can be told', async () => {
    const { server, transport } = await sink()
    await transport.send({ mailbox: account, mails: [mail('bo@beta.example', '019a-1')] })
    expect(server.received[0]?.envelopeId).toBe('019a-1@acme.example')
  })

  test.each<[string, Behaviour, object]>([
    [
      'an unknown recipient, for good',
      { at: 'to', code: 550, text: '5.1.1 No such user' },
      { kind: 'refused', isPermanent: true, code: 550, enhanced: '5.1.1', scope: 'recipient' },
    ],
    [
      'a full mailbox, for now',
      { at: 'to', code: 452, text: '4.2.2 Over quota' },
      { kind: 'refused', isPermanent: false, code: 452, enhanced: '4.2.2', scope: 'recipient' },
    ],
    [
      'a text taken for spam',
      { at: 'data', code: 554, text: '5.7.1 Spam' },
      { kind: 'refused', isPermanent: true, code: 554, enhanced: '5.7.1', scope: 'message' },
    ],
    [
      'a recipient after the text',
      { at: 'data', code: 550, text: '5.1.1 Unknown' },
      { kind: 'refused', isPermanent: true, scope: 'recipient' },
    ],
    [
      'for now after the text',
      { at: 'data', code: 451, text: '4.3.0 Later' },
      { kind: 'refused', isPermanent: false, code: 451, scope: 'message' },
    ],
    ['a line that breaks before the text: not begun', 'drop_at_recipient', { kind: 'unreached' }],
    ['a line that breaks after the text: in doubt', 'drop_after_data', { kind: 'in_doubt' }],
  ])('%s', async (_name, behaviour, expected) => {
    const { server, transport } = await sink()
    server.behaviours.set('bad@beta.example', behaviour)
    const outcomes = await transport.send({
      mailbox: account,
      mails: [mail('bad@beta.example'), mail('good@beta.example')],
    })
    expect(outcomes[0]).toMatchObject({ id: 'bad@beta.example', ...expected })
    if ('kind' in expected && expected.kind !== 'unreached')
      expect(outcomes[1]).toMatchObject({ kind: 'accepted' })
    expect(server.received.map(({ to }) => to)).not.toContain('bad@beta.example')
  })

  test('is in doubt when the server takes it and never answers', async () => {
    const { server, transport } = await sink({}, 300)
    server.behaviours.set('bo@beta.example', 'hang')
    const [outcome] = await transport.send({ mailbox: account, mails: [mail('bo@beta.example')] })
    expect(outcome).toMatchObject({ kind: 'in_doubt' })
  })

  test('that is too large for the server is refused before it is sent', async () => {
    const { transport } = await sink({ size: 1000 })
    const big = { ...mail('bo@beta.example'), raw: Buffer.alloc(5000, 'x') }
    const [outcome] = await transport.send({ mailbox: account, mails: [big] })
    expect(outcome).toMatchObject({ kind: 'refused', isPermanent: true, scope: 'message' })
  })

  test('goes over a new connection when the server has hung up on the one that stood idle', async () => {
    const { server, transport } = await sink()
    await transport.send({ mailbox: account, mails: [mail('a@beta.example')] })
    server.hangUpOnAll()
    const outcomes = await transport.send({
      mailbox: account,
      mails: [mail('b@beta.example'), mail('c@beta.example')],
    })
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted'])
  })

  test('many go over one connection', async () => {
    const { server, transport } = await sink()
    const heard: string[] = []
    const mails = Array.from({ length: 50 }, (_, n) => mail(`p${n}@beta.example`))
    await transport.send({ mailbox: account, mails }, { onOutcome: ({ id }) => heard.push(id) })
    expect(server.received).toHaveLength(50)
    expect(new Set(server.received.map(({ session }) => session)).size).toBe(1)
    expect(heard).toEqual(mails.map(({ id }) => id))
  })
})

describe('a mailbox', () => {
  test('whose sender is refused has the rest of its batch not begun', async () => {
    const { server, transport } = await sink()
    const text = '5.4.5 Daily user sending limit exceeded'
    server.behaviours.set('ada@acme.example', { at: 'from', code: 550, text })
    const outcomes = await transport.send({
      mailbox: account,
      mails: [mail('a@beta.example'), mail('b@beta.example')],
    })
    expect(outcomes[0]).toMatchObject({ kind: 'refused', scope: 'mailbox', isPermanent: true })
    expect(outcomes[1]).toMatchObject({ kind: 'unreached', response: expect.stringContaining('limit') })
  })

  test('with a wrong password says so, and nothing is sent', async () => {
    const { server, transport } = await sink({ password: 'right' })
    const wrong = { ...account, user: 'ada', password: 'wrong' }
    const [outcome] = await transport.send({ mailbox: wrong, mails: [mail('a@beta.example')] })
    expect(outcome).toMatchObject({ kind: 'refused', scope: 'mailbox', isPermanent: true, code: 535 })
    expect(await transport.verify(wrong)).toMatchObject({ outcome: 'refused' })
    const right = { ...wrong, version: 2, password: 'right' }
    expect(await transport.verify(right)).toMatchObject({ outcome: 'working' })
    await transport.send({ mailbox: right, mails: [mail('a@beta.example')] })
    expect(server.received).toHaveLength(1)
  })

  test('whose server is away has its mails unreached', async () => {
    const { server, transport } = await sink()
    await server.close()
    const [outcome] = await transport.send({ mailbox: account, mails: [mail('a@beta.example')] })
    expect(outcome).toMatchObject({ kind: 'unreached' })
    expect(await transport.verify(account)).toMatchObject({ outcome: 'unclear' })
  })

  test('whose server offers no encryption gets no password, and its mails are not begun', async () => {
    const { server } = await sink()
    const [host = '', port = '0'] = server.place.split(':')
    const smtp = createSmtp({
      resolve: () => Promise.resolve([host]),
      isAllowed: () => true,
      ports: [Number(port)],
      timeouts: { connectMs: 2000, silenceMs: 2000 },
      connections: 1,
      idleMs: 1000,
      mailsPerConnection: 10,
    })
    open.push({ close: smtp.close })
    const mailbox = { ...account, port: Number(port), user: 'ada', password: 'secret' }
    for (const security of ['starttls', 'tls'] as const) {
      const [outcome] = await smtp.send({ ...mailbox, security }, [mail('a@beta.example')])
      expect(outcome).toMatchObject({ kind: 'unreached' })
      const verdict = await smtp.verify({ ...mailbox, security })
      expect(verdict).toMatchObject({ outcome: 'unclear', message: expect.stringContaining('encryption') })
    }
    expect(server.received).toEqual([])
  })

  test.each([
    ['10.0.0.5', 'private'],
    ['127.0.0.1', 'private'],
    ['2130706433', 'could not be found'],
    ['localhost', 'could not be found'],
  ])('at %s is never connected to', async (host, why) => {
    const { transport } = await sink()
    const mailbox = { ...account, host }
    const [outcome] = await transport.send({ mailbox, mails: [mail('a@beta.example')] })
    expect(outcome).toMatchObject({ kind: 'unreached', response: expect.stringContaining(why) })
  })

  test('on a port that is not one of mail is not connected to', async () => {
    const { transport } = await sink()
    const verdict = await transport.verify({ ...account, host: '203.0.114.5', port: 6379 })
    expect(verdict).toMatchObject({ outcome: 'unclear', message: expect.stringContaining('6379') })
  })

  test('a stopping worker begins nothing', async () => {
    const { server, transport } = await sink()
    const signal = AbortSignal.abort()
    const [outcome] = await transport.send({ mailbox: account, mails: [mail('a@beta.example')] }, { signal })
    expect(outcome).toMatchObject({ kind: 'unreached' })
    expect(server.received).toEqual([])
  })
})

test('the mailbox of this installation receives over the same way', async () => {
  const { server, transport } = await sink()
  const mailbox = { kind: 'built_in' as const, id: 'm', version: 1 }
  const [outcome] = await transport.send({ mailbox, mails: [mail('bo@beta.example')] })
  expect(outcome?.kind).toBe('accepted')
  expect(server.received[0]?.to).toBe('bo@beta.example')
  expect(await transport.verify(mailbox)).toMatchObject({ outcome: 'working' })
})

test('the fake keeps what it accepts and answers as it is told', async () => {
  const fake = createFakeMailTransport()
  fake.outcomes.set('b@beta.example', (id) => ({ id, kind: 'unreached', response: 'away' }))
  const outcomes = await fake.send({
    mailbox: account,
    mails: [mail('a@beta.example'), mail('b@beta.example')],
  })
  expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'unreached'])
  expect(fake.sent.map(({ mail: sent }) => sent.envelope.to)).toEqual(['a@beta.example'])
})
