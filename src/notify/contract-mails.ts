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

export const MailContent = MailSummary.extend({ text: z.string(), html: z.string().nullable() })
export type MailContent = z.infer<typeof MailContent>

/** Where a mail of our own stands. `in_doubt`: the process ended while handing it over, so it may have left; never sent twice. */
export const MailStatus = z.enum(['queued', 'sending', 'sent', 'failed', 'in_doubt', 'expired'])
export type MailStatus = z.infer<typeof MailStatus>
