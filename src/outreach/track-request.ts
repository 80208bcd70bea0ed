import type { TrackedRequest } from './track-verdict.ts'

/** What of a request's headers the verdict is made of, each cut to a sensible length. */
export function requestHeaders(headers: Headers): TrackedRequest['headers'] {
  const read = (name: string) => headers.get(name)?.slice(0, 400) ?? null
  return {
    userAgent: read('user-agent'),
    accept: read('accept'),
    acceptLanguage: read('accept-language'),
    purpose: read('sec-purpose') ?? read('purpose') ?? read('x-purpose') ?? read('x-moz'),
    secFetchMode: read('sec-fetch-mode'),
  }
}
