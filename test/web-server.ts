import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net'
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../src/platform/http-client.ts'
import { startLocalWeb, type LocalAnswer, type LocalWeb } from '../src/providers/pages/index.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Servers on loopback and clients that take them for the internet; `close` in `afterEach` ends them all. */
export interface WebBench {
  /** Serves HTTP; gives `address:port`. */
  serve: (handler: Handler) => Promise<string>
  /** A server below HTTP: what it writes after the first bytes is what the client gets. */
  serveRaw: (onRequest: (socket: Socket) => void) => Promise<string>
  /** A client for which `site.test` is the server at `site`, that never waits between tries and never reaches the real internet. */
  client: (options?: Partial<HttpClientOptions> & { site?: string }) => HttpClient
  /** Serves invented sites: `scheme://host/path` → page. A host refuses a scheme of which it has no page, and answers 404 to other paths. */
  inventedWeb: (pages: InventedPages) => Promise<LocalWeb>
  close: () => Promise<void>
}

export type InventedPages = Record<string, string | LocalAnswer>

/** Nothing listens before `serve`. */
export function createWebBench(): WebBench {
  const closers: (() => Promise<unknown> | void)[] = []
  const listen = async (server: Server | TcpServer): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
    })
    const bound = server.address()
    return `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  }
  return {
    serve: (handler) => listen(createServer(handler)),
    serveRaw: (onRequest) => {
      const sockets = new Set<Socket>()
      closers.push(() => sockets.forEach((socket) => socket.destroy()))
      return listen(
        createTcpServer((socket) => {
          sockets.add(socket)
          socket.on('error', () => undefined)
          socket.once('data', () => onRequest(socket))
        }),
      )
    },
    client: ({ site, ...options } = {}) => {
      const http = createHttpClient({
        now: () => new Date('2026-03-01T12:00:00Z'),
        random: () => 0,
        wait: () => Promise.resolve(),
        resolve: () => Promise.reject(Object.assign(new Error('no network'), { code: 'ENOTFOUND' })),
        ...(site !== undefined && { hosts: new Map([['site.test', site]]) }),
        ...options,
      })
      closers.push(http.close)
      return http
    },
    inventedWeb: async (pages) => {
      const web = await startInvented(pages)
      closers.push(web.close)
      return web
    },
    close: async () => {
      for (const close of closers.splice(0)) await close()
    },
  }
}

function startInvented(pages: InventedPages): Promise<LocalWeb> {
  const origins = new Set(Object.keys(pages).map((url) => new URL(url).origin))
  const names = new Set([...origins].map((origin) => new URL(origin).hostname))
  return startLocalWeb({
    hasHost: (host) => names.has(host),
    handler: ({ scheme, host, path }) => {
      if (!origins.has(`${scheme}://${host}`)) return { refuse: true }
      const page = pages[`${scheme}://${host}${path}`]
      return typeof page === 'string' ? { body: page } : (page ?? null)
    },
  })
}
