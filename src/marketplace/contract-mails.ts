import * as z from 'zod'

/** Mails that the marketplace sends, whose words a workspace may change. */
export const MarketMailKind = z.enum([
  'lead_confirm',
  'lead_received',
  'lead_waiting',
  'provider_waiting',
  'bad_lead_waiting',
  'market_report',
  'provider_new_lead',
  'provider_leads_csv',
  'bad_lead_approved',
  'bad_lead_rejected',
  'low_balance',
  'top_up_failed',
  'filters_flagged',
  'provider_approve',
  'provider_reject',
  'provider_deactivate',
  'provider_invitation',
  'provider_webhook_off',
])
export type MarketMailKind = z.infer<typeof MarketMailKind>

/** Who gets a mail. */
export const MailAudience = z.enum(['submitter', 'provider', 'member'])
export type MailAudience = z.infer<typeof MailAudience>

/**
 * The words of a mail. `{{lead.name}}` stands for what it names; a line with a variable that has nothing to say is left out. Paragraphs are
 * parted by an empty line. `after` stands under the button.
 */
export const MailWording = z.object({
  subject: z
    .string()
    .trim()
    .min(1, 'Write a subject.')
    .max(200, 'A subject has at most 200 characters.')
    .regex(/^[^\r\n]*$/, 'A subject is one line.'),
  text: z.string().trim().min(1, 'Write the text of the mail.').max(5000, 'At most 5,000 characters.'),
  /** Words on the button; where it leads is fixed. Empty where the mail has none. */
  button: z
    .string()
    .trim()
    .max(60, 'At most 60 characters.')
    .regex(/^[^\r\n]*$/, 'A button is one line.'),
  after: z.string().trim().max(2000, 'At most 2,000 characters.'),
})
export type MailWording = z.infer<typeof MailWording>

/** A mail with its words as they are sent, those of the product, and what may stand in them. */
export const MarketMail = z.object({
  kind: MarketMailKind,
  to: MailAudience,
  name: z.string(),
  /** When it is sent. */
  when: z.string(),
  variables: z.array(z.object({ name: z.string(), says: z.string() })),
  hasButton: z.boolean(),
  wording: MailWording,
  original: MailWording,
  /** When its words were changed here; null: they are the product's. */
  changedAt: z.iso.datetime().nullable(),
})
export type MarketMail = z.infer<typeof MarketMail>

/** How a mail looks with invented values. */
export const MailPreview = z.object({ subject: z.string(), text: z.string(), html: z.string() })
export type MailPreview = z.infer<typeof MailPreview>

export const MailDraft = MailWording.extend({ kind: MarketMailKind })
export type MailDraft = z.infer<typeof MailDraft>
