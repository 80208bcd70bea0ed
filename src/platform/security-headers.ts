/** Headers of every answer, page or API. HSTS only where people come by https. */
export function securityHeaders(publicUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}

/** Headers of API answers: nothing in them is a page, and nothing is kept by caches on the way. */
export const apiHeaders: Record<string, string> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

/** Lets pages of the listed origins read the API, never with cookies. `null`: the origin is not on the list. */
export function corsHeaders(
  origin: string | null,
  allowed: readonly string[],
): Record<string, string> | null {
  if (origin === null || !allowed.some((entry) => new URL(entry).origin === origin)) return null
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type, last-event-id, x-request-id',
    'access-control-expose-headers':
      'ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id',
    'access-control-max-age': '600',
  }
}
