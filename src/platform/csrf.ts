import { AppError } from './errors.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What of a request decides whether another site may have caused it. */
export interface CrossSiteFacts {
  method: string
  headers: Headers
  /** Where people reach this server. */
  publicUrl: string
}

/**
 * Refuses a change that another website could have made a signed-in browser send: the browser must say that the request
 * comes from our own pages, and it must be of a kind that forms cannot send. Requests with an API key are exempt, because
 * browsers never add one by themselves.
 */
export function refuseForgedRequest({ method, headers, publicUrl }: CrossSiteFacts): void {
  if (safeMethods.has(method) || headers.get('authorization') !== null) return
  if (!isOurOwn(headers, publicUrl)) {
    throw new AppError(
      'forbidden',
      'This request came from another website. Open the page here and try again.',
    )
  }
  const type = headers.get('content-type') ?? ''
  if (!type.startsWith('application/json') && headers.get('x-leadwright') === null) {
    throw new AppError(
      'forbidden',
      'Send JSON (content-type: application/json), or add the header x-leadwright: 1.',
    )
  }
}

function isOurOwn(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  // Programs send neither; browsers that leave both out are too old to run the pages.
  if (origin === null) return true
  const host = hostOf(origin)
  return origin === new URL(publicUrl).origin || (host !== null && host === headers.get('host'))
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
