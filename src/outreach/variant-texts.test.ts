import { describe, expect, it } from 'vitest'
import type { DraftMessage } from './composition.ts'
import type { SendingVariant } from './contract-sending.ts'
import type { MergeValues } from './render-merge.ts'
import { variantOf, withVariant } from './variant-texts.ts'

const a: SendingVariant = { name: 'A', weight: 1, subject: null, opening: null }
const b: SendingVariant = {
  name: 'B',
  weight: 1,
  subject: 'A question for {{company}}',
  opening: 'I will be brief, {{first_name|as always}}.',
}
const values: MergeValues = {
  first_name: null,
  last_name: null,
  full_name: null,
  title: null,
  email: null,
  city: null,
  company: 'Bright Harbor',
  website: null,
  sender_name: 'Ada',
  sender_company: 'Acme',
}
const message: DraftMessage = {
  step: 1,
  delayDays: 0,
  subject: 'Booking',
  body: 'Hi,\n\nYour site asks people to call.\n\nAda',
  sentences: [
    { text: 'Hi,', factIds: [] },
    { text: 'Your site asks people to call.', factIds: ['f'] },
  ],
  wordCount: 8,
}
const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`

describe('variants of a first message', () => {
  it('are given by the id of the sequence: always the same one, by their weights', () => {
    expect(variantOf([a, b], id(1))).toBe(variantOf([a, b], id(1)))
    const count = (variants: SendingVariant[]) =>
      Array.from({ length: 4000 }, (_, n) => variantOf(variants, id(n))?.name).filter((name) => name === 'B')
        .length
    expect(count([a, b])).toBeGreaterThan(1850)
    expect(count([a, b])).toBeLessThan(2150)
    expect(count([{ ...a, weight: 3 }, b])).toBeGreaterThan(880)
    expect(count([{ ...a, weight: 3 }, b])).toBeLessThan(1120)
  })

  it('need two: with one or none nothing is tried', () => {
    expect(variantOf([], id(1))).toBeNull()
    expect(variantOf([b], id(1))).toBeNull()
  })

  it('put their subject and opening in, and keep what rests on facts', () => {
    expect(withVariant(message, b, values)).toMatchObject({
      subject: 'A question for Bright Harbor',
      body: 'Hi,\n\nI will be brief, as always.\n\nYour site asks people to call.\n\nAda',
      sentences: [{ text: 'Hi,' }, { text: 'I will be brief, as always.' }, { factIds: ['f'] }],
      wordCount: 14,
    })
  })

  it('leave the text as it was written where they say nothing', () => {
    expect(withVariant(message, a, values)).toEqual(message)
  })

  it('do not count where a field has no value', () => {
    expect(withVariant(message, { ...b, subject: 'For {{city}}' }, values)).toBeNull()
  })
})
