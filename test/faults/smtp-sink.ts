import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/**
 * A mail server in a process of its own with a log of its own: `node smtp-sink.ts LOG MODE [DELAY_MS]`. It prints its port. `MODE` is
 * `wild` (drops connections after DATA, answers 4xx and 5xx, hangs, at random) or `calm`. A line of the log is a mail that it had whole:
 * `{ id, to, from, at, end }`; whoever is told nothing after that cannot know whether it arrived.
 */
const [log = '', mode = 'calm', delay = '0'] = process.argv.slice(2)
const isWild = mode === 'wild'
const chance = (share: number) => isWild && Math.random() < share
const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onRcptTo(_address, _session, done) {
    if (chance(0.02)) return done(refusal(451, '4.2.1 Not now'))
    if (chance(0.01)) return done(refusal(550, '5.1.1 No such user'))
    return done()
  },
  onData(stream, session, done) {
    let head = ''
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4000) head += chunk.toString('latin1')
    })
    stream.on('end', () => {
      void answer(head, session.envelope, session.id, done)
    })
  },
})

async function answer(
  head: string,
  envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] },
  session: string,
  done: (error?: Error) => void,
): Promise<void> {
  if (delay !== '0') await pause(Number(delay))
  if (chance(0.01)) return done(refusal(452, '4.2.2 Mailbox full'))
  const end = chance(0.01) ? 'dropped' : chance(0.005) ? 'hung' : 'accepted'
  appendFileSync(
    log,
    `${JSON.stringify({
      id: /^Message-ID: <([^@>]+)@/im.exec(head)?.[1] ?? '',
      to: envelope.rcptTo[0]?.address ?? '',
      from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
      at: Date.now(),
      end,
    })}\n`,
  )
  if (end === 'accepted') done()
  else if (end === 'dropped') hangUp(session)
}

const open = (server as unknown as { connections: Set<{ id: string; _socket: { destroy: () => void } }> })
  .connections
function hangUp(session: string): void {
  for (const one of open) if (one.id === session) one._socket.destroy()
}

server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => {
  const bound = server.server.address()
  process.stdout.write(`${typeof bound === 'object' ? bound?.port : ''}\n`)
})
