import * as fc from 'fast-check'
import { painPointVariants } from './compose-facts.ts'
import { composeSequence } from './compose.ts'
import type { DraftFact, DraftMessage, DraftRequest } from './composition.ts'

/** A pain point, for tests. */
export const point = (code: string, more: Partial<DraftFact> = {}): DraftFact => ({
  id: `fact-${code}`,
  kind: 'pain_point',
  value: code,
  data: { code },
  quote: `check: ${code}`,
  url: 'https://bright.example/contact',
  ...more,
})

/** A line worth quoting, for tests. */
export const hook: DraftFact = {
  id: 'fact-hook',
  kind: 'hook',
  value: 'Serving the valley since 1962',
  quote: 'Serving the valley since 1962',
  url: 'https://bright.example/about',
}

/** A request with three pain points and a hook, for tests. */
export const request = (more: Partial<DraftRequest> = {}): DraftRequest => ({
  workspace: {
    senderName: 'Robin Ashby',
    company: 'Harbour Web',
    productDescription: 'We build small websites with online booking for clinics and workshops.',
    proofPoints: ['A practice in Harrowfield took 40 bookings online in its first month.'],
  },
  prospect: { name: 'Bright Dental Ltd', city: 'Harrowfield', website: 'https://www.bright.example/' },
  contact: { name: 'Maria Keller', title: 'Owner', email: 'maria@bright.example' },
  facts: [
    point('no_booking'),
    point('outdated_copyright', { quote: '© 2016 Bright Dental' }),
    point('phone_not_clickable'),
    hook,
  ],
  options: {},
  seed: 'prospect-1',
  ...more,
})

/** The messages, or the reason thrown. */
export function written(input: DraftRequest): DraftMessage[] {
  const result = composeSequence(input)
  if (!result.ok) throw new Error(result.reason)
  return result.messages
}

/** Subjects and bodies in one text. */
export const allText = (messages: DraftMessage[]) => messages.map((m) => `${m.subject}\n${m.body}`).join('\n')

const codes = Object.keys(painPointVariants)
/** All tones. */
export const tones = ['professional', 'casual', 'direct'] as const

/** Requests of all sorts: with and without contact, site, description, proof. */
export const anyRequest: fc.Arbitrary<DraftRequest> = fc.record({
  workspace: fc.record({
    senderName: fc.constantFrom('Robin Ashby', 'Ada Marsh'),
    company: fc.constant('Harbour Web'),
    productDescription: fc.constantFrom(
      'We build small websites with online booking.',
      'Online booking for clinics',
      '',
      null,
    ),
    proofPoints: fc.constantFrom(['A practice took 40 bookings in its first month.'], [], null),
  }),
  prospect: fc.record({
    name: fc.constantFrom(
      'Bright Dental Ltd',
      'Oak & Sons',
      'Müller Haustechnik GmbH',
      'The Corner Table',
      'NORDWIND AG',
    ),
    city: fc.constantFrom('Harrowfield', null),
    website: fc.constantFrom('https://www.bright.example/', 'oak.example', '', null),
  }),
  contact: fc.constantFrom(
    null,
    { name: 'Maria Keller', title: 'Owner', email: 'maria@bright.example' },
    { name: null, title: null, email: 'info@bright.example' },
    { name: 'Front Desk', title: null, email: 'desk@bright.example' },
  ),
  facts: fc
    .uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 8 })
    .chain((picked) =>
      fc.tuple(
        ...picked.map((code) =>
          fc
            .constantFrom('https://bright.example/', 'https://bright.example/contact.html')
            .map((url) => point(code, { url, quote: 'Call us for an appointment' })),
        ),
      ),
    ),
  options: fc.record({ count: fc.integer({ min: 1, max: 5 }), tone: fc.constantFrom(...tones) }),
  seed: fc.uuid(),
})
