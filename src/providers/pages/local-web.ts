import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pause } from '../../platform/retry.ts'
import { schemeHeader, type HostMap } from '../../platform/http-client.ts'
import { loadRecordedWeb, type RecordedHost, type RecordedWeb } from './recorded-index.ts'

/** What a local web is asked. */
export type LocalQuestion = { scheme: string; host: string; path: string; method: string }

/** What it answers; without anything, an empty page. `refuse` closes the connection unanswered. */
export type LocalAnswer = {
  status?: number
  headers?: Record<string, string>
  body?: Buffer | string
  delayMs?: number
  /** Pads the body to this size. */
  bytes?: number
  refuse?: boolean
}

/** A web server on loopback that stands in for the internet. */
export type LocalWeb = {
  url: string
  /** To be given to `createHttpClient`; hosts that this web does not have refuse, nothing reaches the real internet. */
  hosts: HostMap
  /** How many requests were answered, by `host/path`. */
  asked: Map<string, number>
  close: () => Promise<void>
}

/** Serves the recorded pages of a folder, or what a handler answers, by the Host header. */
export async function startLocalWeb(
  source:
    | { folder: string }
    | {
        handler: (question: LocalQuestion) => LocalAnswer | null | Promise<LocalAnswer | null>
        hasHost?: (host: string) => boolean
      },
): Promise<LocalWeb> {
  const web = 'folder' in source ? await loadRecordedWeb(source.folder) : null
  const files = new Map<string, Buffer>()
  const answer =
    'handler' in source
      ? source.handler
      : (question: LocalQuestion) => (web === null ? null : recordedAnswer(web, files, question))
  const hasHost =
    'handler' in source ? (source.hasHost ?? (() => true)) : (host: string) => web?.hosts.has(host) === true

  const asked = new Map<string, number>()
  const server = createServer((request, response) => {
    const question = questionOf(request)
    const note = () => {
      const key = question.host + question.path
      asked.set(key, (asked.get(key) ?? 0) + 1)
    }
    respond(question, response, answer, note).catch((error: unknown) => response.destroy(asError(error)))
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const address = `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  return {
    url: `http://${address}`,
    hosts: { get: (host) => (hasHost(host) ? address : 'refuse') },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function questionOf(request: IncomingMessage): LocalQuestion {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase()
  const scheme = request.headers[schemeHeader]
  return {
    scheme: scheme === 'https' ? 'https' : 'http',
    host,
    path: request.url ?? '/',
    method: request.method ?? 'GET',
  }
}

async function recordedAnswer(
  web: RecordedWeb,
  files: Map<string, Buffer>,
  { scheme, host, path }: LocalQuestion,
): Promise<LocalAnswer | null> {
  const recorded = web.hosts.get(host)
  if (recorded === undefined || !recorded.schemes.has(`${scheme}:`)) return { refuse: true }
  const entry = findEntry(recorded, scheme, path)
  if (entry === undefined) {
    const isRobots = path === '/robots.txt' && recorded.robots !== null
    return isRobots ? { headers: { 'content-type': 'text/plain' }, body: recorded.robots ?? '' } : null
  }
  const file = entry.file ?? ''
  const body = files.get(file) ?? (await web.read(entry))
  if (files.size < 5000) files.set(file, body)
  return {
    status: entry.status ?? (entry.redirect === undefined ? 200 : 301),
    headers: {
      'content-type': file.endsWith('.txt') ? 'text/plain' : 'text/html',
      ...(entry.redirect !== undefined && { location: entry.redirect }),
      ...entry.headers,
    },
    body,
    ...(entry.delayMs !== undefined && { delayMs: entry.delayMs }),
    ...(entry.bytes !== undefined && { bytes: entry.bytes }),
  }
}

function findEntry(recorded: RecordedHost, scheme: string, path: string) {
  const key = `${scheme}:${path}`
  return (
    recorded.entries.get(key) ??
    recorded.entries.get(key.replace(/\/$/, '')) ??
    recorded.entries.get(`${key}/`)
  )
}

async function respond(
  question: LocalQuestion,
  response: ServerResponse,
  answer: (question: LocalQuestion) => LocalAnswer | null | Promise<LocalAnswer | null>,
  note: () => void,
): Promise<void> {
  const found = (await answer(question)) ?? {
    status: 404,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Not found</title><h1>Not found</h1>',
  }
  if (found.refuse === true) return void response.destroy()
  note()
  if (found.delayMs !== undefined && found.delayMs > 0) await pause(found.delayMs)
  const body = Buffer.from(found.body ?? '')
  const size = Math.max(body.length, found.bytes ?? 0)
  response.writeHead(found.status ?? 200, {
    'content-type': 'text/html',
    'content-length': size,
    ...found.headers,
  })
  if (question.method === 'HEAD') return void response.end()
  if (size === body.length) return void response.end(body)
  await pipeline(Readable.from(padded(body, size)), response)
}

const filler = Buffer.alloc(65_536, '<p>Lorem ipsum dolor sit amet, and so on.</p>\n')

function* padded(body: Buffer, size: number): Generator<Buffer> {
  if (body.length > 0) yield body
  for (let left = size - body.length; left > 0; left -= filler.length) {
    yield left < filler.length ? filler.subarray(0, left) : filler
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
