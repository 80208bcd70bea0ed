import { describe, expect, it } from 'vitest'
import { prospectSignals } from './default-model-signals.ts'
import { defaultProspectModel, withImpliedSignals } from './default-model.ts'
import { one } from './engine-test-model.ts'
import { validateModel } from './engine-validate.ts'
import { scoreSubject, type Signals } from './engine.ts'
import { explain, mainReasons } from './explain.ts'

const asOf = new Date('2026-06-01T00:00:00Z')
const tenths = (points: number) => Math.round(points * 10)

describe('the default prospect model', () => {
  it('is valid and reads only described signals', () => {
    expect(validateModel(defaultProspectModel, prospectSignals)).toEqual([])
  })

  const known: Signals = {
    business_type_match: 1,
    place_match: 1,
    employee_range: '11-50',
    rating: 4.6,
    review_count: 80,
    has_phone: true,
    has_email: true,
    contact_count: 2,
  }
  const site = (quality: number): Signals => ({
    ...known,
    website_exists: true,
    website_score: quality,
    mobile_score: quality,
    https: quality > 50,
    has_booking: quality > 80,
    has_analytics: quality > 60,
    pain_point_count: Math.round((100 - quality) / 10),
  })
  const opportunity = (signals: Signals) =>
    scoreSubject(defaultProspectModel, withImpliedSignals(signals), asOf)
      .contributions.filter((c) => c.group === 'website_opportunity')
      .reduce((sum, c) => sum + tenths(c.points), 0) / 10

  it('gives a worse site more points', () => {
    expect(opportunity(site(10))).toBeGreaterThan(opportunity(site(60)))
    expect(opportunity(site(60))).toBeGreaterThan(opportunity(site(95)))
  })

  it('gives a company without a website the full opportunity, resting on the fact that says so', () => {
    const signals = { ...known, website_exists: { value: false, factIds: ['no-site'] } }
    expect(opportunity(signals)).toBe(25)
    const score = scoreSubject(defaultProspectModel, withImpliedSignals(signals), asOf)
    expect(score.state).toBe('scored')
    expect(score.tier).toBe('A')
    expect(score.contributions.find((c) => c.signal === 'website_score')?.factIds).toEqual(['no-site'])
  })

  it('caps a company that nobody can reach and disqualifies one that is closed', () => {
    expect(scoreSubject(defaultProspectModel, { ...site(10), contact_count: 0 }, asOf).score).toBe(49)
    expect(scoreSubject(defaultProspectModel, { ...site(10), business_closed: true }, asOf).state).toBe(
      'disqualified',
    )
  })

  it('puts each contribution in words', () => {
    const score = scoreSubject(defaultProspectModel, site(10), asOf)
    expect(score.contributions.find((c) => c.signal === 'https')?.words).toBe('no HTTPS: 3.3 of 3.3 points')
    expect(explain(score)[0]).toMatch(/^[\d.]+ of 100 points, \d+ % of the weight is known\.$/)
    expect(mainReasons(score)).toHaveLength(3)
  })

  it.each([
    [1, '1 pain point found'],
    [2, '2 pain points found'],
  ])('counts %i in words', (value, words) => {
    const score = scoreSubject(defaultProspectModel, { ...site(10), pain_point_count: value }, asOf)
    expect(score.contributions.find((c) => c.signal === 'pain_point_count')?.words).toContain(`${words}: `)
  })
})

describe('a model with mistakes', () => {
  const fields = (model: unknown) => validateModel(model, prospectSignals).map((problem) => problem.field)
  const base = one({ signal: 'rating' })
  it.each<[string, unknown, string]>([
    ['a negative weight', one({ signal: 'rating', weight: -1 }), 'factors.0.weight'],
    ['no weight at all', { ...base, groups: [{ id: 'g', name: 'G', weight: 0 }] }, 'groups'],
    ['a group without weighted factors', one({ signal: 'rating', weight: 0 }), 'groups.0.weight'],
    ['tiers out of order', { ...base, tiers: { A: 50, B: 50, C: 25 } }, 'tiers.B'],
    ['an unknown signal', one({ signal: 'shoe_size' }), 'factors.0.signal'],
    ['an unknown group', one({ signal: 'rating', group: 'x' }), 'factors.0.group'],
    [
      'a curve that runs backwards',
      one({ signal: 'rating', curve: { kind: 'linear', from: 5, to: 1 } }),
      'factors.0.curve.to',
    ],
    [
      'steps out of order',
      one({
        signal: 'rating',
        curve: {
          kind: 'steps',
          steps: [
            { from: 2, amount: 0.1 },
            { from: 1, amount: 0.2 },
          ],
        },
      }),
      'factors.0.curve.steps.1.from',
    ],
    [
      'falling steps',
      one({
        signal: 'rating',
        curve: {
          kind: 'steps',
          steps: [
            { from: 1, amount: 0.2 },
            { from: 2, amount: 0.1 },
          ],
        },
      }),
      'factors.0.curve.steps.1.amount',
    ],
    ['a curve that does not fit', one({ signal: 'https' }), 'factors.0.curve.kind'],
    ['an id used twice', { ...base, factors: [base.factors[0], base.factors[0]] }, 'factors.1.id'],
    [
      'a knock-out without effect',
      { ...base, knockOuts: [{ id: 'k', name: 'K', when: { signal: 'rating', operator: 'known' } }] },
      'knockOuts.0.cap',
    ],
    [
      'a comparison with a word',
      {
        ...base,
        knockOuts: [
          { id: 'k', name: 'K', when: { signal: 'rating', operator: 'at_least', value: 'x' }, cap: 1 },
        ],
      },
      'knockOuts.0.when.value',
    ],
    ['no factors', { ...base, factors: [] }, 'factors'],
  ])('%s is reported at its field', (_name, model, field) => {
    expect(fields(model)).toContain(field)
  })
})
