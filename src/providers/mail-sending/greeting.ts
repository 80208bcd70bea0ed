import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { AccountVerdict } from './mail-transport.ts'
import { publicPlace, type PlaceRules } from './public-place.ts'

/** Whether a server for reading mail says hello, as IMAP servers do (RFC 9051, 7.1.5); signs in nowhere. */
export async function greets(
  server: { host: string; port: number; security: 'tls' | 'starttls' },
  rules: PlaceRules & { timeoutMs: number },
): Promise<AccountVerdict> {
  const place = await publicPlace(server, rules)
  if ('problem' in place) return { outcome: 'unclear', message: place.problem }
  const { address: host, port, servername } = place
  const isPlain = server.security === 'starttls' || place.isFixture
  const where = `${server.host} on port ${server.port}`
  const socket = isPlain ? connectPlain({ host, port }) : connectTls({ host, port, servername })
  const hello = await firstLine(socket, rules.timeoutMs)
  socket.destroy()
  if (hello === null)
    return {
      outcome: 'unclear',
      message: `${where} could not be reached: check host and port, or try again later.`,
    }
  return /^\* (OK|PREAUTH)/i.test(hello)
    ? { outcome: 'working', message: `${where} answers.` }
    : {
        outcome: 'refused',
        message: `${where} answers, but not as an IMAP server: check the port (993 is usual).`,
      }
}

async function firstLine(socket: Socket, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let text = ''
    socket.setTimeout(timeoutMs, () => resolve(null))
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(null))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('\n') || text.length > 1000) resolve(text)
    })
  })
}
