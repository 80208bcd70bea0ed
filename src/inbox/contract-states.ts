import * as z from 'zod'

export const ConversationStatus = z.enum(['open', 'snoozed', 'won', 'lost', 'done'])
export type ConversationStatus = z.infer<typeof ConversationStatus>

/** What somebody who answers wants. */
export const ReplyIntent = z.enum([
  'interested',
  'not_now',
  'referral',
  'not_interested',
  'unsubscribe',
  'out_of_office',
  'question',
  'other',
])
export type ReplyIntent = z.infer<typeof ReplyIntent>

/** Who named the intent: what a person says holds against the others. */
export const IntentBy = z.enum(['rules', 'model', 'person'])
export type IntentBy = z.infer<typeof IntentBy>

/** What a mail that came in is. */
export const MailKind = z.enum(['bounce', 'auto_reply', 'complaint', 'reply', 'delayed', 'delivered'])
export type MailKind = z.infer<typeof MailKind>

/** What became of an answer that a person wrote; `in_doubt`: handed over, and nobody confirmed it. */
export const Delivery = z.enum(['sending', 'sent', 'in_doubt', 'failed'])
export type Delivery = z.infer<typeof Delivery>
