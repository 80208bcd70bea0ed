import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** What the server does with a mail, by the local part of its recipient. */
export type Behaviour =
  | 'accept'
  | 'drop_after_data'
  | 'hang'
  | 'drop_at_recipient'
  | { at: 'from' | 'to' | 'data'; code: number; text: string }

interface Received {
  from: string
  to: string
  text: string
  session: string
  /** By which the sender asked to name it in reports. */
  envelopeId: string | null
}

function senderOf({ envelope }: SMTPServerSession): Pick<Received, 'from' | 'envelopeId'> {
  const { envid = null } = (envelope as { dsn?: { envid?: string | null } }).dsn ?? {}
  return { from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, envelopeId: envid }
}

/** A mail server on loopback that misbehaves as it is told. */
export async function startSmtpServer(options: { password?: string; size?: number } = {}) {
  const behaviours = new Map<string, Behaviour>()
  const received: Received[] = []
  const sockets = new Set<{ destroy: () => void }>()
  const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const of = (address: string): Behaviour => behaviours.get(address) ?? 'accept'
  const settings: SMTPServerOptions = {
    authOptional: options.password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hideDSN: false,
    ...(options.size !== undefined && { size: options.size }),
    onAuth: (auth, _session, done) =>
      auth.password === options.password ? done(null, { user: 'ada' }) : done(new Error('5.7.8 No')),
    onMailFrom: ({ address }, _session, done) => {
      const what = of(address)
      return typeof what === 'object' && what.at === 'from' ? done(refuse(what.code, what.text)) : done()
    },
    onRcptTo: ({ address }, session, done) => {
      const what = of(address)
      if (what === 'drop_at_recipient') return hangUp(session.id)
      return typeof what === 'object' && what.at === 'to' ? done(refuse(what.code, what.text)) : done()
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      const what = of(to)
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      stream.on('end', () => {
        if (what === 'hang') return
        if (what === 'drop_after_data') return hangUp(session.id)
        if (typeof what === 'object' && what.at === 'data') return done(refuse(what.code, what.text))
        received.push({ ...senderOf(session), to, text, session: session.id })
        return done()
      })
    },
  }
  const server = new SMTPServer(settings)
  server.on('error', () => undefined)
  server.server.on('connection', (socket) => sockets.add(socket))
  const connections = (
    server as unknown as { connections: Set<{ id: string; _socket: { destroy: () => void } }> }
  ).connections
  const hangUp = (id: string) => {
    for (const one of connections) if (one.id === id) one._socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.server.address()
  return {
    place: `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    behaviours,
    received,
    hangUpOnAll: () => sockets.forEach((socket) => socket.destroy()),
    close: async () => {
      sockets.forEach((socket) => socket.destroy())
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
