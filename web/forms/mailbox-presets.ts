import type { MailboxKind, MailboxSettings } from '#contracts/outreach'

/** A kind of mailbox as people know it, with what is the same for all of them. */
export interface Preset {
  id: string
  label: string
  kind: MailboxKind
  settings: MailboxSettings
  /** What the password is, and where it comes from. */
  hint: string
}

export const presets: Preset[] = [
  {
    id: 'gmail',
    label: 'Gmail',
    kind: 'smtp',
    settings: {
      host: 'smtp.gmail.com',
      port: 465,
      security: 'tls',
      imapHost: 'imap.gmail.com',
      imapPort: 993,
      imapSecurity: 'tls',
    },
    hint: 'An app password: Google account → Security → 2-step verification → App passwords.',
  },
  {
    id: 'microsoft',
    label: 'Microsoft 365',
    kind: 'smtp',
    settings: {
      host: 'smtp.office365.com',
      port: 587,
      security: 'starttls',
      imapHost: 'outlook.office365.com',
      imapPort: 993,
      imapSecurity: 'tls',
    },
    hint: 'An app password. Your admin must have switched “Authenticated SMTP” on for the mailbox.',
  },
  {
    id: 'ses',
    label: 'Amazon SES',
    kind: 'ses',
    settings: { region: 'us-east-1' },
    hint: 'The SMTP password that SES made under “SMTP settings”, not an access key.',
  },
  { id: 'resend', label: 'Resend', kind: 'resend', settings: {}, hint: 'From resend.com/api-keys.' },
  {
    id: 'instantly',
    label: 'Instantly',
    kind: 'instantly',
    settings: {},
    hint: 'Whole sequences are given to Instantly, which sends them from this account at the hours and pace set here. Its key is under Settings → Integrations.',
  },
  {
    id: 'other',
    label: 'Other mail server',
    kind: 'smtp',
    settings: { host: '', port: 465, security: 'tls', imapHost: '', imapPort: 993, imapSecurity: 'tls' },
    hint: 'Of the mail server; many providers want an app password.',
  },
  {
    id: 'built_in',
    label: 'Built-in',
    kind: 'built_in',
    settings: {},
    hint: 'Nothing leaves this installation: messages are read under /dev/mail.',
  },
]
