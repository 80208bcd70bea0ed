import type { Mailbox, MailboxCheckKind, MailboxKind, MailboxStatus } from '#contracts/outreach'

export const kindWords: Record<MailboxKind, string> = {
  smtp: 'Mail server',
  ses: 'Amazon SES',
  resend: 'Resend',
  instantly: 'Instantly',
  built_in: 'Built-in',
}

export const statusWords: Record<MailboxStatus, string> = {
  active: 'Sending',
  paused: 'Paused',
  failed: 'Stopped itself',
}

export const statusTone = { active: 'green', paused: 'amber', failed: 'red' } as const

export const checkWords: Record<MailboxCheckKind, string> = {
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  mx: 'Replies (MX)',
  tracking: 'Tracking domain',
  sending: 'Log-in',
  reading: 'Reading (IMAP)',
  hook: 'What was delivered',
}

/** A small share with the digits that matter. */
export const rate = (value: number | null): string =>
  value === null ? '–' : `${(value * 100).toFixed(value < 0.01 ? 2 : 1)} %`

/** How the set-up is doing, in a few words. */
export function checkSummary({ check }: Mailbox): {
  text: string
  tone: 'green' | 'amber' | 'red' | 'neutral'
} {
  if (check === null) return { text: 'Not checked', tone: 'neutral' }
  const bad = check.items.filter(({ verdict }) => verdict === 'bad').length
  if (bad > 0) return { text: bad === 1 ? '1 problem' : `${bad} problems`, tone: 'red' }
  const open = check.items.filter(({ verdict }) => verdict === 'warning' || verdict === 'unknown').length
  return open > 0 ? { text: `${open} to look at`, tone: 'amber' } : { text: 'All good', tone: 'green' }
}
