import { createHash } from 'node:crypto'
import type { HttpClient } from '../../platform/http-client.ts'

const maxAnswerBytes = 4_000_000

/** A `fetch` for a vendor's SDK that goes out through our own client: deadline, size cap, retries, rate and log included. */
export function fetchThrough(
  http: HttpClient,
  options: {
    deadlineAt: number
    idempotencyKey: string | undefined
    signal: AbortSignal | undefined
    target: 'public' | 'vendor'
  },
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
    const body = typeof init?.body === 'string' ? init.body : ''
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16)
    const response = await http.request({
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
    })
    const { 'content-encoding': _encoding, 'content-length': _length, ...headers } = response.headers
    return new Response(new Uint8Array(response.body), { status: response.status, headers })
  }
}
