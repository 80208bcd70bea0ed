import * as z from 'zod'

/** A mail in the built-in mailbox, as its list shows it. */
export const MailSummary = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
})
export type MailSummary = z.infer<typeof MailSummary>

export const MailContent = MailSummary.extend({
  text: z.string(),
  html: z.string().nullable(),
  /** Whether a mailbox of a workspace sent it, so that it can be answered here. */
  isAnswerable: z.boolean(),
})
export type MailContent = z.infer<typeof MailContent>

/** Where a mail of our own stands. `in_doubt`: the process ended while handing it over, so it may have left; never sent twice. */
export const MailStatus = z.enum(['queued', 'sending', 'sent', 'failed', 'in_doubt', 'expired'])
export type MailStatus = z.infer<typeof MailStatus>

/** A mail of the instance as who looks after it sees it: never its words or links. */
export const InstanceMail = z.object({
  id: z.uuid(),
  kind: z.string(),
  /** The address with its name covered. */
  to: z.string(),
  status: MailStatus,
  attempts: z.number().int(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export type InstanceMail = z.infer<typeof InstanceMail>

export const InstanceMailFilter = z.object({
  status: MailStatus.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type InstanceMailFilter = z.infer<typeof InstanceMailFilter>

export const InstanceMailState = z.object({
  by: z.enum(['smtp', 'resend', 'mailbox']),
  from: z.string(),
  counts: z.record(MailStatus, z.number().int()),
})
export type InstanceMailState = z.infer<typeof InstanceMailState>
