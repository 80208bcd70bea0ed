import type { TlsReport } from './http-client-agents.ts'

/**
 * Stands in for the internet: host name → `address:port` of a local web, or `refuse`. https URLs of such a host are served over plain http.
 * Only tests, benches and the demo have one.
 */
export type HostMap = { get: (host: string) => string | undefined }

/** One request to the outside. */
export type HttpRequest = {
  url: string
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Limit over everything: waiting for the rate limit, retries, redirects and the last byte. */
  deadlineMs: number
  /** Limit on decompressed bytes. */
  maxBytes: number
  /** What happens to more than `maxBytes`: `fail` (default) or hand out what fits, with `truncated`. */
  tooLarge?: 'fail' | 'truncate'
  /** 0 returns the redirect itself. Only GET and HEAD follow at all. Default 5. */
  maxRedirects?: number
  /** Tries in all; applies to GET, HEAD and requests with an idempotency key. Default 1. */
  retry?: { attempts: number; baseMs?: number }
  /** Sent as `Idempotency-Key`; makes repeating safe. */
  idempotencyKey?: string
  /** Name in the log and in the rate limit. */
  provider: string
  /** Whose rate limit it counts against, where the vendor counts by account. */
  account?: string
  /** `public` for URLs from users and pages (guarded), `vendor` for base URLs from our own settings. */
  target: 'public' | 'vendor'
  /** What one answered call costs, in millionths of the workspace's currency unit. */
  costMicros?: number
  /** Reads a public page in spite of a bad certificate and reports it in `tls`. */
  acceptInvalidCertificate?: boolean
  signal?: AbortSignal
  /** Hears a successful answer while it arrives: its head, then its bytes. With it the request is tried once: what was heard cannot be taken back. */
  listen?: HttpListener
}

/** Whom an answer is told as it arrives. */
export type HttpListener = {
  onHead: (status: number, headers: Record<string, string>) => void
  onData: (chunk: Buffer) => void
}

/** An answer of any status; 4xx and 5xx are answers too. */
export type HttpResponse = {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** The final address, after redirects. */
  url: string
  redirects: string[]
  /** Of the attempt that was answered, redirects included; `firstByteMs` of its last hop. */
  timings: { totalMs: number; firstByteMs: number }
  tls?: TlsReport
  truncated: boolean
}
