import * as z from 'zod'

/** How a mailbox sends. `built_in` is the mailbox of this installation: nothing leaves it, and it is read on a page. */
export const MailboxKind = z.enum(['smtp', 'ses', 'resend', 'instantly', 'built_in'])
export type MailboxKind = z.infer<typeof MailboxKind>

/** `failed` came by itself (a refused password, too many bounces) and says why; `paused` was a person. */
export const MailboxStatus = z.enum(['active', 'paused', 'failed'])
export type MailboxStatus = z.infer<typeof MailboxStatus>

/** `tls` from the first byte, `starttls` before the log-in. */
export const MailSecurity = z.enum(['tls', 'starttls'])
export type MailSecurity = z.infer<typeof MailSecurity>

/** What is not secret of how a mailbox is reached; which of them are set depends on its kind. */
export const MailboxSettings = z.object({
  host: z.string().optional(),
  port: z.number().int().optional(),
  security: MailSecurity.optional(),
  user: z.string().optional(),
  /** Region of Amazon SES: `eu-central-1`. */
  region: z.string().optional(),
  imapHost: z.string().optional(),
  imapPort: z.number().int().optional(),
  imapSecurity: MailSecurity.optional(),
  imapUser: z.string().optional(),
})
export type MailboxSettings = z.infer<typeof MailboxSettings>

/** What was looked at before a mailbox sends. */
export const MailboxCheckKind = z.enum(['spf', 'dkim', 'dmarc', 'mx', 'tracking', 'sending', 'reading'])
export type MailboxCheckKind = z.infer<typeof MailboxCheckKind>

export const MailboxCheckItem = z.object({
  check: MailboxCheckKind,
  /** `skipped`: does not apply to this mailbox; `unknown`: nobody answered. */
  verdict: z.enum(['good', 'warning', 'bad', 'unknown', 'skipped']),
  /** What was found, in words. */
  finding: z.string(),
  /** What to do about it, in words. */
  remedy: z.string().nullable(),
  /** A DNS record to set, ready to copy. */
  record: z.object({ name: z.string(), type: z.enum(['TXT', 'CNAME', 'MX']), value: z.string() }).nullable(),
})
export type MailboxCheckItem = z.infer<typeof MailboxCheckItem>

export const MailboxCheckResult = z.object({ items: z.array(MailboxCheckItem) })
export type MailboxCheckResult = z.infer<typeof MailboxCheckResult>
