import type { SendOutcome } from '../providers/mail-sending/index.ts'
import type { ClaimedMessage } from './send-claim.ts'

/** What the outcome of a hand-over makes of a message. */
export type Settled =
  | { id: string; to: 'sent'; vendorId: string | null }
  | { id: string; to: 'bounced'; reason: string; isDead: boolean }
  | { id: string; to: 'failed'; reason: string }
  | { id: string; to: 'again'; afterMs: number; reason: string }
  | { id: string; to: 'in_doubt'; reason: string }

/** What the outcomes of a batch make of its mailbox. */
export interface MailboxVerdict {
  /** Why it must not send any more, in words; null when it may. */
  failure: string | null
  /** How long it rests beyond its gap. */
  restMs: number
}

const minuteMs = 60_000
/** How long a message waits after each attempt that was put off; then it fails. */
const backoffMs = [5, 15, 60, 240, 720, 1440].map((minutes) => minutes * minuteMs)

/** Reads what became of a message. The mailbox is judged apart: see `mailboxVerdict`. */
export function settle(message: Pick<ClaimedMessage, 'attempts'>, outcome: SendOutcome): Settled {
  const { id, response } = outcome
  if (outcome.kind === 'accepted') return { id, to: 'sent', vendorId: outcome.vendorId ?? null }
  if (outcome.kind === 'in_doubt')
    return { id, to: 'in_doubt', reason: `The mail server did not confirm it: ${response}` }
  if (outcome.kind === 'unreached')
    return { id, to: 'again', afterMs: outcome.retryAfterMs ?? 0, reason: response }
  if (outcome.scope === 'mailbox') return { id, to: 'again', afterMs: 0, reason: response }
  if (outcome.isPermanent) {
    if (outcome.scope === 'recipient')
      return { id, to: 'bounced', reason: response, isDead: isDeadAddress(outcome) }
    return { id, to: 'failed', reason: `The mail server refused the message: ${response}` }
  }
  const afterMs = backoffMs[message.attempts - 1]
  if (afterMs === undefined)
    return { id, to: 'failed', reason: `Put off ${message.attempts} times, last with: ${response}` }
  return { id, to: 'again', afterMs, reason: response }
}

/** A refused log-in or sender ends the mailbox's service; a server that is busy or away gives it a rest. */
export function mailboxVerdict(outcomes: readonly SendOutcome[]): MailboxVerdict {
  const verdict: MailboxVerdict = { failure: null, restMs: 0 }
  for (const outcome of outcomes) {
    if (outcome.kind === 'unreached')
      verdict.restMs = Math.max(verdict.restMs, outcome.retryAfterMs ?? minuteMs)
    if (outcome.kind !== 'refused' || outcome.scope !== 'mailbox') continue
    if (outcome.isPermanent) verdict.failure = `The mail server refused the mailbox: ${outcome.response}`
    else verdict.restMs = Math.max(verdict.restMs, 5 * minuteMs)
  }
  return verdict
}

// RFC 3463: no such mailbox, no such domain, bad address, moved; and a domain that takes no mail at all (RFC 7505).
const deadCodes = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'])
const deadWords =
  /(?:user|recipient|mailbox|address|account)\b[^.]{0,40}\b(?:unknown|not found|does(?: not|n't) exist|no longer (?:exists|available)|invalid|disabled)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)/i

/** Whether a refusal says for good that nobody is there. Anything less sure suppresses nothing. */
export function isDeadAddress(refusal: { code: number; enhanced: string | null; response: string }): boolean {
  if (refusal.enhanced !== null && !/^5\.0\.0$/.test(refusal.enhanced)) return deadCodes.has(refusal.enhanced)
  return [550, 551, 553].includes(refusal.code) && deadWords.test(refusal.response)
}
