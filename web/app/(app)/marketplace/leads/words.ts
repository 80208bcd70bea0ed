import type { LeadStatus } from '#contracts/marketplace'
import type { Tone } from '@/components/ui/badge'

/** The states of a lead, as they are said and coloured. `Record` keeps them complete. */
export const statusWords: Record<LeadStatus, { label: string; tone: Tone }> = {
  pending_approval: { label: 'Waits for approval', tone: 'amber' },
  pending_confirmation: { label: 'Waits for confirmation', tone: 'neutral' },
  waiting: { label: 'Waits for a buyer', tone: 'accent' },
  distributed: { label: 'Sold', tone: 'green' },
  approved: { label: 'Approved, no buyer', tone: 'neutral' },
  rejected: { label: 'Rejected', tone: 'red' },
  bad_lead: { label: 'Bad lead', tone: 'red' },
  duplicate: { label: 'Duplicate', tone: 'neutral' },
  spam: { label: 'Spam', tone: 'neutral' },
}

/** Every state, in the order in which they are worked. */
export const leadStatuses = Object.keys(statusWords) as LeadStatus[]

/** Whether a lead can be approved now. */
export const isUndecided = (status: LeadStatus): boolean =>
  ['pending_approval', 'rejected', 'duplicate', 'spam'].includes(status)

/** Whether a lead can be rejected now. */
export const isRejectable = (status: LeadStatus): boolean =>
  ['pending_approval', 'pending_confirmation', 'duplicate', 'spam'].includes(status)

/** Whether a lead was approved, so that it can be called bad. */
export const isSold = (status: LeadStatus): boolean => ['approved', 'waiting', 'distributed'].includes(status)

/** What is known of an address. */
export const emailWords = {
  valid: 'takes mail',
  risky: 'may not take mail',
  invalid: 'takes no mail',
  unknown: 'not checked',
} as const

/** What set off a round of offering. */
export const causeWords: Record<string, string> = {
  approval: 'Approved',
  rule: 'Approved by the rule',
  deposit: 'A provider paid in',
  refund: 'A provider was paid back',
  resume: 'A provider takes leads again',
  subscription: 'A subscription changed',
  level: 'A level changed',
  provider: 'A provider changed',
  filters: 'Filters changed',
  time: 'The clock',
  by_hand: 'Offered by hand',
}
