/** How long to wait before attempt `attempt + 1` (attempt counts from 1): full jitter over an exponential ceiling, never less than a `Retry-After`, never more than the cap. */
export function retryDelayMs(options: {
  attempt: number
  random: () => number
  retryAfterMs?: number | null
  baseMs?: number
  capMs?: number
}): number {
  const { attempt, random, retryAfterMs = null, baseMs = 500, capMs = 30_000 } = options
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30))
  const jittered = random() * ceiling
  // A little jitter on top of Retry-After keeps workers that were refused together from coming back together.
  return retryAfterMs === null ? jittered : Math.min(capMs, retryAfterMs + random() * baseMs)
}

/** Milliseconds that a `Retry-After` header asks for (seconds or an HTTP date, RFC 9110 10.2.3), or `null` when it says nothing usable. */
export function parseRetryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null
  const text = value.trim()
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1000
  if (!/[a-z]{3}/i.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/** Statuses after which the same request may succeed a little later (529 is what a language model answers when overloaded). */
export function isRetryableStatus(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504 || status === 529
}

/** Waits, and wakes early with a rejection when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0 && signal?.aborted !== true) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new Error('The wait was cancelled', { cause: signal?.reason }))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted === true) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
