import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { pageCsp } from './csp.ts'
import type { PageCsp } from './csp.ts'
import { securityHeaders } from './security-headers.ts'

/** Answers a page; given by Next. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What one page may do beyond all others: stand in frames of other websites, show their pictures, run a script of a vendor. */
export interface PageAllowance {
  frameAncestors: readonly string[]
  images: readonly string[]
  /** Origins of scripts that bring frames of their own. */
  scripts: readonly string[]
  /** Origins that an answer to its form may lead to. */
  formTargets: readonly string[]
}

/** One port for everything: the API, callbacks and health by `api`, all other addresses by `pages`. */
export interface HttpServer {
  /** Starts to listen and answers the port; 0 chooses a free one. */
  listen: (port: number, host: string) => Promise<number>
  /** Stops to accept, lets running requests end for `graceMs`, then cuts them off. */
  close: (graceMs?: number) => Promise<void>
  server: Server
  /** Pages are made with the server itself (the development server needs it), so they come after it. */
  usePages: (pages: { handler: PageHandler; webDir: string; dev: boolean }) => void
}

const apiPath = /^\/(api|t|u|pay)(\/|$)|^\/(healthz|readyz|metrics)(\?|$)/
const publicFormPath = /^\/(f|s)(\/|$)/
/** Links to confirm an address, and surveys, lead to pages without scripts. */
const plainPath = /^\/f\/[^/?]+\/[^/?]+\/confirm(\?|$)|^\/s\//

/** Builds the server. Without `usePages` it answers the API only, for tests and workers. */
export function createHttpServer(options: {
  publicUrl: string
  api: (
    request: Request,
    env: { incoming: IncomingMessage; outgoing: ServerResponse },
  ) => Response | Promise<Response>
  onError: (error: unknown) => void
  /** Asked for each page outside the application; null for one that is like all others. */
  allowance?: (pathname: string) => Promise<PageAllowance | null>
  /** Reads what a page outside the application is drawn from, as JSON; null for one that reads nothing. */
  publicPage?: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<{ data: string; status: number } | null>
}): HttpServer {
  const headers = Object.entries(securityHeaders(options.publicUrl))
  const api = getRequestListener((request, env) => options.api(request, env as never), {
    // Next needs the real Request and Response.
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      options.onError(error)
      return new Response(null, { status: 500 })
    },
  })
  let pages: { handler: PageHandler; csp: PageCsp } | null = null
  // Slow senders are cut off; large uploads come in pieces, so the limit is on the head and on silence.
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 600_000, keepAliveTimeout: 10_000 })
  server.on('request', (request, response) => {
    if (pages === null || isForApi(request)) return void api(request, response)
    for (const [name, value] of headers) response.setHeader(name, value)
    answerPage(request, response, pages, options).catch((error: unknown) => {
      options.onError(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  return {
    server,
    usePages: ({ handler, webDir, dev }) => {
      const https = options.publicUrl.startsWith('https:')
      pages = { handler, csp: pageCsp({ webDir, dev, https }) }
    },
    listen: async (port, host) => listen(server, port, host),
    close: async (graceMs = 5000) => closeServer(server, graceMs),
  }
}

function isForApi({ url = '/', method }: IncomingMessage): boolean {
  return apiPath.test(url) || plainPath.test(url) || (method === 'POST' && publicFormPath.test(url))
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  pages: { handler: PageHandler; csp: PageCsp },
  {
    allowance: allowanceOf,
    publicPage,
  }: Pick<Parameters<typeof createHttpServer>[0], 'allowance' | 'publicPage'>,
): Promise<void> {
  const url = request.url ?? '/'
  // Only our own server may say what the nonce is, and what a page shows.
  delete request.headers['content-security-policy']
  delete request.headers['x-leadwright-page']
  const read = publicFormPath.test(url) ? await publicPage?.(request, response) : null
  if (read != null && read.status === 429)
    return void response.writeHead(429).end('Too many requests. Wait a minute.')
  // Headers are Latin letters only.
  if (read != null) request.headers['x-leadwright-page'] = encodeURIComponent(read.data)
  if (!url.startsWith('/_next/')) {
    const pathname = url.split('?', 1)[0] ?? '/'
    const { policy: usual, nonce } = pages.csp(pathname)
    const allowance = publicFormPath.test(url) ? await allowanceOf?.(pathname) : null
    const policy = allowance == null ? usual : allowing(usual, allowance)
    // The older header knows no list, and would overrule the policy.
    if (allowance != null && allowance.frameAncestors.length > 0) response.removeHeader('x-frame-options')
    // Next reads the nonce for its own scripts from the request.
    if (nonce !== null) request.headers['content-security-policy'] = policy
    response.setHeader('content-security-policy', policy)
    // Next would let shared caches keep pages built ahead for a year, beyond the build whose files they name. It keeps what is set.
    response.setHeader('cache-control', 'private, no-cache')
  }
  await pages.handler(request, response)
}

/** The policy with what this page may do beside. */
function allowing(policy: string, { frameAncestors, images, scripts, formTargets }: PageAllowance): string {
  const directives = policy.split('; ').map((directive) => {
    if (directive.startsWith('frame-ancestors') && frameAncestors.length > 0)
      return ['frame-ancestors', "'self'", ...frameAncestors].join(' ')
    if (directive.startsWith('form-action')) return [directive, ...formTargets].join(' ')
    if (directive.startsWith('img-src')) return [directive, ...images].join(' ')
    return directive.startsWith('script-src') ? [directive, ...scripts].join(' ') : directive
  })
  return [...directives, ...(scripts.length > 0 ? [`frame-src ${scripts.join(' ')}`] : [])].join('; ')
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : port
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
