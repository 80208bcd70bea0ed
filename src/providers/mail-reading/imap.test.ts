import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDovecot, startDovecot, type Dovecot } from '../../../test/dovecot.ts'
import { createImapReader } from './imap.ts'
import type { FetchedMail, FolderPosition, ReadingAccount } from './mail-reader.ts'

test('a server that leads to a private address is refused in words, and nothing is connected to', async () => {
  const reader = createImapReader({
    findPlace: () => Promise.resolve({ problem: 'imap.evil.example leads to a private address' }),
  })
  const account: ReadingAccount = {
    host: 'imap.evil.example',
    port: 993,
    security: 'tls',
    user: 'ada',
    password: 'x',
  }
  const nothing = {
    positions: [],
    since: new Date(0),
    onMail: async () => undefined,
    onFolder: async () => undefined,
  }
  await expect(reader.read(account, nothing)).rejects.toMatchObject({
    kind: 'unreachable',
    message: /private address/,
  })
})

describe.skipIf(!hasDovecot())('against an IMAP server (Dovecot, root only)', () => {
  let server: Dovecot
  beforeAll(async () => {
    server = await startDovecot({ ada: 'right', bo: 'right' })
    await answers()
  }, 60_000)
  afterAll(async () => server.stop())

  const reader = () =>
    createImapReader({
      findPlace: ({ host }) =>
        Promise.resolve({ address: '127.0.0.1', port: server.port, servername: host, isFixture: true }),
    })
  const account = (user: string, password = 'right'): ReadingAccount => ({
    host: 'imap.acme.example',
    port: 143,
    security: 'starttls',
    user,
    password,
  })
  const mail = (subject: string) => Buffer.from(`From: a@b.example\r\nSubject: ${subject}\r\n\r\nHello\r\n`)

  /** The server is up once it refuses a password. */
  async function answers(): Promise<void> {
    for (;;) {
      const failure = await read('ada', [], 'wrong').catch((error: unknown) => error)
      if ((failure as { kind?: string }).kind === 'refused') return
    }
  }

  async function read(user: string, positions: FolderPosition[], password?: string) {
    const mails: FetchedMail[] = []
    const folders: FolderPosition[] = []
    await reader().read(account(user, password), {
      positions,
      since: new Date(Date.now() - 86_400_000),
      onMail: async (one) => void mails.push(one),
      onFolder: async (position) => void folders.push(position),
    })
    return {
      mails,
      folders,
      subjects: mails.map(({ raw }) => /Subject: (.*)\r/.exec(Buffer.from(raw).toString())?.[1]),
    }
  }

  test('inbox and spam are read, each mail once, from where reading ended', async () => {
    server.deliver('ada', mail('one'))
    server.deliver('ada', mail('spam'), 'Spam')
    const first = await read('ada', [])
    expect(first.subjects.toSorted()).toEqual(['one', 'spam'])
    expect((await read('ada', first.folders)).subjects).toEqual([])
    server.deliver('ada', mail('two'))
    server.deliver('ada', mail('three'))
    const next = await read('ada', first.folders)
    expect(next.subjects.toSorted()).toEqual(['three', 'two'])
    expect((await read('ada', next.folders)).subjects).toEqual([])
  })

  test('when the numbers of a folder began anew, all recent mails are read again', async () => {
    server.deliver('bo', mail('one'))
    const first = await read('bo', [])
    const anew = first.folders.map((position) => ({ ...position, uidValidity: 1 }))
    expect((await read('bo', anew)).subjects).toEqual(['one'])
  })

  test('a wrong password is told from a server that is away', async () => {
    await expect(read('ada', [], 'wrong')).rejects.toMatchObject({
      kind: 'refused',
      message: /user name or password/,
    })
  })

  test('who stays is told of a mail at once, and of one that came before they stayed', async () => {
    const before = await read('ada', [])
    const lastUid = before.folders.find(({ folder }) => folder === 'INBOX')?.lastUid ?? 0
    const told = reader().watch(account('ada'), { lastUid, maxMs: 30_000 })
    server.deliver('ada', mail('pushed'))
    expect(await told).toBe('news')
    expect(await reader().watch(account('ada'), { lastUid, maxMs: 30_000 })).toBe('news')
    const stopping = new AbortController()
    const quiet = reader().watch(account('ada'), {
      lastUid: lastUid + 1,
      maxMs: 30_000,
      signal: stopping.signal,
    })
    stopping.abort()
    expect(await quiet).toBe('quiet')
  })

  test('the check signs in and says in words what it found', async () => {
    expect(await reader().check(account('ada'))).toMatchObject({
      outcome: 'working',
      message: expect.stringContaining('tells of new mail at once'),
    })
    expect(await reader().check(account('ada', 'wrong'))).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('user name or password'),
    })
    const google = { ...account('ada', 'wrong'), host: 'imap.gmail.com' }
    expect((await reader().check(google)).message).toContain('app password')
  })
})

test('the check of a server that is not there, or speaks something else, says what to try', async () => {
  const silent = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n', () => socket.destroy())
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const at = (isFixture: boolean, where: number) =>
    createImapReader({
      findPlace: ({ host }) =>
        Promise.resolve({ address: '127.0.0.1', port: where, servername: host, isFixture }),
      connectMs: 5000,
    })
  const account: ReadingAccount = {
    host: 'imap.acme.example',
    port: 993,
    security: 'tls',
    user: 'ada',
    password: 'x',
  }
  expect(await at(false, port).check(account)).toMatchObject({
    outcome: 'refused',
    message: expect.stringContaining('143 with STARTTLS'),
  })
  await new Promise((resolve) => silent.close(resolve))
  expect(await at(false, port).check(account)).toMatchObject({
    outcome: 'unclear',
    message: expect.stringContaining('could not be read from imap.acme.example'),
  })
})
