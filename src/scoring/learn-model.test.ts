import { describe, expect, it } from 'vitest'
import { learnModel } from './learn-model.ts'
import { aucOf, calibrationOf, eceOf } from './learn-metrics.ts'
import { bell, makeWorld, shuffled, tableOf, type World, type WorldRow } from './learn-test-world.ts'

const learn = (world: World) => learnModel(tableOf(makeWorld(world)))
const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)
const publishedOf = (count: number, world: (seed: number) => World): number =>
  seeds(count).filter((seed) => learn(world(seed)).report.published).length

/** Learns from the first rows and is judged on the rest. */
function judged(world: World, learnt: number) {
  const all = makeWorld(world)
  const learned = learnModel(tableOf(all.slice(0, learnt)))
  const rest = all.slice(learnt)
  const outcomes = Uint8Array.from(rest, ({ outcome }) => outcome)
  const p = learned.foretell(tableOf(rest))
  return {
    report: learned.report,
    auc: aucOf(p, outcomes).auc,
    best: aucOf(
      Float64Array.from(rest, ({ truth }) => truth),
      outcomes,
    ).auc,
    ece: eceOf(calibrationOf(p, outcomes)),
  }
}

describe('a world with known truth', () => {
  it.each([11, 22, 33])('is told nearly as well as by the truth itself, seed %i', (seed) => {
    const { report, auc, best, ece } = judged({ rows: 5000, seed }, 2000)
    expect(report.published, report.reason).toBe(true)
    expect(auc).toBeGreaterThan(best - 0.025)
    expect(ece).toBeLessThanOrEqual(0.05)
    expect(Math.abs(auc - (report.auc ?? 0))).toBeLessThan(0.06)
  })

  it('with bends is told by bends', () => {
    const world: World = {
      rows: 5000,
      seed: 5,
      strength: 0,
      more: (row, random) => {
        // Best in the middle: for those with the outcome the number lies nearer to it.
        const off = bell(random) * (row.outcome === 1 ? 5 : 12)
        return { staff: 50 + off }
      },
    }
    const { report, auc } = judged(world, 2000)
    expect(report.published, report.reason).toBe(true)
    expect(auc).toBeGreaterThan(0.68)
    expect(report.coefficients[0]?.feature).toBe('staff')
    expect(report.coefficients[0]?.words).toContain('best in between')
  })

  it('is put in words by feature, the strongest first', () => {
    const { coefficients } = learn({ rows: 4000, seed: 7, strength: 1.5 }).report
    expect(coefficients.slice(0, 2).map(({ feature }) => feature)).toEqual(
      expect.arrayContaining(['size', 'industry']),
    )
    const words = Object.fromEntries(coefficients.map((one) => [one.feature, one.words]))
    expect(words['size']).toMatch(/^more is better: 1\/\d.* of the odds at .*, \d.* × the odds at /)
    expect(words['industry']).toMatch(/^“dental” .* × the odds, .*“bakery” 1\//)
  })

  it('gives the same whatever the order of rows and features', () => {
    const rows = makeWorld({ rows: 900, seed: 3 })
    const turned = (row: WorldRow): WorldRow => ({
      ...row,
      features: Object.fromEntries(Object.entries(row.features).toReversed()),
    })
    const asked = tableOf(rows.slice(0, 50))
    const first = learnModel(tableOf(rows))
    const second = learnModel(tableOf(shuffled(rows, 9).map(turned)))
    expect(second.report).toEqual(first.report)
    expect([...second.foretell(asked)]).toEqual([...first.foretell(asked)])
  })

  it('is learnt where one in fifty has the outcome', () => {
    const { report, auc, best } = judged({ rows: 12_000, seed: 4, bias: -4.6, strength: 1.5 }, 6000)
    expect(report.baseRate).toBeLessThan(0.04)
    expect(report.published, report.reason).toBe(true)
    expect(auc).toBeGreaterThan(best - 0.05)
  })
})

describe('nothing to be learnt', () => {
  it('outcomes by lot are refused, with the base rate in place of a model', () => {
    const noise: World['more'] = (_row, random, i) => ({
      one: bell(random),
      other: bell(random),
      town: `town ${Math.floor(random() * 30)}`,
      id: `u${i}`,
    })
    expect(
      publishedOf(60, (seed) => ({ rows: 300, seed: seed * 31, strength: 0, more: noise })),
    ).toBeLessThan(4)
    const { report, foretell } = learn({ rows: 300, seed: 8, strength: 0, more: noise })
    expect(report.published).toBe(false)
    expect(report.reason).toContain('No skill')
    expect(foretell(tableOf(makeWorld({ rows: 2, seed: 1 })))[0]).toBe(report.baseRate)
  })

  it('a signal of moderate strength is published', () => {
    expect(publishedOf(12, (seed) => ({ rows: 700, seed: seed * 13 }))).toBeGreaterThanOrEqual(11)
  })

  it.each([
    [39, 400, false],
    [400, 39, false],
    [0, 400, false],
    [0, 0, false],
    [60, 400, true],
  ])('%i with and %i without the outcome: published is %s', (ones, zeros, published) => {
    const many = makeWorld({ rows: 6000, seed: 2, strength: 3, bias: 0 })
    const some = [
      ...many.filter(({ outcome }) => outcome === 1).slice(0, ones),
      ...many.filter(({ outcome }) => outcome === 0).slice(0, zeros),
    ]
    // In one span of time, so that earlier and later rows hold both.
    const mixed = shuffled(some, 3).map((row, i) => ({ ...row, at: i * 60_000 }))
    const { report } = learnModel(tableOf(mixed))
    expect(report.published, report.reason).toBe(published)
    if (!published) expect(report.reason).toContain('Too few outcomes')
  })

  it.each([
    ['is reversed', -1.5],
    ['is gone', 0],
  ])('what held earlier and then %s is not used', (_name, after) => {
    const published = publishedOf(6, (seed) => ({
      rows: 2000,
      seed: seed * 17,
      strengthAt: (share) => (share < 0.8 ? 1.5 : after),
    }))
    expect(published).toBe(0)
  })

  it('outcomes of one moment cannot be tried on later ones', () => {
    const rows = makeWorld({ rows: 500, seed: 6, strength: 2 }).map((row) => ({
      ...row,
      at: 1_700_000_000_001,
    }))
    const { report } = learnModel(tableOf(rows))
    expect(report).toMatchObject({ published: false, auc: null })
    expect(report.reason).toContain('no later rows')
  })
})

describe('what is not learnt from', () => {
  const leaky = (name: string, more: World['more']): void =>
    it(name, () => {
      const { report } = learn({ rows: 1200, seed: 21, ...(more && { more }) })
      const found = report.leftOut.find(({ feature }) => feature === 'leak')
      expect(found, JSON.stringify(report.leftOut)).toMatchObject({ isLeak: true })
      expect(report.coefficients.some(({ feature }) => feature === 'leak')).toBe(false)
      expect(report.published, report.reason).toBe(true)
      expect(report.reason).toContain('leak')
      expect(report.auc).toBeLessThan(0.85)
    })

  leaky('a number that is the outcome', ({ outcome }, random) => ({ leak: outcome * 1000 + random() }))
  leaky('a number that is the outcome but for one in a hundred', ({ outcome }, random) => ({
    leak: random() < 0.01 ? 1 - outcome : outcome,
  }))
  leaky('a word that is the outcome', ({ outcome }) => ({ leak: outcome === 1 ? 'won' : 'open' }))
  leaky('a number that is there only with the outcome', ({ outcome }, random) => ({
    leak: outcome === 1 && random() < 0.4 ? 500 + 100 * random() : '',
  }))
  leaky('a word that is there only without it', ({ outcome }, random) => ({
    leak: outcome === 0 && random() < 0.5 ? 'too expensive' : null,
  }))
  leaky('a number that is missing only without it', ({ outcome }, random) => ({
    leak: outcome === 1 || random() < 0.4 ? random() : '',
  }))
  leaky('a date after the row', ({ at }, random) => ({
    leak: new Date(at + 86_400_000 * (1 + 9 * random())).toISOString(),
  }))
  leaky('a code that is odd with the outcome', ({ outcome }, random) => ({
    leak: 2 * Math.floor(4 * random()) + outcome,
  }))

  it('what is never known of those who are to be scored', () => {
    const rows = makeWorld({
      rows: 1500,
      seed: 12,
      more: ({ outcome }, random) => ({ calls: Math.round(2 + outcome * 2 + 2 * bell(random)) }),
    })
    const asked = rows.slice(1200).map((row) => ({ ...row, features: { ...row.features, calls: null } }))
    const alone = learnModel(tableOf(rows.slice(0, 1200)))
    const { report } = learnModel(tableOf(rows.slice(0, 1200)), tableOf(asked))
    expect(alone.report.leftOut).toEqual([])
    expect(report.leftOut).toEqual([expect.objectContaining({ feature: 'calls', isLeak: true })])
  })

  it('an id, and a number that is given in order, do not win and are no leak', () => {
    const { report } = learn({
      rows: 1000,
      seed: 15,
      more: (_row, random, i) => ({ id: `lead-${i}`, number: 70_000 + 3 * i + Math.floor(2 * random()) }),
    })
    expect(report.leftOut.map(({ feature, isLeak }) => [feature, isLeak])).toEqual([
      ['id', false],
      ['number', false],
    ])
    expect(report.published, report.reason).toBe(true)
  })

  it('what is strong but not beyond belief is learnt from, and pointed at', () => {
    const { report } = learn({
      rows: 2000,
      seed: 16,
      strength: 0,
      more: ({ outcome }, random) => ({ visits: outcome * 2 + bell(random) }),
    })
    expect(report.leftOut).toEqual([])
    expect(report.suspects.map(({ feature }) => feature)).toEqual(['visits'])
  })
})

describe('odd data', () => {
  it('numbers that were given as words count as numbers, and dates as days', () => {
    const rows = makeWorld({ rows: 1500, seed: 81, strength: 0 }).map((row, i) => {
      const days = (i * 37) % 400
      const spend = ((i * 7919) % 9973) / 10
      const one = Math.sin(i * 12.9898) * 300 < spend - 500 + (200 - days) ? (1 as const) : (0 as const)
      const seen = new Date(row.at - days * 86_400_000).toISOString().slice(0, 10)
      return { ...row, features: { spend: i % 40 === 0 ? 'n/a' : String(spend), seen }, outcome: one }
    })
    const { report } = learnModel(tableOf(rows.slice(0, 1300)), tableOf(rows.slice(1300)))
    expect(report.published, report.reason).toBe(true)
    const words = Object.fromEntries(report.coefficients.map((one) => [one.feature, one.words]))
    expect(words['spend']).toMatch(/^(?:more is better|not the same way)/)
    expect(words['seen']).toContain('days before')
    expect(report.auc).toBeGreaterThan(0.9)
  })

  const odd: [string, World['more']][] = [
    ['a constant', () => ({ land: 'DE', one: 1 })],
    ['thousands of words', (_row, random) => ({ street: `street ${Math.floor(random() * 3000)}` })],
    ['numbers without measure', (_row, random) => ({ mad: random() < 0.01 ? 1e300 : bell(random) })],
    ['numbers and words in one', (_row, random) => ({ mix: random() < 0.5 ? random() : 'n/a' })],
    ['names of things that objects have', () => ({ constructor: 'x', toString: 1, hasOwnProperty: 'y' })],
  ]
  it.each(odd)('%s does not disturb', (_name, more) => {
    const { report, auc, best } = judged({ rows: 3000, seed: 41, ...(more && { more }) }, 1500)
    expect(report.published, report.reason).toBe(true)
    expect(auc).toBeGreaterThan(best - 0.05)
  })

  it('two features that together part the classes perfectly give finite weights', () => {
    const rows = makeWorld({ rows: 800, seed: 51, strength: 0 }).map((row, i) => {
      const [x, y] = [(i * 7919) % 101, (i * 104_729) % 103]
      return { ...row, features: { x, y }, outcome: x > y ? (1 as const) : (0 as const) }
    })
    const { report, foretell } = learnModel(tableOf(rows))
    expect(report.published, report.reason).toBe(true)
    expect([...foretell(tableOf(rows))].every((p) => p > 0 && p < 1)).toBe(true)
  })

  it('a row that is there twice counts once', () => {
    const rows = makeWorld({ rows: 400, seed: 61, strength: 2 })
    const once = learnModel(tableOf(rows)).report
    expect(learnModel(tableOf([...rows, ...rows, ...rows])).report).toEqual(once)
  })

  it('a row of which nothing is known gets a probability', () => {
    const learned = learn({ rows: 1000, seed: 71 })
    const [p] = learned.foretell(tableOf([{ features: {}, outcome: 0, at: Number.NaN }]))
    expect(p).toBeGreaterThan(0.05)
    expect(p).toBeLessThan(0.8)
  })
})
