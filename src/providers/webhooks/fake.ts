import type { WebhookAnswer, WebhookSender } from './webhooks.ts'

/** An endpoint for tests that takes everything, or answers what it is told to. */
export function createFakeWebhookSender(
  answer: (request: { url: string; body: string }) => Partial<WebhookAnswer> = () => ({}),
): WebhookSender & { posted: { url: string; headers: Record<string, string>; body: string }[] } {
  const posted: { url: string; headers: Record<string, string>; body: string }[] = []
  return {
    posted,
    post: (request) => {
      posted.push(request)
      const usual = { status: 200, bytes: 2, ms: 1, problem: null, retryAfterMs: null }
      return Promise.resolve({ ...usual, ...answer(request) })
    },
  }
}
