import type { Config } from '../config.ts'
import type { RequestFacts } from '../platform/rpc.ts'

type Asked = Pick<RequestFacts, 'ip' | 'headers'>

/**
 * Whether the built-in mailbox may be shown to this request. Whoever reads it can take over accounts, so it is for the person
 * at this very machine (no proxy in between, called by a local name), or for everybody where DEV_PAGES says so.
 */
export function mayReadMailbox(
  config: Pick<Config, 'SMTP_URL' | 'RESEND_API_KEY' | 'DEV_PAGES'>,
  { ip, headers }: Asked,
): boolean {
  if (config.SMTP_URL !== undefined || config.RESEND_API_KEY !== undefined) return false
  if (config.DEV_PAGES) return true
  const isProxied = headers.get('x-forwarded-for') !== null || headers.get('forwarded') !== null
  return /^(127\.|::1$)/.test(ip) && !isProxied && isLocalName(headers.get('host'))
}

/** Other names that lead here may belong to a website that wants to read along (DNS rebinding). */
function isLocalName(host: string | null): boolean {
  return host === null || /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host)
}

/** Where the person behind a request can read the mails of this instance, `null` where they cannot or mails are really sent. */
export function mailboxPage(
  config: Pick<Config, 'SMTP_URL' | 'RESEND_API_KEY' | 'DEV_PAGES'>,
  request: Asked,
): string | null {
  return mayReadMailbox(config, request) ? '/dev/mail' : null
}
