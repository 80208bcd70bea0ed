import type { CampaignSending, Mailbox, MailboxHook, SendingSettings } from './contract.ts'

/** Invented rows shown in the documentation of the API. */
export const mailboxId = '019a0000-0000-7000-8000-000000000301'

export const mailbox: Mailbox = {
  id: mailboxId,
  kind: 'smtp',
  name: 'Ada at Acme',
  fromName: 'Ada Byron',
  fromEmail: 'ada@acme.example',
  domain: 'acme.example',
  replyTo: null,
  settings: {
    host: 'smtp.acme.example',
    port: 465,
    security: 'tls',
    user: 'ada@acme.example',
    imapHost: 'imap.acme.example',
    imapPort: 993,
  },
  secrets: { password: true, imapPassword: false, apiKey: false, hookSecret: false },
  dkim: null,
  trackingDomain: null,
  status: 'active',
  statusReason: null,
  dayCap: 50,
  gapSeconds: 600,
  jitterPercent: 20,
  rampStart: 10,
  rampStep: 1,
  rampSince: '2026-01-05',
  timeZone: null,
  days: [1, 2, 3, 4, 5],
  fromMinute: 540,
  toMinute: 1020,
  capToday: 20,
  sentToday: 4,
  waiting: 31,
  lastSentAt: '2026-01-15T09:12:00.000Z',
  check: {
    at: '2026-01-15T08:00:00.000Z',
    items: [
      {
        check: 'dmarc',
        verdict: 'bad',
        finding: 'acme.example has no DMARC policy; Gmail and Yahoo refuse many messages without one.',
        remedy: 'Set this record; "none" only asks for reports.',
        record: { name: '_dmarc.acme.example', type: 'TXT', value: 'v=DMARC1; p=none' },
      },
    ],
  },
  health: {
    days: 7,
    sent: 140,
    delivered: 138,
    bounced: 2,
    complained: 0,
    bounceRate: 0.014,
    complaintRate: 0,
    judgedFrom: 100,
    mostBounces: 0.05,
    mostComplaints: 0.003,
  },
  readingProblems: [],
  strayBounces: [],
  vendor: null,
  version: 3,
  createdAt: '2026-01-05T09:00:00.000Z',
}

export const sendingSettings: SendingSettings = {
  postalAddress: 'Acme Ltd, 1 Example Street, Portland, OR 97201, USA',
  sendUnknown: true,
  risky: 'ask',
  timeZone: 'America/Los_Angeles',
  days: [1, 2, 3, 4, 5],
  fromMinute: 540,
  toMinute: 1020,
  holidays: true,
  ownNetworks: ['198.51.100.0/24'],
  unsubscribeText: 'If you would rather not hear from us, [say so here].',
  smsQuiet: { fromMinute: 1260, toMinute: 480 },
  version: 2,
}

export const campaignSending: CampaignSending = {
  mailboxIds: [mailboxId],
  startsOnApproval: true,
  trackOpens: false,
  trackClicks: true,
  trackFirst: false,
  stopCompany: true,
  paused: false,
  variants: null,
  dailyLimit: 100,
}

export const hook: MailboxHook = {
  url: 'https://leads.acme.example/api/v1/webhooks/resend/019a0000-0000-7000-8000-000000000001/019a0000-0000-7000-8000-000000000301',
  help: 'In Resend: Webhooks → Add webhook. Then enter its signing secret at this mailbox.',
  earlierUntil: null,
  isReachable: true,
}
