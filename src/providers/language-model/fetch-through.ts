import { createHash } from 'node:crypto'
import type { HttpClient, HttpListener, HttpRequest } from '../../platform/http-client.ts'

const maxAnswerBytes = 4_000_000

/** A `fetch` for a vendor's SDK that goes out through our own client: deadline, size cap, retries, rate and log included. */
export function fetchThrough(
  http: HttpClient,
  options: {
    deadlineAt: number
    idempotencyKey: string | undefined
    signal: AbortSignal | undefined
    target: 'public' | 'vendor'
    /** Answers come in pieces, as they arrive. */
    isStreamed?: boolean
  },
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
    const body = typeof init?.body === 'string' ? init.body : ''
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16)
    const request: HttpRequest = {
      url,
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body,
      deadlineMs: Math.max(1, options.deadlineAt - performance.now()),
      maxBytes: maxAnswerBytes,
      retry: { attempts: 3, baseMs: 1000 },
      // Asking a model twice costs money and changes nothing, so a repetition is safe.
      idempotencyKey: `${options.idempotencyKey ?? 'model'}:${digest}`,
      provider: 'language_model',
      target: options.target,
      ...(options.signal && { signal: options.signal }),
    }
    if (options.isStreamed === true) return streamed(http, request)
    const response = await http.request(request)
    return new Response(new Uint8Array(response.body), {
      status: response.status,
      headers: withoutCoding(response.headers),
    })
  }
}

function withoutCoding(headers: Record<string, string>): Record<string, string> {
  const { 'content-encoding': _encoding, 'content-length': _length, ...rest } = headers
  return rest
}

/** The answer as soon as its head is there; a connection that breaks later breaks the stream. */
function streamed(http: HttpClient, request: HttpRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array> | undefined
    const listen: HttpListener = {
      onHead: (status, headers) => {
        const stream = new ReadableStream<Uint8Array>({
          start: (controller) => {
            body = controller
          },
        })
        resolve(new Response(stream, { status, headers: withoutCoding(headers) }))
      },
      onData: (chunk) => body?.enqueue(new Uint8Array(chunk)),
    }
    const finish = async () => {
      try {
        const { status, headers, body: whole } = await http.request({ ...request, listen })
        if (body !== undefined) body.close()
        else resolve(new Response(new Uint8Array(whole), { status, headers: withoutCoding(headers) }))
      } catch (error) {
        body?.error(error)
        reject(error instanceof Error ? error : new Error('The language model did not answer'))
      }
    }
    void finish()
  })
}
