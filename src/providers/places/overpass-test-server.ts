import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the loopback server is to answer next; without one it answers with no elements. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  body: string
}

/** A server in the place of Overpass and Nominatim: answers what it is given, in order, and keeps what it was asked. */
export async function startReplyServer(): Promise<{
  url: string
  replies: Reply[]
  asked: { path: string; body: string; agent: string }[]
  /** The most requests that were under way at once. */
  most: () => number
  close: () => Promise<void>
}> {
  const replies: Reply[] = []
  const asked: { path: string; body: string; agent: string }[] = []
  let open = 0
  let most = 0
  const server: Server = createServer((request, response) => {
    open += 1
    most = Math.max(most, open)
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const text = decodeURIComponent(body.replace(/^data=/, ''))
      asked.push({ path: request.url ?? '', body: text, agent: request.headers['user-agent'] ?? '' })
      const reply = replies.shift() ?? { body: '{"version":0.6,"elements":[]}' }
      setImmediate(() => {
        open -= 1
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
        response.end(reply.body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    replies,
    asked,
    most: () => most,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
