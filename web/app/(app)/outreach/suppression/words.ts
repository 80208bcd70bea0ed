import type { SuppressionReason } from '#contracts/outreach'

export const reasonWords: Record<SuppressionReason, string> = {
  unsubscribed: 'Unsubscribed',
  complained: 'Reported as spam',
  bounced: 'Bounced for good',
  do_not_contact: 'Do not contact',
  stop: 'Answered STOP',
  manual: 'Added by hand',
  imported: 'Imported',
  erased: 'Erased',
}

const wishes: readonly SuppressionReason[] = [
  'unsubscribed',
  'complained',
  'do_not_contact',
  'stop',
  'erased',
]

/** Whether it was somebody's wish: an admin alone takes it away, and says why. */
export const isWish = (reason: SuppressionReason): boolean => wishes.includes(reason)
