import * as z from 'zod'
import { MessageChannel } from './contract-sending.ts'

/** `blocks`: it cannot go out like this; `warning`: it can, and should not; `hint`: worth a look. */
export const CheckSeverity = z.enum(['blocks', 'warning', 'hint'])
export type CheckSeverity = z.infer<typeof CheckSeverity>

export const CheckCode = z.enum([
  'merge_field',
  'no_subject',
  'no_text',
  'no_address',
  'address_status',
  'postal_address',
  'no_mailbox',
  'spam_words',
  'capitals',
  'exclamation',
  'long_subject',
  'own_subject',
  'many_links',
  'short_link',
  'plain_link',
  'dead_link',
  'html',
  'long_text',
])
export type CheckCode = z.infer<typeof CheckCode>

/** Something that a check before sending found, and what to do about it. Without a message it concerns the whole sequence. */
export const CheckFinding = z.object({
  messageId: z.uuid().nullable(),
  code: CheckCode,
  severity: CheckSeverity,
  finding: z.string(),
  remedy: z.string(),
})
export type CheckFinding = z.infer<typeof CheckFinding>

export const SequenceCheck = z.object({
  findings: z.array(CheckFinding),
  /** How many links were asked whether they answer. */
  linksAsked: z.number().int(),
  at: z.iso.datetime(),
})
export type SequenceCheck = z.infer<typeof SequenceCheck>

/** One message exactly as it goes out; of an SMS or a task the text alone. */
export const ComposedMessage = z.object({
  id: z.uuid(),
  step: z.number().int(),
  channel: MessageChannel,
  subject: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  /** Null where there is none: an SMS, a task. */
  html: z.string().nullable(),
  bytes: z.number().int(),
  /** Why it cannot go out, in words. */
  problem: z.string().nullable(),
})
export type ComposedMessage = z.infer<typeof ComposedMessage>

/** Messages as they go out. Links of tracking and unsubscribing look like the real ones and lead nowhere. */
export const ComposedSequence = z.object({
  mailbox: z.object({ id: z.uuid(), name: z.string(), fromEmail: z.string() }).nullable(),
  /** Whether a DKIM signature is added at sending. */
  isSigned: z.boolean(),
  messages: z.array(ComposedMessage),
})
export type ComposedSequence = z.infer<typeof ComposedSequence>

export const TestSendRequest = z.object({ messageId: z.uuid().optional() })
export type TestSendRequest = z.infer<typeof TestSendRequest>

export const TestSendResult = z.object({
  to: z.string(),
  sent: z.number().int(),
  /** What the mail server said where it refused, in words. */
  problem: z.string().nullable(),
})
export type TestSendResult = z.infer<typeof TestSendResult>
