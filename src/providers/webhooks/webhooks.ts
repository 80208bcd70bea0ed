import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import { parseRetryAfter } from '../../platform/retry.ts'

/** What came of one attempt: a status, or in words why there was none. */
export interface WebhookAnswer {
  status: number | null
  /** Bytes of the answer, as far as it was read. */
  bytes: number
  ms: number
  problem: string | null
  /** How long the other side asks to be left alone. */
  retryAfterMs: number | null
}

/** Posts to addresses that people of a workspace named. Never rejects. */
export interface WebhookSender {
  post: (request: { url: string; headers: Record<string, string>; body: string }) => Promise<WebhookAnswer>
}

const patienceMs = 20_000
const answerBytes = 64_000

/** Sends through the guarded client: public addresses only, no redirect is followed, an endpoint that hangs is left after 20 s. */
export function createWebhookSender(
  http: HttpClient,
  now: () => Date,
  deadlineMs = patienceMs,
): WebhookSender {
  return {
    async post({ url, headers, body }) {
      const startedAt = performance.now()
      const ms = () => Math.round(performance.now() - startedAt)
      try {
        const answer = await http.request({
          url,
          method: 'POST',
          headers,
          body,
          deadlineMs,
          maxBytes: answerBytes,
          tooLarge: 'truncate',
          maxRedirects: 0,
          provider: 'webhook',
          target: 'public',
        })
        const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], now())
        return { status: answer.status, bytes: answer.body.length, ms: ms(), problem: null, retryAfterMs }
      } catch (error) {
        const problem = error instanceof HttpFailure ? error.message : 'The connection failed'
        return { status: null, bytes: 0, ms: ms(), problem, retryAfterMs: null }
      }
    },
  }
}
