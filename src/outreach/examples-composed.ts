import type { SequenceEvents } from './contract-events.ts'
import type { ComposedSequence, SequenceCheck } from './contract-composed.ts'
import { sequence, sequenceId } from './examples.ts'

export { sequenceId } from './examples.ts'

const [message] = sequence.messages
const id = message?.id ?? sequenceId

export const composed: ComposedSequence = {
  mailbox: { id: '019a0000-0000-7000-8000-000000000301', name: 'Ada', fromEmail: 'ada@acme.example' },
  isSigned: true,
  messages: [
    {
      id,
      step: 1,
      channel: 'email',
      subject: 'Booking at Bright Harbor Dental',
      headers: [
        { name: 'From', value: 'Ada Byron <ada@acme.example>' },
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ],
      text: 'Hi Dana,\n\nYour site asks patients to call for an appointment.\n\n-- \nAcme Booking\n1 Main Street\n',
      html: '<!doctype html>…',
      bytes: 2140,
      problem: null,
    },
  ],
}

export const check: SequenceCheck = {
  findings: [
    {
      messageId: id,
      code: 'dead_link',
      severity: 'warning',
      finding: 'https://acme.example/old does not answer: answers 404.',
      remedy: 'Correct the address, or take the link out.',
    },
  ],
  linksAsked: 1,
  at: '2026-01-15T09:35:00.000Z',
}

export const events: SequenceEvents = {
  events: [
    {
      id: '019a0000-0000-7000-8000-000000000251',
      messageId: id,
      step: 1,
      kind: 'sent',
      at: '2026-01-15T17:00:00.000Z',
      isHuman: null,
      reason: null,
      link: null,
    },
    {
      id: '019a0000-0000-7000-8000-000000000252',
      messageId: id,
      step: 1,
      kind: 'opened',
      at: '2026-01-15T17:00:02.000Z',
      isHuman: false,
      reason: 'proxy: Google image proxy',
      link: null,
    },
  ],
  isCut: false,
}
