import { isRetryableStatus } from '../../platform/retry.ts'
import { PlacesUnavailable } from './places.ts'

/** An answer that is no answer, in words: what the provider wrote, without its markup. */
export function refusalOf(
  who: string,
  status: number,
  headers: Record<string, string>,
  body: string,
): PlacesUnavailable {
  const said = textOf(body)
  const what =
    status === 429
      ? 'asks to slow down'
      : status === 504 || status === 503
        ? 'is overloaded'
        : `answered ${status}`
  const seconds = Number(headers['retry-after'])
  return new PlacesUnavailable(`${who} ${what}${said === '' ? '' : ` (“${said}”)`}.`, {
    isRetryable: isRetryableStatus(status) || status === 403,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
  })
}

/** The first words of a page or text. */
export function textOf(body: string): string {
  const text = body
    .slice(0, 20_000)
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z#0-9]+;/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}
