import * as z from 'zod'

/** How a message reaches its contact. */
export const MessageChannel = z.enum(['email', 'sms', 'linkedin', 'call'])
export type MessageChannel = z.infer<typeof MessageChannel>

/** Why a message that waits does not go out sooner. */
export const HeldReason = z.enum([
  'window',
  'cap',
  'gap',
  'ramp',
  'mailbox',
  'paused',
  'risky',
  'address',
  'limit',
])
export type HeldReason = z.infer<typeof HeldReason>

/** What happened to a message once it was handed over. */
export const MessageEventKind = z.enum([
  'sent',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'auto_replied',
  'bounced',
  'complained',
  'unsubscribed',
  'failed',
  'interested',
])
export type MessageEventKind = z.infer<typeof MessageEventKind>

/** What happens to an address that may bounce: a person is asked first, it is sent, or it is left out. */
export const RiskyPolicy = z.enum(['ask', 'send', 'skip'])
export type RiskyPolicy = z.infer<typeof RiskyPolicy>

/** One of several ways to write the first message of a campaign; shares are weighed against each other. */
export const SendingVariant = z.object({
  name: z.string().trim().min(1).max(20),
  weight: z.number().int().min(1).max(100),
  /** In place of the subject that was written; null keeps it. */
  subject: z.string().trim().min(1).max(200).nullable(),
  /** A paragraph after the greeting; null adds none. */
  opening: z.string().trim().min(1).max(1000).nullable().default(null),
})
export type SendingVariant = z.infer<typeof SendingVariant>

/** Hours of the day in which nobody gets an SMS or a call, in minutes after midnight where they are; may go over midnight. */
export const QuietHours = z.object({
  fromMinute: z.number().int().min(0).max(1440),
  toMinute: z.number().int().min(0).max(1440),
})
export type QuietHours = z.infer<typeof QuietHours>
