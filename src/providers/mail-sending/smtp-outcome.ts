import type { SendOutcome } from './mail-transport.ts'

/** What the connection knew when something went wrong. */
interface Failure {
  message: string
  code?: string
  command?: string
  responseCode?: number
  response?: string
}

/**
 * Names what a failure means for the mail. `isHandedOver`: the server had asked for the mail, so without its answer nobody knows. A refused
 * sender, a closing server (421) and a spent quota (RFC 3463: 5.4.5, 4.7.28) are about the mailbox and hold for the next mail too.
 */
export function outcomeOfFailure(
  id: string,
  error: unknown,
  isHandedOver: boolean,
): Exclude<SendOutcome, { kind: 'accepted' }> {
  const failure = asFailure(error)
  const response = oneLine(failure.response ?? failure.message)
  if (failure.code === 'EAUTH') {
    const isPermanent = (failure.responseCode ?? 535) >= 500
    const code = failure.responseCode ?? 535
    return {
      id,
      kind: 'refused',
      isPermanent,
      code,
      enhanced: enhancedOf(response),
      response,
      scope: 'mailbox',
    }
  }
  const isTooLarge = failure.code === 'EMESSAGE' && failure.responseCode === undefined
  if (isTooLarge)
    return {
      id,
      kind: 'refused',
      isPermanent: true,
      code: 552,
      enhanced: '5.3.4',
      response,
      scope: 'message',
    }
  const isAnswer = failure.responseCode !== undefined && failure.responseCode >= 400
  if (!isAnswer) return { id, kind: isHandedOver ? 'in_doubt' : 'unreached', response }
  const code = failure.responseCode ?? 0
  const enhanced = enhancedOf(response)
  return {
    id,
    kind: 'refused',
    isPermanent: code >= 500,
    code,
    enhanced,
    response,
    scope: scopeOf(code, enhanced, failure.command ?? '', response),
  }
}

/**
 * The same for a connection that did not come about. A refused password is the mailbox's; whatever else was answered (no encryption, no
 * service) says nothing about the mail, which was not begun.
 */
export function outcomeOfNoConnection(
  id: string,
  error: unknown,
): Exclude<SendOutcome, { kind: 'accepted' }> {
  const outcome = outcomeOfFailure(id, error, false)
  return asFailure(error).code === 'EAUTH' ? outcome : { id, kind: 'unreached', response: outcome.response }
}

function scopeOf(
  code: number,
  enhanced: string | null,
  command: string,
  response: string,
): 'recipient' | 'message' | 'mailbox' {
  if (code === 421 || command === 'CONN') return 'mailbox'
  if (enhanced === '5.4.5' || enhanced === '4.7.28') return 'mailbox'
  if (
    /\b(sending|daily|hourly|message|rate) (limit|quota)\b.*\bexceeded\b|quota exceeded for (user|sender)/i.test(
      response,
    )
  )
    return command === 'RCPT TO' && enhanced?.slice(2).startsWith('2.') === true ? 'recipient' : 'mailbox'
  if (command === 'RCPT TO') return 'recipient'
  if (command === 'MAIL FROM') return 'mailbox'
  return enhanced !== null && /^[45]\.(1\.[1-6]|2\.)/.test(enhanced) ? 'recipient' : 'message'
}

function asFailure(error: unknown): Failure {
  const given = (error ?? {}) as Record<string, unknown>
  const text = (key: string) => (typeof given[key] === 'string' ? { [key]: given[key] } : {})
  const code = typeof given['responseCode'] === 'number' ? { responseCode: given['responseCode'] } : {}
  return {
    message: error instanceof Error ? error.message : 'The mail server went away',
    ...text('code'),
    ...text('command'),
    ...text('response'),
    ...code,
  }
}

const enhancedOf = (response: string): string | null =>
  /^\d{3}[ -]?([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null

/** An answer as it is stored: one line, never long. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 500)
