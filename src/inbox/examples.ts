import type { Conversation, ConversationDetail, ConversationMail } from './contract.ts'

export const id = '019a0000-0000-7000-8000-000000000951'
export const answerId = '019a0000-0000-7000-8000-000000000952'
export const later = '2026-02-02T09:00:00.000Z'

const one: Conversation = {
  id,
  address: 'dana@harborview.example',
  channel: 'email',
  personName: 'Dana Whitlock',
  subject: 'Re: Your booking page',
  status: 'open',
  lostReason: null,
  intent: 'interested',
  intentConfidence: 0.94,
  intentBy: 'rules',
  returnOn: null,
  snoozedUntil: null,
  assignedTo: null,
  isUnread: true,
  lastAt: '2026-01-23T14:12:00.000Z',
  lastText: 'Sounds good. Can you do Tuesday at 2?',
  prospect: { id: '019a0000-0000-7000-8000-000000000031', name: 'Harborview Dental' },
  campaign: { id: '019a0000-0000-7000-8000-000000000021', name: 'Dentists in Portland' },
}

const reply: ConversationMail = {
  id: '019a0000-0000-7000-8000-000000000953',
  direction: 'in',
  fromName: 'Dana Whitlock',
  fromAddress: 'dana@harborview.example',
  toAddresses: ['ada@acme.example'],
  subject: 'Re: Your booking page',
  text: 'Sounds good. Can you do Tuesday at 2?',
  quoted: '',
  signature: 'Dana Whitlock\nHarborview Dental',
  kind: 'reply',
  intent: 'interested',
  delivery: null,
  problem: null,
  at: '2026-01-23T14:12:00.000Z',
}

export const answer: ConversationMail = {
  ...reply,
  id: answerId,
  direction: 'out',
  fromName: 'Ada Byron',
  fromAddress: 'ada@acme.example',
  toAddresses: ['dana@harborview.example'],
  text: 'Tuesday at 2 suits me.',
  signature: '',
  kind: null,
  intent: null,
  delivery: 'sent',
  at: '2026-01-23T15:00:00.000Z',
}

export const page = { items: [one], pagination: { limit: 50, nextCursor: null, total: 1 } }

export const detail: ConversationDetail = {
  ...one,
  mails: [reply],
  mailbox: { id: '019a0000-0000-7000-8000-000000000801', name: 'Ada', fromEmail: 'ada@acme.example' },
  answersTo: { address: 'dana@harborview.example', name: 'Dana Whitlock' },
  fromNumber: null,
  cannotAnswer: null,
  company: {
    id: '019a0000-0000-7000-8000-000000000031',
    name: 'Harborview Dental',
    city: 'Portland',
    website: 'https://harborview.example',
    phone: '+12025550143',
    score: 82,
    tier: 'A',
    status: 'replied',
  },
  contact: { name: 'Dana Whitlock', title: 'Owner' },
  sequence: {
    id: '019a0000-0000-7000-8000-000000000201',
    status: 'stopped',
    statusReason: 'They answered.',
    steps: [
      {
        step: 1,
        channel: 'email',
        subject: 'Your booking page',
        status: 'sent',
        sentAt: '2026-01-22T09:00:00.000Z',
      },
    ],
  },
}
