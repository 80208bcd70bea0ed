import type { RenderInput } from './render-message.ts'

/** A message as tests render it; any part in place of the usual one. */
export function renderInput(parts: Partial<RenderInput> = {}): RenderInput {
  return {
    message: {
      id: '019a0000-0000-7000-8000-000000000202',
      step: 1,
      subject: 'Booking at Bright Harbor Dental',
      body: 'Hi Dana,\n\nYour site asks patients to call. See [what we do](https://acme.example/booking?a=1&b=2), or https://acme.example/.\n\nAda',
    },
    earlier: [],
    mailbox: {
      fromName: 'Ada Byron',
      fromEmail: 'ada@acme.example',
      replyTo: null,
      domain: 'acme.example',
      trackingDomain: null,
    },
    to: { address: 'dana@brightharbor.example', name: 'Dana Whitlock' },
    settings: { postalAddress: 'Acme Booking\n1 Main Street\nPortland, OR 97201', unsubscribeText: '' },
    tracking: { opens: false, clicks: false },
    links: {
      unsubscribe: (id) => `u-${id}`,
      open: (id) => `o-${id}`,
      click: (id, index) => `c-${id}-${index}`,
    },
    baseUrl: 'https://leads.acme.example',
    date: new Date('2026-03-02T09:30:00Z'),
    ...parts,
  }
}
