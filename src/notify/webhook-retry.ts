import type { WebhookAnswer } from '../providers/webhooks/index.ts'

const minute = 60_000
const hour = 60 * minute

/** After the n-th failed attempt the next one follows so much later: the first steps of Standard Webhooks, about a day and a half in all. */
const waits = [5000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour]

/** What becomes of a delivery after an attempt. */
export type Verdict =
  | { kind: 'delivered' }
  | { kind: 'retry'; afterMs: number; problem: string }
  | { kind: 'failed'; problem: string }
  /** The other side says that it wants no more (410). */
  | { kind: 'gone'; problem: string }

/** Judges the `attempt`-th attempt (from 1). `random` spreads retries, so that many deliveries do not come back together. */
export function judgeAttempt(answer: WebhookAnswer, attempt: number, random: number): Verdict {
  const { status } = answer
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === 410) return { kind: 'gone', problem: 'The endpoint answered 410: it wants no more events.' }
  const problem = problemOf(answer)
  const wait = waits[attempt - 1]
  if (wait === undefined) return { kind: 'failed', problem }
  const jittered = wait * (1 + random * 0.2)
  return {
    kind: 'retry',
    afterMs: Math.max(jittered, Math.min(answer.retryAfterMs ?? 0, 24 * hour)),
    problem,
  }
}

function problemOf({ status, problem }: WebhookAnswer): string {
  if (status === null) return `${problem ?? 'No answer'}.`
  if (status >= 300 && status < 400)
    return `The endpoint answered ${status}: redirects are not followed. Enter the final address.`
  return `The endpoint answered ${status}.`
}
