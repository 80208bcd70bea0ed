import type { HeldReason } from './contract-sending.ts'
import type { SequenceStatus } from './contract.ts'
import type { Hourly } from './schedule-hours.ts'
import type { SendingPolicy } from './send-mailbox.ts'

/** A message that is due, with everything that may keep it back. */
export interface DueMessage {
  id: string
  sequenceId: string
  toAddress: string
  zone: string
  country: string | null
  held: HeldReason | null
  sequenceStatus: SequenceStatus
  isCampaignPaused: boolean
  /** Messages that the campaign may still send today; null: any number. */
  campaignLeft: number | null
  /** Null: the contact is gone. */
  contact: { email: string | null; emailStatus: string; emailReason: string | null; checkedAt: Date } | null
  isRiskyAllowed: boolean
  /** Why nobody writes there any more; null where somebody may. */
  suppressed: string | null
}

/** What becomes of a due message: it goes, it waits (`until` null: for a person), or its sequence ends. */
export type Verdict =
  | { do: 'send' }
  | { do: 'wait'; held: HeldReason; until: Date | null }
  | { do: 'stop'; by: 'suppressed' | 'address' | 'person'; reason: string }

/** What the verdict on all messages of a mailbox rests on. */
export interface Judging {
  now: Date
  policy: Pick<SendingPolicy, 'risky' | 'sendUnknown'>
  hourly: Hourly
  /** When the next day of a campaign's limit begins. */
  tomorrow: Date
}

/** A check of an address that is older is repeated. */
export const checkValidMs = 30 * 86_400_000
/** How long a message waits, once, for the repeated check of its address. */
export const checkWaitMs = 10 * 60_000

/** Whether a due message may go now. The first thing that speaks against it decides. */
export function judgeDue(message: DueMessage, judging: Judging): Verdict {
  const { now, hourly, tomorrow } = judging
  if (message.suppressed !== null)
    return { do: 'stop', by: 'suppressed', reason: `The address is suppressed: ${message.suppressed}` }
  if (message.sequenceStatus === 'paused' || message.isCampaignPaused)
    return { do: 'wait', held: 'paused', until: null }
  if (message.sequenceStatus !== 'active')
    return { do: 'stop', by: 'person', reason: 'The sequence is not active any more' }
  const address = judgeAddress(message, judging)
  if (address !== null) return address
  const open = hourly.next(now, message)
  if (open === null || open > now) return { do: 'wait', held: 'window', until: open }
  if (message.campaignLeft !== null && message.campaignLeft <= 0)
    return { do: 'wait', held: 'limit', until: hourly.next(tomorrow, message) }
  return { do: 'send' }
}

function judgeAddress(message: DueMessage, { now, policy, hourly }: Judging): Verdict | null {
  const { contact, toAddress } = message
  if (contact === null) return { do: 'stop', by: 'address', reason: 'The contact is gone' }
  const refusal = refusalOf({ ...contact, toAddress }, policy, message.isRiskyAllowed)
  if (refusal === 'ask') return { do: 'wait', held: 'risky', until: null }
  if (refusal !== null) return { do: 'stop', by: 'address', reason: refusal }
  const isStale = now.getTime() - contact.checkedAt.getTime() > checkValidMs
  if (isStale && message.held !== 'address')
    return { do: 'wait', held: 'address', until: hourly.next(new Date(now.getTime() + checkWaitMs), message) }
  return null
}

/** Why an address gets nothing, in words; `ask` where a person decides; null where it gets its messages. */
export function refusalOf(
  contact: { email: string | null; emailStatus: string; emailReason: string | null; toAddress: string },
  policy: Pick<SendingPolicy, 'risky' | 'sendUnknown'>,
  isRiskyAllowed: boolean,
): string | null {
  // What is known of another address says nothing about this one.
  const isSame = contact.email?.toLowerCase() === contact.toAddress.toLowerCase()
  const status = isSame ? contact.emailStatus : 'unknown'
  const why = contact.emailReason === null ? '' : `: ${contact.emailReason}`
  if (status === 'invalid') return `The address ${contact.toAddress} is invalid${why}`
  if (status === 'risky' && policy.risky === 'skip')
    return `The address ${contact.toAddress} is risky${why}, and this workspace does not send to such`
  if (status === 'risky' && policy.risky === 'ask' && !isRiskyAllowed) return 'ask'
  if (status === 'unknown' && !policy.sendUnknown)
    return `The address ${contact.toAddress} is not verified${why}, and this workspace sends to verified ones only`
  return null
}
