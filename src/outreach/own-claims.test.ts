import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { composeSequence } from './compose.ts'
import { anyRequest, hook, point, request } from './compose-test-request.ts'
import { unfoundedClaim, withoutUnfoundedClaims } from './own-claims.ts'

const known = request()

describe('a sentence about ourselves', () => {
  it.each([
    'We are an award-winning studio.',
    'Our clients double their bookings within weeks.',
    'Harbour Web is the leading agency in the region.',
    'We are certified for medical software.',
    'I have built sites for the largest hospital chains.',
    'We are based in Berlin.',
    'Our team has three offices.',
    'My company won a design prize in Vienna.',
    'Would you like to join our 300 happy customers?',
  ])('that the profile does not cover is a claim: %s', (sentence) => {
    expect(unfoundedClaim({ text: sentence, factIds: [] }, known)).not.toEqual([])
  })

  it.each([
    'We build small websites with online booking for clinics and workshops.',
    'What we do at Harbour Web: We build small websites with online booking for clinics and workshops.',
    'A practice in Harrowfield took 40 bookings online in its first month.',
    'We build booking pages for clinics.',
    'Shall we talk next week?',
    'Would it help if we sent two ideas?',
    'We could look at it together for ten minutes.',
    'You have served the valley since 1962.',
    'Many customers decide in the evening.',
  ])('that stands in the profile, or claims nothing, is kept: %s', (sentence) => {
    expect(unfoundedClaim({ text: sentence, factIds: [] }, known)).toEqual([])
  })

  it('is no better when the reader’s own page says it', () => {
    const facts = [point('no_booking', { quote: 'We are the award-winning practice, trusted by thousands' })]
    const said = withoutUnfoundedClaims(
      [
        {
          step: 1,
          delayDays: 0,
          subject: 'x',
          body: 'Hello,\n\nI found no booking. We are an award-winning practice.\n\nRobin',
          sentences: [
            { text: 'Hello,', factIds: [] },
            { text: 'I found no booking.', factIds: ['fact-no_booking'] },
            { text: 'We are an award-winning practice.', factIds: [] },
            { text: 'Robin', factIds: [] },
          ],
          wordCount: 11,
        },
      ],
      { ...known, facts },
    )
    expect(said.dropped).toBe(1)
    expect(said.messages[0]?.body).toBe('Hello,\n\nI found no booking.\n\nRobin')
    expect(said.messages[0]?.wordCount).toBe(6)
  })
})

test('templates claim nothing about us beyond the profile, whatever they are filled with', () => {
  fc.assert(
    fc.property(anyRequest, (input) => {
      const facts = [...input.facts, hook]
      const result = composeSequence({ ...input, facts })
      if (!result.ok) return
      expect(withoutUnfoundedClaims(result.messages, { ...input, facts })).toEqual({
        messages: result.messages,
        dropped: 0,
      })
    }),
    { numRuns: 300 },
  )
})
