import type { AssignmentOutcome, BadLeadReason, BoughtLead, SkipReason } from '#contracts/marketplace'
import type { Tone } from '../ui/badge'

/** What came of a lead, in the order in which it comes. `Record` keeps the lists complete. */
export const outcomeWords: Record<AssignmentOutcome, { label: string; tone: Tone; key: string }> = {
  contacted: { label: 'Contacted', tone: 'accent', key: 'c' },
  won: { label: 'Won', tone: 'green', key: 'w' },
  lost: { label: 'Lost', tone: 'neutral', key: 'l' },
}
export const outcomes = Object.keys(outcomeWords) as AssignmentOutcome[]

/** What is wrong with a lead, as its buyer says it. */
export const badLeadWords: Record<BadLeadReason, string> = {
  fake_contact: 'The contact is not real',
  duplicate: 'We had this person before',
  spam: 'It is spam',
  wrong_niche: 'They want something else',
  other: 'Something else',
}

/** Why an offer went to others, and what a provider can do about it. */
export const skipWords: Record<SkipReason, { label: string; help: string; href: string | null }> = {
  not_active: { label: 'Your access was closed', help: '', href: null },
  paused: {
    label: 'Your subscription was paused',
    help: 'Resume it to take leads again.',
    href: '/provider/subscriptions',
  },
  flagged: {
    label: 'A filter has to be mended',
    help: 'The form has changed, and a filter asks for what it no longer holds.',
    href: '/provider/subscriptions',
  },
  filter: {
    label: 'Your filters did not match',
    help: 'Wider filters let more of them through.',
    href: '/provider/subscriptions',
  },
  out_of_area: {
    label: 'Outside of your area',
    help: 'A larger radius lets more of them through.',
    href: '/provider/subscriptions',
  },
  out_of_hours: {
    label: 'Outside of your hours',
    help: 'Longer hours let more of them through.',
    href: '/provider/subscriptions',
  },
  on_vacation: { label: 'You were on vacation', help: '', href: '/provider/subscriptions' },
  cap_day: {
    label: 'Your limit for the day was reached',
    help: '',
    href: '/provider/subscriptions',
  },
  cap_week: {
    label: 'Your limit for the week was reached',
    help: '',
    href: '/provider/subscriptions',
  },
  cap_month: {
    label: 'Your limit for the month was reached',
    help: '',
    href: '/provider/subscriptions',
  },
  cap_total: {
    label: 'Your limit in total was reached',
    help: '',
    href: '/provider/subscriptions',
  },
  no_funds: {
    label: 'Your balance was too low',
    help: 'Deposit, or let a card top it up.',
    href: '/provider/balance',
  },
  already_assigned: { label: 'You had this lead already', help: '', href: null },
  no_place_left: {
    label: 'It was the turn of others',
    help: 'Nothing is wrong: the last place went to who had waited longer.',
    href: null,
  },
}

/** Whether nobody of the provider has opened a lead yet. */
export const isUnseen = ({ seenAt, refundedAt }: Pick<BoughtLead, 'seenAt' | 'refundedAt'>): boolean =>
  seenAt === null && refundedAt === null
