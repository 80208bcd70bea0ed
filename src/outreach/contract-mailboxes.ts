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
export const MailboxCheckKind = z.enum([
  'spf',
  'dkim',
  'dmarc',
  'mx',
  'tracking',
  'sending',
  'reading',
  'hook',
])
export type MailboxCheckKind = z.infer<typeof MailboxCheckKind>

/** A DNS record, ready to copy. */
export const DnsRecord = z.object({
  name: z.string(),
  type: z.enum(['TXT', 'CNAME', 'MX']),
  value: z.string(),
})
export type DnsRecord = z.infer<typeof DnsRecord>

export const MailboxCheckItem = z.object({
  check: MailboxCheckKind,
  /** `skipped`: does not apply to this mailbox; `unknown`: nobody answered. */
  verdict: z.enum(['good', 'warning', 'bad', 'unknown', 'skipped']),
  /** What was found, in words. */
  finding: z.string(),
  /** What to do about it, in words. */
  remedy: z.string().nullable(),
  /** To set, if that is the remedy. */
  record: DnsRecord.nullable(),
})
export type MailboxCheckItem = z.infer<typeof MailboxCheckItem>

export const MailboxCheckResult = z.object({ items: z.array(MailboxCheckItem) })
export type MailboxCheckResult = z.infer<typeof MailboxCheckResult>

const zone = z
  .string()
  .trim()
  .max(60)
  .refine((text) => isTimeZone(text), 'Write a time zone like Europe/Berlin')
const days = z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day').max(7)
const minute = z.number().int().min(0).max(1440)
const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Write a domain like track.acme.example')
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\r\n]*$/, 'Write one line')

/** Whether a name is a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const MailboxSettingsInput = z.object({
  host: z.string().trim().toLowerCase().max(253).optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  security: MailSecurity.optional(),
  user: oneLine(320).optional(),
  region: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'Write a region like eu-central-1')
    .optional(),
  imapHost: z.string().trim().toLowerCase().max(253).optional(),
  imapPort: z.number().int().min(1).max(65_535).optional(),
  imapSecurity: MailSecurity.optional(),
  imapUser: oneLine(320).optional(),
})

/** Passwords and keys: taken in, never answered. */
export const MailboxSecrets = z.object({
  password: z.string().min(1).max(500).optional(),
  imapPassword: z.string().min(1).max(500).optional(),
  apiKey: z.string().trim().min(1).max(500).optional(),
  /** The signing secret of the vendor's webhook: `whsec_…`. */
  hookSecret: z
    .string()
    .trim()
    .max(200)
    .regex(/^(whsec_)?[A-Za-z0-9+/=]{16,}$/, 'Paste the signing secret, which begins with whsec_')
    .optional(),
})

const pace = {
  /** Messages a day at most, after the ramp. */
  dayCap: z.number().int().min(1, 'At least one a day').max(10_000, 'At most 10,000 a day'),
  gapSeconds: z.number().int().min(0).max(86_400),
  jitterPercent: z.number().int().min(0).max(100),
  /** On the first day; null: no ramp. */
  rampStart: z.number().int().min(1).max(1000).nullable(),
  rampStep: z.number().int().min(1).max(100),
}
const hours = { timeZone: zone.nullable(), days, fromMinute: minute, toMinute: minute }
const sender = {
  name: oneLine(100),
  fromName: oneLine(100).min(1, 'Write the name that recipients see'),
  fromEmail: z.email('Write an address like ada@acme.example').toLowerCase().max(254),
  replyTo: z.email('Write an address like ada@acme.example').toLowerCase().max(254).nullable(),
  trackingDomain: domainName.nullable(),
}

export const NewMailbox = z.object({
  kind: MailboxKind,
  fromName: sender.fromName,
  fromEmail: sender.fromEmail,
  /** The address, unless named otherwise. */
  name: sender.name.optional(),
  replyTo: sender.replyTo.optional(),
  trackingDomain: sender.trackingDomain.optional(),
  settings: MailboxSettingsInput.default({}),
  secrets: MailboxSecrets.default({}),
  ...z.object({ ...pace, ...hours }).partial().shape,
})
export type NewMailbox = z.infer<typeof NewMailbox>

/** What is given changes; secrets that are not given stay. */
export const MailboxPatch = z.object({
  id: z.uuid(),
  version: z.number().int(),
  settings: MailboxSettingsInput.optional(),
  secrets: MailboxSecrets.optional(),
  ...z.object({ ...sender, ...pace, ...hours }).partial().shape,
})
export type MailboxPatch = z.infer<typeof MailboxPatch>

/** Seven days; rates are null while fewer than `judgedFrom` messages were delivered. */
export const MailboxHealth = z.object({
  days: z.number().int(),
  sent: z.number().int(),
  delivered: z.number().int(),
  bounced: z.number().int(),
  complained: z.number().int(),
  bounceRate: z.number().nullable(),
  complaintRate: z.number().nullable(),
  /** So many must have been delivered before a rate says anything. */
  judgedFrom: z.number().int(),
  mostBounces: z.number(),
  mostComplaints: z.number(),
})
export type MailboxHealth = z.infer<typeof MailboxHealth>

export const Mailbox = z.object({
  id: z.uuid(),
  kind: MailboxKind,
  name: z.string(),
  fromName: z.string(),
  fromEmail: z.string(),
  domain: z.string(),
  replyTo: z.string().nullable(),
  settings: MailboxSettings,
  /** Which secrets are stored. */
  secrets: z.object({
    password: z.boolean(),
    imapPassword: z.boolean(),
    apiKey: z.boolean(),
    hookSecret: z.boolean(),
  }),
  dkim: z.object({ domain: z.string(), selector: z.string(), record: DnsRecord }).nullable(),
  trackingDomain: z.string().nullable(),
  status: MailboxStatus,
  statusReason: z.string().nullable(),
  dayCap: z.number().int(),
  gapSeconds: z.number().int(),
  jitterPercent: z.number().int(),
  rampStart: z.number().int().nullable(),
  rampStep: z.number().int(),
  rampSince: z.string().nullable(),
  timeZone: z.string().nullable(),
  days: z.array(z.number().int()),
  fromMinute: z.number().int(),
  toMinute: z.number().int(),
  /** What it may send today, the ramp counted in, and what it has sent. */
  capToday: z.number().int(),
  sentToday: z.number().int(),
  /** Messages that wait for it; null: more than 1,000. */
  waiting: z.number().int().nullable(),
  lastSentAt: z.iso.datetime().nullable(),
  check: z.object({ at: z.iso.datetime(), items: z.array(MailboxCheckItem) }).nullable(),
  health: MailboxHealth,
  /** Folders that could not be read the last time, with the reason. */
  readingProblems: z.array(z.object({ folder: z.string(), problem: z.string() })),
  /** Mails of the last seven days that came back and named neither a message nor an address: nothing was done about them. */
  strayBounces: z.array(z.object({ at: z.iso.datetime(), reason: z.string() })),
  /** What the vendor that sends by itself has: waiting there, in doubt, and not given back although it was asked to. */
  vendor: z
    .object({ waiting: z.number().int(), inDoubt: z.number().int(), notGivenBack: z.number().int() })
    .nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
})
export type Mailbox = z.infer<typeof Mailbox>

export const MailboxQuery = z.object({
  status: MailboxStatus.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type MailboxQuery = z.infer<typeof MailboxQuery>

/** A key of one's own to sign with, or none given: one is made. */
export const DkimRequest = z.object({
  id: z.uuid(),
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'Write letters, digits and hyphens, like leadwright')
    .default('leadwright'),
  /** PEM, RSA of at least 1,024 bits. */
  privateKey: z.string().trim().max(10_000).optional(),
})
export type DkimRequest = z.infer<typeof DkimRequest>

/** Where a vendor is to tell what became of mails. */
export const MailboxHook = z.object({
  url: z.string(),
  /** Where at the vendor it is entered, in words. */
  help: z.string(),
  /** A vendor reaches nothing that is not on the web by https. */
  isReachable: z.boolean(),
  /** Until when the address before this one is taken too; null where there is none. */
  earlierUntil: z.iso.datetime().nullable(),
})
export type MailboxHook = z.infer<typeof MailboxHook>

export const MailboxTestResult = z.object({
  isSent: z.boolean(),
  to: z.string(),
  /** What the mail server answered, in words. */
  message: z.string(),
})
export type MailboxTestResult = z.infer<typeof MailboxTestResult>
