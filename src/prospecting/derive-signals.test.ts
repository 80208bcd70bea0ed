import { describe, expect, test } from 'vitest'
import type { FactKind } from '#contracts/extraction'
import { campaignFit } from './campaign-fit.ts'
import { deriveSignals } from './derive-signals.ts'
import { seniorityOf } from './seniority.ts'

let n = 0
const fact = (kind: FactKind, value: string, data: Record<string, unknown> = {}, confidence = 0.9) => ({
  id: `f${n++}`,
  kind,
  value,
  data,
  confidence,
})
const place = { city: 'Portland', state: 'OR', country: 'US', postcode: '97201' }

describe('signals come from facts', () => {
  test('what is not known is left out, and never false', () => {
    expect(deriveSignals([], [])).toEqual({
      has_email: { value: false, factIds: [] },
      has_phone: { value: false, factIds: [] },
      contact_count: { value: 0, factIds: [] },
    })
  })

  test('a number names the surest fact it rests on', () => {
    const weak = fact('rating', '3.1', {}, 0.4)
    const sure = fact('rating', '4.8', {}, 0.9)
    expect(deriveSignals([weak, sure], [])['rating']).toEqual({ value: 4.8, factIds: [sure.id] })
  })

  test('a site that was read and shows no booking has none; one that was not read says nothing', () => {
    expect(deriveSignals([fact('website_score', '40')], [])['has_booking']).toMatchObject({ value: false })
    expect(deriveSignals([fact('rating', '4')], [])['has_booking']).toBeUndefined()
    const booking = fact('tech', 'Calendly', { category: 'booking' })
    expect(deriveSignals([fact('website_score', '40'), booking], [])['has_booking']).toEqual({
      value: true,
      factIds: [booking.id],
    })
  })

  test('an invalid address is no way to reach anybody', () => {
    const contact = {
      email: 'x@harbor.example',
      emailStatus: 'invalid' as const,
      phone: null,
      isDecisionMaker: false,
      rank: 1,
    }
    expect(deriveSignals([], [contact])['has_email']).toMatchObject({ value: false })
  })

  test('no website at all is an opportunity, said by the fact that there is none', () => {
    const none = fact('website_exists', 'false')
    expect(deriveSignals([none], [])['website_score']).toEqual({ value: 0, factIds: [none.id] })
  })
})

describe('fit to a campaign', () => {
  test('the trade is found in name or description, singular or plural', () => {
    const fit = campaignFit(
      { businessType: 'dentist', place: '' },
      { name: 'Harbor Dentistry', ...place },
      [],
    )
    expect(fit['business_type_match']).toEqual({ value: 1, factIds: [] })
  })

  test('a campaign without trade and place says nothing', () => {
    expect(campaignFit({ businessType: '', place: '' }, { name: 'Harbor', ...place }, [])).toEqual({})
  })

  test.each([
    ['Portland, OR', 1],
    ['Salem, OR', 0.6],
    ['Boise, ID', 0],
    ['OR', 1],
  ])('a prospect in Portland fits %s with %s', (wanted, value) => {
    expect(
      campaignFit({ businessType: '', place: wanted }, { name: 'Harbor', ...place }, [])['place_match'],
    ).toBe(value)
  })
})

test.each([
  ['Owner', 100],
  ['Geschäftsführerin', 100],
  ['Vice President of Sales', 85],
  ['President', 96],
  ['Marketing Manager', 60],
  ['Assistant to the CEO', 40],
  ['Receptionist', 10],
  [null, 0],
])('%s decides with a weight of %s', (title, weight) => {
  expect(seniorityOf(title)).toBe(weight)
})
