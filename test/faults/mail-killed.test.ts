import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive } from '../../src/platform/is-alive.ts'
import { isFull, until } from './campaign-workers.ts'
import { freePort, startServer, type ServerProcess } from './server-process.ts'

const base = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'leadwright-mail-'))
chmodSync(base, 0o755)
const started: ServerProcess[] = []
const pidFile = path.join(base, 'postgres/data/postmaster.pid')
const mails: string[] = []
/** What the mail server does once it has a whole mail: takes it, or says nothing until somebody hangs up. */
let answers = true
let sink: Server
let smtp = ''

beforeAll(async () => {
  sink = createServer((socket) => {
    let mail: string | null = null
    let rest = ''
    socket.on('error', () => undefined)
    socket.write('220 sink.test\r\n')
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (mail !== null && line !== '.') mail += `${line}\n`
        else if (mail !== null) {
          mails.push(mail)
          mail = null
          if (answers) socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(line)) {
          mail = ''
          socket.write('354 go on\r\n')
        } else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const bound = sink.address()
  smtp = `smtp://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
})

afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL')
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : null
  if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGKILL')
  sink.close()
  rmSync(base, { recursive: true, force: true })
})

async function start(role: 'web' | 'all'): Promise<{ port: number; kill: () => Promise<void> }> {
  const server = startServer({
    DATA_DIR: base,
    PORT: String(await freePort()),
    ROLE: role,
    SMTP_URL: smtp,
    MAIL_FROM: 'Leadwright <no-reply@acme.example>',
    RATE_LIMIT_PERSON: '1000000',
  })
  started.push(server)
  return {
    port: await server.ready,
    kill: async () => {
      server.child.kill('SIGKILL')
      await server.ended
    },
  }
}

/** Proves the address with the link of the mail: the first account, which sees what became of mails. */
async function administrator(port: number): Promise<string> {
  const text = (mails[0] ?? '').replace(/=\n/g, '').replaceAll('=3D', '=')
  const token = decodeURIComponent(/verify-email\?token=([^\s"<]+)/.exec(text)?.[1] ?? '')
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/verify-email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function statuses(port: number, cookie: string): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/instance/mails`, { headers: { cookie } })
  const { data } = (await answer.json()) as { data: { status: string }[] }
  return data.map(({ status }) => status).sort()
}

async function signUp(port: number, email: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada', email, password: 'correct horse battery', workspaceName: 'Acme' }),
  })
  return answer.status
}

const mailsTo = (email: string) => mails.filter((mail) => mail.includes(`To: ${email}`)).length

test('a mail whose server is killed before it left is sent by the next one, once', async () => {
  const first = await start('web')
  expect(await signUp(first.port, 'ada@acme.example')).toBe(200)
  await first.kill()
  expect(mails).toEqual([])
  const second = await start('all')
  await until('the mail', () => mailsTo('ada@acme.example') === 1)
  await second.kill()
}, 120_000)

// Half a minute until the dead worker's run is taken over: in full runs only.
test.runIf(isFull)(
  'a mail whose server dies while it is handed over is in doubt and not sent twice',
  async () => {
    const first = await start('all')
    const cookie = await administrator(first.port)
    answers = false
    expect(await signUp(first.port, 'grace@acme.example')).toBe(200)
    await until('the mail in doubt', () => mailsTo('grace@acme.example') === 1)
    await first.kill()
    answers = true
    const second = await start('all')
    let seen: string[] = []
    const look = async () => (seen = await statuses(second.port, cookie)).includes('in_doubt')
    await until('the doubt', look, 90_000)
    expect(seen).toEqual(['in_doubt', 'sent'])
    expect(mailsTo('ada@acme.example')).toBe(1)
    expect(mailsTo('grace@acme.example')).toBe(1)
  },
  240_000,
)
