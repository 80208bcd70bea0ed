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
})
